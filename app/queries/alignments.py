"""All links of two texts, settled, with the curated alignment of their versions."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.comparison.links import CuratedAlignment, LinkChoice
from app.domain.journal.stored import Stored
from app.domain.plans.rendering import Rendering
from app.domain.references import PairReference
from app.projections.link_resolution import PairLinks
from app.queries.comparison import nearest_pair
from app.queries.links import links_of, stored_alignment


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
    base, target = (text.rendering for text in nearest_pair(session, pair, at))
    links = links_of(session, base, target, choice, at)
    return ReadLinks(
        base, target, links, stored_alignment(session, base.version.key, target.version.key, at)
    )
