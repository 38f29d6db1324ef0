"""The address of a comparison."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy.orm import Session

from app.domain.references import PairReference, parse_pair
from app.schemas.answers.comparison import ComparisonOut, comparison_out
from app.services.comparison import compare_texts
from app.services.links import LinkChoice
from app.services.positions import cells_beside
from app.web.api.catalogue import names_of
from app.web.api.reading import StrictRoute
from app.web.dependencies import PairPath, ReadStore
from app.web.links import add_page_link, compare_path
from app.web.responses import COMPARES

router = APIRouter(tags=["comparison"], route_class=StrictRoute)


@router.get("/compare/{pair}", responses=COMPARES)
def get_comparison(
    store: ReadStore,
    pair: PairPath,
    response: Response,
    links: Annotated[
        LinkChoice,
        Query(description="`computed` leaves out what editors and sources say of the links"),
    ] = LinkChoice.ALL,
) -> ComparisonOut:
    """Tell what became of every point of the base on its way to the target."""
    with store.reading() as (session, at):
        add_page_link(response, compare_path(pair))
        return comparison_answer(session, parse_pair(pair), links, at)


def comparison_answer(
    session: Session, pair: PairReference, links: LinkChoice, at: int | None
) -> ComparisonOut:
    """Return what became of every point of the base on its way to the target."""
    compared = compare_texts(session, pair, links, at)
    base, target = (
        (side.version.revision, side.witness.revision) for side in (compared.base, compared.target)
    )
    beside = (
        cells_beside(session, compared.base.version, at),
        cells_beside(session, compared.target.version, at),
    )
    return comparison_out(
        compared.comparison, (base, target), links, compared.meaning, names_of(session, at), beside
    )
