"""Evidence: one position of one statement, and how it bears on the point being read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.positions.carry_forward import Bearing, Caveat
from app.domain.positions.statements import Condition, Stance, StanceBasis, Statement, Target

_SHAKY: Final = frozenset({Caveat.DISPUTED, Caveat.OVERRULED, Caveat.UNSURE})


class Weakness(StrEnum):
    """Why a piece of evidence can never make an agreement."""

    LOW_CONFIDENCE = "low_confidence"
    SINGLE_SOURCE = "single_source"
    DISPUTED = "disputed"
    NOT_OFFICIAL = "not_official"


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One position of one statement, with as much of the statement as a cell shows.

    `place` counts the statement's positions from 0; `quote` is the first that supports this
    position, or nothing. `earliest` and `latest` are the days that `stated_on` can mean. A joint
    statement gives each of its parties a piece; `jointly_with` has the others. A piece equals
    nothing but itself: a store holds each once, and cells compare many.
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
    jointly_with: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    proposition: str = ""
    basis: StanceBasis | None = None
    inferred_by: str = ""
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

    @property
    def matter(self) -> tuple[Target, str]:
        """What it is about, as narrowly as is known: one topic has many sides."""
        return self.target, self.proposition

    @property
    def weaknesses(self) -> tuple[Weakness, ...]:
        """Why it can make no agreement; nothing where it can."""
        return tuple(self._weaknesses())

    def _weaknesses(self) -> Iterator[Weakness]:
        if self.confidence is Confidence.LOW:
            yield Weakness.LOW_CONFIDENCE
        if self.is_single_source:
            yield Weakness.SINGLE_SOURCE
        if self.is_disputed:
            yield Weakness.DISPUTED


@dataclass(frozen=True, slots=True)
class Borne:
    """A piece of evidence and how it bears on the point being read.

    `rank` is the seniority of the speaker's office in the party, 0 for the most senior. It is not
    certain where its date is so imprecise that it may be later than the day asked about: then it
    can lower an agreement and never raise it.
    """

    evidence: Evidence
    bearing: Bearing
    rank: int
    is_certain: bool = True

    @property
    def is_firm(self) -> bool:
        """Whether it is certainly about this very text, or carried to it on undisputed ground."""
        return (
            self.is_certain
            and self.bearing.standing.is_of_this_text
            and _SHAKY.isdisjoint(self.bearing.caveats)
        )

    @property
    def is_strong(self) -> bool:
        """Whether an agreement may rest on it: firm, from more than one source, undisputed."""
        return self.is_firm and not self.evidence.weaknesses


def evidence(statement: Statement) -> tuple[Evidence, ...]:
    """Return the positions of a statement as evidence, a piece for each of its parties."""
    return tuple(
        Evidence(
            statement=statement.slug,
            place=place,
            party=party,
            speaker=statement.speaker,
            office=statement.office,
            stated_on=statement.stated_on,
            earliest=statement.stated_on.earliest,
            latest=statement.stated_on.latest,
            target=position.target,
            stance=position.stance,
            conditions=position.conditions,
            confidence=position.confidence,
            quote=quote.text if quote else "",
            quote_language=quote.language if quote else "",
            summary=statement.summary,
            is_single_source=statement.single_source,
            is_disputed=bool(statement.disputed),
            jointly_with=tuple(other for other in statement.parties if other != party),
            demands=position.demands,
            proposition=position.proposition,
            basis=position.basis,
            inferred_by=position.inferred_by,
        )
        for place, position in enumerate(statement.positions)
        for quote in [statement.quote_for(place)]
        for party in statement.parties
    )


def newest_first(piece: Evidence) -> tuple[int, int, str, int]:
    """Order evidence by the last day that it can be of, then the first, then by name."""
    return piece.order
