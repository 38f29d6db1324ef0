"""Assemble the report on where people and the engine disagree."""

from sqlalchemy.orm import Session

from app.domain.comparison.disagreements import Disagreement
from app.domain.plans.rendering import Rendering
from app.domain.references import PairReference
from app.presenters.shapes.disagreements import DisagreementOut, PairReportOut, remark_out
from app.presenters.shapes.links import link_out
from app.presenters.shapes.methods import MethodOut
from app.queries.disagreements import JudgedPair, list_judged_pairs, report_disagreements


def disagreement_answer(session: Session, pair: JudgedPair, at: int | None) -> PairReportOut:
    """Return where people and the engine differ on one pair."""
    reported = report_disagreements(session, pair, at)
    report, base, target = reported.report, reported.base, reported.target
    return PairReportOut(
        pair=f"{report.base}...{report.target}",
        base=base.witness.key,
        target=target.witness.key,
        judged_by=report.judged_by,
        method=MethodOut(meaning=reported.meaning),
        agreed=report.agreed,
        counts=report.counts,
        disagreements=[
            _disagreement_out(disagreement, base, target) for disagreement in report.disagreements
        ],
        unjudged=[link_out(link) for link in report.unjudged],
    )


def disagreement_answers(
    session: Session, wanted: PairReference | None, at: int | None
) -> list[PairReportOut]:
    """Return the reports on every pair that editors judged, or on the one wanted."""
    pairs = list_judged_pairs(session, wanted, at)
    return [disagreement_answer(session, pair, at) for pair in pairs]


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
        remarks=[remark_out(remark) for remark in one.remarks],
    )
