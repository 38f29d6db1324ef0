"""Recording a snapshot: the text of a publication as somebody read it on a day."""

from sqlalchemy.orm import Session

from app.commands.record import earlier_answer, record_new
from app.domain.catalogue import Source
from app.domain.journal.entries import Provenance, Revision
from app.domain.positions.statements import Snapshot
from app.storage import records


def record_snapshot(session: Session, snapshot: Snapshot, provenance: Provenance) -> Revision:
    """Record the text that a source had on a day; the source has to be there."""
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    records.get_record(session, Source, snapshot.source, None)
    return record_new(session, snapshot, provenance)
