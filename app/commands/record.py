"""Writing to the record: something new, a correction, a withdrawal."""

from sqlalchemy.orm import Session

from app.domain.errors import (
    AlreadyThereError,
    Fault,
    InvalidError,
    NotFoundError,
    ReusedRequestError,
)
from app.domain.journal.entries import Kind, Provenance, Revision
from app.domain.plans.model import Version, Witness
from app.domain.positions.statements import Snapshot
from app.domain.record_types import Record, key_of, kind_of, mentions_of
from app.storage import journal, records

_Parts = tuple[type[Version | Witness | Snapshot], str]
"""What is part of a record, and the mark in its key behind that of the whole."""


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
                Fault((mention.role,), f"There is no {mention.kind} “{mention.key}”; add it first.")
                for mention in missing
            )
        )


def _parts_of(kind: Kind) -> _Parts | None:
    """Return what a record of some kind has for parts; None for all that have none."""
    match kind:
        case Kind.PLAN:
            return Version, "@"
        case Kind.VERSION:
            return Witness, "~"
        case Kind.SOURCE:
            return Snapshot, "@"
        case _:
            return None


def _withdraw_parts(session: Session, kind: Kind, key: str, provenance: Provenance) -> None:
    """Withdraw what is part of a record, and before that what is part of its parts."""
    parts = _parts_of(kind)
    if parts is None:
        return
    shape, mark = parts
    for part in records.list_records_under(session, shape, f"{key}{mark}", None):
        named = kind_of(part.record), key_of(part.record)
        _withdraw_parts(session, *named, provenance)
        records.withdraw_record(session, *named, provenance, part.revision.digest)
