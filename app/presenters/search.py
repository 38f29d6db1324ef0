"""Assemble what a search finds: hits with their snippets, facets, the query as it was read."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.engine.search.query_parser import Breadth, Phrase
from app.presenters.catalogue import names_of
from app.presenters.paging import Page
from app.presenters.shapes.plans import Names
from app.presenters.shapes.record import NamedOut, precision
from app.presenters.shapes.search import (
    FacetOut,
    FoundWitnessOut,
    MarkedOut,
    RankOut,
    SearchHitOut,
    SearchOut,
    SnippetOut,
    SoughtOut,
)
from app.projections.search_documents import DocMeta
from app.projections.search_index import SearchIndex
from app.queries.search import (
    SearchFilter,
    SearchHit,
    SearchResults,
    Shown,
    list_key,
    search,
    show,
)


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
        sought=[_sought(phrase, found.search_index) for phrase in found.inquiry.wanted],
        excluded=[_words(phrase) for phrase in found.inquiry.unwanted],
        of_kind={str(kind): count for kind, count in found.of_kind.items()},
        facets=_facets(found, names),
        searched={str(kind): count for kind, count in found.search_index.sizes.items()},
    )


def _facets(found: SearchResults, names: Names) -> dict[str, list[FacetOut]]:
    name_of: dict[str, Callable[[str], NamedOut]] = {
        "language": lambda tag: NamedOut(slug=tag, name=tag),
        "plan": lambda slug: NamedOut(slug=slug, name=found.search_index.plans[slug].title),
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


def _hit_out(hit: SearchHit, found: SearchResults, names: Names) -> SearchHitOut:
    meta, index = hit.meta, found.search_index
    shown = show(hit.finding.writing, found.inquiry)
    return SearchHitOut(
        kind=meta.kind,
        ref=meta.ref,
        title=MarkedOut(
            text=shown.title.text, language=meta.title_language, spans=list(shown.title.spans)
        ),
        snippet=_snippet(shown, meta),
        summary=meta.summary or None,
        date=meta.dated.iso if meta.dated else None,
        date_precision=precision(meta.dated) if meta.dated else None,
        plans=[
            NamedOut(slug=slug, name=index.plans[slug].title)
            for slug in meta.plans
            if slug in index.plans
        ],
        parties=[names.party(slug) for slug in index.parties_of(meta)],
        witness=_witness(meta, index),
        also=[other.witness or other.language for other in hit.others],
        rank=RankOut(
            in_a_row=hit.finding.in_a_row, apart=hit.finding.apart, in_title=hit.finding.titled
        ),
    )


def _snippet(shown: Shown, meta: DocMeta) -> SnippetOut | None:
    if shown.snippet is None or shown.role is None:
        return None
    return SnippetOut(
        text=shown.snippet.text,
        language=meta.language,
        spans=list(shown.snippet.spans),
        passage=shown.role,
        cut_before=shown.snippet.is_cut_before,
        cut_after=shown.snippet.is_cut_after,
    )


def _witness(meta: DocMeta, index: SearchIndex) -> FoundWitnessOut | None:
    if meta.witness is None:
        return None
    witness = index.witnesses[f"{meta.ref.partition('/')[0]}~{meta.witness}"]
    return FoundWitnessOut(
        slug=witness.slug,
        publisher=witness.publisher,
        language=witness.language,
        fidelity=witness.fidelity,
    )


def _sought(phrase: Phrase, index: SearchIndex) -> SoughtOut:
    return SoughtOut(
        words=_words(phrase),
        exactly=all(one.breadth is Breadth.WORD for one in phrase),
        is_anywhere=index.inverted_index.has(phrase),
    )


def _words(phrase: Phrase) -> str:
    return " ".join(str(sought) for sought in phrase)
