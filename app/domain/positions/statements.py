"""What a speaker of a party said on a day, and which stances that takes on which texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import assert_never

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.errors import Fault
from app.domain.journal.entries import Kind, Mention
from app.domain.plans.model import Version, walk


class Stance(StrEnum):
    """How a party takes a target; silence is none of these, and nothing recorded is not silence."""

    ACCEPTS = "accepts"
    ACCEPTS_WITH_CONDITIONS = "accepts_with_conditions"
    OPEN_TO_DISCUSS = "open_to_discuss"
    DEMANDS_CHANGE = "demands_change"
    REJECTS = "rejects"
    EVADES = "evades"

    @cached_property
    def caution(self) -> int:
        """How far it is from the least accepting one."""
        match self:
            case Stance.REJECTS:
                return 0
            case Stance.DEMANDS_CHANGE:
                return 1
            case Stance.EVADES:
                return 2
            case Stance.OPEN_TO_DISCUSS:
                return 3
            case Stance.ACCEPTS_WITH_CONDITIONS:
                return 4
            case Stance.ACCEPTS:
                return 5
            case _:
                assert_never(self)

    @property
    def is_refusal(self) -> bool:
        """Whether it stands against the target as it is."""
        return self in {Stance.REJECTS, Stance.DEMANDS_CHANGE}


class StanceBasis(StrEnum):
    """How editors arrived at a stance: the words say it, or somebody concludes it from them."""

    SAID = "said"
    INFERRED = "inferred"


class TargetKind(StrEnum):
    """What a stance can be about, from one point to a theme of many plans."""

    POINT = "point"
    VERSION = "version"
    PLAN = "plan"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Target:
    """What a stance is about.

    `ref` is PLAN@ORDINAL/LABEL, PLAN@ORDINAL, or the slug of a plan or a topic. `option` names the
    party whose option at an open point is meant; None where the point itself is.
    """

    kind: TargetKind
    ref: str
    option: str | None = None

    def __hash__(self) -> int:
        """Hash the reference alone: an enumeration's own hash takes longer than all the rest."""
        return hash(self.ref)

    @property
    def version(self) -> str | None:
        """The version that it is about, PLAN@ORDINAL; None for a plan or a topic."""
        match self.kind:
            case TargetKind.POINT | TargetKind.VERSION:
                return self.ref.partition("/")[0]
            case TargetKind.PLAN | TargetKind.TOPIC:
                return None
            case _:
                assert_never(self.kind)

    @property
    def label(self) -> str | None:
        """The label of the point that it is about, if it is about one."""
        return self.ref.partition("/")[2] if self.kind is TargetKind.POINT else None

    @property
    def whole(self) -> "Target":
        """The same without its option."""
        return Target(self.kind, self.ref) if self.option else self


@dataclass(frozen=True, slots=True)
class Condition:
    """What an acceptance is tied to, and the points, PLAN@ORDINAL/LABEL, that have to hold."""

    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One stance that a statement takes on one target.

    `conditions` are what an acceptance is tied to, `demands` what the party wants instead.
    `proposition` says what of a topic the stance is about: “recognition by Ukraine today”. `basis`
    is None where nobody stated it; `inferred_by` is whose inference it is.
    """

    target: Target
    stance: Stance
    conditions: tuple[Condition, ...] = ()
    confidence: Confidence | None = None
    note: str = ""
    demands: tuple[str, ...] = ()
    proposition: str = ""
    basis: StanceBasis | None = None
    inferred_by: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that were said, in the speaker's language or translated.

    `source` is the slug of the publication that has them, `reading` the witness that does
    (PLAN@ORDINAL~WITNESS). `prefix` and `suffix` are the words around them there, as in the W3C's
    TextQuoteSelector, for words that stand there more than once. `supports` are the places, from 0,
    of the positions that the words support; none: all of them.
    """

    text: str
    language: str
    source: str | None = None
    reading: str | None = None
    prefix: str = ""
    suffix: str = ""
    supports: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a named speaker of a party said on a date: quoted, summarised, with its sources.

    `disputed` says what sources disagree about, or which text was meant, where that is unsure.
    `joint_with` are the other parties of a joint statement.
    """

    slug: str
    party: str
    speaker: str
    office: str
    stated_on: EventDate
    language: str
    summary: str
    sources: tuple[str, ...]
    positions: tuple[Position, ...]
    venue: str = ""
    quotes: tuple[Quote, ...] = ()
    single_source: bool = False
    disputed: str = ""
    notes: tuple[str, ...] = ()
    joint_with: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who made the statement."""
        return (self.party, *self.joint_with)

    def quote_for(self, place: int) -> Quote | None:
        """Return the first quote that supports the position at a place, counted from 0."""
        return next((one for one in self.quotes if not one.supports or place in one.supports), None)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The text of a publication as it stood on the day that it was retrieved."""

    source: str
    retrieved: EventDate
    language: str
    text: str

    @property
    def key(self) -> str:
        """`SOURCE@DAY`."""
        return f"{self.source}@{self.retrieved.iso}"


def statement_mentions(statement: Statement) -> Iterator[Mention]:
    """Yield what a statement's record names."""
    for party in statement.parties:
        yield Mention("stated-by", Kind.PARTY, party)
    for source in statement.sources:
        yield Mention("source", Kind.SOURCE, source)
    for quote in statement.quotes:
        if quote.source:
            yield Mention("quotes", Kind.SOURCE, quote.source)
        if quote.reading:
            yield Mention("quotes", Kind.WITNESS, quote.reading)
    for position in statement.positions:
        yield from _position_mentions(position)


def snapshot_mentions(snapshot: Snapshot) -> Iterator[Mention]:
    """Yield what a snapshot's record names."""
    yield Mention("snapshot-of", Kind.SOURCE, snapshot.source)


def check_statement(statement: Statement) -> tuple[Fault, ...]:
    """Return everything that breaks the rules of a statement by itself."""
    return tuple(_own_faults(statement))


def check_stated_by(statement: Statement, today: date) -> tuple[Fault, ...]:
    """Return a fault where a statement is dated after a day; a day of grace for the zones."""
    if statement.stated_on.earliest <= today + timedelta(days=1):
        return ()
    message = f"It is dated {statement.stated_on}, in the future; nobody has said it yet."
    return (Fault(("stated_on",), message),)


def check_statement_about(statement: Statement, version: Version) -> tuple[Fault, ...]:
    """Return every point or option that a statement speaks of and a version does not have."""
    return tuple(_faults_about(statement, version))


def _position_mentions(position: Position) -> Iterator[Mention]:
    target = position.target
    if target.version:
        yield Mention("about", Kind.VERSION, target.version)
    else:
        kind = Kind.PLAN if target.kind is TargetKind.PLAN else Kind.TOPIC
        yield Mention("about", kind, target.ref)
    if target.option:
        yield Mention("option-of", Kind.PARTY, target.option)
    for condition in position.conditions:
        for point in condition.points:
            yield Mention("waits-for", Kind.VERSION, point.partition("/")[0])


def _own_faults(statement: Statement) -> Iterator[Fault]:
    if not statement.positions:
        message = "A statement takes one position at least; say what it is about."
        yield Fault(("positions",), message)
    targets = [position.target for position in statement.positions]
    for place, target in enumerate(targets):
        here = ("positions", place)
        if target in targets[:place]:
            message = f"This statement takes two positions on {target.ref}; a stance is one."
            yield Fault(here, message)
        if target.option and target.kind is not TargetKind.POINT:
            yield Fault((*here, "option"), "Only a point has options; name the point.")
    if len(set(statement.parties)) < len(statement.parties):
        yield Fault(("parties",), "A party is named twice; name each once.")
    yield from _quote_faults(statement)


def _quote_faults(statement: Statement) -> Iterator[Fault]:
    for place, quote in enumerate(statement.quotes):
        for at, supported in enumerate(quote.supports):
            if supported >= len(statement.positions):
                message = f"There is no position {supported}; the first is 0."
                yield Fault(("quotes", place, "supports", at), message)
        if quote.source and quote.source not in statement.sources:
            message = f"The quote's source “{quote.source}” is not among the statement's sources."
            yield Fault(("quotes", place, "source"), message)
        if quote.source and quote.reading:
            message = "A quote is taken from a source or from a reading; name one of them."
            yield Fault(("quotes", place, "reading"), message)


def _faults_about(statement: Statement, version: Version) -> Iterator[Fault]:
    points = {place.point.label: place.point for place in walk(version.points)}
    for place, position in enumerate(statement.positions):
        here = ("positions", place)
        target = position.target
        if target.kind is TargetKind.POINT and target.version == version.key:
            point = points.get(target.label or "")
            if point is None:
                yield Fault((*here, "point"), f"{version.key} has no point {target.label}.")
            elif target.option and target.option not in {one.proponent for one in point.options}:
                message = f"{target.ref} has no option of “{target.option}”."
                yield Fault((*here, "option"), message)
        for number, condition in enumerate(position.conditions):
            for at, ref in enumerate(condition.points):
                key, _, label = ref.partition("/")
                if key == version.key and label not in points:
                    message = f"{version.key} has no point {label}."
                    yield Fault((*here, "conditions", number, "points", at), message)
