"""Snapshots listed and read: the texts of publications as they stood on a day."""

from sqlalchemy.orm import Session

from app.domain.catalogue import Source
from app.domain.journal.entries import Kind, Mention
from app.domain.journal.stored import Stored
from app.domain.positions.statements import Snapshot
from app.storage import records


def list_snapshots(session: Session, source: str, at: int | None) -> list[Stored[Snapshot]]:
    """Return the snapshots of a source, by day; raises NotFoundError or WithdrawnError."""
    records.get_record(session, Source, source, at)
    named = Mention("snapshot-of", Kind.SOURCE, source)
    return records.list_records_naming(session, Snapshot, named, at)


def get_snapshot(session: Session, key: str, at: int | None) -> Stored[Snapshot]:
    """Return the snapshot `SOURCE@DAY`; raises NotFoundError or WithdrawnError."""
    return records.get_record(session, Snapshot, key, at)
