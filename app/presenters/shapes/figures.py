"""The public shape of a topic's key figures through all texts."""

from typing import Literal

from pydantic import Field

from app.domain.plans.model import Fidelity
from app.engine.facts.extract import METHOD
from app.fields import Shape
from app.language.lexicon.fact_types import DeltaKind
from app.presenters.shapes.record import DatePrecision, NamedOut

NumberKind = Literal[
    DeltaKind.QUANTITY,
    DeltaKind.MONEY,
    DeltaKind.PERCENTAGE,
    DeltaKind.DATE,
    DeltaKind.DURATION,
]


class FigureOut(Shape):
    """A number that a point names; what the number is of, its sentence says."""

    ref: str = Field(description="PLAN@ORDINAL/LABEL")
    plan: NamedOut
    title: str = Field(description="of the version")
    date: str
    date_precision: DatePrecision
    heading: str
    language: str
    fidelity: Fidelity = Field(
        description="how the wording came about: the figure of a restatement is restated, and that "
        "of an outline was reported"
    )
    option: NamedOut | None = Field(
        description="the party whose way to settle an open point has it; null: the point itself"
    )
    value: int | float | str
    unit: str | None = Field(description="null where the text names none")
    said: str = Field(description="the words of the number")
    text: str = Field(description="the wording that it stands in")
    span: tuple[int, int] = Field(description="of `said` in `text`; counts code points")


class FigureGroupOut(Shape):
    """Figures of one kind that may stand on one scale, in order of date."""

    kind: NumberKind
    unit: str | None = Field(
        description="null: dates, or things counted, which are named beside each figure or not at "
        "all"
    )
    figures: list[FigureOut]


class FiguresOut(Shape):
    """The key figures of a topic, and the points that have none."""

    topic: NamedOut
    method: int = Field(default=METHOD, description="of the rules that read them")
    groups: list[FigureGroupOut]
    silent: list[str] = Field(description="points in which the rules find no number")
    unread: list[str] = Field(
        description="points in a language that the rules read in part only: figures may be missing"
    )
    untold: list[str] = Field(description="points that no text here reports")
