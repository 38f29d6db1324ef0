"""The address where points, statements and plans are found by their words."""

from collections.abc import Callable
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BeforeValidator
from sqlalchemy.orm import Session

from app.domain.retrieval.inquiry import MOST_CHARACTERS, Breadth, Phrase
from app.schemas.answers.plans import Names
from app.schemas.answers.record import NamedOut, precision
from app.schemas.answers.search import (
    FacetOut,
    FoundWitnessOut,
    MarkedOut,
    RankOut,
    SearchHitOut,
    SearchOut,
    SnippetOut,
    SoughtOut,
)
from app.schemas.fields import SAFE, Language, Slug
from app.services.holdings import Holdings
from app.services.search import (
    Found,
    Hit,
    SearchFilter,
    Shown,
    list_key,
    search,
    show,
)
from app.services.writings import Face, HitKind
from app.web.api.catalogue import names_of
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore
from app.web.links import add_page_link
from app.web.paging import Page, PageWanted
from app.web.responses import INVALID

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
    store: ReadStore, page: PageWanted, narrowed: Narrowing, response: Response, q: Sought = ""
) -> SearchOut:
    """Find points, statements and plans by their words, in whatever language they are stored.

    Best first: the words in a row, then the nearer together, then those in a title, then the
    newest. A point or statement stands once, in the rendering or language that answers best.
    """
    with store.reading() as (session, at):
        add_page_link(response, "/search")
        return search_answer(session, page, q, narrowed, at)


def search_answer(
    session: Session, page: Page, written: str, narrowed: SearchFilter, at: int | None
) -> SearchOut:
    """Return one page of what is found."""
    found = search(session, written, narrowed, at)
    names = names_of(session, at)
    listed = page.of(found.hits, list_key, lambda hit: _hit_out(hit, found, names))
    return SearchOut(
        items=listed.items,
        next=listed.next,
        total=listed.total,
        sought=[_sought(phrase, found.holdings) for phrase in found.inquiry.wanted],
        excluded=[_words(phrase) for phrase in found.inquiry.unwanted],
        of_kind={str(kind): count for kind, count in found.of_kind.items()},
        facets=_facets(found, names),
        searched={str(kind): count for kind, count in found.holdings.sizes.items()},
    )


def _facets(found: Found, names: Names) -> dict[str, list[FacetOut]]:
    name_of: dict[str, Callable[[str], NamedOut]] = {
        "language": lambda tag: NamedOut(slug=tag, name=tag),
        "plan": lambda slug: NamedOut(slug=slug, name=found.holdings.plans[slug].title),
        "party": names.party,
        "topic": names.topic,
    }
    return {
        facet: [
            FacetOut(slug=slug, name=name_of[facet](slug).name, hits=count)
            for slug, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        ]
        for facet, counts in found.facets().items()
    }


def _hit_out(hit: Hit, found: Found, names: Names) -> SearchHitOut:
    face, holdings = hit.face, found.holdings
    shown = show(hit.finding.writing, found.inquiry)
    return SearchHitOut(
        kind=face.kind,
        ref=face.ref,
        title=MarkedOut(
            text=shown.title.text, language=face.title_language, spans=list(shown.title.spans)
        ),
        snippet=_snippet(shown, face),
        date=face.dated.iso if face.dated else None,
        date_precision=precision(face.dated) if face.dated else None,
        plans=[
            NamedOut(slug=slug, name=holdings.plans[slug].title)
            for slug in face.plans
            if slug in holdings.plans
        ],
        parties=[names.party(slug) for slug in holdings.parties_of(face)],
        witness=_witness(face, holdings),
        also=[other.witness or other.language for other in hit.others],
        rank=RankOut(
            in_a_row=hit.finding.in_a_row, apart=hit.finding.apart, in_title=hit.finding.titled
        ),
    )


def _snippet(shown: Shown, face: Face) -> SnippetOut | None:
    if shown.snippet is None or shown.role is None:
        return None
    return SnippetOut(
        text=shown.snippet.text,
        language=face.language,
        spans=list(shown.snippet.spans),
        passage=shown.role,
        cut_before=shown.snippet.is_cut_before,
        cut_after=shown.snippet.is_cut_after,
    )


def _witness(face: Face, holdings: Holdings) -> FoundWitnessOut | None:
    if face.witness is None:
        return None
    witness = holdings.witnesses[f"{face.ref.partition('/')[0]}~{face.witness}"]
    return FoundWitnessOut(
        slug=witness.slug,
        publisher=witness.publisher,
        language=witness.language,
        fidelity=witness.fidelity,
    )


def _sought(phrase: Phrase, holdings: Holdings) -> SoughtOut:
    return SoughtOut(
        words=_words(phrase),
        exactly=all(one.breadth is Breadth.WORD for one in phrase),
        is_anywhere=holdings.concordance.has(phrase),
    )


def _words(phrase: Phrase) -> str:
    return " ".join(str(sought) for sought in phrase)
