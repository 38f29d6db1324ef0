"""The addresses of versions, their points and their witnesses."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from app.domain.kinds import Stored
from app.domain.plans import Version, Witness
from app.domain.references import Reference, parse_reference, parse_selector
from app.domain.rendering import RenderedPoint, rendered_points
from app.schemas.answers.plans import (
    PointReadingsOut,
    ReadingOut,
    VersionOut,
    VersionSummary,
    WitnessOut,
    WitnessSummary,
    derivation_out,
    point_out,
    version_facts,
    witness_facts,
)
from app.schemas.answers.record import ListOut, NamedOut, record_facts
from app.schemas.fields import Slug
from app.schemas.plans import VersionPost, WitnessIn
from app.services import plans as use_cases
from app.services.derivations import titles_of as neighbour_titles
from app.services.plans import VersionView
from app.web.api.catalogue import names_of, sources_of
from app.web.api.memento import add_memento_headers
from app.web.api.reading import StrictRoute
from app.web.dependencies import Curator, LabelPath, ReadStore, SlugPath, VersionPath, WriteStore
from app.web.links import (
    API,
    WRITINGS,
    add_link,
    add_page_link,
    add_writings,
    plan_path,
    point_path,
    version_path,
)
from app.web.paging import PageWanted
from app.web.responses import READS, WRITES

router = APIRouter(tags=["plans"], route_class=StrictRoute)

WitnessQuery = Annotated[
    Slug | None,
    Query(description="the witness to read; by default the one nearest to the document's words"),
]


@router.get("/plans/{plan}/versions", responses=READS)
def list_versions(store: ReadStore, plan: SlugPath, page: PageWanted) -> ListOut[VersionSummary]:
    """List a plan's versions, oldest first."""
    with store.reading() as (session, at):
        history = use_cases.get_plan(session, plan, at)
        texts = use_cases.nearest_witnesses(session, at)
        return page.of(
            history.versions,
            lambda one: f"{one.record.ordinal:04}",
            lambda one: version_summary(one, texts),
        )


@router.get("/plans/{plan}/versions/{version}", responses=READS)
def get_version(
    store: ReadStore,
    plan: SlugPath,
    version: VersionPath,
    request: Request,
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
        add_writings(response, request, WRITINGS | {"yaml": "application/yaml"})
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
            version=version_summary(view.version, use_cases.nearest_witnesses(session, at)),
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


def version_summary(stored: Stored[Version], texts: Mapping[str, Witness]) -> VersionSummary:
    """Return a version as a list shows it; `texts` has the nearest witness of each."""
    nearest = texts.get(stored.record.key)
    return VersionSummary.model_validate(version_facts(stored.record, stored.revision, nearest))


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
