"""The address of one party."""

from fastapi import APIRouter, Response

from app.presenters.catalogue import names_of
from app.presenters.shapes.catalogue import party_out
from app.presenters.shapes.parties import PartyRecordOut, turn_out
from app.presenters.shapes.plans import Names
from app.presenters.shapes.statements import position_out
from app.queries.parties import PartyRecord, view_party
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.links import add_page_link
from app.web.openapi.responses import READS

router = APIRouter(tags=["catalogue"], route_class=StrictRoute)


@router.get("/parties/{slug}", responses=READS)
def get_party(store: ReadStore, slug: SlugPath, response: Response) -> PartyRecordOut:
    """Return one party with all that it said, and where it changed its mind."""
    with store.reading() as (session, at):
        add_page_link(response, f"/parties/{slug}")
        return party_record_out(view_party(session, slug, at), names_of(session, at))


def party_record_out(record: PartyRecord, names: Names) -> PartyRecordOut:
    """Return one party with all that it said, and where it changed its mind."""
    facts = party_out(record.party.record, record.party.revision)
    return PartyRecordOut.model_validate(
        facts.model_dump()
        | {
            "turns": [turn_out(turn, names) for turn in record.reversals],
            "positions": [position_out(piece, names) for piece in record.said],
        }
    )
