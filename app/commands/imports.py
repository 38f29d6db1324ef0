"""Importing a document: its draft is kept, changed edition by edition, and published once."""

import hashlib
import secrets

from sqlalchemy.orm import Session

from app.domain.errors import MissingPreconditionError, OutdatedError, ReusedRequestError
from app.domain.imports import ImportEdition
from app.domain.journal.entries import Provenance
from app.storage import clock, imports

_KEY_BYTES = 12


def earlier_edition(session: Session, provenance: Provenance) -> ImportEdition | None:
    """Return what the same request made before; raises ReusedRequestError for another body."""
    if provenance.request is None:
        return None
    earlier = imports.find_request(session, provenance.by, provenance.request)
    if earlier and earlier.request_digest != provenance.request_digest:
        message = (
            f"The Idempotency-Key “{provenance.request}” was used with another body before; "
            "take a new key for a new request."
        )
        raise ReusedRequestError(message)
    return earlier


def keep_import(
    session: Session, original: bytes, content: str, provenance: Provenance
) -> ImportEdition:
    """Keep a document and the first edition of its draft."""
    digest = hashlib.sha256(original).hexdigest()
    imports.hold_original(session, digest, original)
    edition = _edition(secrets.token_hex(_KEY_BYTES), 1, digest, content, provenance)
    imports.add_edition(session, edition)
    return edition


def get_import(session: Session, key: str) -> ImportEdition:
    """Return the newest edition of a draft; raises NotFoundError."""
    return imports.get_edition(session, key)


def get_original(session: Session, key: str) -> bytes:
    """Return the document that a draft was read from; raises NotFoundError."""
    return imports.get_original(session, imports.get_edition(session, key).original)


def require_current(edition: ImportEdition, if_match: str | None) -> None:
    """Raise unless `If-Match` names the newest edition."""
    if if_match is None:
        message = f"Say which edition you changed: send `If-Match: {edition.tag}`."
        raise MissingPreconditionError(message)
    tags = {tag.strip() for tag in if_match.split(",")}
    if edition.tag not in tags and "*" not in tags:
        message = f"The draft {edition.key} has changed since; read it again."
        raise OutdatedError(message, edition.tag)


def change_import(
    session: Session, current: ImportEdition, content: str, provenance: Provenance
) -> ImportEdition:
    """Add an edition after the newest one."""
    edition = _edition(current.key, current.edition + 1, current.original, content, provenance)
    imports.add_edition(session, edition)
    return edition


def _edition(
    key: str, edition: int, original: str, content: str, provenance: Provenance
) -> ImportEdition:
    return ImportEdition(
        key,
        edition,
        original,
        content,
        clock.now().isoformat(),
        provenance.by,
        provenance.request,
        provenance.request_digest,
    )
