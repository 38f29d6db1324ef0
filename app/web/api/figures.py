"""The address of a topic's key figures."""

from fastapi import APIRouter

from app.presenters.shapes.figures import FiguresOut
from app.presenters.topics import figures_answer
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.links import Linking
from app.web.openapi.responses import READS

router = APIRouter(tags=["catalogue"], route_class=StrictRoute)


@router.get("/topics/{slug}/figures", responses=READS)
def get_figures(store: ReadStore, slug: SlugPath, header: Linking) -> FiguresOut:
    """Return what a topic's points count, in all texts: numbers, money, shares, dates, times."""
    with store.reading() as (session, at):
        header.add_page(f"/topics/{slug}/figures")
        return figures_answer(session, slug, at)
