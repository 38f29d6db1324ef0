"""The address of a thread."""

from typing import Annotated

from fastapi import APIRouter, Path
from sqlalchemy.orm import Session

from app.domain.references import Reference, parse_reference
from app.schemas.answers.methods import ThreadMethodOut
from app.schemas.answers.statements import position_out
from app.schemas.answers.threads import (
    ThreadOut,
    ending_out,
    station_out,
    step_out,
)
from app.services.threads import follow_point
from app.web.api.catalogue import names_of
from app.web.api.reading import StrictRoute
from app.web.dependencies import MOST_PAIR_CHARACTERS, ReadStore
from app.web.responses import READS

router = APIRouter(tags=["comparison"], route_class=StrictRoute)


# The last part of a reference is after a slash; a client may write it as it is or as %2F, which
# the server decodes before any route is matched.
@router.get("/threads/{thread:path}", responses=READS)
def get_thread(
    store: ReadStore,
    thread: Annotated[
        str,
        Path(
            max_length=MOST_PAIR_CHARACTERS,
            description="any point of it, PLAN@VERSION/LABEL; the / may be written as %2F",
            examples=["us-28-point@1/6"],
        ),
    ],
) -> ThreadOut:
    """Tell the biography of a point: what it came from, and what became of it, in order of time."""
    with store.reading() as (session, at):
        return thread_answer(session, parse_reference(thread), at)


def thread_answer(session: Session, reference: Reference, at: int | None) -> ThreadOut:
    """Return the biography of a point."""
    followed = follow_point(session, reference, at)
    names = names_of(session, at)
    told = followed.biography
    stations = [
        station_out(
            station=one,
            plan=followed.points[one.point].plan,
            version=followed.points[one.point].version.record,
            witness=followed.points[one.point].witness,
            rendered=followed.points[one.point].point,
            names=names,
        )
        for one in told.stations
    ]
    return ThreadOut(
        ref=str(told.point),
        threads=[str(at_point) for at_point in told.threads],
        topics=list({one.slug: one for at in stations for one in at.point.topics}.values()),
        method=ThreadMethodOut(meaning=followed.meaning),
        stations=stations,
        steps=[step_out(one, *followed.of_step(one)) for one in told.steps],
        endings=[
            ending_out(one, followed.versions[one.version].record, *followed.of_ending(one))
            for one in told.endings
        ],
        positions=[position_out(one, names) for one in followed.said],
    )
