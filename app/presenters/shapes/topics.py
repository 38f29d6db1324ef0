"""The public shape of one topic through all texts."""

from pydantic import Field

from app.domain.plans.model import Fidelity
from app.fields import Shape
from app.presenters.shapes.catalogue import TopicOut
from app.presenters.shapes.plans import PointOut
from app.presenters.shapes.record import DatePrecision, NamedOut
from app.presenters.shapes.statements import PositionOut


class TopicPointOut(Shape):
    """A point that a topic is given to."""

    ref: str = Field(description="PLAN@ORDINAL/LABEL")
    plan: NamedOut
    version: str = Field(description="PLAN@ORDINAL")
    title: str
    date: str
    date_precision: DatePrecision
    language: str | None = Field(description="null where there is no text")
    fidelity: Fidelity | None
    point: PointOut


class TopicRecordOut(TopicOut):
    """A topic with its points in all texts, oldest first, and what was said about it."""

    points: list[TopicPointOut]
    positions: list[PositionOut] = Field(description="newest first")
