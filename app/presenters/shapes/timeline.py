"""The public shapes of the time line: versions and statements in one order."""

from typing import Annotated, Literal

from pydantic import Field

from app.domain.plans.model import Fidelity, Publicity, VersionKind
from app.domain.positions.statements import Stance
from app.fields import Shape
from app.presenters.shapes.record import DatePrecision, ListOut, NamedOut


class EventOut(Shape):
    """Something that happened on a date, known as exactly as the sources say."""

    date: str = Field(description="ISO 8601, as precise as it is known")
    date_precision: DatePrecision


class VersionEventOut(EventOut):
    """A version that was proposed."""

    kind: Literal["version"] = "version"
    ref: str = Field(description="PLAN@ORDINAL")
    title: str
    short_name: str = Field(description="what bars and tables call it; empty where nobody said")
    plan: NamedOut
    proponents: list[NamedOut]
    version_kind: VersionKind
    publicity: Publicity
    has_text: bool = Field(description="false when no text of it has been published")
    fidelity: Fidelity | None = Field(description="of the witness nearest to its own words")
    point_count: int


class AboutOut(Shape):
    """The stance that a statement takes on one plan."""

    plan: NamedOut | None = Field(description="null: themes that belong to no plan")
    stance: Stance | None = Field(
        description="on the text as a whole, or else the one that all its positions on the plan's "
        "points take; null: they differ"
    )


class StatementEventOut(EventOut):
    """Something that was said."""

    kind: Literal["statement"] = "statement"
    slug: str
    party: NamedOut
    speaker: str
    office: str
    summary: str
    quote: str = Field(description="the first quote; empty where nothing is quoted")
    quote_language: str
    about: list[AboutOut]


AnyEventOut = Annotated[VersionEventOut | StatementEventOut, Field(discriminator="kind")]


class TimelineOut(ListOut[AnyEventOut]):
    """One page of a time line, oldest first, and by what it may be narrowed."""

    processes: list[NamedOut]
    parties: list[NamedOut] = Field(description="who proposed anything, or said anything")
    plans: list[NamedOut]
    topics: list[NamedOut]
