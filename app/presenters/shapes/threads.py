"""The public shape of a thread: the biography of one point."""

from pydantic import Field

from app.domain.comparison.comparability import Level
from app.domain.comparison.compare import Fate
from app.domain.comparison.point_history import Doubt
from app.domain.plans.lineage import TieKind
from app.domain.plans.model import Completeness, Fidelity
from app.fields import Shape
from app.presenters.shapes.comparison import ComparabilityOut
from app.presenters.shapes.deltas import DeltaOut
from app.presenters.shapes.links import LinkOut
from app.presenters.shapes.methods import ThreadMethodOut
from app.presenters.shapes.plans import PointOut
from app.presenters.shapes.record import DatePrecision, NamedOut
from app.presenters.shapes.statements import PositionOut


class StationOut(Shape):
    """A point that the thread passes, as the witness nearest to the document's words reads it."""

    ref: str = Field(description="PLAN@ORDINAL/LABEL")
    plan: NamedOut
    version: str = Field(description="PLAN@ORDINAL")
    title: str
    date: str
    date_precision: DatePrecision
    witness: str | None = Field(description="whose reading this is; null where there is no text")
    language: str | None
    fidelity: Fidelity | None
    completeness: Completeness | None
    point: PointOut
    confidence: float = Field(
        description="of the best path from the point asked about: its links' multiplied"
    )
    doubts: list[Doubt] = Field(
        description="`disputed`: its best path has a disputed link; `unsure`: below 0.8; "
        "`detour_only`: reached through other versions, though the two were compared directly"
    )


class ThreadStepOut(Shape):
    """A point continued by a later one; the rest is of the change that both are part of.

    Deltas count in `base_text` and `target_text`, as in a comparison.
    """

    base: str = Field(description="PLAN@ORDINAL/LABEL")
    target: str = Field(description="PLAN@ORDINAL/LABEL")
    ties: list[TieKind] = Field(description="why points are followed between the two versions")
    comparison: str = Field(description="BASE...TARGET: the comparison that the step stands in")
    change: str = Field(description="the id of its change there")
    comparability: ComparabilityOut
    link: LinkOut
    doubts: list[Doubt]
    fates: list[Fate]
    base_text: str
    target_text: str
    deltas: list[DeltaOut]


class EndingOut(Shape):
    """A tied version in which nothing answers a point of the thread."""

    point: str = Field(description="PLAN@ORDINAL/LABEL")
    version: str = Field(description="PLAN@ORDINAL")
    title: str
    date: str
    date_precision: DatePrecision
    ties: list[TieKind]
    has_text: bool = Field(description="false: nobody published a text, so it was not followed")
    level: Level | None = Field(description="how far the two versions can be compared")
    fates: list[Fate] = Field(
        description="what the earlier version's comparison with the later one says of the point; "
        "nothing where no more can honestly be said"
    )


class ThreadOut(Shape):
    """What a point came from and what became of it, in order of time."""

    ref: str = Field(description="the point asked about, PLAN@ORDINAL/LABEL")
    threads: list[str] = Field(
        description="its earliest points, each naming a thread; several where points were merged"
    )
    topics: list[NamedOut]
    method: ThreadMethodOut
    stations: list[StationOut]
    steps: list[ThreadStepOut]
    endings: list[EndingOut]
    positions: list[PositionOut] = Field(
        description="what was said about these very points, oldest first"
    )
