"""The public shape of the report on where people and the engine disagree."""

from pydantic import Field

from app.domain.comparison.disagreements import DisagreementKind
from app.domain.comparison.links import Remark, Side
from app.fields import Shape
from app.presenters.shapes.links import LinkOut
from app.presenters.shapes.methods import MethodOut


class RemarkOut(Shape):
    """An editor's judgment that a point has no counterpart."""

    side: Side
    label: str
    note: str


class DisagreementOut(Shape):
    """A link that one side has and the other has not.

    `not_found` is people's link, which the engine lacks; the others are the engine's, one too many:
    `linked_otherwise` where people link an end elsewhere, `linked_unmatched` where they say that an
    end has no counterpart, `linked_rival` where it is the reading that they do not follow,
    `linked_rejected` where they say that the two do not belong together.
    """

    kind: DisagreementKind
    link: LinkOut = Field(description="its confidence is the engine's, or 1 for people's word")
    base_heading: str
    base_text: str | None
    target_heading: str
    target_text: str | None
    against: list[LinkOut] = Field(description="what the other side says of the same points")
    remarks: list[RemarkOut]


class PairReportOut(Shape):
    """One pair that editors judged, and where the engine alone would say something else."""

    pair: str = Field(description="PLAN@ORDINAL...PLAN@ORDINAL")
    base: str = Field(description="PLAN@ORDINAL~WITNESS: the text that the engine read")
    target: str = Field(description="PLAN@ORDINAL~WITNESS")
    judged_by: str
    method: MethodOut
    agreed: int = Field(description="how many links both have")
    counts: dict[DisagreementKind, int]
    disagreements: list[DisagreementOut]
    unjudged: list[LinkOut] = Field(
        description="links of the engine between points of which people say nothing"
    )


def remark_out(remark: Remark) -> RemarkOut:
    """Return an editor's judgment that a point has no counterpart."""
    return RemarkOut(side=remark.side, label=remark.label, note=remark.note)
