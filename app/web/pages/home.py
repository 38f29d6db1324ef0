"""The front page: every plan on one time line, two to choose for a comparison, and what is new."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from app.documents.pictures.events import draw_events
from app.presenters.shapes.overview import OverviewOut, ProcessRecordOut
from app.urls import API
from app.web.api.overview import get_overview, get_process
from app.web.templating import page

router = APIRouter()


@router.get("/")
def home_page(
    request: Request, answer: Annotated[OverviewOut, Depends(get_overview)]
) -> HTMLResponse:
    """Show where to begin."""
    picture = draw_events(answer.versions, "")
    return page(request, "home/page.html", answer, f"{API}/overview", picture=picture)


@router.get("/processes/{slug}")
def process_page(
    request: Request, answer: Annotated[ProcessRecordOut, Depends(get_process)]
) -> HTMLResponse:
    """Show a process, and where to begin in it."""
    picture = draw_events(answer.versions, "")
    return page(request, "home/process.html", answer, picture=picture)
