"""Where to begin: in all that is stored, or in one process."""

from sqlalchemy.orm import Session

from app.domain.catalogue import Process
from app.domain.journal.stored import Stored
from app.domain.plans.model import Version
from app.domain.positions.statements import Statement
from app.presenters.catalogue import names_of
from app.presenters.shapes.catalogue import process_out
from app.presenters.shapes.overview import (
    OverviewOut,
    ProcessRecordOut,
    RecentStatementOut,
    RecentVersionOut,
    SuggestedOut,
    SuggestedSideOut,
)
from app.presenters.shapes.plans import Names
from app.presenters.shapes.record import precision
from app.presenters.timeline import version_event_out
from app.queries.catalogue import get_entry
from app.queries.overview import view_overview


def overview_answer(session: Session, process: str | None, at: int | None) -> OverviewOut:
    """Return where to begin, in one process or in all of them."""
    overview, names = view_overview(session, process, at), names_of(session, at)
    return OverviewOut(
        versions=[version_event_out(event, names) for event in overview.versions],
        recent_versions=[_recent_version_out(stored) for stored in overview.recent_versions],
        recent_statements=[
            _recent_statement_out(stored, names) for stored in overview.recent_statements
        ],
        suggested=[
            SuggestedOut(base=_side_out(base), target=_side_out(target), kinds=list(tie.kinds))
            for tie, base, target in overview.suggested
        ],
        topics=[names.topic(slug) for slug in sorted(names.topics)],
    )


def process_answer(session: Session, slug: str, at: int | None) -> ProcessRecordOut:
    """Return one process, and where to begin in it."""
    process = process_out(get_entry(session, Process, slug, at))
    return ProcessRecordOut(**vars(process), **vars(overview_answer(session, slug, at)))


def _recent_version_out(stored: Stored[Version]) -> RecentVersionOut:
    return RecentVersionOut(
        **vars(_side_out(stored.record)),
        revision=stored.revision.revision,
        recorded_at=stored.revision.recorded_at,
    )


def _recent_statement_out(stored: Stored[Statement], names: Names) -> RecentStatementOut:
    statement = stored.record
    return RecentStatementOut(
        slug=statement.slug,
        party=names.party(statement.party),
        speaker=statement.speaker,
        summary=statement.summary,
        stated_on=statement.stated_on.iso,
        date_precision=precision(statement.stated_on),
        revision=stored.revision.revision,
        recorded_at=stored.revision.recorded_at,
    )


def _side_out(version: Version) -> SuggestedSideOut:
    return SuggestedSideOut(
        ref=version.key,
        title=version.title,
        date=version.date.iso,
        date_precision=precision(version.date),
    )
