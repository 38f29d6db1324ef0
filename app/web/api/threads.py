"""The address of a thread."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.domain.references import parse_reference
from app.presenters.point_history import thread_answer
from app.presenters.shapes.threads import ThreadOut
from app.web.api.reading import StrictRoute
from app.web.dependencies import MOST_PAIR_CHARACTERS, ReadStore
from app.web.openapi.responses import READS

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
