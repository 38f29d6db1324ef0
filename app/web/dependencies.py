"""What an endpoint asks for: a session for the request, whoever writes, a moment in time."""

import hashlib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import BackgroundTasks, Depends, Header, Path, Query, Request
from pydantic import AfterValidator, AwareDatetime, BeforeValidator
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.convertors import Convertor, register_url_convertor

from app.commands.api_keys import authenticate
from app.domain.access.api_keys import AccessKey, Scope
from app.domain.errors import UnknownKeyError
from app.domain.journal.entries import Provenance
from app.fields import Day, Label, Slug, written_out
from app.projections.embeddings import store_vectors_since
from app.queries.journal import as_of, journal_head
from app.storage.engine import reading, writing

MOST_PAIR_CHARACTERS: Final = 500
MOST_ITEMS: Final = 200
MOST_POSITION: Final = 2**53 - 1
DIGEST: Final = r"^[0-9a-f]{64}$"


class DigestConvertor(Convertor[str]):
    """A digest in an address, which no reference looks like."""

    regex = "[0-9a-f]{64}"

    def convert(self, value: str) -> str:
        """Return the digest as it stands."""
        return value

    def to_string(self, value: str) -> str:
        """Return the same."""
        return value


register_url_convertor("digest", DigestConvertor())

_log = logging.getLogger(__name__)

_BEARER: Final = re.compile(r"Bearer (?P<token>[\x21-\x7e]{1,200})", re.IGNORECASE)


def engine_of(request: Request) -> Engine:
    """Return the engine that the application was made with."""
    engine: Engine = request.app.state.engine
    return engine


def _in_utc(instant: datetime) -> datetime:
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        message = "this instant is outside the calendar in UTC"
        raise ValueError(message) from None


KnownAt = Annotated[
    Annotated[AwareDatetime, BeforeValidator(written_out), AfterValidator(_in_utc)] | None,
    Query(
        description="answer as the store would have at this instant (ISO 8601 with a time zone)",
        examples=["2026-11-22T12:00:00Z"],
    ),
]


@dataclass(frozen=True, slots=True)
class StoreReader:
    """The store as one request may read it, as of the instant that it asks about."""

    engine: Engine
    known_at: datetime | None

    @contextmanager
    def reading(self) -> Iterator[tuple[Session, int | None]]:
        """Open a session, with the position to read at (None: now)."""
        with reading(self.engine) as session:
            yield session, as_of(session, self.known_at)


@dataclass(frozen=True, slots=True)
class StoreWriter:
    """The store as one request may write to it, and what is done when its answer has left."""

    engine: Engine
    afterwards: BackgroundTasks

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open the session that writes; it has committed, or failed, when the block ends."""
        with writing(self.engine) as session:
            newest = journal_head(session)
            yield session
        position = newest.position if newest else 0
        self.afterwards.add_task(_take_in, self.engine, position)


def _read_store(
    engine: Annotated[Engine, Depends(engine_of)], known_at: KnownAt = None
) -> StoreReader:
    return StoreReader(engine, known_at)


def _present_store(engine: Annotated[Engine, Depends(engine_of)]) -> StoreReader:
    return StoreReader(engine, None)


def _write_store(
    engine: Annotated[Engine, Depends(engine_of)], afterwards: BackgroundTasks
) -> StoreWriter:
    return StoreWriter(engine, afterwards)


def _take_in(engine: Engine, position: int) -> None:
    try:
        store_vectors_since(engine, position)
    except SQLAlchemyError:  # the record is safe; a reader computes what is not stored
        _log.exception("the vectors of what was just recorded could not be stored")


# Endpoints are handed the store, and open their unit of work inside their own function: a session
# held while the request waits for its next thread would hold a connection, or the write lock, that
# every thread is waiting for. It also ends the unit of work before the answer leaves.
ReadStore = Annotated[StoreReader, Depends(_read_store)]
PresentStore = Annotated[StoreReader, Depends(_present_store)]
"""The store as it is now, for an address that may not ask about another moment."""
WriteStore = Annotated[StoreWriter, Depends(_write_store)]

SlugPath = Annotated[Slug, Path()]
DayPath = Annotated[Day, Path(examples=["2025-11-20"])]
VersionPath = Annotated[
    str,
    Path(max_length=20, description="an ordinal, a day (2025-12-24) or latest", examples=["1"]),
]
LabelPath = Annotated[Label, Path(examples=["21.d"])]
PairPath = Annotated[
    str,
    Path(
        max_length=MOST_PAIR_CHARACTERS,
        description="BASE...TARGET, each PLAN@VERSION[~WITNESS]",
        examples=["us-28-point@1...e3-counter@1"],
    ),
]
Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="how many items a page has at most")]
Cursor = Annotated[
    str | None,
    Query(max_length=300, description="`next` of the page before"),
]


@dataclass(frozen=True, slots=True)
class Writer:
    """Whoever sent a request that writes, and the request's identity."""

    key: AccessKey
    request: str | None
    body_digest: str

    def provenance(self, reason: str | None = None) -> Provenance:
        """Return what the journal keeps of who wrote this, why and under which request."""
        digest = self.body_digest if self.request else None
        return Provenance(self.key.name, reason, self.request, digest)


async def _body_digest(request: Request) -> str:
    # The address is part of what was asked: the same body at another one is another request.
    return hashlib.sha256(request.url.path.encode() + b"\n" + await request.body()).hexdigest()


def _writer(
    scope: Scope,
    request: Request,
    engine: Engine,
    idempotency_key: str | None,
    body_digest: str,
) -> Writer:
    found = _BEARER.fullmatch(request.headers.get("authorization", ""))
    if found is None:
        message = "This takes a key: send `Authorization: Bearer parley_…`."
        raise UnknownKeyError(message)
    with reading(engine) as session:
        key = authenticate(session, found["token"], scope)
    return Writer(key, idempotency_key, body_digest)


IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="a retry under the same key does it once and gets the first answer",
    ),
]


def _key_holder(request: Request, engine: Annotated[Engine, Depends(engine_of)]) -> AccessKey:
    return _writer(Scope.CURATE, request, engine, None, "").key


def _curator(
    request: Request,
    engine: Annotated[Engine, Depends(engine_of)],
    body_digest: Annotated[str, Depends(_body_digest)],
    idempotency_key: IdempotencyKey = None,
) -> Writer:
    return _writer(Scope.CURATE, request, engine, idempotency_key, body_digest)


def _administrator(
    request: Request,
    engine: Annotated[Engine, Depends(engine_of)],
    body_digest: Annotated[str, Depends(_body_digest)],
    idempotency_key: IdempotencyKey = None,
) -> Writer:
    return _writer(Scope.ADMIN, request, engine, idempotency_key, body_digest)


KeyHolder = Annotated[AccessKey, Depends(_key_holder)]
"""Whoever may read what is not published yet: the key of a curator."""
Curator = Annotated[Writer, Depends(_curator)]
Administrator = Annotated[Writer, Depends(_administrator)]
