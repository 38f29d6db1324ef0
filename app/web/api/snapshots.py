"""The addresses of the texts of sources, as they stood on a day."""

from fastapi import APIRouter, Response

from app.commands.record_snapshot import record_snapshot
from app.presenters.shapes.record import ListOut
from app.presenters.shapes.snapshots import (
    SnapshotOut,
    SnapshotSummary,
    snapshot_out,
    snapshot_summary,
)
from app.queries import snapshots as use_cases
from app.requests.positions import SnapshotIn
from app.urls import API, snapshot_path
from app.web.api.reading import StrictRoute
from app.web.dependencies import Curator, DayPath, ReadStore, SlugPath, WriteStore
from app.web.openapi.responses import READS, WRITES
from app.web.paging import PageWanted

router = APIRouter(tags=["catalogue"], route_class=StrictRoute)


@router.get("/sources/{slug}/snapshots", responses=READS)
def list_snapshots(store: ReadStore, slug: SlugPath, page: PageWanted) -> ListOut[SnapshotSummary]:
    """List the days of which the text of a source is stored, oldest first."""
    with store.reading() as (session, at):
        found = use_cases.list_snapshots(session, slug, at)
        return page.of(found, lambda one: one.record.key, snapshot_summary)


@router.get("/sources/{slug}/snapshots/{day}", responses=READS)
def get_snapshot(store: ReadStore, slug: SlugPath, day: DayPath) -> SnapshotOut:
    """Return the text of a source as it stood on a day."""
    with store.reading() as (session, at):
        return snapshot_out(use_cases.get_snapshot(session, f"{slug}@{day}", at))


@router.post("/sources/{slug}/snapshots", status_code=201, responses=WRITES)
def post_snapshot(
    slug: SlugPath, body: SnapshotIn, writer: Curator, store: WriteStore, response: Response
) -> SnapshotOut:
    """Record the text of a source as it stood on the day that it was retrieved."""
    with store.writing() as session:
        revision = record_snapshot(session, body.to_domain(slug), writer.provenance())
        response.headers["Location"] = f"{API}{snapshot_path(revision.key)}"
        return snapshot_out(use_cases.get_snapshot(session, revision.key, revision.position))
