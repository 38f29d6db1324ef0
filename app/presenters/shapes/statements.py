"""The public shapes of statements and of the positions that they take."""

from collections.abc import Iterable, Sequence

from pydantic import Field

from app.domain.catalogue import Confidence
from app.domain.journal.stored import Stored
from app.domain.positions.agreement import Evidence
from app.domain.positions.statements import (
    Condition,
    Position,
    Stance,
    Statement,
    Target,
    TargetKind,
)
from app.domain.quotes.verification import QuoteCheck
from app.fields import Shape
from app.presenters.shapes.catalogue import SourceOut
from app.presenters.shapes.plans import Names
from app.presenters.shapes.quotes import CheckedQuoteOut, QuoteOut, checked_quote_out, quote_out
from app.presenters.shapes.record import DatePrecision, NamedOut, RecordOut, precision, recorded


class TargetOut(Shape):
    """What a position is about."""

    kind: TargetKind
    ref: str = Field(description="PLAN@ORDINAL/LABEL, PLAN@ORDINAL, or the slug of a plan or topic")
    option: NamedOut | None = Field(
        description="the party whose option at an open point is meant; null: the point itself"
    )


class ConditionOut(Shape):
    """What a position is tied to."""

    text: str
    points: list[str] = Field(description="the points that would have to hold, PLAN@ORDINAL/LABEL")


class StatedPositionOut(Shape):
    """One stance that a statement takes on one target."""

    target: TargetOut
    stance: Stance
    conditions: list[ConditionOut]
    confidence: Confidence | None = Field(description="how sure the editors are of this reading")
    note: str


class StatementSummary(Shape):
    """A statement in a list; its quotes are not checked there."""

    slug: str
    party: NamedOut
    speaker: str
    office: str
    stated_on: str
    date_precision: DatePrecision
    venue: str
    language: str = Field(description="in which it was said (BCP 47)")
    quotes: tuple[QuoteOut, ...]
    summary: str
    positions: list[StatedPositionOut]
    single_source: bool = Field(description="nobody else reports it")
    disputed: str = Field(description="what sources disagree about, or which text was meant")


class StatementOut(StatementSummary, RecordOut):
    """A statement with everything that it rests on."""

    quotes: tuple[CheckedQuoteOut, ...]
    sources: list[SourceOut]
    notes: list[str] = Field(description="editors' remarks")


class PositionOut(Shape):
    """One position with as much of its statement as a reader needs to judge it."""

    statement: str = Field(description="the slug of the statement")
    place: int = Field(description="which of its positions, counted from 0")
    party: str
    speaker: str
    office: str
    stated_on: str
    date_precision: DatePrecision
    target: TargetOut
    stance: Stance
    conditions: list[ConditionOut]
    confidence: Confidence | None
    quote: str = Field(description="the first quote; empty where nothing is quoted")
    quote_language: str
    summary: str
    single_source: bool
    disputed: bool = Field(description="the statement says what is disputed about it")


def position_out(piece: Evidence, names: Names) -> PositionOut:
    """Return one position of a statement."""
    return PositionOut(
        statement=piece.statement,
        place=piece.place,
        party=piece.party,
        speaker=piece.speaker,
        office=piece.office,
        stated_on=piece.stated_on.iso,
        date_precision=precision(piece.stated_on),
        target=_target_out(piece.target, names),
        stance=piece.stance,
        conditions=_conditions_out(piece.conditions),
        confidence=piece.confidence,
        quote=piece.quote,
        quote_language=piece.quote_language,
        summary=piece.summary,
        single_source=piece.is_single_source,
        disputed=piece.is_disputed,
    )


def statement_summary(statement: Statement, names: Names) -> StatementSummary:
    """Return a statement as lists show it."""
    return _summary(statement, map(quote_out, statement.quotes), names)


def statement_out(
    stored: Stored[Statement],
    sources: Sequence[SourceOut],
    checks: Sequence[QuoteCheck],
    names: Names,
) -> StatementOut:
    """Return a statement as stored, each quote with what the store can say of it."""
    statement = stored.record
    return StatementOut(
        **vars(_summary(statement, map(checked_quote_out, statement.quotes, checks), names)),
        **recorded(stored.revision),
        sources=list(sources),
        notes=list(statement.notes),
    )


def _summary(statement: Statement, quotes: Iterable[QuoteOut], names: Names) -> StatementSummary:
    return StatementSummary(
        slug=statement.slug,
        party=names.party(statement.party),
        speaker=statement.speaker,
        office=statement.office,
        stated_on=statement.stated_on.iso,
        date_precision=precision(statement.stated_on),
        venue=statement.venue,
        language=statement.language,
        quotes=tuple(quotes),
        summary=statement.summary,
        positions=[_stated_out(position, names) for position in statement.positions],
        single_source=statement.single_source,
        disputed=statement.disputed,
    )


def _stated_out(position: Position, names: Names) -> StatedPositionOut:
    return StatedPositionOut(
        target=_target_out(position.target, names),
        stance=position.stance,
        conditions=_conditions_out(position.conditions),
        confidence=position.confidence,
        note=position.note,
    )


def _target_out(target: Target, names: Names) -> TargetOut:
    option = names.party(target.option) if target.option else None
    return TargetOut(kind=target.kind, ref=target.ref, option=option)


def _conditions_out(conditions: Sequence[Condition]) -> list[ConditionOut]:
    return [ConditionOut(text=tie.text, points=list(tie.points)) for tie in conditions]
