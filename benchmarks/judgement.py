"""Classify clause pairs: how often a change of substance is told from one of wording.

`python -m benchmarks.judgement` compares every pair as the product does and writes
results/judgement.md; `--heldout` measures the half that is held back too. Three answers are
possible: substantive, reworded, and undetermined where the engine proves neither. The costly error
is a change of substance that is served as reworded, so that comes first. Files that are missing
from the gold data are left out, and then the results file stays as it is.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import METHOD, compare
from app.domain.comparison.links import Link, Origin
from app.domain.dates import EventDate
from app.domain.plans.model import (
    Completeness,
    Fidelity,
    Point,
    Publicity,
    Reading,
    Version,
    VersionKind,
    Witness,
)
from app.domain.plans.rendering import Rendering, render
from app.engine.facts.extract import METHOD as SUBSTANCE_METHOD
from benchmarks.annotated import actors
from benchmarks.gold_folder import gold_folder, missing

HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "results" / "judgement.md"
OWN: Final = HERE / "data" / "clauses"
GOLD: Final = ("clauses_dev.jsonl", "amendments_dev.jsonl", "errata_dev.jsonl")
HELDOUT: Final = "--heldout"

SUBSTANTIVE: Final = "substantive"
WORDING: Final = "wording"
UNDETERMINED: Final = "undetermined"
REWORDED: Final = "reworded"

_LABELS: Final = {"Technical": SUBSTANTIVE, "Editorial": WORDING}
"""What a verifier's label of an erratum says in our words."""

_ALL: Final = "all"
_LINK: Final = Link("1", "1", Origin.DECLARED)


@dataclass(frozen=True, slots=True)
class ClausePair:
    """Two wordings of a clause, and what a reader says of the change.

    `fate` is `substantive` or `wording`; each of `kinds` is one change, `a|b` where either name is
    right.
    """

    id: str
    lang: str
    base: str
    target: str
    fate: str
    kinds: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the comparison says of a pair: its fate, and the kinds of fact that differ."""

    pair: ClausePair
    fate: str
    kinds: frozenset[str]


def load_pairs(path: Path) -> list[ClausePair]:
    """Read a file of clause pairs or of errata, one pair a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_pair(json.loads(line)) for line in lines if line.strip()]


def rule(pair: ClausePair) -> Ruling:
    """Classify a pair by the product's comparison of two texts that have one point each."""
    base, target = _rendering("base", pair.lang, pair.base), _rendering("t", pair.lang, pair.target)
    allowed = comparability(base.witness, target.witness)
    (change,) = compare(base, target, (_LINK,), allowed, actors()).changes
    fates = {str(fate) for fate in change.fates}
    fate = next((name for name in (SUBSTANTIVE, UNDETERMINED) if name in fates), REWORDED)
    return Ruling(pair, fate, frozenset(delta.kind.value for delta in change.deltas))


def macro_f1(rulings: Iterable[Ruling]) -> float | None:
    """Return the mean F1 of both classes over the decided pairs; None unless both are there."""
    counts = Counter(
        (ruling.pair.fate == SUBSTANTIVE, ruling.fate == SUBSTANTIVE)
        for ruling in rulings
        if ruling.fate != UNDETERMINED
    )
    wrong = counts[True, False] + counts[False, True]
    if not all(counts[is_real, True] + counts[is_real, False] for is_real in (True, False)):
        return None
    right = (counts[True, True], counts[False, False])
    return sum(2 * count / (2 * count + wrong) for count in right) / len(right)


def table(rulings: Sequence[Ruling]) -> Iterator[str]:
    """Yield the table of fates, a row for each language."""
    yield (
        "| Language | Changes of substance | served as reworded | substantive | undetermined "
        "| Harmless | called substantive | proved reworded | undetermined | Decided | Macro-F1 |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for language, chosen in _by_language(rulings).items():
        real = [ruling.fate for ruling in chosen if ruling.pair.fate == SUBSTANTIVE]
        harmless = [ruling.fate for ruling in chosen if ruling.pair.fate != SUBSTANTIVE]
        decided = [ruling.fate for ruling in chosen if ruling.fate != UNDETERMINED]
        f1 = macro_f1(chosen)
        cells = [
            str(len(real)),
            *(_share(real.count(fate), real) for fate in (REWORDED, SUBSTANTIVE, UNDETERMINED)),
            str(len(harmless)),
            *(
                _share(harmless.count(fate), harmless)
                for fate in (SUBSTANTIVE, REWORDED, UNDETERMINED)
            ),
            _share(len(decided), chosen),
            "–" if f1 is None else f"{f1:.3f}",
        ]
        yield f"| {language} | {' | '.join(cells)} |"


def kinds_table(rulings: Sequence[Ruling]) -> Iterator[str]:
    """Yield the table of kinds: how many are there, were called substantive, and were named."""
    by_language = _by_language([ruling for ruling in rulings if ruling.pair.kinds])
    counts = {language: _kind_counts(chosen) for language, chosen in by_language.items()}
    names = [f"{language}: {what}" for language in counts for what in ("called", "named")]
    yield f"| Kind | {' | '.join(names)} |"
    yield f"|---|{'---:|' * len(names)}"
    for kind in sorted({kind for counted in counts.values() for kind in counted}):
        cells = []
        for counted in counts.values():
            kind_counts = counted.get(kind, Counter())
            there = kind_counts["there"]
            cells += [
                f"{kind_counts[what]} of {there}" if there else "–" for what in ("called", "named")
            ]
        yield f"| {kind} | {' | '.join(cells)} |"


def report(files: Mapping[str, Sequence[ClausePair]]) -> Iterator[str]:
    """Yield the lines of the results file, given the pairs by the name of their file."""
    yield "# Judgement: changes of substance and of wording"
    yield ""
    yield f"Measured on {datetime.now(UTC).date().isoformat()} with Parley {version('parley')},"
    yield f"comparison method {METHOD}, substance method {SUBSTANCE_METHOD},"
    yield f"Python {sys.version.split()[0]}. `make bench-judgement` measures again. The points of"
    yield "a pair are linked from the start: alignment has no part in this. *Decided*: all that is"
    yield "not undetermined; macro-F1 is over these. A kind with several right names stands under"
    yield "the first. *Called*: the pair is called substantive; *named*: such a delta is found."
    for name, pairs in files.items():
        rulings = [rule(pair) for pair in pairs]
        yield from ("", f"## {name}", "", *table(rulings))
        if any(pair.kinds for pair in pairs):
            yield from ("", *kinds_table(rulings))


def main(arguments: Sequence[str]) -> None:
    """Measure, print, and write the results if nothing had to be left out."""
    own = ("dev.jsonl", "heldout.jsonl") if HELDOUT in arguments else ("dev.jsonl",)
    paths = {f"clauses/{name}": OWN / name for name in own}
    paths |= {f"{name} (gold data)": gold_folder() / name for name in GOLD}
    there = {name: load_pairs(path) for name, path in paths.items() if path.exists()}
    lines = "\n".join(report(there)) + "\n"
    sys.stdout.write(lines)
    gone = [path.name for name, path in paths.items() if name not in there]
    if gone:
        sys.stderr.write(f"{missing(*gone)} Left out; {RESULTS.name} stays as it is.\n")
    else:
        RESULTS.write_text(lines, encoding="utf-8")


def _pair(line: Mapping[str, Any]) -> ClausePair:
    if "label" in line:  # an erratum
        fate, note = _LABELS[line["label"]], f"{line['rfc']}, {line['status']}"
        return ClausePair(line["id"], "en", line["base"], line["target"], fate, (), note)
    return ClausePair(
        line["id"],
        line["lang"],
        line["base"],
        line["target"],
        line["expected_fate"],
        tuple(line["expected_kinds"]),
        line["note"],
    )


def _rendering(plan: str, language: str, text: str) -> Rendering:
    clause = Version(
        plan=plan,
        ordinal=1,
        title=plan,
        date=EventDate("2025"),
        kind=VersionKind.PROPOSAL,
        publicity=Publicity.OFFICIAL,
        points=(Point("1"),),
    )
    readings = (Reading("1", text),)
    fidelity, completeness = Fidelity.VERBATIM_OFFICIAL, Completeness.FULL
    witness = Witness(clause.key, "text", language, "nobody", fidelity, completeness, readings)
    return render(clause, witness)


def _by_language(rulings: Sequence[Ruling]) -> dict[str, list[Ruling]]:
    """Return the rulings of each language, and of all where there are several."""
    chosen: defaultdict[str, list[Ruling]] = defaultdict(list)
    for ruling in sorted(rulings, key=lambda ruling: ruling.pair.lang):
        chosen[ruling.pair.lang].append(ruling)
    return {**chosen, _ALL: list(rulings)} if len(chosen) > 1 else dict(chosen)


def _kind_counts(rulings: Iterable[Ruling]) -> dict[str, Counter[str]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for ruling in rulings:
        for kind in ruling.pair.kinds:
            names = kind.split("|")
            counted = counts[names[0]]
            counted["there"] += 1
            counted["called"] += ruling.fate == SUBSTANTIVE
            counted["named"] += not ruling.kinds.isdisjoint(names)
    return counts


def _share(count: int, of: Sequence[object]) -> str:
    return f"{count} ({count / len(of):.0%})" if of else "–"


if __name__ == "__main__":
    main(sys.argv[1:])
