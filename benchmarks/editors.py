"""Agreement with editors: their judgment of linked points against what the rules find."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.documents.corpus_loader import read_corpus
from app.domain.comparison.links import CuratedAlignment, Relation
from app.domain.plans.model import Witness
from app.engine.facts.extract import deltas, facts
from benchmarks.annotated import HERE, actors

_PLANS: Final = HERE.parent / "plans"
_SAME: Final = frozenset({Relation.SAME, Relation.MOVED})


def editors_table() -> Iterator[str]:
    """Yield how many links have a delta, of those judged changed and of those judged the same.

    Every link is looked at alone, and only where its two points read differently.
    """
    found = Counter(_judgments())
    yield "| Editors say of two points that read differently | Links | With a delta |"
    yield "|---|---:|---:|"
    for name, is_same in (("changed", False), ("the same", True)):
        with_delta, without = found[is_same, True], found[is_same, False]
        yield f"| {name} | {with_delta + without} | {with_delta} |"


def _judgments() -> Iterator[tuple[bool, bool]]:
    """Yield whether editors say the same, and whether the rules find a delta."""
    records = read_corpus(_PLANS, {})
    texts = {
        record.version: {
            reading.label: "\n".join(part for part in (reading.text, *reading.options) if part)
            for reading in record.readings
        }
        for record in records
        if isinstance(record, Witness) and record.language == "en"
    }
    for record in records:
        if not isinstance(record, CuratedAlignment):
            continue
        for link in record.links:
            base = texts[record.base].get(link.base)
            target = texts[record.target].get(link.target)
            if base and target and base != target:
                found = deltas(facts(base, "en", actors()), facts(target, "en", actors()))
                yield link.relation in _SAME, bool(found)
