"""The public shapes of statements, their positions and the texts of sources, coming in."""

from typing import Annotated, Final

from pydantic import Field, model_validator

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.errors import Fault, InvalidError
from app.domain.positions.doubts import check_conditions, doubts_about
from app.domain.positions.statements import (
    Condition,
    Position,
    Quote,
    Snapshot,
    Stance,
    StanceBasis,
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

MOST_POSITIONS: Final = 200


class ConditionIn(Shape):
    """What an acceptance is tied to, and the points that would have to hold first."""

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
    conditions: tuple[ConditionIn, ...] = Field(
        default=(),
        max_length=20,
        description="what an acceptance is tied to: needed with `accepts_with_conditions`, refused "
        "with `accepts` and `rejects`",
    )
    demands: tuple[Sentence, ...] = Field(
        default=(), max_length=20, description="what the party wants instead, or besides"
    )
    proposition: Text = Field(
        default="", description="what of a topic the stance is about: that, and no more"
    )
    confidence: Confidence | None = None
    basis: StanceBasis | None = Field(
        default=None,
        description="whether the words say it or somebody concludes it; left out: not stated",
    )
    inferred_by: Text = Field(default="", description="whose inference it is")
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
            demands=self.demands,
            proposition=self.proposition,
            basis=self.basis,
            inferred_by=self.inferred_by,
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
    supports: tuple[Annotated[int, Field(ge=0, le=MOST_POSITIONS - 1)], ...] = Field(
        default=(),
        max_length=MOST_POSITIONS,
        description="the places, from 0, of the positions that the words support; none: all",
    )


class StatementIn(Shape):
    """What a named speaker of a party said on a date."""

    slug: Slug
    party: Slug | None = None
    parties: tuple[Slug, ...] = Field(
        default=(), max_length=50, description="of a joint statement; instead of `party`"
    )
    speaker: Sentence
    office: Sentence
    stated_on: Date
    venue: Text = ""
    language: Language = Field(description="the language in which it was said")
    quotes: tuple[QuoteIn, ...] = Field(default=(), max_length=50)
    summary: Text
    positions: tuple[PositionIn, ...] = Field(min_length=1, max_length=MOST_POSITIONS)
    sources: tuple[Slug, ...] = Field(min_length=1, max_length=50)
    single_source: bool = False
    disputed: Text = ""
    notes: tuple[Sentence, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _somebody_stated_it(self) -> "StatementIn":
        if (self.party is None) != bool(self.parties):
            message = "give either `party` or `parties`"
            raise ValueError(message)
        return self

    def to_domain(self) -> Statement:
        """Return the record that it describes."""
        party, *others = self.parties or (self.party or "",)
        return Statement(
            slug=self.slug,
            party=party,
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
                    supports=quote.supports,
                )
                for quote in self.quotes
            ),
            single_source=self.single_source,
            disputed=self.disputed,
            notes=self.notes,
            joint_with=tuple(others),
        )

    def faults(self) -> tuple[Fault, ...]:
        """Return what breaks the rules of statements, by its path in this shape."""
        return check_statement(self.to_domain())

    def condition_faults(self) -> tuple[Fault, ...]:
        """Return where conditions are missing, or stand where none can be."""
        return check_conditions(self.to_domain())

    def doubts(self) -> tuple[Fault, ...]:
        """Return what lets it be read as saying more than was said."""
        return doubts_about(self.to_domain())

    def require_valid(self) -> None:
        """Raise InvalidError with every fault, by its path in the body."""
        faults = (*self.faults(), *self.condition_faults())
        if faults:
            raise InvalidError(tuple(fault.under("body") for fault in faults))


class FiledStatementIn(StatementIn):
    """What a named speaker said, in a file of a corpus."""

    correction: Text = Field(
        default="", description="why it says other than before; the reason of the next revision"
    )


class SnapshotIn(Shape):
    """The text of a publication as it stood on the day that it was retrieved."""

    retrieved: Day
    language: Language
    text: Text = Field(min_length=1)

    def to_domain(self, source: str) -> Snapshot:
        """Return the record that it describes."""
        return Snapshot(source, EventDate(self.retrieved), self.language, self.text)
