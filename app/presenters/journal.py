"""The record itself: a record's history, what was recorded after a position, the newest entry."""

from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError
from app.domain.journal.entries import Kind, Revision
from app.presenters.shapes.record import (
    ChangeFeedOut,
    CheckpointOut,
    RevisionOut,
    change_entry_out,
    revision_out,
)
from app.queries.journal import is_withdrawn, journal_head, list_changes, list_history


def history_answer(session: Session, kind: Kind, key: str, at: int | None) -> list[RevisionOut]:
    """Return every revision of a record, oldest first."""
    is_shown = not is_withdrawn(session, kind, key)
    history = list_history(session, kind, key, at)
    return [revision_out(revision, shows_content=is_shown) for revision in history]


def correction_answer(session: Session, revision: Revision) -> RevisionOut:
    """Return what was recorded by a correction; hidden where a retry comes after a withdrawal."""
    is_shown = not is_withdrawn(session, revision.kind, revision.key)
    return revision_out(revision, shows_content=is_shown)


def changes_answer(session: Session, after: int, limit: int) -> ChangeFeedOut:
    """Return what was recorded after a position."""
    found = list_changes(session, after, limit + 1)
    shown = found[:limit]
    return ChangeFeedOut(
        items=[change_entry_out(revision) for revision in shown],
        after=shown[-1].position if shown else after,
        more=len(found) > limit,
    )


def checkpoint_answer(session: Session) -> CheckpointOut:
    """Return the newest entry of the journal; raises NotFoundError where there is none."""
    head = journal_head(session)
    if head is None:
        raise NotFoundError("entry", "the newest", "Nothing was recorded yet.")
    return CheckpointOut(position=head.position, entry=head.entry, recorded_at=head.recorded_at)
