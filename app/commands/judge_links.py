"""Curation: editors' judgements of links and of changes, each a revision of the pair's record."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from app.commands.record import earlier_answer
from app.domain.comparison.curation import (
    LinkJudgment,
    reversed_alignment,
    with_change_judgement,
    with_link_judgment,
)
from app.domain.comparison.judgements import ChangeJudgement, reading_pin
from app.domain.comparison.links import CuratedAlignment, check_alignment
from app.domain.errors import Fault, InvalidError
from app.domain.journal.entries import Kind, Provenance, Revision
from app.domain.plans.model import Version
from app.domain.plans.rendering import RenderedPoint, render
from app.domain.references import PairReference, Reference
from app.queries.comparison import nearest_pair
from app.queries.links import stored_alignment
from app.storage import records


def judge_link(
    session: Session, versions: tuple[str, str], judgment: LinkJudgment, provenance: Provenance
) -> Revision:
    """Record what an editor found on reading two points: whether the one continues the other.

    Raises NotFoundError for a version that is not there, InvalidError for a point that it lacks.
    What was said before in the same words is not recorded again.
    """
    return _revise(session, versions, provenance, lambda said: with_link_judgment(said, judgment))


def judge_change(
    session: Session, versions: tuple[str, str], judgement: ChangeJudgement, provenance: Provenance
) -> Revision:
    """Record whether the substance of a change is the same, pinned to what stands there now.

    Raises NotFoundError for a version that is not there, NoTextError for one without a text,
    InvalidError for a point that it lacks.
    """
    references = (_reference(key) for key in versions)
    sides = nearest_pair(session, PairReference(*references), None)
    points = (render(one.version.record, one.witness.record).points for one in sides)
    read = [_named(known, labels) for known, labels in zip(points, judgement.ends, strict=True)]
    pinned = replace(
        judgement,
        base=tuple(point.label for point in read[0]) or judgement.base,
        target=tuple(point.label for point in read[1]) or judgement.target,
        base_pin=reading_pin(read[0]),
        target_pin=reading_pin(read[1]),
        judged_by=provenance.by,
    )
    return _revise(session, versions, provenance, lambda said: with_change_judgement(said, pinned))


def _reference(version: str) -> Reference:
    plan, _, ordinal = version.partition("@")
    return Reference(plan, int(ordinal))


def _named(points: tuple[RenderedPoint, ...], labels: tuple[str, ...]) -> list[RenderedPoint]:
    """Return the points of these labels in reading order; none where one is not there."""
    named = [point for point in points if point.label in labels]
    return named if len(named) == len(set(labels)) else []


def _revise(
    session: Session,
    versions: tuple[str, str],
    provenance: Provenance,
    revised: Callable[[CuratedAlignment], CuratedAlignment],
) -> Revision:
    """Record one more judgement in what editors say of a pair, whichever way round they said it."""
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    base, target = (records.get_record(session, Version, key, None).record for key in versions)
    for one, other in ((base, target), (target, base)):
        records.refuse_withdrawn(session, Kind.ALIGNMENT, f"{one.key}...{other.key}")
    stands = stored_alignment(session, base.key, target.key, None)
    nothing = CuratedAlignment(base.key, target.key, judged_by=provenance.by, links=())
    said = stands.record if stands else nothing
    is_straight = said.base == base.key
    judged = revised(said if is_straight else reversed_alignment(said))
    faults = check_alignment(judged, base, target)
    if faults:  # of what was said before all fits
        raise InvalidError(tuple(Fault(("body", _field(one)), one.message) for one in faults))
    record = judged if is_straight else reversed_alignment(judged)
    if stands and stands.record == record:
        return stands.revision
    follows = stands.revision.digest if stands else None
    return records.add_record(session, record, provenance, follows)


def _field(fault: Fault) -> str:
    """Return the field of the request that a fault of the whole record is about."""
    return next((part for part in fault.path if part in {"base", "target"}), "judgement")
