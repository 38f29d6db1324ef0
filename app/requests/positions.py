"""The public shapes of statements, their positions and the texts of sources, coming in."""

from pydantic import Field, model_validator

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.errors import Fault, InvalidError
from app.domain.positions.statements import (
    Condition,
    Position,
    Quote,
    Snapshot,
    Stance,
    Statement,
    Target,
    TargetKind,
    check_statement,
)
from app.fields import (
    Date,
    Day,
    Language,
    PointKey,
    Sentence,
    Shape,
    Slug,
    Text,
    VersionKey,
    WitnessKey,
)


class ConditionIn(Shape):
    """What a stance is tied to, and the points that would have to hold first."""

    text: Sentence
    points: tuple[PointKey, ...] = Field(default=(), max_length=50)


class PositionIn(Shape):
    """One stance on one target: exactly one of `point`, `version`, `plan` and `topic` is given."""

    point: PointKey | None = None
    version: VersionKey | None = None
    plan: Slug | None = None
    topic: Slug | None = None
    option: Slug | None = Field(
        default=None, description="the party whose option at an open point is meant"
    )
    stance: Stance
    conditions: tuple[ConditionIn, ...] = Field(default=(), max_length=20)
    confidence: Confidence | None = None
    note: Text = ""

    @model_validator(mode="after")
    def _one_target(self) -> "PositionIn":
        if len(self._targets()) != 1:
            message = "a position is about exactly one of point, version, plan and topic"
            raise ValueError(message)
        return self

    def to_domain(self) -> Position:
        """Return the position that it describes."""
        ((kind, ref),) = self._targets()
        return Position(
            target=Target(kind, ref, self.option),
            stance=self.stance,
            conditions=tuple(Condition(tie.text, tie.points) for tie in self.conditions),
            confidence=self.confidence,
            note=self.note,
        )

    def _targets(self) -> list[tuple[TargetKind, str]]:
        named = ((kind, getattr(self, kind.value)) for kind in TargetKind)
        return [(kind, ref) for kind, ref in named if ref is not None]


class QuoteIn(Shape):
    """Words that were said, and where they stand."""

    text: Sentence
    language: Language
    source: Slug | None = Field(default=None, description="one of the statement's sources")
    reading: WitnessKey | None = Field(
        default=None, description="the witness whose text has these words, where they quote a plan"
    )
    prefix: Text = Field(default="", description="the words before it there (TextQuoteSelector)")
    suffix: Text = Field(default="", description="the words after it there")


class StatementIn(Shape):
    """What a named speaker of a party said on a date."""

    slug: Slug
    party: Slug
    speaker: Sentence
    office: Sentence
    stated_on: Date
    venue: Text = ""
    language: Language = Field(description="the language in which it was said")
    quotes: tuple[QuoteIn, ...] = Field(default=(), max_length=50)
    summary: Text
    positions: tuple[PositionIn, ...] = Field(min_length=1, max_length=200)
    sources: tuple[Slug, ...] = Field(min_length=1, max_length=50)
    single_source: bool = False
    disputed: Text = ""
    notes: tuple[Sentence, ...] = Field(default=(), max_length=50)

    def to_domain(self) -> Statement:
        """Return the record that it describes."""
        return Statement(
            slug=self.slug,
            party=self.party,
            speaker=self.speaker,
            office=self.office,
            stated_on=EventDate(self.stated_on),
            language=self.language,
            summary=self.summary,
            sources=self.sources,
            positions=tuple(one.to_domain() for one in self.positions),
            venue=self.venue,
            quotes=tuple(
                Quote(
                    text=quote.text,
                    language=quote.language,
                    source=quote.source,
                    reading=quote.reading,
                    prefix=quote.prefix,
                    suffix=quote.suffix,
                )
                for quote in self.quotes
            ),
            single_source=self.single_source,
            disputed=self.disputed,
            notes=self.notes,
        )

    def faults(self) -> tuple[Fault, ...]:
        """Return what breaks the rules of statements, by its path in this shape."""
        return check_statement(self.to_domain())

    def require_valid(self) -> None:
        """Raise InvalidError with every fault, by its path in the body."""
        faults = self.faults()
        if faults:
            raise InvalidError(tuple(fault.under("body") for fault in faults))


class SnapshotIn(Shape):
    """The text of a publication as it stood on the day that it was retrieved."""

    retrieved: Day
    language: Language
    text: Text = Field(min_length=1)

    def to_domain(self, source: str) -> Snapshot:
        """Return the record that it describes."""
        return Snapshot(source, EventDate(self.retrieved), self.language, self.text)
