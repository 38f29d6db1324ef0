"""Why a comparison says what it says: each link with its evidence, each delta with its rule."""

from collections.abc import Iterator
from typing import assert_never

from app.domain.comparison.compare import Fate
from app.domain.comparison.judgements import SubstanceJudgement
from app.domain.comparison.links import Origin, Relation
from app.engine.alignment.evidence import Pass
from app.presenters.shapes.comparison import ChangeOut
from app.presenters.shapes.links import LinkOut, SignalsOut

_MOST = 6  # reasons told; the rest moved the odds less

_SAYING_THE_SAME = frozenset({Relation.SAME, Relation.MOVED})


def explain(change: ChangeOut) -> Iterator[str]:
    """Yield, line by line, why a change's points are linked and why it counts as it does."""
    for link in change.links:
        yield from _link(link)
    for delta in change.deltas:
        fact = delta.target or delta.base
        said = f"“{fact.text}”" if fact else ""
        yield f"{delta.kind} {said} counts {delta.severity}, by the rule {', '.join(delta.rules)}"
    if Fate.UNDETERMINED in change.fates:
        yield (
            "undetermined: no rule reads a difference, none proves that both say the same, and "
            "no editor's judgement decides it"
        )
    elif Fate.REWORDED in change.fates:
        yield f"reworded: {_proof(change)}"


def _proof(change: ChangeOut) -> str:
    judged = change.judgement
    if judged and not judged.stale and judged.judgement is SubstanceJudgement.SAME:
        return "the editors judge the substance to be the same"
    if any(link.relation in _SAYING_THE_SAME and not link.rival for link in change.links):
        return "the editors' link says that the substance is the same"
    return "proved: each word has its partner on the other side, in the same role"


def explain_nothing(change: ChangeOut) -> Iterator[str]:
    """Yield no line: the change speaks for itself."""
    del change
    yield from ()


def _link(link: LinkOut) -> Iterator[str]:
    who = f"{_who_says(link.origin)}{_how_found(link.found_by)}"
    doubt = ", disputed" if link.disputed else ""
    yield f"{link.base} → {link.target}, confidence {link.confidence:.2f}{doubt}; {who}"
    yield f"  alike: {_signals(link.signals)}"
    for reason in link.reasons[:_MOST]:
        yield f"  {reason.effect:+.2f}  {reason.says} ({reason.value:.2f})"
    if len(link.reasons) > _MOST:
        yield f"  and {len(link.reasons) - _MOST} reasons that moved the odds less"


def _who_says(origin: Origin) -> str:
    match origin:
        case Origin.DECLARED:
            return "a source says so; "
        case Origin.CURATED:
            return "the editors say so; "
        case Origin.COMPUTED:
            return ""
        case _:
            assert_never(origin)


def _how_found(found_by: Pass | None) -> str:
    match found_by:
        case None:
            return "the engine does not find it"
        case Pass.IDENTICAL:
            return "the engine: they read the same"
        case Pass.RUNS:
            return "the engine: they share runs of words that nobody else has"
        case Pass.BEST:
            return "the engine: the best pair of what was left"
        case Pass.SILENT:
            return "the engine: number or heading of a point without words"
        case Pass.PART:
            return "the engine: one is a part of the other"
        case _:
            assert_never(found_by)


def _signals(signals: SignalsOut) -> str:
    measured = signals.model_dump()
    return ", ".join(f"{name} {value:.2f}" for name, value in measured.items() if value is not None)
