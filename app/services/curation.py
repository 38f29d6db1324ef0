"""What editors say of the links of two versions: one judgment recorded, all of them read."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.curation import Judgment, turned, with_judgment
from app.domain.errors import Fault, InvalidError
from app.domain.kinds import Stored
from app.domain.links import CuratedAlignment, check_alignment
from app.domain.plans import Version
from app.domain.record import Kind, Provenance, Revision
from app.domain.references import PairReference
from app.domain.rendering import Rendering, render
from app.services.comparison import nearest_pair
from app.services.journal import earlier_answer
from app.services.links import LinkChoice, PairLinks, links_of, stored_alignment
from app.storage import records


@dataclass(frozen=True, slots=True)
class ReadLinks:
    """All links of two texts, settled, and the record of what editors say of their versions.

    `record` may be of the same pair the other way round; None where editors say nothing.
    """

    base: Rendering
    target: Rendering
    links: PairLinks
    record: Stored[CuratedAlignment] | None


def read_links(
    session: Session, pair: PairReference, choice: LinkChoice, at: int | None
) -> ReadLinks:
    """Return who links which points of two texts; raises NoTextError for a textless version."""
    sides = nearest_pair(session, pair, at)
    base, target = (render(one.version.record, one.witness.record) for one in sides)
    links = links_of(session, base, target, choice, at)
    return ReadLinks(
        base, target, links, stored_alignment(session, base.version.key, target.version.key, at)
    )


def judge_link(
    session: Session, versions: tuple[str, str], judgment: Judgment, provenance: Provenance
) -> Revision:
    """Record what an editor found on reading two points, as a revision of what is said of the pair.

    Raises NotFoundError for a version that is not there, InvalidError for a point that it lacks.
    What was said before in the same words is not recorded again.
    """
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
    judged = with_judgment(said if is_straight else turned(said), judgment)
    faults = check_alignment(judged, base, target)
    if faults:  # of what was said before all fits
        raise InvalidError(tuple(Fault(("body", one.path[-1]), one.message) for one in faults))
    record = judged if is_straight else turned(judged)
    if stands and stands.record == record:
        return stands.revision
    follows = stands.revision.digest if stands else None
    return records.add_record(session, record, provenance, follows)
