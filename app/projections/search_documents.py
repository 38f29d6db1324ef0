"""Search documents: what of a record can be found by its words, and its metadata."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.dates import EventDate
from app.domain.plans.model import Plan, Version, Witness
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.domain.positions.statements import Statement, TargetKind
from app.engine.search.inverted_index import Document

_NUMBER: Final = re.compile(r"\d+")
_MOST_REF: Final = 60  # what is longer is told apart by its digest, for a cursor has to be short

EDITORS: Final = "en"
"""The language of what editors write: titles, notes, summaries."""


class HitKind(StrEnum):
    """What can be found."""

    POINT = "point"
    STATEMENT = "statement"
    PLAN = "plan"


class PassageRole(StrEnum):
    """What a passage is."""

    TITLE = "title"
    TEXT = "text"
    OPTION = "option"
    QUOTE = "quote"
    SUMMARY = "summary"
    CONDITION = "condition"
    DEMAND = "demand"
    PROPOSITION = "proposition"
    DISPUTE = "dispute"
    VERSION = "version"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class DocMeta:
    """What a document is, where it stands, and what it is about.

    `ref` is PLAN@ORDINAL/LABEL, or the slug of a statement or plan; `roles` says what each of the
    passages is. `party` is who made the statement. `about` names the points, texts, plans and
    topics that it takes positions on.
    """

    kind: HitKind
    ref: str
    language: str
    roles: tuple[PassageRole, ...]
    dated: EventDate | None = None
    plans: tuple[str, ...] = ()
    party: str | None = None
    topics: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    witness: str | None = None
    summary: str = ""
    """What a statement says, in the editors' words: an excerpt is not the whole of it."""
    order: str = ""
    """Newer ones first, then by what they are called."""

    @property
    def title_language(self) -> str:
        """The language of its titles: a witness's headings are in its own."""
        return self.language if self.kind is HitKind.POINT else EDITORS


def plan_document(group: str, plan: Plan, versions: Sequence[Version]) -> Document[DocMeta]:
    """Return what can be found of a plan itself: its title and notes, and its versions'."""
    passages = [(PassageRole.TITLE, plan.title), (PassageRole.NOTE, plan.notes)]
    for version in versions:
        passages += [(PassageRole.VERSION, version.title), (PassageRole.NOTE, version.notes)]
    newest = max((version.date for version in versions), key=lambda day: day.latest, default=None)
    meta = DocMeta(HitKind.PLAN, plan.slug, EDITORS, (), newest, (plan.slug,))
    return _document(group, meta, passages)


def version_documents(
    group: str, version: Version, witnesses: Iterable[Witness]
) -> Iterator[Document[DocMeta]]:
    """Yield each point of a version as each witness reads it, and the headings nobody reads."""
    read: set[str] = set()
    for witness in witnesses:
        for point in rendered_points(version, witness):
            if point.text is not None:
                read.add(point.label)
                yield _point_document(group, version, point, witness)
    for point in rendered_points(version, None):
        if point.heading and point.label not in read:
            yield _point_document(group, version, point, None)


def _point_document(
    group: str, version: Version, point: RenderedPoint, witness: Witness | None
) -> Document[DocMeta]:
    passages = [(PassageRole.TITLE, point.heading), (PassageRole.TEXT, point.text or "")]
    passages += [(PassageRole.OPTION, option) for option in point.options]
    meta = DocMeta(
        kind=HitKind.POINT,
        ref=f"{version.key}/{point.label}",
        language=witness.language if witness else EDITORS,
        roles=(),
        dated=version.date,
        plans=(version.plan,),
        topics=point.point.topics,
        witness=witness.slug if witness else None,
    )
    return _document(group, meta, passages)


def statement_documents(group: str, said: Statement) -> Iterator[Document[DocMeta]]:
    """Yield a document for each language that a statement is told in."""
    told: dict[str, list[tuple[PassageRole, str]]] = {}
    for quote in said.quotes:
        told.setdefault(quote.language, []).append((PassageRole.QUOTE, quote.text))
    ours = told.setdefault(EDITORS, [])
    ours.append((PassageRole.SUMMARY, said.summary))
    for position in said.positions:
        ours += [(PassageRole.CONDITION, condition.text) for condition in position.conditions]
        ours += [(PassageRole.DEMAND, demand) for demand in position.demands]
        ours.append((PassageRole.PROPOSITION, position.proposition))
    ours.append((PassageRole.DISPUTE, said.disputed))
    targets = [position.target for position in said.positions]
    texts = (target.version.partition("@")[0] for target in targets if target.version)
    whole_plans = (target.ref for target in targets if target.kind is TargetKind.PLAN)
    for language, passages in told.items():
        meta = DocMeta(
            kind=HitKind.STATEMENT,
            ref=said.slug,
            language=language,
            roles=(),
            dated=said.stated_on,
            plans=tuple(dict.fromkeys([*texts, *whole_plans])),
            party=said.party,
            summary=said.summary,
            topics=tuple(target.ref for target in targets if target.kind is TargetKind.TOPIC),
            about=tuple(target.ref for target in targets if target.kind is TargetKind.POINT),
        )
        titles = [(PassageRole.TITLE, said.speaker), (PassageRole.TITLE, said.office)]
        yield _document(group, meta, [*titles, *passages])


def _document(
    group: str, meta: DocMeta, passages: Iterable[tuple[PassageRole, str]]
) -> Document[DocMeta]:
    written = [(role, text) for role, text in passages if text]
    return Document(
        group=group,
        face=replace(meta, roles=tuple(role for role, _ in written), order=_order(meta)),
        passages=tuple(text for _, text in written),
        titles=sum(role is PassageRole.TITLE for role, _ in written),
    )


def _order(meta: DocMeta) -> str:
    days = date.max.toordinal() - (meta.dated.latest.toordinal() if meta.dated else 0)
    ref = _NUMBER.sub(lambda digits: digits.group().zfill(4), meta.ref)
    if len(ref) > _MOST_REF:
        ref = ref[:_MOST_REF] + hashlib.sha256(ref.encode()).hexdigest()[:8]
    return f"{days:07}{ref}~{meta.kind}"
