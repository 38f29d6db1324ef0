"""The addresses of plans."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from app.commands.record import record_new
from app.fields import AskedDay, Slug
from app.presenters.plans import plan_answer, plan_page, plan_summaries
from app.presenters.shapes.plans import PlanOut, PlanSummary
from app.presenters.shapes.record import ListOut
from app.queries import plans as use_cases
from app.queries.plans import PlanFilter
from app.requests.plans import PlanIn
from app.urls import API, plan_path
from app.web.api.reading import StrictRoute
from app.web.dependencies import Curator, ReadStore, SlugPath, WriteStore
from app.web.links import Linking
from app.web.openapi.responses import INVALID, READS, WRITES
from app.web.paging import PageWanted

router = APIRouter(tags=["plans"], route_class=StrictRoute)


def _wanted(
    process: Slug | None = None,
    party: Annotated[Slug | None, Query(description="one of the proponents")] = None,
    topic: Annotated[Slug | None, Query(description="a topic of any of its points")] = None,
    dated_from: Annotated[
        AskedDay | None, Query(description="a version of this day or later")
    ] = None,
    dated_to: Annotated[
        AskedDay | None, Query(description="a version of this day or earlier")
    ] = None,
) -> PlanFilter:
    return PlanFilter(process, party, topic, dated_from, dated_to)


PlansWanted = Annotated[PlanFilter, Depends(_wanted)]


def read_plans(store: ReadStore, wanted: PlansWanted) -> list[PlanSummary]:
    """Read all plans that are asked for."""
    with store.reading() as (session, at):
        return plan_summaries(session, use_cases.list_plans(session, wanted, at), at)


def read_plan(store: ReadStore, plan: SlugPath) -> PlanOut:
    """Read a plan."""
    with store.reading() as (session, at):
        return plan_answer(session, plan, at)


@router.get("/plans", responses=INVALID)
def list_plans(
    store: ReadStore,
    page: PageWanted,
    wanted: PlansWanted,
) -> ListOut[PlanSummary]:
    """List the plans, each with its latest version."""
    with store.reading() as (session, at):
        return plan_page(session, page, wanted, at)


@router.get("/plans/{plan}", responses=READS)
def get_plan(answer: Annotated[PlanOut, Depends(read_plan)], header: Linking) -> PlanOut:
    """Return a plan with all its versions."""
    header.add_page(plan_path(answer.slug))
    header.add_forms("plan")
    return answer


@router.post("/plans", status_code=201, responses=WRITES)
def post_plan(body: PlanIn, writer: Curator, store: WriteStore, response: Response) -> PlanOut:
    """Record a plan; its versions follow."""
    with store.writing() as session:
        revision = record_new(session, body.to_domain(), writer.provenance())
        response.headers["Location"] = f"{API}{plan_path(revision.key)}"
        return plan_answer(session, revision.key, revision.position)
