"""The addresses of where to begin: in all that is stored, or in one process."""

from fastapi import APIRouter, Response
from sqlalchemy.orm import Session

from app.domain.catalogue import Process
from app.presenters.catalogue import names_of
from app.presenters.shapes.catalogue import process_out
from app.presenters.shapes.overview import (
    OverviewOut,
    ProcessRecordOut,
    recent_statement_out,
    recent_version_out,
    suggested_out,
)
from app.presenters.shapes.timeline import version_event_out
from app.queries.catalogue import get_entry
from app.queries.overview import view_overview
from app.web.api.reading import StrictRoute
from app.web.dependencies import ReadStore, SlugPath
from app.web.links import add_page_link
from app.web.openapi.responses import INVALID, READS

router = APIRouter(route_class=StrictRoute)


@router.get("/overview", responses=INVALID, tags=["timeline"])
def get_overview(store: ReadStore, response: Response) -> OverviewOut:
    """Return where to begin: every version, what was recorded last, which pairs to compare."""
    with store.reading() as (session, at):
        add_page_link(response, "/")
        return OverviewOut.model_validate(_facts(session, None, at))


@router.get("/processes/{slug}", responses=READS, tags=["catalogue"])
def get_process(store: ReadStore, slug: SlugPath, response: Response) -> ProcessRecordOut:
    """Return one process, and where to begin in it."""
    with store.reading() as (session, at):
        add_page_link(response, f"/processes/{slug}")
        stored = get_entry(session, Process, slug, at)
        return ProcessRecordOut.model_validate(
            process_out(stored.record, stored.revision).model_dump() | _facts(session, slug, at)
        )


def _facts(session: Session, process: str | None, at: int | None) -> dict[str, object]:
    names = names_of(session, at)
    found = view_overview(session, process, at)
    return {
        "versions": [
            version_event_out(event.stored.record, event.plan, event.nearest, names)
            for event in found.versions
        ],
        "recent_versions": [
            recent_version_out(one.record, one.revision) for one in found.recent_versions
        ],
        "recent_statements": [
            recent_statement_out(one.record, one.revision, names) for one in found.recent_statements
        ],
        "suggested": [suggested_out(*pair) for pair in found.suggested],
        "topics": [names.topic(slug) for slug in sorted(names.topics)],
    }
