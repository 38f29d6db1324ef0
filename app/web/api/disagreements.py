"""The address of the report on where people and the engine disagree."""

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy.orm import Session

from app.domain.references import PairReference, parse_pair
from app.schemas.answers.disagreements import PairReportOut, pair_report_out
from app.schemas.answers.record import ListOut
from app.services.disagreements import JudgedPair, list_judged_pairs, report_disagreements
from app.web.api.reading import StrictRoute
from app.web.dependencies import MOST_PAIR_CHARACTERS, ReadStore
from app.web.paging import PageWanted
from app.web.responses import COMPARES

router = APIRouter(tags=["comparison"], route_class=StrictRoute)


@router.get("/disagreements", responses=COMPARES)
def list_disagreements(
    store: ReadStore,
    page: PageWanted,
    pair: Annotated[
        str | None,
        Query(
            max_length=MOST_PAIR_CHARACTERS,
            description="BASE...TARGET: this pair only",
            examples=["us-28-point@1...e3-counter@1"],
        ),
    ] = None,
) -> ListOut[PairReportOut]:
    """List the pairs that editors judged, each with what the engine alone would say otherwise."""
    with store.reading() as (session, at):
        wanted = parse_pair(pair) if pair is not None else None
        return page.of(
            list_judged_pairs(session, wanted, at),
            lambda one: str(one.named),
            lambda one: disagreement_answer(session, one, at),
        )


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
