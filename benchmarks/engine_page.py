"""The report of the speed benchmark as Markdown."""

import os
import platform
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median
from typing import Final

from app.domain.comparison import compare as comparison
from app.engine.alignment import align as alignment
from benchmarks.contestants import GIT, RAW, STORED, WHOLE, WIKIDIFF2, WORDS
from benchmarks.figures import GIGABYTE, figures, growth_exponent, shown_ratio
from benchmarks.heats import Heat
from benchmarks.race import MOST_GIGABYTES, MOST_SECONDS, PATIENCE, SLOW, Contestant, Result, ratios

_MAIN: Final = ("W1", "W28", "W2", "W3", "W3all", "W3all in order", "W3boiler", "W5")
_OWN: Final = frozenset({STORED, RAW, WORDS, WHOLE})
_COLUMNS: Final = 100


def page(heats: Sequence[Heat], everybody: Sequence[Contestant], took: float) -> Iterator[str]:
    """Yield the lines of the page; `took` is how long all of it ran, in seconds."""
    main = [heat for part in _MAIN for heat in heats if heat.part == part]
    names = [one.name for one in everybody]
    yield from _opening(took)
    yield from _figures(heats)
    yield from _times(main, names)
    yield from _quality(main, names)
    yield from _section(
        "Memory",
        "Megabytes: the most that the process held resident in all its runs, with its interpreter "
        "and the texts. "
        "Git's own processes are not counted.",
    )
    yield from _table(_heads(main), _rows(main, names, _megabytes))
    yield from _growth([heat for heat in heats if heat.part == "growth"])
    yield from _worst([heat for heat in heats if heat.part.startswith("W4")])
    yield from _conditions(main, everybody)


def _opening(took: float) -> Iterator[str]:
    now = datetime.now(UTC).date().isoformat()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGABYTE
    yield "# The engine beside its peers"
    yield ""
    yield from _wrapped(
        f"Measured on {now} with Parley {version('parley')}, alignment method {alignment.METHOD}, "
        f"comparison method {comparison.METHOD}, Python {sys.version.split()[0]}, on "
        f"{os.cpu_count()} cores ({platform.machine()}, {memory:.0f} GB, {_system()}), by "
        f"`make bench-engine` in {max(1, round(took / 60))} min. The machine's load at the end: "
        f"{os.getloadavg()[0]:.1f}."
    )


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _figures(heats: Sequence[Heat]) -> Iterator[str]:
    found = list(figures(heats))
    reached = sum(figure.is_reached for figure in found)
    yield from _section("Figures to reach", f"{reached} of {len(found)} are reached.")
    rows = (
        [one.what, one.wanted, one.found, "reached" if one.is_reached else "**not reached**"]
        for one in found
    )
    yield from _table(("What", "Wanted", "Measured", ""), rows)


def _times(main: Sequence[Heat], names: Sequence[str]) -> Iterator[str]:
    yield from _section(
        "Processor time",
        f"Milliseconds, the median of the rounds. “> {MOST_SECONDS} s” and “out of "
        f"{MOST_GIGABYTES} GB” are the limits of a cell. A dash: not run, because the contestant "
        f"took seconds on W2 already or its job is another one. What takes more than {SLOW:g} s "
        f"({PATIENCE:g} s for Parley and wikidiff2) was run once, while others warmed up.",
    )
    yield from _table(_heads(main), _rows(main, names, _milliseconds))
    for ours, aside in ((STORED, ""), (RAW, ", which has nothing ready")):
        yield from _section(
            f"Against {ours}",
            f"How many times as long the other took as {ours}{aside}: the median of the rounds and "
            "their range. Below 1 the other is faster.",
        )
        rows = (
            [name, *cells]
            for name in names
            if name != ours and any(cells := [_ratio(heat, name, ours) for heat in main])
        )
        yield from _table(_heads(main), rows)
        yield ""
        faster = [
            f"{heat.name}: {', '.join(peers)}" for heat in main if (peers := _faster(heat, ours))
        ]
        told = "; ".join(faster) if faster else "none"
        yield from _wrapped(f"Peers that are faster than {ours}: {told}.")


def _faster(heat: Heat, ours: str) -> list[str]:
    own = heat.results[ours]
    return [
        name
        for name, peer in heat.results.items()
        if name not in _OWN and peer.seconds and (own.refusal or median(ratios(peer, own)) < 1)
    ]


def _quality(main: Sequence[Heat], names: Sequence[str]) -> Iterator[str]:
    yield from _section(
        "What was found",
        "Parley's links of changed points, against those that are known: from the recipe, or for "
        "W1 from the editors, who read more than the words.",
    )
    rows = []
    for heat in main:
        if heat.score:
            measures = (heat.score.precision, heat.score.recall, heat.score.f1)
            rows.append([heat.name, *(f"{one:.3f}" for one in measures), f"{heat.score.known:,}"])
    yield from _table(("", "Precision", "Recall", "F1", "Links"), rows)
    yield from _section(
        "Words marked as changed",
        "Deleted and inserted words together. The first line is the least to be marked where "
        "each point is compared with those that it is known to belong with. What goes beyond it is "
        "text shown as changed that did not change. It can be less where words of one point are "
        "found in another.",
    )
    fewest = ["at least", *(f"{heat.fewest:,}" if heat.fewest else "–" for heat in main)]
    marked = (
        [name, *(f"{heat.marked[name]:,}" if name in heat.marked else "–" for heat in main)]
        for name in names
        if name not in {WHOLE, WORDS}
    )
    yield from _table(_heads(main), [fewest, *marked])


def _growth(heats: Sequence[Heat]) -> Iterator[str]:
    if not heats:
        return
    yield from _section(
        "Growth",
        "Milliseconds at sizes of the W3 recipe, every fate at the same rate. Last, the power of "
        "the number of points with which the time grows, by least squares.",
    )
    rows = []
    for name in (STORED, RAW, WIKIDIFF2, GIT):
        exponent = growth_exponent(heats, name)
        cells = [_milliseconds(heat.results[name]) for heat in heats]
        rows.append([name, *cells, "–" if exponent is None else f"{exponent:.2f}"])
    yield from _table((*_heads(heats), "Power"), rows)


def _worst(heats: Sequence[Heat]) -> Iterator[str]:
    if not heats:
        return
    yield from _section(
        "Worst cases",
        "W4: one word with others strewn in, random words of two letters, nothing in common; as "
        "one point each, cut into points, and as long as a point may be. A coarse answer says that "
        "the word diff was bounded: some text is shown as replaced though words of it are kept.",
    )
    rows = (
        [
            heat.name,
            name,
            _milliseconds(result),
            {True: "coarse", False: "exact", None: "–"}[heat.coarse.get(name)],
            f"{heat.marked[name]:,}" if name in heat.marked else "–",
        ]
        for heat in heats
        for name, result in heat.results.items()
    )
    yield from _table(("Texts", "Contestant", "ms", "Answer", "Words marked"), rows)


def _conditions(main: Sequence[Heat], everybody: Sequence[Contestant]) -> Iterator[str]:
    yield from _section(
        "How it is measured",
        "Every contestant is a process of its own that has read the texts and has run the job "
        "before anything is measured. A round lets each run once, in turn; a ratio is one of two "
        "times of the same round. Times are processor seconds of the process, with all its threads "
        "and its garbage collection; for git those of the processes that it is, start and reading "
        "included, for it cannot be had otherwise.",
    )
    yield from _wrapped(
        "All get the same texts, a point a line, and show no context around changes. wikidiff2 and "
        "Parley answer JSON in bytes; jsdiff, diff-match-patch, difflib, cydifflib and redlines "
        "too, through what their language has for it; lxml gives HTML, git text. difflib and "
        "cydifflib get their words ready, as Parley gets what it stores. wikidiff2 as installed "
        "looks for "
        "moves only up to 100 changed lines. On W5 all compare pair by pair. The whole comparison "
        "reads two records from a store and gives the JSON that the service gives, with deltas, "
        "signals and all unchanged points; no peer does that."
    )
    yield ""
    rows = [[heat.name, f"{heat.points:,}", f"{heat.words:,}"] for heat in main]
    yield from _table(("Workload", "Points of the base", "Words"), rows)
    yield ""
    rows = [[one.name, one.version or "–", one.absent or "ran"] for one in everybody]
    yield from _table(("Contestant", "Version", ""), rows)


def _heads(heats: Iterable[Heat]) -> tuple[str, ...]:
    return "", *(heat.name for heat in heats)


def _rows(
    heats: Sequence[Heat], names: Iterable[str], shown: Callable[[Result], str]
) -> Iterator[list[str]]:
    for name in names:
        found = [heat.results.get(name) for heat in heats]
        if any(found):
            yield [name, *(shown(one) if one else "–" for one in found)]


def _ratio(heat: Heat, name: str, ours: str) -> str:
    """Return a ratio, or nothing where one of the two did not run."""
    if name not in heat.results or ours not in heat.results:
        return ""
    return shown_ratio(heat.results[name], heat.results[ours])


def _milliseconds(result: Result) -> str:
    if result.refusal:
        return result.refusal
    found = result.usual * 1000
    return f"{found:.2f}" if found < 10 else f"{found:,.0f}"  # noqa: PLR2004  three digits


def _megabytes(result: Result) -> str:
    return result.refusal or f"{result.memory / 2**20:,.0f}"


def _section(heading: str, said: str) -> Iterator[str]:
    yield ""
    yield f"## {heading}"
    yield ""
    yield from _wrapped(said)
    yield ""


def _wrapped(said: str) -> list[str]:
    return textwrap.wrap(said, _COLUMNS, break_long_words=False, break_on_hyphens=False)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield f"| {' | '.join(cell or '–' for cell in row)} |"
