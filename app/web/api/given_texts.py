"""The address at which texts that somebody brings are compared; nothing of them is kept."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Final

from fastapi import APIRouter, Depends, Request, Response

from app.domain.comparison.links import LinkChoice
from app.presenters.comparison import given_comparison_answer
from app.presenters.shapes.comparison import ComparisonOut
from app.requests.given_texts import CompareIn
from app.web.api.comparison import ChangesWanted, Links
from app.web.api.reading import StrictRoute
from app.web.dependencies import PresentStore
from app.web.gate import Gate
from app.web.openapi.responses import GIVEN

router = APIRouter(tags=["comparison"], route_class=StrictRoute)

NOT_KEPT: Final = "no-store"


async def _turn(request: Request) -> AsyncIterator[None]:
    gate: Gate = request.app.state.gate
    async with gate.turn():
        yield


Turn = Depends(_turn, scope="function")
"""A turn to work on what a request brings: it takes no key, so only a few work at once."""


@router.post("/compare", responses=GIVEN, dependencies=[Turn])
def post_comparison(
    body: CompareIn,
    store: PresentStore,
    wanted: ChangesWanted,
    response: Response,
    links: Links = LinkChoice.ALL,
) -> ComparisonOut:
    """Compare two texts that you bring, or one of them with a stored text, and store nothing.

    The answer is that of a comparison of stored texts. It takes no key, bodies of up to 1 MB and
    1,000 points a side. A side without `fidelity` is taken as given word for word. What you bring
    has no sources, no positions beside it and no citation, and `stored` is false.
    """
    base, target = body.base.to_domain("base"), body.target.to_domain("target")
    response.headers["Cache-Control"] = NOT_KEPT
    with store.reading() as (session, _):
        return given_comparison_answer(session, base, target, replace(wanted, links=links))
