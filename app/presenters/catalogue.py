"""Assemble entries of the catalogue, and the names that answers give for slugs."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.domain.catalogue import Party, Process, Source, Topic
from app.domain.plans.model import Plan
from app.fields import Slug
from app.presenters.shapes.catalogue import SourceOut, source_out
from app.presenters.shapes.plans import Names
from app.queries.catalogue import list_entries


def names_of(session: Session, at: int | None) -> Names:
    """Return what the slugs of the catalogue are called."""
    return Names(
        parties={one.record.slug: one.record.name for one in list_entries(session, Party, at)},
        topics={one.record.slug: one.record.name for one in list_entries(session, Topic, at)},
        processes={one.record.slug: one.record.name for one in list_entries(session, Process, at)},
        plans={
            one.record.slug: one.record.short_name
            for one in list_entries(session, Plan, at)
            if one.record.short_name
        },
    )


def sources_of(session: Session, slugs: Iterable[Slug], at: int | None) -> list[SourceOut]:
    """Return the sources of these slugs in their order, less those that were withdrawn."""
    stored = {one.record.slug: one for one in list_entries(session, Source, at)}
    return [source_out(stored[one]) for one in slugs if one in stored]
