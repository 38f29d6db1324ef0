"""Read model of everything that can be found by its words, folded from the journal.

What is found is what the newest revisions say, and nothing that was withdrawn: a correction of a
version or of a witness takes all documents of that version out and puts them in anew.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from app.domain.journal.entries import Kind, Revision
from app.domain.plans.model import Plan, Version, Witness
from app.domain.positions.statements import Statement
from app.domain.record_types import read_content
from app.engine.search.inverted_index import Document, InvertedIndex
from app.projections.search_documents import (
    DocMeta,
    HitKind,
    plan_document,
    statement_documents,
    version_documents,
)

KINDS: Final = (Kind.PLAN, Kind.VERSION, Kind.WITNESS, Kind.STATEMENT)

_Text = Plan | Version | Witness


@dataclass(frozen=True)
class SearchIndex:
    """The newest plans, versions and witnesses, and the words of all that can be found."""

    texts: Mapping[tuple[Kind, str], _Text] = field(default_factory=dict)
    inverted_index: InvertedIndex[DocMeta] = field(default_factory=InvertedIndex)

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans by slug."""
        return {text.slug: text for text in self.texts.values() if isinstance(text, Plan)}

    @cached_property
    def versions(self) -> Mapping[str, Version]:
        """The versions by PLAN@ORDINAL."""
        return {text.key: text for text in self.texts.values() if isinstance(text, Version)}

    @cached_property
    def witnesses(self) -> Mapping[str, Witness]:
        """The witnesses by PLAN@ORDINAL~SLUG."""
        return {text.key: text for text in self.texts.values() if isinstance(text, Witness)}

    @cached_property
    def sizes(self) -> Mapping[HitKind, int]:
        """How many there are of each kind."""
        metas = (document.face for document in self.inverted_index.writings)
        counts = Counter(kind for kind, _ in {(meta.kind, meta.ref) for meta in metas})
        return {kind: counts[kind] for kind in HitKind}

    @cached_property
    def _topics(self) -> Mapping[str, tuple[str, ...]]:
        """The topics of each point that has any, by PLAN@ORDINAL/LABEL."""
        metas = (document.face for document in self.inverted_index.writings)
        return {
            meta.ref: meta.topics for meta in metas if meta.kind is HitKind.POINT and meta.topics
        }

    def topics_of(self, meta: DocMeta) -> Iterable[str]:
        """Return the topics of something, and those of the points that it is about."""
        of_points = (topic for ref in meta.about for topic in self._topics.get(ref, ()))
        return dict.fromkeys([*meta.topics, *of_points])

    def parties_of(self, meta: DocMeta) -> tuple[str, ...]:
        """Return who made a statement, or who proposed the plan."""
        return (meta.party,) if meta.party else self.plans[meta.plans[0]].proponents


def fold(index: SearchIndex, revisions: Iterable[Revision]) -> SearchIndex:
    """Return what can be found when further revisions were recorded."""
    texts = dict(index.texts)
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
        return index
    known = SearchIndex(texts)
    groups = _touched_groups(known, touched)
    come = [*_text_documents(known, groups)]
    for statement in said.values():
        come += statement_documents(_group(Kind.STATEMENT, statement.slug), statement)
    return SearchIndex(texts, index.inverted_index.renewed(frozenset(groups), come))


def _touched_groups(known: SearchIndex, touched: Iterable[tuple[Kind, str]]) -> set[str]:
    """Return the groups of documents that are no longer right when some records changed."""
    groups = {_group(kind, key) for kind, key in touched}
    plans = {key.partition("@")[0] for kind, key in touched if kind is not Kind.STATEMENT}
    # A plan's entry has the titles of its versions, and no version is found without its plan.
    groups |= {_group(Kind.PLAN, plan) for plan in plans}
    kept = {key for kind, key in touched if kind is Kind.PLAN}
    return groups | {
        _group(Kind.VERSION, version.key)
        for version in known.versions.values()
        if version.plan in kept
    }


def _group(kind: Kind, key: str) -> str:
    of, name = (Kind.VERSION, key.partition("~")[0]) if kind is Kind.WITNESS else (kind, key)
    return f"{of} {name}"


def _text_documents(known: SearchIndex, groups: set[str]) -> Iterator[Document[DocMeta]]:
    versions: dict[str, list[Version]] = {}
    witnesses: dict[str, list[Witness]] = {}
    for version in sorted(
        known.versions.values(), key=lambda version: (version.plan, version.ordinal)
    ):
        versions.setdefault(version.plan, []).append(version)
    for _, witness in sorted(known.witnesses.items()):
        witnesses.setdefault(witness.version, []).append(witness)
    for slug, plan in known.plans.items():
        if (group := _group(Kind.PLAN, slug)) in groups:
            yield plan_document(group, plan, versions.get(slug, []))
        for version in versions.get(slug, []):
            if (group := _group(Kind.VERSION, version.key)) in groups:
                yield from version_documents(group, version, witnesses.get(version.key, []))
