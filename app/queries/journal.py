"""The journal read: what it said when, its history, its head, and whether it is intact."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError
from app.domain.journal.entries import Breach, Kind, Revision
from app.storage import journal, records, subjects


def as_of(session: Session, known_at: datetime | None) -> int | None:
    """Return the position that answers what the store knew at an instant; None asks about now."""
    return None if known_at is None else journal.position_at(session, known_at)


def is_withdrawn(session: Session, kind: Kind, key: str) -> bool:
    """Tell whether a record was withdrawn, so that no state of it is shown any more."""
    return records.find_withdrawal(session, kind, key) is not None


def list_history(session: Session, kind: Kind, key: str, at: int | None) -> list[Revision]:
    """Return every revision of a record, oldest first; raises NotFoundError."""
    history = journal.list_history(session, kind, key, at)
    if not history:
        raise NotFoundError(kind, key)
    return history


def list_changes(session: Session, after: int, most: int) -> list[Revision]:
    """Return what was recorded after a position, in order, `most` entries at most.

    Writers queue, and each has committed before the next takes a position: so a reader who asks on
    from the last position seen misses nothing and sees nothing twice. What is the operator's own is
    left out.
    """
    return subjects.list_next(session, None, "", after, most)


def verify_store(session: Session) -> Breach | None:
    """Recompute every digest, the chain and the index; return the first bad place."""
    return journal.find_breach(session)


def journal_head(session: Session) -> Revision | None:
    """Return the newest entry: its digest vouches for everything before it."""
    return journal.head(session)


def holds_entry(session: Session, entry: str) -> bool:
    """Tell whether the journal has an entry with this digest: false when its end was cut off."""
    return journal.has_entry(session, entry)
