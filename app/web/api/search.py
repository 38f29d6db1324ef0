"""The address where points, statements and plans are found by their words."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from pydantic import BeforeValidator

from app.engine.search.query_parser import MOST_CHARACTERS
from app.fields import SAFE, Language, Slug
from app.presenters.search import search_answer
from app.presenters.shapes.search import (
    SearchOut,
)
from app.projections.search_documents import HitKind
from app.queries.search import SearchFilter
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore
from app.web.links import Linking
from app.web.openapi.responses import INVALID
from app.web.paging import PageWanted

router = APIRouter(tags=["search"], route_class=StrictRoute)

# A form sends a choice that was not made as nothing at all.
_BLANK_IS_NONE: Final = BeforeValidator(lambda written: written or None)


def _narrowing(
    kind: Annotated[HitKind | None, _BLANK_IS_NONE, Query()] = None,
    language: Annotated[
        Language | None, _BLANK_IS_NONE, Query(description="found in this language: en, uk, ru")
    ] = None,
    plan: Annotated[
        Slug | None, _BLANK_IS_NONE, Query(description="in this plan, or about its texts")
    ] = None,
    party: Annotated[
        Slug | None, _BLANK_IS_NONE, Query(description="proposed, or stated, by this party")
    ] = None,
    topic: Annotated[
        Slug | None, _BLANK_IS_NONE, Query(description="points on it, and statements about them")
    ] = None,
) -> SearchFilter:
    return SearchFilter(kind, language, plan, party, topic)


Narrowing = Annotated[SearchFilter, Depends(_narrowing)]
Sought = Annotated[
    str,
    SAFE,
    Query(
        max_length=MOST_CHARACTERS,
        description='words, all of which have to be there in any of their forms; "words in quotes" '
        "exactly so; begin* for all that begins so; -word for what must not be there",
        examples=["army 600,000"],
    ),
]


@router.get("/search", responses=INVALID)
def search_everything(
    store: ReadStore, page: PageWanted, narrowed: Narrowing, header: Linking, q: Sought = ""
) -> SearchOut:
    """Find points, statements and plans by their words, in whatever language they are stored.

    Best first: the words in a row, then the nearer together, then those in a title, then the
    newest. A point or statement stands once, in the rendering or language that answers best.
    """
    with store.reading() as (session, at):
        header.add_page("/search")
        return search_answer(session, page, q, narrowed, at)
