"""The page of a thread: the biography of one point, as a picture and as a list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from app.documents.pictures.point_history import draw
from app.presenters.shapes.statements import PositionOut
from app.presenters.shapes.threads import StationOut, ThreadOut, ThreadStepOut
from app.web.api.threads import get_thread
from app.web.pages.choices import Choices
from app.web.templating import page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day: a text had the point, or somebody spoke of it.

    `came` are the steps that lead to the text's point.
    """

    date: str
    station: StationOut | None = None
    came: tuple[ThreadStepOut, ...] = ()
    said: PositionOut | None = None


@router.get("/threads/{thread:path}")
def thread_page(
    request: Request, answer: Annotated[ThreadOut, Depends(get_thread)], choices: Choices
) -> HTMLResponse:
    """Show what a point came from and what became of it."""
    return page(
        request,
        "threads/thread.html",
        answer,
        events=events(answer),
        picture=draw(answer),
        names=choices.parties,
        languages={one.ref: one.language or "" for one in answer.stations},
    )


def events(thread: ThreadOut) -> list[Event]:
    """Return the texts and what was said of them, in order of time; of one day the text first."""
    return sorted(_events(thread), key=lambda event: (event.date, event.station is None))


def _events(thread: ThreadOut) -> Iterator[Event]:
    for station in thread.stations:
        came = tuple(step for step in thread.steps if step.target == station.ref)
        yield Event(station.date.rstrip("~"), station=station, came=came)
    for position in thread.positions:
        yield Event(position.stated_on, said=position)
