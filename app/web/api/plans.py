"""The addresses of plans."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy.orm import Session

from app.domain.plans import Plan, Witness
from app.schemas.answers.plans import (
    Names,
    PlanOut,
    PlanSummary,
    PlanTieOut,
    derivation_out,
    plan_facts,
)
from app.schemas.answers.record import ListOut
from app.schemas.fields import AskedDay, Slug
from app.schemas.plans import PlanIn
from app.services import plans as use_cases
from app.services.catalogue import list_entries
from app.services.derivations import list_ties
from app.services.journal import record_new
from app.services.plans import PlanFilter, PlanHistory
from app.web.api.catalogue import names_of
from app.web.api.reading import StrictRoute
from app.web.api.versions import version_summary
from app.web.dependencies import (
    Curator,
    ReadStore,
    SlugPath,
    WriteStore,
)
from app.web.links import (
    API,
    WRITINGS,
    add_page_link,
    add_writings,
    plan_path,
)
from app.web.paging import PageWanted
from app.web.responses import INVALID, READS, WRITES

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


@router.get("/plans", responses=INVALID)
def list_plans(
    store: ReadStore,
    page: PageWanted,
    wanted: PlansWanted,
) -> ListOut[PlanSummary]:
    """List the plans, each with its latest version."""
    with store.reading() as (session, at):
        found = use_cases.list_plans(session, wanted, at)
        names = names_of(session, at)
        texts = use_cases.nearest_witnesses(session, at)
        return page.of(
            found,
            lambda one: one.plan.record.slug,
            lambda one: PlanSummary.model_validate(_plan_facts(one, names, texts)),
        )


def plan_summaries(
    session: Session, found: Iterable[PlanHistory], at: int | None
) -> list[PlanSummary]:
    """Return plans as a list shows them."""
    names = names_of(session, at)
    texts = use_cases.nearest_witnesses(session, at)
    return [PlanSummary.model_validate(_plan_facts(one, names, texts)) for one in found]


def plan_answer(session: Session, slug: str, at: int | None) -> PlanOut:
    """Return a plan with all its versions."""
    history = use_cases.get_plan(session, slug, at)
    texts = use_cases.nearest_witnesses(session, at)
    facts = _plan_facts(history, names_of(session, at), texts)
    ties = [
        PlanTieOut(
            earlier=tie.earlier.key,
            earlier_title=tie.earlier.title,
            later=tie.later.key,
            later_title=tie.later.title,
            responds=tie.responds,
            comparable=texts.keys() >= {tie.earlier.key, tie.later.key},
            claims=[derivation_out(one, texts) for one in tie.claims],
        )
        for tie in list_ties(session, slug, at)
    ]
    return PlanOut.model_validate(facts | {"notes": history.plan.record.notes, "ties": ties})


@router.get("/plans/{plan}", responses=READS)
def get_plan(store: ReadStore, plan: SlugPath, request: Request, response: Response) -> PlanOut:
    """Return a plan with all its versions."""
    with store.reading() as (session, at):
        add_page_link(response, plan_path(plan))
        add_writings(response, request, WRITINGS)
        return plan_answer(session, plan, at)


@router.post("/plans", status_code=201, responses=WRITES)
def post_plan(body: PlanIn, writer: Curator, store: WriteStore, response: Response) -> PlanOut:
    """Record a plan; its versions follow."""
    with store.writing() as session:
        revision = record_new(session, body.to_domain(), writer.provenance())
        response.headers["Location"] = f"{API}{plan_path(revision.key)}"
        return plan_answer(session, revision.key, revision.position)


def _plan_facts(
    history: PlanHistory, names: Names, texts: Mapping[str, Witness]
) -> dict[str, object]:
    versions = [version_summary(one, texts) for one in history.versions]
    return plan_facts(history.plan.record, history.plan.revision, versions, names)


def titles_of(session: Session, at: int | None) -> dict[str, str]:
    """Return what the plans are called, by slug."""
    return {one.record.slug: one.record.title for one in list_entries(session, Plan, at)}
