"""Records as domain objects, as of any position of the journal."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError, WithdrawnError
from app.domain.journal.entries import Kind, Mention, Provenance, Revision, Withdrawal, to_content
from app.domain.journal.stored import Stored
from app.domain.record_types import AnyRecord, Record, key_of, kind_for, kind_of, read_content
from app.storage import journal


def find_record(
    session: Session, kind: type[AnyRecord], key: str, at: int | None
) -> Stored[AnyRecord] | None:
    """Return a record as of position `at` (None: now), None when it is not there or withdrawn."""
    found = journal.find_revision(session, kind_for(kind), key, at)
    return next(_shown(session, kind, [found] if found else [], at), None)


def get_record(
    session: Session, kind: type[AnyRecord], key: str, at: int | None
) -> Stored[AnyRecord]:
    """Return a record; raises NotFoundError, or WithdrawnError with its digest."""
    found = journal.find_revision(session, kind_for(kind), key, at)
    if found is None:
        raise NotFoundError(kind_for(kind), key)
    if at is None:
        _refuse_withdrawal(found)
    else:
        refuse_withdrawn(session, found.kind, key)
    return next(_stored(kind, [found]))


def list_records(
    session: Session, kind: type[AnyRecord], at: int | None
) -> list[Stored[AnyRecord]]:
    """Return every record of a kind that is not withdrawn, in order of key."""
    return list(_shown(session, kind, journal.list_revisions(session, kind_for(kind), at), at))


def list_records_under(
    session: Session, kind: type[AnyRecord], prefix: str, at: int | None
) -> list[Stored[AnyRecord]]:
    """Return the records whose keys begin with a prefix and that are not withdrawn."""
    return list(_shown(session, kind, journal.list_under(session, kind_for(kind), prefix, at), at))


def list_keys_under(session: Session, kind: type[AnyRecord], prefix: str) -> list[str]:
    """Return the keys that begin with a prefix, those of withdrawn records too."""
    return [one.key for one in journal.list_under(session, kind_for(kind), prefix, None)]


def list_records_naming(
    session: Session, kind: type[AnyRecord], named: Mention, at: int | None
) -> list[Stored[AnyRecord]]:
    """Return the records that name another one in a role, in order of key."""
    return list(_shown(session, kind, journal.list_naming(session, kind_for(kind), named, at), at))


def add_record(
    session: Session, record: Record, provenance: Provenance, follows: str | None
) -> Revision:
    """Append a revision of a record whose present digest is `follows` (None: a new record)."""
    return journal.append_revision(
        session, kind_of(record), key_of(record), to_content(record), provenance, follows
    )


def withdraw_record(
    session: Session, kind: Kind, key: str, provenance: Provenance, follows: str
) -> Revision:
    """Append a revision that hides a record and keeps the digest `follows` of its content."""
    content = to_content(Withdrawal(follows))
    return journal.append_revision(session, kind, key, content, provenance, follows)


def find_withdrawal(session: Session, kind: Kind, key: str) -> tuple[Withdrawal, Revision] | None:
    """Return what withdrew a record, which is for good; None when it was not withdrawn."""
    return _withdrawal(journal.find_revision(session, kind, key, None))


def refuse_withdrawn(session: Session, kind: Kind, key: str) -> None:
    """Raise WithdrawnError, with the digest of what it hides, when a record was withdrawn."""
    _refuse_withdrawal(journal.find_revision(session, kind, key, None))


def _refuse_withdrawal(newest: Revision | None) -> None:
    found = _withdrawal(newest)
    if found:
        withdrawal, revision = found
        raise WithdrawnError(
            revision.kind, revision.key, withdrawal.withdraws, revision.reason or ""
        )


def _withdrawal(newest: Revision | None) -> tuple[Withdrawal, Revision] | None:
    content = read_content(newest.kind, newest.content) if newest else None
    return (content, newest) if newest and isinstance(content, Withdrawal) else None


def _shown(
    session: Session, kind: type[AnyRecord], revisions: Iterable[Revision], at: int | None
) -> Iterator[Stored[AnyRecord]]:
    """Yield the records as of `at`; what was withdrawn since is hidden at every moment."""
    hidden = frozenset() if at is None else journal.list_withdrawn(session, kind_for(kind))
    return _stored(kind, (one for one in revisions if (one.kind, one.key) not in hidden))


def _stored(kind: type[AnyRecord], revisions: Iterable[Revision]) -> Iterator[Stored[AnyRecord]]:
    for revision in revisions:
        record = read_content(revision.kind, revision.content)
        if isinstance(record, kind):
            yield Stored(record, revision)
