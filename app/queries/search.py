"""Full-text search: hits in order of rank, facets, and the snippet that shows each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.domain.errors import Fault, InvalidError
from app.engine.search.inverted_index import Document, Finding
from app.engine.search.query_parser import MOST_WORDS, QueryError, SearchQuery, parse_query
from app.engine.search.snippets import Snippet, best_snippet, find_marks, joined, whole
from app.projections.search_documents import EDITORS, DocMeta, HitKind, PassageRole
from app.projections.search_index import SearchIndex
from app.projections.store import open_search_index


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Among what to look; None asks for all.

    A topic is that of a point, or what a statement is about, by itself or by one of its points.
    """

    kind: HitKind | None = None
    language: str | None = None
    plan: str | None = None
    party: str | None = None
    topic: str | None = None


class SearchHit(NamedTuple):
    """Something found, in the rendering or language that answers best, and which others do too."""

    finding: Finding[DocMeta]
    others: tuple[DocMeta, ...] = ()

    @property
    def meta(self) -> DocMeta:
        """What was found."""
        return self.finding.writing.face


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What was looked for, the hits in order, and among what they were found.

    `of_kind` counts hits of every kind, whichever kind was asked for.
    """

    inquiry: SearchQuery
    hits: tuple[SearchHit, ...]
    of_kind: Mapping[HitKind, int]
    search_index: SearchIndex

    def facets(self) -> Mapping[str, Counter[str]]:
        """Count the hits in each language, plan, party and topic that they have."""
        metas = [hit.meta for hit in self.hits]
        known = self.search_index
        return {
            "language": Counter(meta.language for meta in metas),
            "plan": Counter(plan for meta in metas for plan in meta.plans if plan in known.plans),
            "party": Counter(party for meta in metas for party in known.parties_of(meta)),
            "topic": Counter(topic for meta in metas for topic in known.topics_of(meta)),
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a hit is shown: its title, and the passage that has most of what was looked for."""

    title: Snippet
    role: PassageRole | None
    snippet: Snippet | None


def search(session: Session, written: str, wanted: SearchFilter, at: int | None) -> SearchResults:
    """Find whatever has all the words, in the order of `list_key`.

    Raises InvalidError where there is nothing to look for, or too much.
    """
    try:
        inquiry = parse_query(written)
    except QueryError as error:
        raise InvalidError((Fault(("query", "q"), str(error)),)) from None
    return find(inquiry, wanted, open_search_index(session, at))


def find(inquiry: SearchQuery, wanted: SearchFilter, index: SearchIndex) -> SearchResults:
    """Find whatever an inquiry asks for, among all that can be found."""
    passes = _passes(wanted, index)
    findings = [
        finding for finding in index.inverted_index.find(inquiry) if passes(finding.writing.face)
    ]
    hits = _grouped(findings)
    of_kind = Counter(hit.meta.kind for hit in hits)
    return SearchResults(
        inquiry=inquiry,
        hits=tuple(hit for hit in hits if wanted.kind in {None, hit.meta.kind}),
        of_kind={kind: of_kind[kind] for kind in HitKind},
        search_index=index,
    )


def list_key(hit: SearchHit) -> str:
    """Return a key whose order is that of hits.

    The words in a row first, then the nearer to one another, then those with more of them in the
    title, then the newest, then by reference.
    """
    return _key(hit.finding)


def show(document: Document[DocMeta], inquiry: SearchQuery) -> Shown:
    """Choose what to show of something found."""
    count = document.titles
    titles = [whole(title, inquiry) for title in document.passages[:count]]
    bodies = zip(document.face.roles[count:], document.passages[count:], strict=True)
    marked = [(role, text, find_marks(text, inquiry)) for role, text in bodies]
    best = max(marked, key=lambda body: len({mark.phrase for mark in body[2]}), default=None)
    return Shown(
        title=joined(titles, ", "),
        role=best[0] if best else None,
        snippet=best_snippet(best[1], best[2]) if best else None,
    )


def _grouped(findings: Iterable[Finding[DocMeta]]) -> list[SearchHit]:
    """Return a hit for each thing found; what it has in other languages and renderings beside."""
    hits: dict[tuple[HitKind, str], list[Finding[DocMeta]]] = {}
    for finding in sorted(findings, key=_order):
        meta = finding.writing.face
        hits.setdefault((meta.kind, meta.ref), []).append(finding)
    return [
        SearchHit(first, tuple(finding.writing.face for finding in rest))
        for first, *rest in hits.values()
    ]


def _key(finding: Finding[DocMeta]) -> str:
    row = 0 if finding.in_a_row else 1
    titled = MOST_WORDS - finding.titled
    return f"{row}{finding.apart:03}{titled:02}{finding.writing.face.order}"


def _order(finding: Finding[DocMeta]) -> tuple[str, bool, str, str]:
    meta = finding.writing.face
    return _key(finding), meta.language != EDITORS, meta.language, meta.witness or ""


def _passes(wanted: SearchFilter, index: SearchIndex) -> Callable[[DocMeta], bool]:
    """Return whether something is among what is wanted, of whatever kind."""

    def passes(meta: DocMeta) -> bool:
        return (
            (wanted.language is None or _speaks(meta.language, wanted.language))
            and (wanted.plan is None or wanted.plan in meta.plans)
            and (wanted.party is None or wanted.party in index.parties_of(meta))
            and (wanted.topic is None or wanted.topic in index.topics_of(meta))
        )

    return passes


def _speaks(language: str, wanted: str) -> bool:
    return language == wanted or language.startswith(f"{wanted}-")
