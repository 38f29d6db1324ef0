"""The ordered list of revisions: appended to, read as of any moment, checked from end to end."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, Final, cast

from sqlalchemy import (
    BindParameter,
    Integer,
    Select,
    bindparam,
    func,
    insert,
    select,
    tuple_,
)
from sqlalchemy.orm import Session, aliased

from app.domain.errors import ConflictError
from app.domain.journal.entries import (
    Breach,
    Json,
    Kind,
    Mention,
    Provenance,
    Revision,
    chain,
    first_breach,
)
from app.domain.record_types import mentions_of, read_content
from app.storage import clock
from app.storage.rows import MentionRow, RevisionRow

_ESCAPE: Final = "/"
_WITHDRAWS: Final = '{"withdraws":'
COLUMNS: Final = [getattr(RevisionRow, field.name) for field in fields(Revision)]
"""What a query has to select for `all_revisions` to read."""


def append_revision(
    session: Session,
    kind: Kind,
    key: str,
    content: Json,
    provenance: Provenance,
    follows: str | None,
) -> Revision:
    """Append a revision of a record whose present digest is `follows` (None: not there yet).

    Raises ConflictError when the record stands at another revision.
    """
    current = find_revision(session, kind, key, None)
    if (current.digest if current else None) != follows:
        stands = f"stands at {current.digest}" if current else "does not exist"
        message = f"The {kind} {key} {stands}; nothing was stored."
        raise ConflictError(message, current.digest if current else None)
    number = current.revision + 1 if current else 1
    now = clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    revision = chain(head(session), kind, key, number, content, provenance, now)
    session.execute(insert(RevisionRow).values(_values(revision)))
    _add_mentions(session, revision)
    return revision


def index_mentions(session: Session) -> None:
    """Index what every revision names: for a store that has no such index yet."""
    for revision in list(journal(session)):
        _add_mentions(session, revision)


def head(session: Session) -> Revision | None:
    """Return the newest entry of the journal, None when it is empty."""
    return _first(session, select(*COLUMNS).order_by(RevisionRow.position.desc()).limit(1))


def has_entry(session: Session, entry: str) -> bool:
    """Tell whether some revision is sealed by this digest."""
    query = select(RevisionRow.position).where(RevisionRow.entry == entry).limit(1)
    return session.execute(query).first() is not None


def position_at(session: Session, instant: datetime) -> int:
    """Return the position of the newest entry recorded at or before an instant; 0 if none."""
    # not strftime: it writes the year 999 with three digits, which sorts behind every other
    written = f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
    query = select(func.max(RevisionRow.position)).where(RevisionRow.recorded_at <= written)
    return session.execute(query).scalar() or 0


def last_position(
    session: Session, kinds: Iterable[Kind], named: Iterable[tuple[Kind, str]], at: int | None
) -> int:
    """Return the position of the newest entry, up to `at`, of some kinds or named records; or 0."""
    is_one = tuple_(RevisionRow.kind, RevisionRow.key).in_(list(named))
    query = select(func.max(RevisionRow.position)).where(RevisionRow.kind.in_(list(kinds)) | is_one)
    return session.execute(_as_of(query, at)).scalar() or 0


def find_revision(session: Session, kind: Kind, key: str, at: int | None) -> Revision | None:
    """Return the state of a record as of position `at` (None: now)."""
    query = _FINDING if at is None else _FINDING_AS_OF
    row = session.execute(query, {"kind": kind, "key": key, "at": at}).first()
    return _revision(row) if row else None


def revision_at(session: Session, position: int) -> Revision:
    """Return the entry at a position, which has to be there."""
    query = select(*COLUMNS).where(RevisionRow.position == position)
    return _revision(session.execute(query).one())


def find_request(session: Session, by: str, request: str) -> Revision | None:
    """Return what a client recorded under an Idempotency-Key."""
    query = select(*COLUMNS).where(RevisionRow.recorded_by == by, RevisionRow.request == request)
    return _first(session, query)


def find_digest(session: Session, kind: Kind, digest: str) -> Revision | None:
    """Return the newest revision of a kind whose content has a digest."""
    query = select(*COLUMNS).where(RevisionRow.digest == digest, RevisionRow.kind == kind)
    return _first(session, query.order_by(RevisionRow.position.desc()).limit(1))


def list_history(session: Session, kind: Kind, key: str, at: int | None) -> list[Revision]:
    """Return every revision of a record, oldest first."""
    query = _as_of(select(*COLUMNS), at).where(RevisionRow.kind == kind, RevisionRow.key == key)
    return all_revisions(session, query.order_by(RevisionRow.revision))


def list_revisions(session: Session, kind: Kind, at: int | None) -> list[Revision]:
    """Return the present state of every record of a kind, in order of key."""
    query = _LISTING if at is None else _LISTING_AS_OF
    rows = session.execute(query, {"kind": kind, "at": at})
    return _in_order(map(_revision, rows))


def list_revisions_of(session: Session, kinds: Iterable[Kind]) -> list[Revision]:
    """Return the present state of every record of some kinds, in the order of the journal."""
    query = select(*COLUMNS).where(RevisionRow.kind.in_(list(kinds)), _is_newest(None))
    return sorted(all_revisions(session, query), key=lambda revision: revision.position)


def list_shown(session: Session, kinds: Iterable[Kind], at: int) -> list[Revision]:
    """Return the same as of a position, without what was withdrawn by now; one query."""
    is_state = (RevisionRow.position <= at) & _is_newest(at)
    query = select(*COLUMNS).where(
        RevisionRow.kind.in_(list(kinds)), is_state | RevisionRow.content.startswith(_WITHDRAWS)
    )
    found = sorted(all_revisions(session, query), key=lambda revision: revision.position)
    hidden = {(one.kind, one.key) for one in found if one.content.startswith(_WITHDRAWS)}
    return [one for one in found if (one.kind, one.key) not in hidden]


def list_since(session: Session, kinds: Iterable[Kind], position: int) -> list[Revision]:
    """Return what was recorded of some kinds after a position, in order.

    The entry at the position itself comes first, of whatever kind it is.
    """
    is_wanted = RevisionRow.kind.in_(list(kinds)) & (RevisionRow.position > position)
    query = select(*COLUMNS).where(is_wanted | (RevisionRow.position == position))
    return all_revisions(session, query.order_by(RevisionRow.position))


def list_under(session: Session, kind: Kind, prefix: str, at: int | None) -> list[Revision]:
    """Return the present state of every record of a kind whose key begins with `prefix`."""
    query = _LISTING_UNDER if at is None else _LISTING_UNDER_AS_OF
    beginning = re.sub(f"([%_{_ESCAPE}])", rf"{_ESCAPE}\1", prefix) + "%"
    rows = session.execute(query, {"kind": kind, "beginning": beginning, "at": at})
    return _in_order(map(_revision, rows))


def list_naming(session: Session, kind: Kind, named: Mention, at: int | None) -> list[Revision]:
    """Return the present state of every record of `kind` that names another in a role."""
    query = (
        _as_of(select(*COLUMNS), at)
        .join(MentionRow, MentionRow.position == RevisionRow.position)
        .where(
            RevisionRow.kind == kind,
            MentionRow.role == named.role,
            MentionRow.kind == named.kind,
            MentionRow.key == named.key,
            _is_newest(at),
        )
    )
    return _by_key(session, query)


def list_withdrawn(session: Session, *kinds: Kind) -> frozenset[tuple[Kind, str]]:
    """Return the kind and key of every record that was withdrawn: a withdrawal is final."""
    query = select(RevisionRow.kind, RevisionRow.key).where(
        RevisionRow.kind.in_(kinds), RevisionRow.content.startswith(_WITHDRAWS)
    )
    return frozenset((Kind(kind), key) for kind, key in session.execute(query))


def journal(session: Session, after: int = 0) -> Iterator[Revision]:
    """Yield the entries after a position, in order, without holding them all."""
    query = select(*COLUMNS).order_by(RevisionRow.position)
    if after:  # from the start on an entry at 0 or below is seen too: nobody recorded that
        query = query.where(RevisionRow.position > after)
    with session.execute(query.execution_options(yield_per=500)) as rows:
        for row in rows:
            yield _revision(row)


def find_breach(session: Session) -> Breach | None:
    """Recompute the chain and what each revision names; return the first bad place."""
    with _whatever_bytes(session):
        broken = first_breach(journal(session))
        named = _mentions_by_position(session)
    if broken:
        return broken
    for revision in journal(session):
        try:
            expected = set(mentions_of(read_content(revision.kind, revision.content)))
        except Exception:  # noqa: BLE001  whatever it trips over, somebody forged this with care
            what = "its content is no record of its kind"
            return Breach(revision.position, revision.kind, revision.key, what)
        if named.pop(revision.position, set()) != expected:
            what = "what it names is not what is indexed for it"
            return Breach(revision.position, revision.kind, revision.key, what)
    if named:
        what = "it is indexed for an entry that does not exist"
        return Breach(min(named, key=str), "mention", "", what)  # in SQLite it may be no number
    return None


@contextmanager
def _whatever_bytes(session: Session) -> Iterator[None]:
    """Read text that is no UTF-8 as something that no digest fits, where SQLite would stop."""
    driver: Any = session.connection().connection.driver_connection
    if session.connection().dialect.name != "sqlite":
        yield
        return
    usual = driver.text_factory
    driver.text_factory = lambda written: written.decode(errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = usual


def _add_mentions(session: Session, revision: Revision) -> None:
    named = mentions_of(read_content(revision.kind, revision.content))
    if named:
        session.execute(insert(MentionRow), [_mention_values(revision, one) for one in named])


def _mentions_by_position(session: Session) -> dict[int, set[Mention]]:
    named: dict[int, set[Mention]] = {}
    columns = MentionRow.position, MentionRow.role, MentionRow.kind, MentionRow.key
    for position, role, kind, key in session.execute(select(*columns)):
        # a kind that does not exist stays as it is written: it then equals no mention
        named.setdefault(position, set()).add(Mention(role, cast("Kind", kind), key))
    return named


_At = int | BindParameter[int] | None


def _as_of(query: Select[Any], at: _At) -> Select[Any]:
    return query if at is None else query.where(RevisionRow.position <= at)


def _is_newest(at: _At) -> Any:  # noqa: ANN401  a column expression of SQLAlchemy's
    other = aliased(RevisionRow)
    newest = select(func.max(other.revision)).where(
        other.kind == RevisionRow.kind, other.key == RevisionRow.key
    )
    if at is not None:
        newest = newest.where(other.position <= at)
    return RevisionRow.revision == newest.scalar_subquery()


def _finding(at: _At) -> Select[Any]:
    return (
        _as_of(select(*COLUMNS), at)
        .where(RevisionRow.kind == bindparam("kind"), RevisionRow.key == bindparam("key"))
        .order_by(RevisionRow.revision.desc())
        .limit(1)
    )


def _listing(at: _At) -> Select[Any]:
    of_kind = RevisionRow.kind == bindparam("kind")
    return _as_of(select(*COLUMNS), at).where(of_kind, _is_newest(at))


def _listing_under(at: _At) -> Select[Any]:
    return _listing(at).where(RevisionRow.key.like(bindparam("beginning"), escape=_ESCAPE))


# Those that are asked many times in a request; writing them anew takes longer than the answer.
_AT: Final = bindparam("at", type_=Integer)
_FINDING: Final = _finding(None)
_FINDING_AS_OF: Final = _finding(_AT)
_LISTING: Final = _listing(None)
_LISTING_AS_OF: Final = _listing(_AT)
_LISTING_UNDER: Final = _listing_under(None)
_LISTING_UNDER_AS_OF: Final = _listing_under(_AT)


def _first(session: Session, query: Select[Any]) -> Revision | None:
    row = session.execute(query).first()
    return _revision(row) if row else None


def all_revisions(session: Session, query: Select[Any]) -> list[Revision]:
    """Return the revisions that a query over COLUMNS finds, in its order."""
    return [_revision(row) for row in session.execute(query)]


def _by_key(session: Session, query: Select[Any]) -> list[Revision]:
    return _in_order(all_revisions(session, query))


def _in_order(revisions: Iterable[Revision]) -> list[Revision]:
    # sorted here: the two databases do not order text alike
    return sorted(revisions, key=lambda revision: revision.key)


def _revision(row: Any) -> Revision:  # noqa: ANN401  a row of COLUMNS
    return Revision(*row)


def _values(revision: Revision) -> dict[str, Any]:
    return {field.name: getattr(revision, field.name) for field in fields(revision)}


def _mention_values(revision: Revision, mention: Mention) -> dict[str, Any]:
    return {
        "position": revision.position,
        "role": mention.role,
        "kind": mention.kind,
        "key": mention.key,
    }
