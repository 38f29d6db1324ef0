"""What the journal holds of one plan, party or topic, or of everything that is for all to see."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import Session, aliased

from app.domain.journal.entries import OPERATORS_OWN, Kind, Revision
from app.storage.journal import COLUMNS, all_revisions
from app.storage.rows import MentionRow, RevisionRow

_NAMING: Final = aliased(RevisionRow)


def list_latest(
    session: Session, kind: Kind | None, key: str, before: int | None, most: int
) -> list[Revision]:
    """Return the newest entries before a position (None: all), newest first.

    With a kind, those of the record of that kind and key, of what is part of it, and of every
    record that ever named it or a part of it.
    """
    query = _about(kind, key)
    if before is not None:
        query = query.where(RevisionRow.position < before)
    return all_revisions(session, query.order_by(RevisionRow.position.desc()).limit(most))


def list_next(
    session: Session, kind: Kind | None, key: str, after: int, most: int
) -> list[Revision]:
    """Return the first of the same entries after a position, in order."""
    query = _about(kind, key).where(RevisionRow.position > after)
    return all_revisions(session, query.order_by(RevisionRow.position).limit(most))


def _about(kind: Kind | None, key: str) -> Select[Any]:
    query = select(*COLUMNS).where(RevisionRow.kind.not_in(OPERATORS_OWN))
    if kind is None:
        return query
    naming = (
        select(_NAMING.kind, _NAMING.key)
        .join(MentionRow, MentionRow.position == _NAMING.position)
        .where(_is_it(MentionRow, kind, key))
    )
    is_naming = tuple_(RevisionRow.kind, RevisionRow.key).in_(naming)
    return query.where(_is_it(RevisionRow, kind, key) | is_naming)


def _is_it(row: type[RevisionRow] | type[MentionRow], kind: Kind, key: str) -> ColumnElement[bool]:
    """Tell whether a row is of a record, or of what is part of it: of a plan, its texts."""
    is_own = (row.kind == kind) & (row.key == key)
    if kind is not Kind.PLAN:
        return is_own
    is_part = row.key.startswith(f"{key}@", autoescape=True)
    return is_own | (row.kind.in_([Kind.VERSION, Kind.WITNESS]) & is_part)
