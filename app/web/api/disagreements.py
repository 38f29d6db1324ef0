"""The address of the report on where people and the engine disagree."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.domain.references import parse_pair
from app.presenters.disagreements import disagreement_answer
from app.presenters.shapes.disagreements import PairReportOut
from app.presenters.shapes.record import ListOut
from app.queries.disagreements import list_judged_pairs
from app.web.api.reading import StrictRoute
from app.web.dependencies import MOST_PAIR_CHARACTERS, ReadStore
from app.web.openapi.responses import COMPARES
from app.web.paging import PageWanted

router = APIRouter(tags=["comparison"], route_class=StrictRoute)


@router.get("/disagreements", responses=COMPARES)
def list_disagreements(
    store: ReadStore,
    page: PageWanted,
    pair: Annotated[
        str | None,
        Query(
            max_length=MOST_PAIR_CHARACTERS,
            description="BASE...TARGET: this pair only",
            examples=["us-28-point@1...e3-counter@1"],
        ),
    ] = None,
) -> ListOut[PairReportOut]:
    """List the pairs that editors judged, each with what the engine alone would say otherwise."""
    with store.reading() as (session, at):
        wanted = parse_pair(pair) if pair is not None else None
        return page.of(
            list_judged_pairs(session, wanted, at),
            lambda one: str(one.named),
            lambda one: disagreement_answer(session, one, at),
        )
