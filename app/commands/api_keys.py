"""Keys to write with: created and shown once, checked, listed, revoked."""

import secrets

from sqlalchemy.orm import Session

from app.domain.access.api_keys import (
    SECRET_BYTES,
    AccessKey,
    Scope,
    is_well_formed,
    mint,
    token_digest,
)
from app.domain.errors import (
    AlreadyThereError,
    MissingScopeError,
    NotFoundError,
    UnknownKeyError,
)
from app.domain.journal.entries import Kind, Mention, Provenance
from app.domain.journal.stored import Stored
from app.storage import records
from app.storage.journal import find_revision


def create_key(session: Session, name: str, scopes: tuple[Scope, ...], by: str) -> str:
    """Record a key under a name never used before; return its token, which is not stored."""
    if find_revision(session, Kind.KEY, name, None):
        message = f"The name “{name}” is, or was, another key's; the journal tells keys by name."
        raise AlreadyThereError(message, None)
    token = mint(secrets.token_bytes(SECRET_BYTES))
    key = AccessKey(name, token_digest(token), scopes)
    records.add_record(session, key, Provenance(by, "a key was created"), None)
    return token


def list_keys(session: Session) -> list[Stored[AccessKey]]:
    """Return the keys that are not revoked."""
    return records.list_records(session, AccessKey, None)


def revoke_key(session: Session, name: str, by: str) -> None:
    """Withdraw a key: from the next request on it opens nothing. Raises NotFoundError."""
    stored = records.find_record(session, AccessKey, name, None)
    if stored is None:
        raise NotFoundError(Kind.KEY, name)
    provenance = Provenance(by, "the key was revoked")
    records.withdraw_record(session, Kind.KEY, name, provenance, stored.revision.digest)


def authenticate(session: Session, token: str, scope: Scope) -> AccessKey:
    """Return the key of a token; raises UnknownKeyError, or MissingScopeError."""
    named = Mention("token", Kind.KEY, token_digest(token))
    found = (
        records.list_records_naming(session, AccessKey, named, None)
        if is_well_formed(token)
        else []
    )
    if not found:
        message = "This key is not known here, or was revoked. Ask the operator for another."
        raise UnknownKeyError(message)
    key = found[0].record
    if not key.allows(scope):
        message = f"The key “{key.name}” does not have the scope `{scope}`."
        raise MissingScopeError(message)
    return key
