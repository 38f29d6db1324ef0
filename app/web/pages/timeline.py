"""The page of the time line: a picture, and the same as a list."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from app.documents.pictures.events import draw_events
from app.presenters.shapes.record import NamedOut
from app.presenters.shapes.timeline import TimelineOut
from app.web.api.timeline import list_timeline
from app.web.languages import language_of, translations
from app.web.templating import page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class TimelineRequest:
    """What of the time line was asked for, as the form shows it."""

    process: str
    party: str
    plan: str
    topic: str
    since: str
    until: str


def _asked(
    process: str = "",
    party: str = "",
    plan: str = "",
    topic: str = "",
    since: Annotated[str, Query(alias="from")] = "",
    until: Annotated[str, Query(alias="to")] = "",
) -> TimelineRequest:
    return TimelineRequest(process, party, plan, topic, since, until)


@router.get("/timeline")
def timeline_page(
    request: Request,
    asked: Annotated[TimelineRequest, Depends(_asked)],
    answer: Annotated[TimelineOut, Depends(list_timeline)],
) -> HTMLResponse:
    """Show what was proposed and what was said, in order of date."""
    return page(
        request,
        "timeline/page.html",
        answer,
        asked=asked,
        picture=draw_events(answer.items, themes(request)),
        choices=choices,
    )


def themes(request: Request) -> str:
    """Return what the lane of themes that belong to no plan is called."""
    return translations(language_of(request).code).ugettext("Themes of no single plan")


def choices(named: list[NamedOut]) -> list[tuple[str, str]]:
    """Return what a form offers: the slug, and what to call it."""
    return [(one.slug, one.name) for one in named]
