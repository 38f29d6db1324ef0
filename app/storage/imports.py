"""Documents that came in, by digest, and the editions of their drafts, which are only added."""

from dataclasses import asdict, fields
from typing import Any, Final

from sqlalchemy import Row, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError, OutdatedError
from app.domain.imports import ImportEdition
from app.storage.rows import ImportRow, OriginalRow

_COLUMNS: Final = [getattr(ImportRow, field.name) for field in fields(ImportEdition)]


def hold_original(session: Session, digest: str, content: bytes) -> None:
    """Keep a document, once."""
    known = select(OriginalRow.digest).where(OriginalRow.digest == digest)
    if session.execute(known).first() is None:
        session.execute(insert(OriginalRow).values(digest=digest, content=content))


def get_original(session: Session, digest: str) -> bytes:
    """Return a document; raises NotFoundError."""
    query = select(OriginalRow.content).where(OriginalRow.digest == digest)
    found = session.execute(query).scalar()
    if found is None:
        raise NotFoundError("document", digest)
    return bytes(found)


def add_edition(session: Session, edition: ImportEdition) -> None:
    """Add an edition; raises OutdatedError where somebody else added it first."""
    try:
        session.execute(insert(ImportRow).values(**asdict(edition)))
    except IntegrityError:
        message = f"Somebody changed the draft {edition.key} at the same moment; read it again."
        raise OutdatedError(message, None) from None


def get_edition(session: Session, key: str) -> ImportEdition:
    """Return the newest edition of a draft; raises NotFoundError."""
    query = select(*_COLUMNS).where(ImportRow.key == key).order_by(ImportRow.edition.desc())
    found = session.execute(query.limit(1)).first()
    if found is None:
        raise NotFoundError("import", key)
    return _edition(found)


def find_request(session: Session, by: str, request: str) -> ImportEdition | None:
    """Return the edition that a writer's request made."""
    is_one = (ImportRow.recorded_by == by) & (ImportRow.request == request)
    found = session.execute(select(*_COLUMNS).where(is_one)).first()
    return _edition(found) if found else None


def _edition(row: Row[Any]) -> ImportEdition:
    return ImportEdition(**row._mapping)  # noqa: SLF001  SQLAlchemy's own name for it
