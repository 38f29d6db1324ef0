"""The public shape of the report on where people and the engine disagree."""

from pydantic import Field

from app.domain.comparison.disagreements import Disagreement, DisagreementKind, PairReport
from app.domain.comparison.links import Remark, Side
from app.domain.plans.rendering import Rendering
from app.fields import Shape
from app.presenters.shapes.links import LinkOut, link_out
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


def pair_report_out(
    report: PairReport, base: Rendering, target: Rendering, meaning: str | None
) -> PairReportOut:
    """Return the report on one pair of texts; `meaning` is the model that measured meanings."""
    return PairReportOut(
        pair=f"{report.base}...{report.target}",
        base=base.witness.key,
        target=target.witness.key,
        judged_by=report.judged_by,
        method=MethodOut(meaning=meaning),
        agreed=report.agreed,
        counts=report.counts,
        disagreements=[_disagreement_out(one, base, target) for one in report.disagreements],
        unjudged=[link_out(link) for link in report.unjudged],
    )


def _disagreement_out(one: Disagreement, base: Rendering, target: Rendering) -> DisagreementOut:
    (old,) = [point for point in base.points if point.label == one.link.base]
    (new,) = [point for point in target.points if point.label == one.link.target]
    return DisagreementOut(
        kind=one.kind,
        link=link_out(one.link),
        base_heading=old.heading,
        base_text=old.text,
        target_heading=new.heading,
        target_text=new.text,
        against=[link_out(link) for link in one.against],
        remarks=[_remark_out(remark) for remark in one.remarks],
    )


def _remark_out(remark: Remark) -> RemarkOut:
    return RemarkOut(side=remark.side, label=remark.label, note=remark.note)
