"""Writing to the record, correcting it, withdrawing from it, and asking what it said when."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.errors import (
    AlreadyThereError,
    Fault,
    InvalidError,
    NotFoundError,
    ReusedRequestError,
)
from app.domain.kinds import Record, key_of, kind_of, mentions_of
from app.domain.plans import Version, Witness
from app.domain.positions import Snapshot
from app.domain.record import Breach, Kind, Provenance, Revision
from app.storage import journal, records, subjects


def as_of(session: Session, known_at: datetime | None) -> int | None:
    """Return the position that answers what the store knew at an instant; None asks about now."""
    return None if known_at is None else journal.position_at(session, known_at)


def earlier_answer(session: Session, provenance: Provenance) -> Revision | None:
    """Return what the same request recorded before; raises ReusedRequestError for another body."""
    if provenance.request is None:
        return None
    earlier = journal.find_request(session, provenance.by, provenance.request)
    if earlier and earlier.request_digest != provenance.request_digest:
        message = (
            f"The Idempotency-Key “{provenance.request}” was used with another body before; "
            "take a new key for a new request."
        )
        raise ReusedRequestError(message)
    return earlier


def record_new(session: Session, record: Record, provenance: Provenance) -> Revision:
    """Record something for the first time; everything it names must be there already."""
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    check_names(session, record)
    kind, key = kind_of(record), key_of(record)
    current = journal.find_revision(session, kind, key, None)
    if current:
        message = (
            f"There is a {kind} “{key}” already; to correct it, post a correction that names "
            f"its digest."
        )
        raise AlreadyThereError(message, current.digest)
    return records.add_record(session, record, provenance, None)


def correct_record(
    session: Session, record: Record, provenance: Provenance, follows: str
) -> Revision:
    """Record a corrected state of what stands at digest `follows`; not of what was withdrawn."""
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    records.refuse_withdrawn(session, kind_of(record), key_of(record))
    check_names(session, record)
    return records.add_record(session, record, provenance, follows)


def withdraw_record(
    session: Session, kind: Kind, key: str, provenance: Provenance, follows: str
) -> Revision:
    """Hide what stands at digest `follows`; its digest stays, and who withdrew it, and why."""
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    current = journal.find_revision(session, kind, key, None)
    if current is None:
        raise NotFoundError(kind, key)
    records.refuse_withdrawn(session, kind, key)
    if current.digest == follows:  # otherwise the conflict is told before anything is hidden
        _withdraw_parts(session, kind, key, Provenance(provenance.by, provenance.reason))
    return records.withdraw_record(session, kind, key, provenance, follows)


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


def check_names(session: Session, record: Record) -> None:
    """Raise InvalidError when a record names others that are not there, listing each."""
    missing = [
        mention
        for mention in mentions_of(record)
        if journal.find_revision(session, mention.kind, mention.key, None) is None
    ]
    if missing:
        raise InvalidError(
            tuple(
                Fault((one.role,), f"There is no {one.kind} “{one.key}”; add it first.")
                for one in missing
            )
        )


def _withdraw_parts(session: Session, kind: Kind, key: str, provenance: Provenance) -> None:
    """Withdraw what is part of a plan (versions), of a version (witnesses), of a source (texts)."""
    if kind is Kind.PLAN:
        for version in records.list_records_under(session, Version, f"{key}@", None):
            _withdraw_parts(session, Kind.VERSION, version.record.key, provenance)
            follows = version.revision.digest
            records.withdraw_record(session, Kind.VERSION, version.record.key, provenance, follows)
    elif kind is Kind.VERSION:
        for witness in records.list_records_under(session, Witness, f"{key}~", None):
            follows = witness.revision.digest
            records.withdraw_record(session, Kind.WITNESS, witness.record.key, provenance, follows)
    elif kind is Kind.SOURCE:
        for snapshot in records.list_records_under(session, Snapshot, f"{key}@", None):
            follows = snapshot.revision.digest
            records.withdraw_record(
                session, Kind.SNAPSHOT, snapshot.record.key, provenance, follows
            )
