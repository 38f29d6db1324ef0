"""The addresses of a collation, in every form."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from app.domain.comparison.filters import CollateOptions, RowsOnly
from app.domain.comparison.links import LinkChoice
from app.domain.references import parse_reference
from app.fields import EMPTY_IS_NOTHING
from app.presenters.collation import collation_answer
from app.presenters.shapes.collation import CollationOut
from app.web.api.comparison import Links
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore
from app.web.forms import add_forms
from app.web.links import Linking
from app.web.openapi.responses import COMPARES

router = APIRouter(tags=["comparison"], route_class=StrictRoute)


def _wanted(
    ref: Annotated[
        list[Annotated[str, Field(examples=["us-28-point@1", "e3-counter@1"])]],
        Query(
            default_factory=list,
            description="PLAN@VERSION[~WITNESS], one for each text: two to twelve",
        ),
    ],
    base: Annotated[
        str | None,
        EMPTY_IS_NOTHING,
        Query(
            description="which of them changes are told from, written as in `ref`; "
            "by default the first",
            examples=["us-28-point@1"],
        ),
    ] = None,
    links: Links = LinkChoice.ALL,
    only: Annotated[
        RowsOnly | None,
        EMPTY_IS_NOTHING,
        Query(
            description="`differing` leaves out rows in which no text is known to say anything "
            "else than the base"
        ),
    ] = None,
) -> CollateOptions:
    references = tuple(parse_reference(one) for one in ref)
    chosen = parse_reference(base) if base is not None else None
    return CollateOptions(references, chosen, links, only)


Wanted = Annotated[CollateOptions, Depends(_wanted)]


def read_collation(store: ReadStore, wanted: Wanted) -> CollationOut:
    """Read texts side by side as they are asked for."""
    with store.reading() as (session, at):
        return collation_answer(session, wanted, at)


@router.get("/collate", responses=COMPARES)
def get_collation(
    answer: Annotated[CollationOut, Depends(read_collation)], header: Linking
) -> CollationOut:
    """Lay two to twelve texts side by side: a column each, points that belong together in a row."""
    header.add_page("/collate")
    header.add_forms("collation")
    return answer


add_forms(router, "/collate", "collation", read_collation, COMPARES)
