"""Assemble plans, alone and in lists."""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from app.domain.plans.model import Plan, Witness
from app.presenters.catalogue import names_of
from app.presenters.paging import Page
from app.presenters.shapes.plans import Names, PlanOut, PlanSummary, PlanTieOut, derivation_out
from app.presenters.shapes.record import ListOut, recorded
from app.presenters.versions import version_summary
from app.queries import plans as use_cases
from app.queries.catalogue import list_entries
from app.queries.derivations import list_ties
from app.queries.plans import PlanFilter, PlanHistory


def plan_summaries(
    session: Session, found: Iterable[PlanHistory], at: int | None
) -> list[PlanSummary]:
    """Return plans as a list shows them."""
    names = names_of(session, at)
    texts = use_cases.nearest_witnesses(session, at)
    return [_summary(history, names, texts) for history in found]


def plan_page(
    session: Session, page: Page, wanted: PlanFilter, at: int | None
) -> ListOut[PlanSummary]:
    """Return one page of the plans that a filter lets through."""
    names = names_of(session, at)
    texts = use_cases.nearest_witnesses(session, at)
    return page.of(
        use_cases.list_plans(session, wanted, at),
        lambda history: history.plan.record.slug,
        lambda history: _summary(history, names, texts),
    )


def plan_answer(session: Session, slug: str, at: int | None) -> PlanOut:
    """Return a plan with all its versions."""
    history = use_cases.get_plan(session, slug, at)
    texts = use_cases.nearest_witnesses(session, at)
    return PlanOut(
        **vars(_summary(history, names_of(session, at), texts)),
        notes=history.plan.record.notes,
        ties=[
            PlanTieOut(
                earlier=tie.earlier.key,
                earlier_title=tie.earlier.title,
                later=tie.later.key,
                later_title=tie.later.title,
                responds=tie.responds,
                comparable=texts.keys() >= {tie.earlier.key, tie.later.key},
                claims=[derivation_out(claim, texts) for claim in tie.claims],
            )
            for tie in list_ties(session, slug, at)
        ],
    )


def titles_of(session: Session, at: int | None) -> dict[str, str]:
    """Return what the plans are called, by slug."""
    return {one.record.slug: one.record.title for one in list_entries(session, Plan, at)}


def _summary(history: PlanHistory, names: Names, texts: Mapping[str, Witness]) -> PlanSummary:
    plan = history.plan.record
    versions = [version_summary(stored, texts) for stored in history.versions]
    return PlanSummary(
        **recorded(history.plan.revision),
        slug=plan.slug,
        title=plan.title,
        short_name=plan.short_name,
        process=names.process(plan.process),
        proponents=[names.party(slug) for slug in plan.proponents],
        latest=versions[-1] if versions else None,
        versions=versions,
    )
