"""Measure how far two coders agree on the stances of the corpus: Cohen's kappa.

`python -m benchmarks.coding export FOLDER` writes what was said, without its codes, what it can be
about, and the guide. A second coder fills `codings.yaml` from these alone;
`python -m benchmarks.coding compare codings.yaml` tells kappa and every disagreement.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from app.documents.corpus_loader import read_corpus
from app.domain.catalogue import Topic
from app.domain.plans.model import Version, Witness, walk
from app.domain.positions.statements import Statement
from app.domain.record_types import Record

PLANS: Final = Path(__file__).parent.parent / "plans"
NOTHING: Final = "none"
"""What stands in for the position that the other coder has not."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a coder says of one position: its target and its stance."""

    target: str
    stance: str


Codes = Mapping[str, Sequence[Code]]
"""The codes of each statement, by its slug."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One position as two coders have it."""

    statement: str
    one: Code
    other: Code


_MISSING: Final = Code(NOTHING, NOTHING)


def kappa(labels: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two coders' labels; 1 where chance alone would agree on all."""
    if not labels:
        return 1.0
    observed = sum(one == other for one, other in labels) / len(labels)
    ones, others = (Counter(side) for side in zip(*labels, strict=True))
    chance = sum(ones[label] * others[label] for label in ones) / len(labels) ** 2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def units(ours: Codes, theirs: Codes) -> tuple[Unit, ...]:
    """Pair two coders' positions: those on one target, then those of one stance, then the rest.

    Only of statements that both have coded.
    """
    return tuple(
        Unit(slug, one, other)
        for slug in ours
        if slug in theirs
        for one, other in _paired(ours[slug], theirs[slug])
    )


def codes_of(records: Sequence[Record]) -> Codes:
    """Return the codes that the corpus has."""
    return {
        said.slug: [Code(one.target.ref, one.stance.value) for one in said.positions]
        for said in records
        if isinstance(said, Statement)
    }


def read_codes(text: str) -> Codes:
    """Return the codes in a second coder's file."""
    return {
        entry["statement"]: [Code(str(one["target"]), one["stance"]) for one in entry["positions"]]
        for entry in yaml.safe_load(text)["codings"]
    }


def uncoded(records: Sequence[Record]) -> list[dict[str, Any]]:
    """Return what was said, with nothing of how it is coded but the number of positions."""
    return [
        {
            "statement": said.slug,
            "party": list(said.parties),
            "speaker": said.speaker,
            "office": said.office,
            "stated_on": str(said.stated_on),
            "venue": said.venue,
            "quotes": [quote.text for quote in said.quotes],
            "summary": said.summary,
            "disputed": said.disputed,
            "how_many_positions": len(said.positions),
        }
        for said in records
        if isinstance(said, Statement)
    ]


def form(records: Sequence[Record]) -> list[dict[str, Any]]:
    """Return the form that a second coder fills: a target and a stance for each position."""
    return [
        {"statement": slug, "positions": [{"target": "", "stance": ""} for _ in codes]}
        for slug, codes in codes_of(records).items()
    ]


def targets(records: Sequence[Record]) -> dict[str, Any]:
    """Return everything that a position can be about."""
    texts = {
        record.version: {one.label: one for one in record.readings}
        for record in records
        if isinstance(record, Witness)
    }
    return {
        "topics": {one.slug: one.definition for one in records if isinstance(one, Topic)},
        "versions": {
            one.key: {
                "title": one.title,
                "date": str(one.date),
                "publicity": one.publicity.value,
                "points": {
                    place.point.label: reading.text or reading.heading
                    if reading
                    else place.point.status.value
                    for place in walk(one.points)
                    for reading in [texts.get(one.key, {}).get(place.point.label)]
                },
            }
            for one in records
            if isinstance(one, Version)
        },
    }


def report(found: Sequence[Unit]) -> Iterator[str]:
    """Yield kappa on target and on stance, and a line for each disagreement."""
    on_target = [(one.one.target, one.other.target) for one in found]
    shared = [one for one in found if one.one.target == one.other.target]
    on_stance = [(one.one.stance, one.other.stance) for one in shared]
    on_all = [(one.one.stance, one.other.stance) for one in found]
    yield f"target: kappa {kappa(on_target):.3f} on {len(found)} positions"
    yield f"stance: kappa {kappa(on_stance):.3f} on the {len(shared)} on one target"
    yield f"stance: kappa {kappa(on_all):.3f} on all {len(found)}"
    for one in found:
        if one.one != one.other:
            ours, theirs = (f"{code.stance} {code.target}" for code in (one.one, one.other))
            yield f"{one.statement}: {ours} | {theirs}"


def main() -> None:
    """Export what is to be coded, or compare a second coding with the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("export", "compare"))
    parser.add_argument("path", type=Path)
    asked = parser.parse_args()
    records = read_corpus(PLANS, {})
    if asked.action == "compare":
        theirs = read_codes(asked.path.read_text(encoding="utf-8"))
        sys.stdout.writelines(f"{line}\n" for line in report(units(codes_of(records), theirs)))
        return
    asked.path.mkdir(parents=True, exist_ok=True)
    _write(asked.path / "statements.yaml", {"statements": uncoded(records)})
    _write(asked.path / "targets.yaml", targets(records))
    _write(asked.path / "codings.yaml", {"codings": form(records)})
    _, heading, guide = (PLANS / "README.md").read_text(encoding="utf-8").partition("## The guide")
    (asked.path / "guide.md").write_text(heading + guide.partition("\n## ")[0], encoding="utf-8")


def _paired(ours: Sequence[Code], theirs: Sequence[Code]) -> Iterator[tuple[Code, Code]]:
    left, right = list(ours), list(theirs)
    for is_alike in (_is_on_one_target, _is_of_one_stance, _is_any):
        for one in tuple(left):
            other = next((code for code in right if is_alike(one, code)), None)
            if other:
                left.remove(one)
                right.remove(other)
                yield one, other
    yield from ((one, _MISSING) for one in left)
    yield from ((_MISSING, other) for other in right)


def _is_on_one_target(one: Code, other: Code) -> bool:
    return one.target == other.target


def _is_of_one_stance(one: Code, other: Code) -> bool:
    return one.stance == other.stance


def _is_any(_one: Code, _other: Code) -> bool:
    return True


def _write(path: Path, content: object) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
