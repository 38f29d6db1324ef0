"""Everything that can be found by its words: made of the journal, kept in memory.

What is found is what the newest revisions say, and nothing that was withdrawn: a correction of a
version or of a witness takes all writings of that version out and puts them in anew.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, Revision
from app.domain.plans.model import Plan, Version, Witness
from app.domain.positions.statements import Statement
from app.domain.record_types import read_content
from app.engine.search.inverted_index import Document, InvertedIndex
from app.projections.projection import Projection
from app.projections.search_documents import (
    DocMeta,
    HitKind,
    plan_document,
    statement_documents,
    version_documents,
)

_Text = Plan | Version | Witness


@dataclass(frozen=True)
class SearchIndex:
    """The newest plans, versions and witnesses, and the words of all that can be found."""

    texts: Mapping[tuple[Kind, str], _Text] = field(default_factory=dict)
    concordance: InvertedIndex[DocMeta] = field(default_factory=InvertedIndex)

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans by slug."""
        return {one.slug: one for one in self.texts.values() if isinstance(one, Plan)}

    @cached_property
    def versions(self) -> Mapping[str, Version]:
        """The versions by PLAN@ORDINAL."""
        return {one.key: one for one in self.texts.values() if isinstance(one, Version)}

    @cached_property
    def witnesses(self) -> Mapping[str, Witness]:
        """The witnesses by PLAN@ORDINAL~SLUG."""
        return {one.key: one for one in self.texts.values() if isinstance(one, Witness)}

    @cached_property
    def sizes(self) -> Mapping[HitKind, int]:
        """How many there are of each kind."""
        faces = {(one.face.kind, one.face.ref) for one in self.concordance.writings}
        counts = Counter(kind for kind, _ in faces)
        return {kind: counts[kind] for kind in HitKind}

    @cached_property
    def _topics(self) -> Mapping[str, tuple[str, ...]]:
        """The topics of each point that has any, by PLAN@ORDINAL/LABEL."""
        faces = (one.face for one in self.concordance.writings)
        return {one.ref: one.topics for one in faces if one.kind is HitKind.POINT and one.topics}

    def topics_of(self, face: DocMeta) -> Iterable[str]:
        """Return the topics of something, and those of the points that it is about."""
        of_points = (topic for ref in face.about for topic in self._topics.get(ref, ()))
        return dict.fromkeys([*face.topics, *of_points])

    def parties_of(self, face: DocMeta) -> tuple[str, ...]:
        """Return who made a statement, or who proposed the plan."""
        return (face.party,) if face.party else self.plans[face.plans[0]].proponents


def open_search_index(session: Session, at: int | None) -> SearchIndex:
    """Return everything that can be found, as the store had it at a position (None: now)."""
    return _HOLDINGS.of(session, at)


def extended(holdings: SearchIndex, revisions: Iterable[Revision]) -> SearchIndex:
    """Return what can be found when further revisions were recorded."""
    texts = dict(holdings.texts)
    said: dict[str, Statement] = {}
    touched: set[tuple[Kind, str]] = set()
    for revision in revisions:
        at = Kind(revision.kind), revision.key  # a row holds its name only
        record = read_content(revision.kind, revision.content)
        touched.add(at)
        texts.pop(at, None)
        said.pop(revision.key, None)
        if isinstance(record, Plan | Version | Witness):
            texts[at] = record
        elif isinstance(record, Statement):
            said[record.slug] = record
    if not touched:
        return holdings
    known = SearchIndex(texts)
    groups = _touched_groups(known, touched)
    come = [*_text_writings(known, groups)]
    for statement in said.values():
        come += statement_documents(_group(Kind.STATEMENT, statement.slug), statement)
    return SearchIndex(texts, holdings.concordance.renewed(frozenset(groups), come))


def _touched_groups(known: SearchIndex, touched: Iterable[tuple[Kind, str]]) -> set[str]:
    """Return the groups of writings that are no longer right when some records changed."""
    groups = {_group(kind, key) for kind, key in touched}
    plans = {key.partition("@")[0] for kind, key in touched if kind is not Kind.STATEMENT}
    # A plan's entry has the titles of its versions, and no version is found without its plan.
    groups |= {_group(Kind.PLAN, plan) for plan in plans}
    kept = {key for kind, key in touched if kind is Kind.PLAN}
    return groups | {
        _group(Kind.VERSION, one.key) for one in known.versions.values() if one.plan in kept
    }


def _group(kind: Kind, key: str) -> str:
    of, name = (Kind.VERSION, key.partition("~")[0]) if kind is Kind.WITNESS else (kind, key)
    return f"{of} {name}"


def _text_writings(known: SearchIndex, groups: set[str]) -> Iterator[Document[DocMeta]]:
    versions: dict[str, list[Version]] = {}
    witnesses: dict[str, list[Witness]] = {}
    for version in sorted(known.versions.values(), key=lambda one: (one.plan, one.ordinal)):
        versions.setdefault(version.plan, []).append(version)
    for _, witness in sorted(known.witnesses.items()):
        witnesses.setdefault(witness.version, []).append(witness)
    for slug, plan in known.plans.items():
        if (group := _group(Kind.PLAN, slug)) in groups:
            yield plan_document(group, plan, versions.get(slug, []))
        for version in versions.get(slug, []):
            if (group := _group(Kind.VERSION, version.key)) in groups:
                yield from version_documents(group, version, witnesses.get(version.key, []))


_HOLDINGS: Final = Projection(
    (Kind.PLAN, Kind.VERSION, Kind.WITNESS, Kind.STATEMENT), SearchIndex(), extended
)
