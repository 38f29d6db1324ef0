"""The addresses of plans, their versions, points and witnesses."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy.orm import Session

from app.domain.kinds import Stored
from app.domain.plans import Plan, Version, Witness
from app.domain.references import Reference, parse_reference, parse_selector
from app.domain.rendering import RenderedPoint, rendered_points
from app.schemas.answers.plans import (
    Names,
    PlanOut,
    PlanSummary,
    PlanTieOut,
    PointReadingsOut,
    ReadingOut,
    VersionOut,
    VersionSummary,
    WitnessOut,
    WitnessSummary,
    derivation_out,
    plan_facts,
    point_out,
    version_facts,
    witness_facts,
)
from app.schemas.answers.record import ListOut, NamedOut, record_facts
from app.schemas.fields import AskedDay, Slug
from app.schemas.plans import PlanIn, VersionPost, WitnessIn
from app.services import plans as use_cases
from app.services.catalogue import list_entries
from app.services.derivations import list_ties
from app.services.derivations import titles_of as neighbour_titles
from app.services.journal import record_new
from app.services.plans import PlanFilter, PlanHistory, VersionView
from app.web.api.catalogue import names_of, sources_of
from app.web.api.memento import add_memento_headers
from app.web.api.reading import StrictRoute
from app.web.dependencies import (
    Curator,
    LabelPath,
    ReadStore,
    SlugPath,
    VersionPath,
    WriteStore,
)
from app.web.links import API, add_link, add_page_link, plan_path, point_path, version_path
from app.web.paging import PageWanted
from app.web.responses import INVALID, READS, WRITES

router = APIRouter(tags=["plans"], route_class=StrictRoute)

WitnessQuery = Annotated[
    Slug | None,
    Query(description="the witness to read; by default the one nearest to the document's words"),
]


@router.get("/plans", responses=INVALID)
def list_plans(
    store: ReadStore,
    page: PageWanted,
    process: Slug | None = None,
    party: Annotated[Slug | None, Query(description="one of the proponents")] = None,
    topic: Annotated[Slug | None, Query(description="a topic of any of its points")] = None,
    dated_from: Annotated[
        AskedDay | None, Query(description="a version of this day or later")
    ] = None,
    dated_to: Annotated[
        AskedDay | None, Query(description="a version of this day or earlier")
    ] = None,
) -> ListOut[PlanSummary]:
    """List the plans, each with its latest version."""
    with store.reading() as (session, at):
        wanted = PlanFilter(process, party, topic, dated_from, dated_to)
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


@router.get("/plans/{plan}", responses=READS)
def get_plan(store: ReadStore, plan: SlugPath, response: Response) -> PlanOut:
    """Return a plan with all its versions."""
    with store.reading() as (session, at):
        add_page_link(response, plan_path(plan))
        return _plan_out(session, plan, at)


@router.get("/plans/{plan}/versions", responses=READS)
def list_versions(store: ReadStore, plan: SlugPath, page: PageWanted) -> ListOut[VersionSummary]:
    """List a plan's versions, oldest first."""
    with store.reading() as (session, at):
        history = use_cases.get_plan(session, plan, at)
        texts = use_cases.nearest_witnesses(session, at)
        return page.of(
            history.versions,
            lambda one: f"{one.record.ordinal:04}",
            lambda one: _summary(one, texts),
        )


@router.get("/plans/{plan}/versions/{version}", responses=READS)
def get_version(
    store: ReadStore,
    plan: SlugPath,
    version: VersionPath,
    response: Response,
    witness: WitnessQuery = None,
) -> VersionOut:
    """Return a version, by ordinal, by the day it was in force, or the latest, with its points."""
    with store.reading() as (session, at):
        view = use_cases.view_version(
            session, Reference(plan, parse_selector(version), witness), at
        )
        path = version_path(view.version.record.key)
        add_page_link(response, path)
        add_memento_headers(response, view.version.record)
        add_link(response, f"{API}{plan_path(plan)}/versions", "version-history")
        add_link(response, f"{API}{version_path(view.latest.key)}", "latest-version")
        if view.before:
            add_link(response, f"{API}{version_path(view.before.key)}", "predecessor-version")
        if view.after:
            add_link(response, f"{API}{version_path(view.after.key)}", "successor-version")
        return version_answer(session, view, at)


@router.get("/plans/{plan}/versions/{version}/points/{label}", responses=READS)
def get_point(
    store: ReadStore,
    plan: SlugPath,
    version: VersionPath,
    label: LabelPath,
    response: Response,
) -> PointReadingsOut:
    """Return a point with the readings of every witness of its version."""
    with store.reading() as (session, at):
        view = use_cases.view_version(session, Reference(plan, parse_selector(version)), at)
        key = view.version.record.key
        use_cases.get_point_label(view.version.record, label)
        add_page_link(response, point_path(key, label))
        names = names_of(session, at)
        return PointReadingsOut(
            ref=f"{key}/{label}",
            version=_summary(view.version, use_cases.nearest_witnesses(session, at)),
            plan=_named_plan(view),
            readings=[
                ReadingOut(
                    witness=_witness_summary(session, one, at),
                    point=point_out(rendered, names),
                )
                for one in view.witnesses
                for rendered in rendered_points(view.version.record, one.record)
                if rendered.label == label
            ],
        )


@router.get("/plans/{plan}/versions/{version}/witnesses", responses=READS)
def list_witnesses(
    store: ReadStore, plan: SlugPath, version: VersionPath, page: PageWanted
) -> ListOut[WitnessSummary]:
    """List the witnesses of a version."""
    with store.reading() as (session, at):
        stored = use_cases.get_version(session, Reference(plan, parse_selector(version)), at)
        return page.of(
            use_cases.list_witnesses(session, stored.record.key, at),
            lambda one: one.record.slug,
            lambda one: _witness_summary(session, one, at),
        )


@router.get("/plans/{plan}/versions/{version}/witnesses/{witness}", responses=READS)
def get_witness(
    store: ReadStore, plan: SlugPath, version: VersionPath, witness: SlugPath
) -> WitnessOut:
    """Return a witness with all its readings."""
    with store.reading() as (session, at):
        stored = use_cases.get_version(session, Reference(plan, parse_selector(version)), at)
        return _witness_out(
            session, stored.record, use_cases.get_witness(session, stored.record, witness, at), at
        )


@router.post("/plans", status_code=201, responses=WRITES)
def post_plan(body: PlanIn, writer: Curator, store: WriteStore, response: Response) -> PlanOut:
    """Record a plan; its versions follow."""
    with store.writing() as session:
        revision = record_new(session, body.to_domain(), writer.provenance())
        response.headers["Location"] = f"{API}{plan_path(revision.key)}"
        return _plan_out(session, revision.key, revision.position)


@router.post("/plans/{plan}/versions", status_code=201, responses=WRITES)
def post_version(
    plan: SlugPath, body: VersionPost, writer: Curator, store: WriteStore, response: Response
) -> VersionOut:
    """Publish the version that comes after `follows`; 409 when another got there first."""
    with store.writing() as session:
        version, witness = body.to_domain(plan, (body.follows or 0) + 1)
        body.require_valid(plan, version.ordinal)
        revision = use_cases.publish_version(
            session, version, witness, writer.provenance(), body.follows
        )
        key = revision.key.partition("~")[0]
        response.headers["Location"] = f"{API}{version_path(key)}"
        reference = Reference(plan, parse_selector(key.partition("@")[2]))
        view = use_cases.view_version(session, reference, revision.position)
        return version_answer(session, view, revision.position)


@router.post("/plans/{plan}/versions/{version}/witnesses", status_code=201, responses=WRITES)
def post_witness(
    plan: SlugPath,
    version: VersionPath,
    body: WitnessIn,
    writer: Curator,
    store: WriteStore,
    response: Response,
) -> WitnessOut:
    """Record one more rendering of a version."""
    with store.writing() as session:
        stored = use_cases.get_version(
            session, Reference(plan, parse_selector(version)), None
        ).record
        witness = body.to_domain(stored.key)
        revision = use_cases.add_witness(session, stored, witness, writer.provenance())
        # A retry is answered about the version that `latest` meant the first time.
        reference = parse_reference(revision.key)
        version_then = use_cases.get_version(session, reference, revision.position).record
        path = f"{version_path(version_then.key)}/witnesses/{witness.slug}"
        response.headers["Location"] = f"{API}{path}"
        recorded = use_cases.get_witness(session, version_then, witness.slug, revision.position)
        return _witness_out(session, version_then, recorded, revision.position)


def _plan_out(session: Session, slug: str, at: int | None) -> PlanOut:
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


def _plan_facts(
    history: PlanHistory, names: Names, texts: Mapping[str, Witness]
) -> dict[str, object]:
    versions = [_summary(one, texts) for one in history.versions]
    return plan_facts(history.plan.record, history.plan.revision, versions, names)


def _summary(stored: Stored[Version], texts: Mapping[str, Witness]) -> VersionSummary:
    nearest = texts.get(stored.record.key)
    return VersionSummary.model_validate(version_facts(stored.record, stored.revision, nearest))


def titles_of(session: Session, at: int | None) -> dict[str, str]:
    """Return what the plans are called, by slug."""
    return {one.record.slug: one.record.title for one in list_entries(session, Plan, at)}


def version_answer(session: Session, view: VersionView, at: int | None) -> VersionOut:
    """Return all there is to say of a version, its points as the chosen witness reads them."""
    version = view.version.record
    names = names_of(session, at)
    texts = use_cases.nearest_witnesses(session, at)
    facts = version_facts(version, view.version.revision, texts.get(version.key))
    return VersionOut.model_validate(
        facts
        | record_facts(view.version.revision)
        | {
            "plan": _named_plan(view),
            "notes": version.notes,
            "sources": sources_of(session, version.sources, at),
            "responds_to": list(version.responds_to),
            "witnesses": [_witness_summary(session, one, at) for one in view.witnesses],
            "witness": view.chosen.record.slug if view.chosen else None,
            "made_from": [derivation_out(one, texts) for one in view.made_from],
            "made_into": [derivation_out(one, texts) for one in view.made_into],
            "predecessor": view.before.key if view.before else None,
            "successor": view.after.key if view.after else None,
            "titles": neighbour_titles(session, _neighbours(view), at),
            "points": [point_out(one, names) for one in _rendered(view)],
        }
    )


def _neighbours(view: VersionView) -> list[str]:
    return [
        *view.version.record.responds_to,
        *(one.made_from for one in view.made_from),
        *(one.version for one in view.made_into),
        *(one.key for one in (view.before, view.after) if one),
    ]


def _rendered(view: VersionView) -> tuple[RenderedPoint, ...]:
    return rendered_points(view.version.record, view.chosen.record if view.chosen else None)


def _named_plan(view: VersionView) -> NamedOut:
    return NamedOut(slug=view.plan.slug, name=view.plan.title)


def _witness_summary(session: Session, stored: Stored[Witness], at: int | None) -> WitnessSummary:
    sources = sources_of(session, stored.record.sources, at)
    return WitnessSummary.model_validate(witness_facts(stored.record, stored.revision, sources))


def _witness_out(
    session: Session, version: Version, stored: Stored[Witness], at: int | None
) -> WitnessOut:
    sources = sources_of(session, stored.record.sources, at)
    names = names_of(session, at)
    points = rendered_points(version, stored.record)
    return WitnessOut.model_validate(
        witness_facts(stored.record, stored.revision, sources)
        | record_facts(stored.revision)
        | {
            "version": version.key,
            "points": [point_out(one, names) for one in points if one.text is not None],
        }
    )
