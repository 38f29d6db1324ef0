"""The public shape of one topic through all texts."""

from pydantic import Field

from app.domain.plans import Fidelity
from app.schemas.answers.catalogue import TopicOut
from app.schemas.answers.plans import PointOut
from app.schemas.answers.record import DatePrecision, NamedOut
from app.schemas.answers.statements import PositionOut
from app.schemas.fields import Shape


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
