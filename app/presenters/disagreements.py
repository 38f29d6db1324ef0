"""The address of the report on where people and the engine disagree."""

from sqlalchemy.orm import Session

from app.domain.references import PairReference
from app.presenters.shapes.disagreements import PairReportOut, pair_report_out
from app.queries.disagreements import JudgedPair, list_judged_pairs, report_disagreements


def disagreement_answer(session: Session, pair: JudgedPair, at: int | None) -> PairReportOut:
    """Return where people and the engine differ on one pair."""
    reported = report_disagreements(session, pair, at)
    return pair_report_out(reported.report, reported.base, reported.target, reported.meaning)


def disagreement_answers(
    session: Session, wanted: PairReference | None, at: int | None
) -> list[PairReportOut]:
    """Return the reports on every pair that editors judged, or on the one wanted."""
    pairs = list_judged_pairs(session, wanted, at)
    return [disagreement_answer(session, one, at) for one in pairs]
