"""The addresses of where to begin: in all that is stored, or in one process."""

from fastapi import APIRouter

from app.presenters.overview import overview_answer, process_answer
from app.presenters.shapes.overview import OverviewOut, ProcessRecordOut
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.links import Linking
from app.web.openapi.responses import INVALID, READS

router = APIRouter(route_class=StrictRoute)


@router.get("/overview", responses=INVALID, tags=["timeline"])
def get_overview(store: ReadStore, header: Linking) -> OverviewOut:
    """Return where to begin: every version, what was recorded last, which pairs to compare."""
    with store.reading() as (session, at):
        header.add_page("/")
        return overview_answer(session, None, at)


@router.get("/processes/{slug}", responses=READS, tags=["catalogue"])
def get_process(store: ReadStore, slug: SlugPath, header: Linking) -> ProcessRecordOut:
    """Return one process, and where to begin in it."""
    with store.reading() as (session, at):
        header.add_page(f"/processes/{slug}")
        return process_answer(session, slug, at)
