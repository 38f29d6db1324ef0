"""Everything stored is a revision of a record, chained so that no byte can change unseen.

A record's content is a JSON object; its canonical bytes are those of RFC 8785, its digest their
SHA-256 in hexadecimal. The journal is the ordered list of revisions: each entry's digest covers
the entry before it, as in a hash chain, so that a change anywhere shows from there on.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

import rfc8785
from cattrs import Converter

from app.domain.dates import EventDate

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = Mapping[str, Any]

_Record = TypeVar("_Record")

GENESIS = "0" * 64
"""What the first entry of a journal names as the entry before it."""


class Kind(StrEnum):
    """The kinds of record."""

    PROCESS = "process"
    PARTY = "party"
    TOPIC = "topic"
    SOURCE = "source"
    PLAN = "plan"
    VERSION = "version"
    WITNESS = "witness"
    DERIVATION = "derivation"
    ALIGNMENT = "alignment"
    STATEMENT = "statement"
    SNAPSHOT = "snapshot"
    KEY = "key"
    WEBHOOK = "webhook"


OPERATORS_OWN: Final = frozenset({Kind.KEY, Kind.WEBHOOK})
"""What is in the journal for the operator's sake, and is shown to the operator only."""


@dataclass(frozen=True, slots=True)
class Mention:
    """That a record names another one, and in what role: how backlinks and filters find it."""

    role: str
    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who records something, why, and under which request of theirs.

    `request` and `request_digest` are the client's Idempotency-Key and the digest of the body that
    came with it; both None when there was none.
    """

    by: str
    reason: str | None = None
    request: str | None = None
    request_digest: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry of the journal: one state of one record.

    `position` counts from 1 without gaps; `recorded_at` is UTC with microseconds and never goes
    back; `previous` is the `entry` digest of the revision at the position before.
    """

    position: int
    kind: Kind
    key: str
    revision: int
    content: str
    digest: str
    recorded_at: str
    recorded_by: str
    reason: str | None
    request: str | None
    request_digest: str | None
    previous: str
    entry: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The content of a revision that hides a record: only the digest of what it hid."""

    withdraws: str


_converter = Converter(forbid_extra_keys=True, detailed_validation=False)
_converter.register_structure_hook(EventDate, lambda text, _: EventDate(text))


def to_content(record: "DataclassInstance") -> dict[str, Any]:
    """Return a record as a JSON object, its defaults left out.

    By hand, for cattrs leaves the inner points of a self-nesting type as they are.
    """
    return {
        field.name: _plain(value)
        for field in fields(record)
        if (value := getattr(record, field.name)) != field.default
    }


def from_content(kind: type[_Record], content: Json) -> _Record:
    """Return the record of type `kind` that `content` describes; the inverse of `to_content`."""
    return _converter.structure(content, kind)


def canonical(content: Json) -> bytes:
    """Return the RFC 8785 bytes of a JSON object.

    Raises ValueError for what JSON cannot carry between systems: integers beyond 2^53, numbers
    that are not finite, lone surrogates.
    """
    return rfc8785.dumps(dict(content))


def digest(content: bytes) -> str:
    """Return the SHA-256 of canonical bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def chain(
    previous: Revision | None,
    kind: Kind,
    key: str,
    revision: int,
    content: Json,
    provenance: Provenance,
    now: str,
) -> Revision:
    """Return the entry that follows `previous` (None at the start) in the journal."""
    text = canonical(content)
    unsealed = Revision(
        position=previous.position + 1 if previous else 1,
        kind=kind,
        key=key,
        revision=revision,
        content=text.decode(),
        digest=digest(text),
        recorded_at=max(now, previous.recorded_at) if previous else now,
        recorded_by=provenance.by,
        reason=provenance.reason,
        request=provenance.request,
        request_digest=provenance.request_digest,
        previous=previous.entry if previous else GENESIS,
        entry="",
    )
    return _with_entry(unsealed)


def entry_digest(revision: Revision) -> str:
    """Return the digest that seals a revision: over every field but the content and itself."""
    sealed = {
        field.name: getattr(revision, field.name)
        for field in fields(revision)
        if field.name not in {"content", "entry"}
    }
    return digest(canonical(sealed))


@dataclass(frozen=True, slots=True)
class Breach:
    """The first place where the journal is not what was written."""

    position: int
    kind: str
    key: str
    what: str

    def __str__(self) -> str:
        """Name the place and what is wrong there."""
        return f"position {self.position} ({self.kind} {self.key}): {self.what}"


def first_breach(revisions: Iterable[Revision]) -> Breach | None:
    """Recompute every digest and the chain, in order of position; O(bytes stored)."""
    before: Revision | None = None
    counts: dict[tuple[str, str], int] = {}
    for revision in revisions:
        what = next(_breaches(before, revision, counts), None)
        if what is not None:
            expected = before.position + 1 if before else 1
            return Breach(expected, revision.kind, revision.key, what)
        counts[revision.kind, revision.key] = revision.revision
        before = revision
    return None


def _plain(value: object) -> object:
    if isinstance(value, EventDate):
        return value.edtf
    if is_dataclass(value) and not isinstance(value, type):
        return to_content(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, StrEnum) else value


def _breaches(
    before: Revision | None, revision: Revision, counts: Mapping[tuple[str, str], int]
) -> Iterator[str]:
    expected = before.position + 1 if before else 1
    if revision.position != expected:
        yield f"the entry is missing; the next one found stands at {revision.position}"
    if revision.previous != (before.entry if before else GENESIS):
        yield "it does not name the entry before it"
    # str(), for somebody may have put a BLOB where SQLite would not mind it
    if digest(str(revision.content).encode(errors="surrogatepass")) != revision.digest:
        yield "its content does not have the digest recorded for it"
    if not _is_sealed(revision):
        yield "its facts (who, when, why, which) do not have the digest recorded for them"
    if revision.revision != counts.get((revision.kind, revision.key), 0) + 1:
        yield "its revision number does not follow the one before"
    if before and revision.recorded_at < before.recorded_at:
        yield "it is recorded before the entry that it follows"


def _is_sealed(revision: Revision) -> bool:
    try:
        return entry_digest(revision) == revision.entry
    except rfc8785.CanonicalizationError:  # somebody wrote a value there that JSON cannot carry
        return False


def _with_entry(unsealed: Revision) -> Revision:
    values = {field.name: getattr(unsealed, field.name) for field in fields(unsealed)}
    return Revision(**(values | {"entry": entry_digest(unsealed)}))
