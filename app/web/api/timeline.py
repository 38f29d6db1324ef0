"""The address of the time line."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.fields import EMPTY_IS_NOTHING, AskedDay, Slug
from app.presenters.shapes.timeline import TimelineOut
from app.presenters.timeline import timeline_answer
from app.queries.timeline import TimelineFilter
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
        return timeline_answer(session, page, wanted, at)
