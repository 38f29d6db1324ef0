"""The addresses at which editors judge links, and at which everybody's links are read."""

from fastapi import APIRouter, Response

from app.commands.judge_links import judge_link
from app.domain.comparison.links import LinkChoice
from app.domain.references import PairReference, parse_pair, parse_reference
from app.presenters.alignments import alignment_answer
from app.presenters.shapes.alignments import AlignmentOut
from app.requests.links import JudgmentIn
from app.urls import API, alignment_path, compare_path
from app.web.api.comparison import Links
from app.web.api.reading import StrictRoute
from app.web.dependencies import Curator, PairPath, ReadStore, WriteStore
from app.web.links import Linking
from app.web.openapi.responses import COMPARES, WRITES

router = APIRouter(tags=["comparison"], route_class=StrictRoute)


@router.get("/alignments/{pair}", responses=COMPARES)
def get_alignment(
    store: ReadStore, pair: PairPath, header: Linking, links: Links = LinkChoice.ALL
) -> AlignmentOut:
    """Tell which point of one text continues which of the other, who says so and how surely."""
    with store.reading() as (session, at):
        answer = alignment_answer(session, parse_pair(pair), links, at)
    header.add_page(compare_path(pair))
    return answer


@router.post("/links", status_code=201, responses=WRITES)
def post_link(
    body: JudgmentIn, writer: Curator, store: WriteStore, response: Response
) -> AlignmentOut:
    """Judge whether a point continues another one; the next comparison follows it.

    The engine goes on saying what it finds: where it disagrees, the link is marked disputed, and
    `/disagreements` lists it. The judgment is a new revision of the record of the pair.
    """
    base, target = (parse_reference(ref).text for ref in body.ends)
    with store.writing() as session:
        versions = str(base), str(target)
        revision = judge_link(session, versions, body.to_domain(), writer.provenance(body.reason))
        pair = PairReference(base, target)
        answer = alignment_answer(session, pair, LinkChoice.ALL, revision.position)
    response.headers["Location"] = f"{API}{alignment_path(str(pair))}"
    return answer
