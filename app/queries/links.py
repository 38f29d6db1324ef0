"""The links of two texts, and the curated alignment that editors recorded of them."""

from sqlalchemy.orm import Session

from app.domain.comparison.curation import reversed_alignment
from app.domain.comparison.links import CuratedAlignment, LinkChoice
from app.domain.journal.stored import Stored
from app.domain.plans.rendering import Rendering
from app.projections.link_resolution import PairLinks, links_between
from app.storage import records


def links_of(
    session: Session, base: Rendering, target: Rendering, choice: LinkChoice, at: int | None
) -> PairLinks:
    """Return the links of two texts: people's first, the engine's where people say nothing."""
    judged = find_alignment(session, base.version.key, target.version.key, at)
    return links_between(session, base, target, choice, judged)


def find_alignment(
    session: Session, base: str, target: str, at: int | None
) -> CuratedAlignment | None:
    """Return what editors say of two versions, also when they said it the other way round."""
    stored = stored_alignment(session, base, target, at)
    if stored is None:
        return None
    return stored.record if stored.record.base == base else reversed_alignment(stored.record)


def stored_alignment(
    session: Session, base: str, target: str, at: int | None
) -> Stored[CuratedAlignment] | None:
    """Return the record of what editors say of two versions, whichever they took for the base."""
    for key in (f"{base}...{target}", f"{target}...{base}"):
        found = records.find_record(session, CuratedAlignment, key, at)
        if found:
            return found
    return None
