"""The public shape of everything that is said of the links between two texts."""

from pydantic import Field

from app.fields import Shape
from app.presenters.shapes.disagreements import RemarkOut
from app.presenters.shapes.links import LinkOut
from app.presenters.shapes.methods import MethodOut
from app.presenters.shapes.record import RecordOut


class RejectionOut(Shape):
    """Two points that do not belong together, say editors."""

    base: str
    target: str
    note: str


class CurationOut(RecordOut):
    """The record of what editors say of two versions; a correction names its key and digest."""

    key: str = Field(
        description="PLAN@ORDINAL...PLAN@ORDINAL; the other way round where they compared it so"
    )
    judged_by: str
    notes: str


class AlignmentOut(Shape):
    """All links between two texts, settled: people's first, the engine's where they are silent."""

    base: str = Field(description="PLAN@ORDINAL~WITNESS: the text that the engine read")
    target: str
    method: MethodOut
    computed: int = Field(description="how many links the engine finds alone")
    curation: CurationOut | None = Field(description="null: editors say nothing of this pair")
    links: list[LinkOut]
    unmatched: list[RemarkOut] = Field(description="points without a counterpart, say editors")
    rejected: list[RejectionOut]
