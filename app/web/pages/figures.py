"""The page of a topic's key figures: a picture for each kind that has a scale, and tables."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from app.documents.pictures.dots import NARROW, WIDE, draw_dots
from app.presenters.shapes.figures import FiguresOut
from app.web.api.figures import get_figures
from app.web.templating import page

router = APIRouter()


@router.get("/topics/{slug}/figures")
def figures_page(
    request: Request, answer: Annotated[FiguresOut, Depends(get_figures)]
) -> HTMLResponse:
    """Show what a topic's points count, in all texts."""
    drawn = [(group, draw_dots(group, WIDE), draw_dots(group, NARROW)) for group in answer.groups]
    return page(request, "figures/page.html", answer, drawn=drawn)
