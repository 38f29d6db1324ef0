"""The addresses at which editors judge changes, and the list of those that wait for it."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.commands.judge_links import judge_change
from app.domain.comparison.filters import CompareOptions
from app.domain.errors import Fault, InvalidError
from app.domain.references import PairReference, parse_pair, parse_reference
from app.presenters.comparison import comparison_answer
from app.presenters.judgements import judgements_answer
from app.presenters.shapes.comparison import ChangeOut
from app.presenters.shapes.judgements import PairJudgementsOut
from app.presenters.shapes.record import ListOut
from app.queries.judgements import list_tied_pairs
from app.requests.links import JudgementPost
from app.urls import API, compare_path
from app.web.api.reading import StrictRoute
from app.web.dependencies import MOST_PAIR_CHARACTERS, Curator, ReadStore, WriteStore
from app.web.openapi.responses import COMPARES, WRITES
from app.web.paging import PageWanted

router = APIRouter(tags=["comparison"], route_class=StrictRoute)


@router.get("/judgements", responses=COMPARES)
def list_judgements(
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
) -> ListOut[PairJudgementsOut]:
    """List the changes of words that nobody has judged, and the judgements made, pair by pair.

    The pairs are those that positions are carried between; those that most positions are about
    come first.
    """
    with store.reading() as (session, at):
        wanted = parse_pair(pair) if pair is not None else None
        return page.of(
            list_tied_pairs(session, wanted, at),
            lambda one: one.order,
            lambda one: judgements_answer(session, one, at),
        )


@router.post("/judgements", status_code=201, responses=WRITES)
def post_judgement(
    body: JudgementPost, writer: Curator, store: WriteStore, response: Response
) -> ChangeOut:
    """Judge whether the substance of a change is the same; the answer is the change as it is now.

    The judgement is about the wording that stands there now, and outranks the engine. Where a
    reading is corrected later, it is stale and decides nothing. `unsure` decides nothing either.
    It is a new revision of the record of the pair.
    """
    base, target = (parse_reference(version) for version in body.versions)
    judgement = body.to_domain()
    with store.writing() as session:
        revision = judge_change(session, body.versions, judgement, writer.provenance(body.reason))
        pair = PairReference(base, target)
        answer = comparison_answer(session, pair, CompareOptions(), revision.position)
        change = _judged(answer.changes, judgement.ends)
    response.headers["Location"] = f"{API}{compare_path(str(pair))}"
    return change


def _judged(changes: list[ChangeOut], ends: tuple[tuple[str, ...], tuple[str, ...]]) -> ChangeOut:
    """Return the change of just these points; raises InvalidError where they are no change."""
    for change in changes:
        sides = zip((change.base, change.target), ends, strict=True)
        if all({point.label for point in side} == {*labels} for side, labels in sides):
            return change
    message = "These points are not one change here: name all that are linked with one another."
    raise InvalidError((Fault(("body", "base"), message),))
