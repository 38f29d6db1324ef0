"""What was proposed and what was said, in one order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from app.domain.dates import EventDate
from app.domain.journal.stored import Stored
from app.domain.plans.model import Plan, Version, Witness, walk
from app.domain.positions.evidence import Evidence
from app.domain.positions.statements import Stance, TargetKind
from app.projections.store import open_statements, open_texts
from app.projections.texts import Texts
from app.queries.plans import topics_in
from app.queries.statements import plan_of

_WHOLE: Final = frozenset({TargetKind.VERSION, TargetKind.PLAN})


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What of a time line to show; None asks for all.

    A party is whoever proposed a version or made a statement. A statement is about a topic where a
    position of it is about that topic, or about a point that has it.
    """

    process: str | None = None
    party: str | None = None
    plan: str | None = None
    topic: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class VersionEvent:
    """A version of a plan, with the rendering nearest to its words, if anybody published one."""

    stored: Stored[Version]
    plan: Plan
    nearest: Witness | None

    @property
    def when(self) -> EventDate:
        """When it was proposed."""
        return self.stored.record.date

    @property
    def order(self) -> tuple[date, date, int, str]:
        """Where it stands in the time line: before what was said on that day."""
        return self.when.earliest, self.when.latest, 0, self.stored.record.key


@dataclass(frozen=True, slots=True)
class StatementEvent:
    """A statement: its positions, and the stance that it takes on each plan that it speaks of.

    The key None stands for themes that belong to no plan. The stance is None where positions on
    one plan differ, and none of them is about the text as a whole.
    """

    pieces: tuple[Evidence, ...]
    about: tuple[tuple[str | None, Stance | None], ...]

    @property
    def when(self) -> EventDate:
        """When it was made."""
        return self.pieces[0].stated_on

    @property
    def order(self) -> tuple[date, date, int, str]:
        """Where it stands in the time line."""
        return self.pieces[0].earliest, self.pieces[0].latest, 1, self.pieces[0].statement


Event = VersionEvent | StatementEvent


def find_events(session: Session, wanted: TimelineFilter, at: int | None) -> list[Event]:
    """Return the versions and statements that a filter lets through, oldest first."""
    texts = open_texts(session, at)
    found: list[Event] = [
        VersionEvent(stored, texts.plans[stored.record.plan].record, texts.nearest.get(key))
        for key, stored in texts.versions.items()
        if _has_version(texts, stored.record, wanted)
    ]
    found += [
        StatementEvent(pieces, _stances(pieces))
        for pieces in open_statements(session, at).by_statement.values()
        if _has_statement(texts, pieces, wanted)
    ]
    return sorted(found, key=lambda event: event.order)


def event_key(event: Event) -> str:
    """Return a key whose order is that of `find_events`."""
    earliest, latest, rank, name = event.order
    return f"{earliest.toordinal():07}{latest.toordinal():07}{rank}{name}"


def _has_version(texts: Texts, version: Version, wanted: TimelineFilter) -> bool:
    plan = texts.plans[version.plan].record
    return (
        wanted.process in {None, plan.process}
        and (wanted.party is None or wanted.party in plan.proponents)
        and wanted.plan in {None, plan.slug}
        and (wanted.topic is None or wanted.topic in topics_in(version))
        and _is_within(version.date.earliest, version.date.latest, wanted)
    )


def _has_statement(texts: Texts, pieces: tuple[Evidence, ...], wanted: TimelineFilter) -> bool:
    first = pieces[0]
    if wanted.party not in {None, first.party}:
        return False
    if not _is_within(first.earliest, first.latest, wanted):
        return False
    plans = {slug for slug in map(plan_of, pieces) if slug is not None}
    if wanted.plan is not None and wanted.plan not in plans:
        return False
    processes = {texts.plans[slug].record.process for slug in plans if slug in texts.plans}
    if wanted.process is not None and wanted.process not in processes:
        return False
    return wanted.topic is None or any(wanted.topic in _topics_of(texts, piece) for piece in pieces)


def _is_within(earliest: date, latest: date, wanted: TimelineFilter) -> bool:
    return (wanted.since or date.min) <= latest and earliest <= (wanted.until or date.max)


def _topics_of(texts: Texts, piece: Evidence) -> Iterator[str]:
    if piece.target.kind is TargetKind.TOPIC:
        yield piece.target.ref
    stored = texts.versions.get(piece.target.version or "")
    if stored and piece.target.label:
        for place in walk(stored.record.points):
            if place.point.label == piece.target.label:
                yield from place.point.topics


def _stances(pieces: tuple[Evidence, ...]) -> tuple[tuple[str | None, Stance | None], ...]:
    plans = dict.fromkeys(map(plan_of, pieces))
    return tuple(
        (plan, _stance([piece for piece in pieces if plan_of(piece) == plan])) for plan in plans
    )


def _stance(pieces: list[Evidence]) -> Stance | None:
    """Return the stance on the whole text, or else that of all positions; None if they differ."""
    whole = {piece.stance for piece in pieces if piece.target.kind in _WHOLE}
    found = whole or {piece.stance for piece in pieces}
    return found.pop() if len(found) == 1 else None
