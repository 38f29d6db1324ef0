"""The addresses of versions, their points and their witnesses."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.commands.publish import add_witness, publish_version
from app.domain.references import Reference, parse_reference, parse_selector
from app.fields import Slug
from app.presenters.shapes.plans import (
    PointReadingsOut,
    VersionOut,
    VersionSummary,
    WitnessOut,
    WitnessSummary,
)
from app.presenters.shapes.record import ListOut
from app.presenters.versions import (
    point_readings,
    version_answer,
    version_page,
    witness_out,
    witness_page,
)
from app.queries import plans as use_cases
from app.requests.plans import VersionPost, WitnessIn
from app.urls import API, plan_path, point_path, version_path
from app.web.api.memento import add_memento_headers
from app.web.api.reading import StrictRoute
from app.web.dependencies import Curator, LabelPath, ReadStore, SlugPath, VersionPath, WriteStore
from app.web.links import Linking
from app.web.openapi.responses import READS, WRITES
from app.web.paging import PageWanted

router = APIRouter(tags=["plans"], route_class=StrictRoute)

WitnessQuery = Annotated[
    Slug | None,
    Query(description="the witness to read; by default the one nearest to the document's words"),
]


def read_version(
    store: ReadStore, plan: SlugPath, version: VersionPath, witness: WitnessQuery = None
) -> VersionOut:
    """Read a version as a witness has it."""
    with store.reading() as (session, at):
        reference = Reference(plan, parse_selector(version), witness)
        return version_answer(session, use_cases.view_version(session, reference, at), at)


@router.get("/plans/{plan}/versions", responses=READS)
def list_versions(store: ReadStore, plan: SlugPath, page: PageWanted) -> ListOut[VersionSummary]:
    """List a plan's versions, oldest first."""
    with store.reading() as (session, at):
        return version_page(session, page, plan, at)


@router.get("/plans/{plan}/versions/{version}", responses=READS)
def get_version(
    store: ReadStore,
    plan: SlugPath,
    version: VersionPath,
    header: Linking,
    witness: WitnessQuery = None,
) -> VersionOut:
    """Return a version, by ordinal, by the day it was in force, or the latest, with its points."""
    with store.reading() as (session, at):
        view = use_cases.view_version(
            session, Reference(plan, parse_selector(version), witness), at
        )
        path = version_path(view.version.record.key)
        header.add_page(path)
        header.add_forms("version")
        add_memento_headers(header.response, view.version.record)
        header.add(f"{API}{plan_path(plan)}/versions", "version-history")
        header.add(f"{API}{version_path(view.latest.key)}", "latest-version")
        if view.before:
            header.add(f"{API}{version_path(view.before.key)}", "predecessor-version")
        if view.after:
            header.add(f"{API}{version_path(view.after.key)}", "successor-version")
        return version_answer(session, view, at)


@router.get("/plans/{plan}/versions/{version}/points/{label}", responses=READS)
def get_point(
    store: ReadStore,
    plan: SlugPath,
    version: VersionPath,
    label: LabelPath,
    header: Linking,
) -> PointReadingsOut:
    """Return a point with the readings of every witness of its version."""
    with store.reading() as (session, at):
        view = use_cases.view_version(session, Reference(plan, parse_selector(version)), at)
        header.add_page(point_path(view.version.record.key, label))
        return point_readings(session, view, label, at)


@router.get("/plans/{plan}/versions/{version}/witnesses", responses=READS)
def list_witnesses(
    store: ReadStore, plan: SlugPath, version: VersionPath, page: PageWanted
) -> ListOut[WitnessSummary]:
    """List the witnesses of a version."""
    with store.reading() as (session, at):
        stored = use_cases.get_version(session, Reference(plan, parse_selector(version)), at)
        return witness_page(session, page, stored.record.key, at)


@router.get("/plans/{plan}/versions/{version}/witnesses/{witness}", responses=READS)
def get_witness(
    store: ReadStore, plan: SlugPath, version: VersionPath, witness: SlugPath
) -> WitnessOut:
    """Return a witness with all its readings."""
    with store.reading() as (session, at):
        stored = use_cases.get_version(session, Reference(plan, parse_selector(version)), at)
        return witness_out(
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
        revision = publish_version(session, version, witness, writer.provenance(), body.follows)
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
        revision = add_witness(session, stored, witness, writer.provenance())
        # A retry is answered about the version that `latest` meant the first time.
        reference = parse_reference(revision.key)
        version_then = use_cases.get_version(session, reference, revision.position).record
        path = f"{version_path(version_then.key)}/witnesses/{witness.slug}"
        response.headers["Location"] = f"{API}{path}"
        recorded = use_cases.get_witness(session, version_then, witness.slug, revision.position)
        return witness_out(session, version_then, recorded, revision.position)
