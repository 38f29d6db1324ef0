"""The address of the time line."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query

from app.fields import EMPTY_IS_NOTHING, AskedDay, Slug
from app.presenters.catalogue import names_of
from app.presenters.plans import titles_of
from app.presenters.shapes.plans import Names
from app.presenters.shapes.record import NamedOut
from app.presenters.shapes.timeline import (
    AnyEventOut,
    TimelineOut,
    statement_event_out,
    version_event_out,
)
from app.queries.timeline import Event, TimelineFilter, VersionEvent, event_key, find_events
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore
from app.web.openapi.responses import INVALID
from app.web.paging import LongPageWanted

router = APIRouter(tags=["timeline"], route_class=StrictRoute)


@router.get("/timeline", responses=INVALID)
def list_timeline(
    store: ReadStore,
    page: LongPageWanted,
    *,
    process: Annotated[
        Slug | None,
        EMPTY_IS_NOTHING,
        Query(description="a statement on topics alone belongs to no process"),
    ] = None,
    party: Annotated[
        Slug | None, EMPTY_IS_NOTHING, Query(description="who proposed it, or said it")
    ] = None,
    plan: Annotated[Slug | None, EMPTY_IS_NOTHING, Query()] = None,
    topic: Annotated[
        Slug | None, EMPTY_IS_NOTHING, Query(description="a topic, or a topic of a point")
    ] = None,
    since: Annotated[
        AskedDay | None, EMPTY_IS_NOTHING, Query(alias="from", description="this day or later")
    ] = None,
    until: Annotated[
        AskedDay | None, EMPTY_IS_NOTHING, Query(alias="to", description="this day or earlier")
    ] = None,
) -> TimelineOut:
    """List the versions and the statements in order of date, oldest first."""
    wanted = TimelineFilter(process, party, plan, topic, since, until)
    with store.reading() as (session, at):
        names, titles = names_of(session, at), titles_of(session, at)
        found = page.of(
            find_events(session, wanted, at),
            event_key,
            lambda event: event_out(event, titles, names),
        )
        return TimelineOut(
            items=found.items,
            next=found.next,
            total=found.total,
            processes=_named(names.processes),
            parties=_named(names.parties),
            plans=_named(titles),
            topics=_named(names.topics),
        )


def event_out(event: Event, titles: Mapping[str, str], names: Names) -> AnyEventOut:
    """Return a version or a statement as the time line has it."""
    if isinstance(event, VersionEvent):
        return version_event_out(event.stored.record, event.plan, event.nearest, names)
    return statement_event_out(event.pieces[0], event.about, titles, names)


def _named(names: Mapping[str, str]) -> list[NamedOut]:
    found = (NamedOut(slug=slug, name=name) for slug, name in names.items())
    return sorted(found, key=lambda one: one.name)
