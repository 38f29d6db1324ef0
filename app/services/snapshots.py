"""Snapshots: the texts of publications as they stood on a day, stored by somebody who read them."""

from sqlalchemy.orm import Session

from app.domain.catalogue import Source
from app.domain.kinds import Stored
from app.domain.positions import Snapshot
from app.domain.record import Kind, Mention, Provenance, Revision
from app.services.journal import earlier_answer, record_new
from app.storage import records


def list_snapshots(session: Session, source: str, at: int | None) -> list[Stored[Snapshot]]:
    """Return the snapshots of a source, by day; raises NotFoundError or WithdrawnError."""
    records.get_record(session, Source, source, at)
    named = Mention("snapshot-of", Kind.SOURCE, source)
    return records.list_records_naming(session, Snapshot, named, at)


def get_snapshot(session: Session, key: str, at: int | None) -> Stored[Snapshot]:
    """Return the snapshot `SOURCE@DAY`; raises NotFoundError or WithdrawnError."""
    return records.get_record(session, Snapshot, key, at)


def record_snapshot(session: Session, snapshot: Snapshot, provenance: Provenance) -> Revision:
    """Record the text that a source had on a day; the source has to be there."""
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    records.get_record(session, Source, snapshot.source, None)
    return record_new(session, snapshot, provenance)
