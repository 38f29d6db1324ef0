"""The front page: every plan on one time line, two to choose for a comparison, and what is new."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.documents.pictures.events import draw_events
from app.domain.references import parse_pair
from app.presenters.shapes.overview import OverviewOut, ProcessRecordOut
from app.urls import API, compare_path
from app.web.api.overview import get_overview, get_process
from app.web.languages import PARAMETER, asked_in
from app.web.templating import page

router = APIRouter()

_MOST_REFERENCE_CHARACTERS: Final = 250


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


@router.get("/compare")
def chosen_pair(
    request: Request,
    base: Annotated[str, Query(max_length=_MOST_REFERENCE_CHARACTERS)],
    target: Annotated[str, Query(max_length=_MOST_REFERENCE_CHARACTERS)],
) -> RedirectResponse:
    """Lead from the form's choice to the address of that comparison."""
    pair = parse_pair(f"{base.strip()}...{target.strip()}")
    language = asked_in(request)
    asked = f"?{PARAMETER}={language.code}" if language else ""
    return RedirectResponse(f"{compare_path(str(pair))}{asked}", status_code=303)
