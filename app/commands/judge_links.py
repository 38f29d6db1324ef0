"""Recording what an editor found on reading two points: a revision of the curated alignment."""

from sqlalchemy.orm import Session

from app.commands.record import earlier_answer
from app.domain.comparison.curation import LinkJudgment, reversed_alignment, with_link_judgment
from app.domain.comparison.links import CuratedAlignment, check_alignment
from app.domain.errors import Fault, InvalidError
from app.domain.journal.entries import Kind, Provenance, Revision
from app.domain.plans.model import Version
from app.queries.links import stored_alignment
from app.storage import records


def judge_link(
    session: Session, versions: tuple[str, str], judgment: LinkJudgment, provenance: Provenance
) -> Revision:
    """Record what an editor found on reading two points, as a revision of what is said of the pair.

    Raises NotFoundError for a version that is not there, InvalidError for a point that it lacks.
    What was said before in the same words is not recorded again.
    """
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    base, target = (records.get_record(session, Version, key, None).record for key in versions)
    for version, other in ((base, target), (target, base)):
        records.refuse_withdrawn(session, Kind.ALIGNMENT, f"{version.key}...{other.key}")
    stands = stored_alignment(session, base.key, target.key, None)
    nothing = CuratedAlignment(base.key, target.key, judged_by=provenance.by, links=())
    said = stands.record if stands else nothing
    is_straight = said.base == base.key
    judged = with_link_judgment(said if is_straight else reversed_alignment(said), judgment)
    faults = check_alignment(judged, base, target)
    if faults:  # of what was said before all fits
        raise InvalidError(
            tuple(Fault(("body", fault.path[-1]), fault.message) for fault in faults)
        )
    record = judged if is_straight else reversed_alignment(judged)
    if stands and stands.record == record:
        return stands.revision
    follows = stands.revision.digest if stands else None
    return records.add_record(session, record, provenance, follows)
