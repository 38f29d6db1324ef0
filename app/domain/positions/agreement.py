"""Where each party stands on each point, and where all of them meet.

A cell of the matrix holds every position of one party that bears on one point. Which of them is
current is decided by a rule that the cell names. Agreement counts evidence and gives no score: it
rests on positions about this very text, or carried to it; whatever is stale, ambiguous or general
can lower it and never raise it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import assert_never

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.plans.model import PointStatus
from app.domain.positions.carry_forward import Bearing, Caveat, Standing
from app.domain.positions.statements import Condition, Stance, Statement, Target


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One position of one statement, with as much of the statement as a cell shows.

    `place` counts the statement's positions from 0; `quote` is its first quote, or nothing.
    `earliest` and `latest` are the days that `stated_on` can mean. A piece equals nothing but
    itself: a store holds each once, and cells compare many.
    """

    statement: str
    place: int
    party: str
    speaker: str
    office: str
    stated_on: EventDate
    earliest: date
    latest: date
    target: Target
    stance: Stance
    conditions: tuple[Condition, ...]
    confidence: Confidence | None
    quote: str
    quote_language: str
    summary: str
    is_single_source: bool
    is_disputed: bool
    order: tuple[int, int, str, int] = field(init=False, repr=False)
    """What `newest_first` says of it: asked so often that it is worked out once."""
    caution: int = field(init=False, repr=False)
    """How far its stance is from the least accepting one."""

    def __post_init__(self) -> None:
        """Work out where it stands among others."""
        latest = -self.latest.toordinal()
        earliest = latest if self.earliest == self.latest else -self.earliest.toordinal()
        object.__setattr__(self, "order", (latest, earliest, self.statement, self.place))
        object.__setattr__(self, "caution", self.stance.caution)


@dataclass(frozen=True, slots=True)
class Borne:
    """A piece of evidence and how it bears on the point being read.

    `rank` is the seniority of the speaker's office in the party, 0 for the most senior.
    """

    evidence: Evidence
    bearing: Bearing
    rank: int

    @property
    def is_firm(self) -> bool:
        """Whether it is about this very text, or carried to it by links that nobody disputes."""
        return self.bearing.standing.is_of_this_text and Caveat.DISPUTED not in self.bearing.caveats


class Choice(StrEnum):
    """The rule by which the current one of several positions was chosen."""

    ONLY = "only"
    NEWEST = "newest"
    SENIOR = "senior"
    CAUTIOUS = "cautious"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party said that bears on one point, newest first; `current` is one of `borne`.

    `contradicted_by` are those that may have been said on the same day and take another stance on
    the same target. `more` counts older ones that were left out.
    """

    party: str
    borne: tuple[Borne, ...]
    more: int = 0
    current: Borne | None = None
    choice: Choice | None = None
    contradicted_by: tuple[Borne, ...] = ()


class AgreementLevel(StrEnum):
    """How far chosen parties agree on a point."""

    AGREED = "agreed"
    CONDITIONAL = "conditional"
    OPEN = "open"
    UNKNOWN = "unknown"
    CONTESTED = "contested"


class PartyVerdict(IntEnum):
    """What one party's evidence adds up to; the lowest verdict of all parties is that of all."""

    CONTESTED = 0
    UNKNOWN = 1
    OPEN = 2
    CONDITIONAL = 3
    AGREED = 4

    @property
    def level(self) -> AgreementLevel:
        """The level of agreement that parties with no lower verdict have reached."""
        return AgreementLevel(self.name.lower())


def evidence(statement: Statement) -> tuple[Evidence, ...]:
    """Return the positions of a statement, each as a piece of evidence."""
    first = statement.quotes[0] if statement.quotes else None
    return tuple(
        Evidence(
            statement=statement.slug,
            place=place,
            party=statement.party,
            speaker=statement.speaker,
            office=statement.office,
            stated_on=statement.stated_on,
            earliest=statement.stated_on.earliest,
            latest=statement.stated_on.latest,
            target=position.target,
            stance=position.stance,
            conditions=position.conditions,
            confidence=position.confidence,
            quote=first.text if first else "",
            quote_language=first.language if first else "",
            summary=statement.summary,
            is_single_source=statement.single_source,
            is_disputed=bool(statement.disputed),
        )
        for place, position in enumerate(statement.positions)
    )


def newest_first(piece: Evidence) -> tuple[int, int, str, int]:
    """Order evidence by the last day that it can be of, then the first, then by name."""
    return piece.order


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one party's evidence on a point adds up to, what it rests on, what speaks against it."""

    party: str
    verdict: PartyVerdict
    rests_on: Borne | None = None
    against: tuple[Borne, ...] = ()


def fill_cell(party: str, borne: Iterable[Borne], more: int = 0) -> Cell:
    """Return one party's cell, its current position chosen.

    A position on a point comes before a general one. Then the newest counts; of those that may
    have been stated on one day, that of the more senior office; of one office, the least
    accepting.
    """
    ordered = tuple(sorted(borne, key=_order))
    if not ordered:
        return Cell(party, (), more)
    about = [one for one in ordered if one.bearing.standing is not Standing.GENERAL]
    current, choice, of_the_day = _choose(about or ordered)
    rivals = tuple(
        one
        for one in of_the_day
        if one.evidence.stance is not current.evidence.stance
        and one.evidence.target == current.evidence.target
    )
    return Cell(party, ordered, more, current, choice, rivals)


def weigh(cell: Cell, status: PointStatus) -> Weighed:
    """Return what one party's evidence on a point adds up to."""
    firm = [one for one in cell.borne if one.is_firm]
    if not firm:
        return Weighed(cell.party, PartyVerdict.UNKNOWN)
    current, _, of_the_day = _choose(firm)
    found = _verdict_of(current.evidence.stance)
    if current.evidence.conditions:
        found = min(found, PartyVerdict.CONDITIONAL)
    if current.evidence.target.option is not None:
        found = PartyVerdict.OPEN  # one way to settle the point taken or refused, and no other
    if status is PointStatus.OPEN:
        found = min(found, PartyVerdict.OPEN)  # a point with rival options is settled by nobody
    against = tuple(_speaking_against(current, of_the_day, cell))
    if against:
        found = min(found, PartyVerdict.UNKNOWN)
    return Weighed(cell.party, found, current, against)


def agree(verdicts: Iterable[PartyVerdict]) -> AgreementLevel:
    """Return how far some parties agree, by the verdict of each."""
    return min(verdicts, default=PartyVerdict.UNKNOWN).level


def packages(waits: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the points whose acceptances wait for one another, in a circle; in order of label.

    `waits` leads from a point's label to the labels that its conditions name. Strongly connected
    components, by scipy.
    """
    labels = sorted({*waits, *(label for ends in waits.values() for label in ends)})
    place = {label: at for at, label in enumerate(labels)}
    edges = [(place[start], place[end]) for start, ends in waits.items() for end in ends]
    if not edges:
        return ()
    starts, ends = np.array(edges).T
    graph = coo_array((np.ones(len(edges)), (starts, ends)), shape=(len(labels),) * 2)
    _, found = connected_components(graph.tocsr(), directed=True, connection="strong")
    circles: dict[int, list[str]] = {}
    for label, component in zip(labels, found.tolist(), strict=True):
        circles.setdefault(component, []).append(label)
    loops = {start for start, end in edges if start == end}
    return tuple(
        tuple(circle) for circle in circles.values() if len(circle) > 1 or place[circle[0]] in loops
    )


def _verdict_of(stance: Stance) -> PartyVerdict:
    match stance:
        case Stance.ACCEPTS:
            return PartyVerdict.AGREED
        case Stance.ACCEPTS_WITH_CONDITIONS:
            return PartyVerdict.CONDITIONAL
        case Stance.OPEN_TO_DISCUSS:
            return PartyVerdict.OPEN
        case Stance.EVADES:
            return PartyVerdict.UNKNOWN
        case Stance.DEMANDS_CHANGE | Stance.REJECTS:
            return PartyVerdict.CONTESTED
        case _:
            assert_never(stance)


def _order(borne: Borne) -> tuple[int, int, int, int, str, int]:
    piece = borne.evidence
    latest, earliest, statement, place = piece.order
    return latest, earliest, borne.rank, piece.caution, statement, place


def _choose(borne: Sequence[Borne]) -> tuple[Borne, Choice, tuple[Borne, ...]]:
    """Return the current one, the rule that chose it, and all that may be of its day."""
    if len(borne) == 1:
        return borne[0], Choice.ONLY, tuple(borne)
    last_start = max(one.evidence.earliest for one in borne)
    of_the_day = tuple(one for one in borne if one.evidence.latest >= last_start)
    if len(of_the_day) == 1:
        return of_the_day[0], Choice.NEWEST, of_the_day
    highest = min(one.rank for one in of_the_day)
    senior = [one for one in of_the_day if one.rank == highest]
    chosen = min(senior, key=lambda one: (one.evidence.caution, *_order(one)))
    if len({one.evidence.stance for one in of_the_day}) == 1:
        return chosen, Choice.NEWEST, of_the_day
    is_of_one_mind = len({one.evidence.stance for one in senior}) == 1
    return chosen, Choice.SENIOR if is_of_one_mind else Choice.CAUTIOUS, of_the_day


def _speaking_against(current: Borne, of_the_day: Iterable[Borne], cell: Cell) -> Iterator[Borne]:
    """Yield the evidence, of that day or later, that speaks less favourably.

    What is general speaks against a point only where it refuses: whoever accepts the whole on
    conditions has not gone back on a point.
    """
    favour = current.evidence.caution
    since = current.evidence.earliest
    later = (one for one in cell.borne if not one.is_firm and one.evidence.latest >= since)
    for one in (*of_the_day, *later):
        is_general = one.bearing.standing is Standing.GENERAL
        if is_general and _verdict_of(one.evidence.stance) is not PartyVerdict.CONTESTED:
            continue
        if one.evidence.caution < favour:
            yield one
