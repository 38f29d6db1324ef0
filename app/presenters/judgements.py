"""Assemble the work list of changes to judge."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.domain.comparison.compare import Change, wording
from app.presenters.shapes.comparison import UnmatchedOut
from app.presenters.shapes.judgements import MadeJudgementOut, OpenChangeOut, PairJudgementsOut
from app.queries.judgements import MadeJudgement, TiedPair, view_judgements


def judgements_answer(session: Session, pair: TiedPair, at: int | None) -> PairJudgementsOut:
    """Return what is judged of a pair, and what is not."""
    found = view_judgements(session, pair.named, at)
    versions = found.compared.base.version.record.key, found.compared.target.version.record.key
    return PairJudgementsOut(
        pair="...".join(versions),
        positions=pair.positions,
        open=[_open_out(change, versions) for change in found.open],
        made=[_made_out(made, versions) for made in found.made],
    )


def _open_out(change: Change, versions: tuple[str, str]) -> OpenChangeOut:
    return OpenChangeOut(
        change=change.id,
        base=_references(versions[0], (point.label for point in change.base)),
        target=_references(versions[1], (point.label for point in change.target)),
        base_text=wording(change.base),
        target_text=wording(change.target),
        unmatched=UnmatchedOut(
            base=list(change.unmatched.base), target=list(change.unmatched.target)
        ),
    )


def _made_out(made: MadeJudgement, versions: tuple[str, str]) -> MadeJudgementOut:
    judgement = made.judgement
    return MadeJudgementOut(
        base=_references(versions[0], judgement.base),
        target=_references(versions[1], judgement.target),
        judgement=judgement.judgement,
        reason=judgement.reason,
        judged_by=judgement.judged_by,
        stale=made.is_stale,
    )


def _references(version: str, labels: Iterable[str]) -> list[str]:
    return [f"{version}/{label}" for label in labels]
