"""Judge a change of words: the same (proved), different (known), or undetermined.

The silence of a lexicon proves nothing. So the same is only what is proved to be the same, and
different only what a rule has read as different; of all else the words without a partner are named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.engine.facts.deltas import Delta, deltas
from app.engine.facts.extract import FactReading
from app.engine.judgement.contrasts import contrasted
from app.engine.judgement.correspondence import Correspondence, correspondence
from app.engine.judgement.exchanges import exchanged
from app.engine.judgement.proof import says_the_same
from app.engine.judgement.restatements import may_restate
from app.engine.judgement.units import bare, units
from app.language.lexicon.fact_types import DeltaKind


class WordingVerdict(StrEnum):
    """What is known of two wordings."""

    SAME = "same"
    DIFFERENT = "different"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """The words of both sides that have no partner, as spans of code points in their texts."""

    base: tuple[tuple[int, int], ...] = ()
    target: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of a change, its typed differences, and the words that nothing is known of."""

    verdict: WordingVerdict
    deltas: tuple[Delta, ...] = ()
    unmatched: Unmatched = Unmatched()


def judge(base: FactReading, target: FactReading, kinds: frozenset[DeltaKind]) -> Judgement:
    """Judge what leads from one text to another; `kinds` are those that both are read for."""
    if base.text == target.text:
        return Judgement(WordingVerdict.SAME)
    if base.language != target.language:
        return _by_facts(base, target, kinds)
    sequences = units(base), units(target)
    if says_the_same(*sequences, base.language):
        return Judgement(WordingVerdict.SAME)
    sides = bare(sequences[0]), bare(sequences[1])
    paired = correspondence(*sides)
    found = deltas(base.facts, target.facts, kinds)
    found += exchanged(paired, found, base.language, kinds)
    found += contrasted(paired, found, base.language, kinds)
    if may_restate(*sides, found):
        found = ()
    verdict = WordingVerdict.DIFFERENT if found else WordingVerdict.UNDETERMINED
    return Judgement(verdict, found, Unmatched(*_spans(paired)))


def _by_facts(base: FactReading, target: FactReading, kinds: frozenset[DeltaKind]) -> Judgement:
    """Judge two languages: facts can differ, and nothing can be proved the same."""
    found = deltas(base.facts, target.facts, kinds)
    return Judgement(WordingVerdict.DIFFERENT if found else WordingVerdict.UNDETERMINED, found)


def _spans(paired: Correspondence) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(
        tuple(_merged([(unit.start, unit.end) for unit in side])) for side in paired.unmatched
    )


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that only a blank or a mark parts."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
