"""The address of one party."""

from fastapi import APIRouter

from app.presenters.parties import party_answer
from app.presenters.shapes.parties import PartyRecordOut
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.links import Linking
from app.web.openapi.responses import READS

router = APIRouter(tags=["catalogue"], route_class=StrictRoute)


@router.get("/parties/{slug}", responses=READS)
def get_party(store: ReadStore, slug: SlugPath, header: Linking) -> PartyRecordOut:
    """Return one party with all that it said, and where it changed its mind."""
    with store.reading() as (session, at):
        header.add_page(f"/parties/{slug}")
        return party_answer(session, slug, at)
