"""The runs of the speed benchmark: which workload goes to which program, and what is kept of it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import answers
from benchmarks.alignment import Score
from benchmarks.contestants import (
    GIT,
    RAW,
    STORED,
    WHOLE,
    WIKIDIFF2,
    WIKIDIFF2_DEFAULT,
    WIKIDIFF2_MOVES,
    WORDS,
)
from benchmarks.race import Contestant, Result, race
from benchmarks.workloads import (
    W2,
    W3,
    W3_ALL,
    W3_ALL_IN_ORDER,
    W3_BOILERPLATE,
    W28,
    Workload,
    adversarial,
    paired_workload,
    plan_workload,
    scaled,
    workload,
)

SIZES: Final = (625, 1_250, 2_500, 5_000, 10_000, 20_000)
QUICK: Final = (STORED, RAW, WIKIDIFF2_MOVES, WIKIDIFF2_DEFAULT, WIKIDIFF2, GIT)
"""Those that can do the large workloads; on W2 the others take seconds already, or give up."""

_LARGE: Final = (
    ("W3", W3),
    ("W3all", W3_ALL),
    ("W3all in order", W3_ALL_IN_ORDER),
    ("W3boiler", W3_BOILERPLATE),
)
_ROUNDS: Final = 5
_W4_ROUNDS: Final = 2
"""No ratio is made of W4: it is there to see who comes to an end at all."""
_W4_WORDS: Final = 20_000
_LONGEST: Final = {"one word": 34_000, "two letters": 100_000, "unrelated": 28_000}
"""Words that fill the 200,000 characters that a point may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A workload and who runs it; nobody named means everybody but the word diff alone."""

    part: str
    name: str
    make: Callable[[], Workload]
    runners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heat:
    """A workload that was run: how large it is, and what every contestant made of it.

    `marked` has how many words each marked as changed and `fewest` how many there are to mark
    (None where nobody knows what belongs together); `score` says how Parley found the changed
    points, and `coarse` whether it fell back to replacing a text whole, form by form.
    """

    part: str
    name: str
    points: int
    words: int
    results: Mapping[str, Result]
    marked: Mapping[str, int]
    fewest: int | None
    score: Score | None
    coarse: Mapping[str, bool]


def entries() -> Iterator[Entry]:
    """Yield every workload in the order of running: W2 before what is larger and like it."""
    yield Entry("W1", "W1", plan_workload)
    yield Entry("W28", "W1 seeded", partial(workload, W28))
    yield Entry("W2", "W2", partial(workload, W2))
    yield Entry("W5", "W5", paired_workload)
    for part, recipe in _LARGE:
        whole = (WHOLE,) if part in {"W3", "W3all"} else ()
        yield Entry(part, part, partial(workload, recipe), (*QUICK, *whole))
    for kind, longest in _LONGEST.items():
        yield Entry("W4", f"{kind}, {_W4_WORDS:,} words", partial(adversarial, kind, _W4_WORDS, 1))
        yield Entry(
            "W4 in points",
            f"{kind}, {_W4_WORDS:,} words in 2,000 points",
            partial(adversarial, kind, _W4_WORDS, 2_000),
            QUICK,
        )
        yield Entry(
            "W4 at the limit",
            f"{kind}, {longest:,} words",
            partial(adversarial, kind, longest, 1),
            (STORED, WORDS),
        )
    for size in SIZES:
        made = partial(workload, scaled(W3, size))
        yield Entry("growth", f"{size:,} points", made, (STORED, RAW, WIKIDIFF2, GIT))


def run_heat(entry: Entry, everybody: Iterable[Contestant]) -> Heat:
    """Run a workload and tell what is to be told of the answers, which are not kept."""
    made = entry.make()
    runners = [one for one in everybody if _runs(one.name, entry)]
    with TemporaryDirectory(prefix="parley-bench-") as folder:
        path = Path(folder) / "workload.json"
        path.write_text(json.dumps({"pairs": made.pairs}), encoding="utf-8")
        rounds = _W4_ROUNDS if entry.part.startswith("W4") else _ROUNDS
        results = race(runners, path, rounds)
    return _told(entry, made, results)


def _runs(name: str, entry: Entry) -> bool:
    if entry.runners:
        return name in entry.runners
    if entry.part == "W4":  # a single point cannot move
        return name not in {RAW, WHOLE, WIKIDIFF2, WIKIDIFF2_MOVES}
    if name == WORDS:
        return False
    return name != WHOLE or entry.part in {"W1", "W28", "W2"}


def _told(entry: Entry, made: Workload, results: Mapping[str, Result]) -> Heat:
    finished = {name: one.answer for name, one in results.items() if not one.refusal}
    ours = finished.get(STORED)
    is_known = bool(made.links)
    return Heat(
        part=entry.part,
        name=entry.name,
        points=len(made.base),
        words=sum(len(text.split()) for text in made.base),
        results={name: one.without_answer() for name, one in results.items()},
        marked={
            name: answers.marked_words(name, answer)
            for name, answer in finished.items()
            if name not in {WORDS, WHOLE}
        },
        fewest=answers.fewest_words(made) if is_known else None,
        score=answers.changed_points(made, ours) if ours and is_known else None,
        coarse={
            name: answers.is_coarse(finished[name]) for name in (STORED, WORDS) if name in finished
        },
    )
