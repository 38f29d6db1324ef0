"""The public shapes of statements and of the positions that they take."""

from collections.abc import Collection, Iterable, Sequence

from pydantic import Field

from app.domain.catalogue import Confidence
from app.domain.journal.stored import Stored
from app.domain.positions.doubts import check_conditions, doubts_about
from app.domain.positions.evidence import Evidence
from app.domain.positions.statements import (
    Condition,
    Position,
    Stance,
    StanceBasis,
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
    """What an acceptance is tied to."""

    text: str
    points: list[str] = Field(description="the points that would have to hold, PLAN@ORDINAL/LABEL")


class StatedPositionOut(Shape):
    """One stance that a statement takes on one target."""

    target: TargetOut
    stance: Stance
    conditions: list[ConditionOut] = Field(description="what an acceptance is tied to")
    demands: list[str] = Field(description="what the party wants instead, or besides")
    proposition: str = Field(description="what of a topic the stance is about; empty: not stated")
    basis: StanceBasis | None = Field(
        description="whether the words say it or somebody concludes it; null: not stated"
    )
    inferred_by: str = Field(description="whose inference it is")
    predates: bool = Field(description="it was said before the text that it is about was dated")
    confidence: Confidence | None = Field(description="how sure the editors are of this reading")
    note: str


class StatementSummary(Shape):
    """A statement in a list; its quotes are not checked there."""

    slug: str
    party: NamedOut = Field(description="the first of `parties`")
    parties: list[NamedOut] = Field(description="everybody who made it: several, where it is joint")
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


class WarningOut(Shape):
    """What lets a record be read as saying more than was said."""

    path: list[str] = Field(description="where in it, by field names and places")
    message: str


class StatementOut(StatementSummary, RecordOut):
    """A statement with everything that it rests on."""

    quotes: tuple[CheckedQuoteOut, ...]
    sources: list[SourceOut]
    notes: list[str] = Field(description="editors' remarks")
    warnings: list[WarningOut] = Field(
        description="what lets it be read as saying more than was said; it was stored all the same"
    )


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
    demands: list[str] = Field(description="what the party wants instead, or besides")
    proposition: str = Field(description="what of a topic the stance is about; empty: not stated")
    basis: StanceBasis | None = Field(
        description="whether the words say it or somebody concludes it; null: not stated"
    )
    inferred_by: str = Field(description="whose inference it is")
    confidence: Confidence | None
    quote: str = Field(description="the first quote; empty where nothing is quoted")
    quote_language: str
    summary: str
    single_source: bool
    disputed: bool = Field(description="the statement says what is disputed about it")
    jointly_with: list[str] = Field(description="the other parties of a joint statement")


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
        demands=list(piece.demands),
        proposition=piece.proposition,
        basis=piece.basis,
        inferred_by=piece.inferred_by,
        confidence=piece.confidence,
        quote=piece.quote,
        quote_language=piece.quote_language,
        summary=piece.summary,
        single_source=piece.is_single_source,
        disputed=piece.is_disputed,
        jointly_with=list(piece.jointly_with),
    )


def statement_summary(
    statement: Statement, names: Names, younger: Collection[str]
) -> StatementSummary:
    """Return a statement as lists show it; `younger` are the texts dated after it was made."""
    return _summary(statement, map(quote_out, statement.quotes), names, younger)


def statement_out(
    stored: Stored[Statement],
    sources: Sequence[SourceOut],
    checks: Sequence[QuoteCheck],
    names: Names,
    younger: Collection[str],
) -> StatementOut:
    """Return a statement as stored, each quote with what the store can say of it."""
    statement = stored.record
    quotes = map(checked_quote_out, statement.quotes, checks)
    doubts = (*check_conditions(statement), *doubts_about(statement))
    return StatementOut(
        **vars(_summary(statement, quotes, names, younger)),
        **recorded(stored.revision),
        sources=list(sources),
        notes=list(statement.notes),
        warnings=[
            WarningOut(path=list(map(str, doubt.path)), message=doubt.message) for doubt in doubts
        ],
    )


def _summary(
    statement: Statement, quotes: Iterable[QuoteOut], names: Names, younger: Collection[str]
) -> StatementSummary:
    return StatementSummary(
        slug=statement.slug,
        party=names.party(statement.party),
        parties=[names.party(slug) for slug in statement.parties],
        speaker=statement.speaker,
        office=statement.office,
        stated_on=statement.stated_on.iso,
        date_precision=precision(statement.stated_on),
        venue=statement.venue,
        language=statement.language,
        quotes=tuple(quotes),
        summary=statement.summary,
        positions=[_stated_out(position, names, younger) for position in statement.positions],
        single_source=statement.single_source,
        disputed=statement.disputed,
    )


def _stated_out(position: Position, names: Names, younger: Collection[str]) -> StatedPositionOut:
    return StatedPositionOut(
        target=_target_out(position.target, names),
        stance=position.stance,
        conditions=_conditions_out(position.conditions),
        demands=list(position.demands),
        proposition=position.proposition,
        basis=position.basis,
        inferred_by=position.inferred_by,
        predates=position.target.version in younger,
        confidence=position.confidence,
        note=position.note,
    )


def _target_out(target: Target, names: Names) -> TargetOut:
    option = names.party(target.option) if target.option else None
    return TargetOut(kind=target.kind, ref=target.ref, option=option)


def _conditions_out(conditions: Sequence[Condition]) -> list[ConditionOut]:
    return [ConditionOut(text=tie.text, points=list(tie.points)) for tie in conditions]
