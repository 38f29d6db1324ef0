"""The addresses of plans."""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from app.domain.plans.model import Plan, Witness
from app.presenters.catalogue import names_of
from app.presenters.shapes.plans import (
    Names,
    PlanOut,
    PlanSummary,
    PlanTieOut,
    derivation_out,
    plan_facts,
)
from app.presenters.versions import version_summary
from app.queries import plans as use_cases
from app.queries.catalogue import list_entries
from app.queries.derivations import list_ties
from app.queries.plans import PlanHistory


def plan_summaries(
    session: Session, found: Iterable[PlanHistory], at: int | None
) -> list[PlanSummary]:
    """Return plans as a list shows them."""
    names = names_of(session, at)
    texts = use_cases.nearest_witnesses(session, at)
    return [PlanSummary.model_validate(plan_history_facts(one, names, texts)) for one in found]


def plan_answer(session: Session, slug: str, at: int | None) -> PlanOut:
    """Return a plan with all its versions."""
    history = use_cases.get_plan(session, slug, at)
    texts = use_cases.nearest_witnesses(session, at)
    facts = plan_history_facts(history, names_of(session, at), texts)
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


def plan_history_facts(
    history: PlanHistory, names: Names, texts: Mapping[str, Witness]
) -> dict[str, object]:
    """Return what the list of plans and the page of a plan both say of it."""
    versions = [version_summary(one, texts) for one in history.versions]
    return plan_facts(history.plan.record, history.plan.revision, versions, names)


def titles_of(session: Session, at: int | None) -> dict[str, str]:
    """Return what the plans are called, by slug."""
    return {one.record.slug: one.record.title for one in list_entries(session, Plan, at)}
