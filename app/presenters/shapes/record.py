"""What every answer about a record carries, lists of them, and a record's history."""

import json
from typing import Any, Generic, Literal, TypedDict, TypeVar

from pydantic import Field

from app.domain.dates import EventDate
from app.domain.journal.entries import Revision
from app.fields import Shape

DatePrecision = Literal["day", "month", "year", "approximate"]

Item = TypeVar("Item")


class RecordOut(Shape):
    """Which revision of a record this is, its digest, and when the store learnt it."""

    revision: int = Field(description="1 for the first; a correction adds one")
    digest: str = Field(description="SHA-256 of the record's canonical bytes (RFC 8785)")
    recorded_at: str = Field(description="when this store learnt it; UTC")


class Recorded(TypedDict):
    """The fields of a `RecordOut`."""

    revision: int
    digest: str
    recorded_at: str


class ListOut(Shape, Generic[Item]):
    """One page of a list; an empty one means that nothing was found."""

    items: list[Item]
    next: str | None = Field(description="the cursor of the next page, null on the last one")
    total: int = Field(description="how many there are on all pages together")


class NamedOut(Shape):
    """A record named in passing."""

    slug: str
    name: str


class RevisionOut(Shape):
    """One entry of the journal."""

    position: int
    kind: str
    key: str
    revision: int
    digest: str
    recorded_at: str
    recorded_by: str
    reason: str | None
    withdrawn: bool
    content: dict[str, Any] | None = Field(
        description="the record as it was then; null where it was withdrawn later"
    )
    previous: str = Field(description="the entry digest of the position before")
    entry: str = Field(description="the digest that seals this entry")


class ChangeEntryOut(Shape):
    """One entry of the journal in brief: what was recorded, corrected or withdrawn."""

    position: int
    kind: str
    key: str
    revision: int = Field(description="1: new; more: a correction or a withdrawal")
    digest: str
    recorded_at: str
    recorded_by: str
    reason: str | None
    withdrawn: bool
    entry: str = Field(description="the digest that seals this entry and all before it")


class CheckpointOut(Shape):
    """The newest entry of the journal; its digest vouches for everything before it."""

    position: int
    entry: str = Field(description="the digest that seals the entry and all before it")
    recorded_at: str


class ChangeFeedOut(Shape):
    """What was recorded after a position, in order; nothing is skipped, nothing comes twice."""

    items: list[ChangeEntryOut]
    after: int = Field(description="ask for this next, whether or not anything was new")
    more: bool = Field(description="there was more than one page; ask again at once")


def change_entry_out(revision: Revision) -> ChangeEntryOut:
    """Return an entry of the journal in brief."""
    return ChangeEntryOut(
        position=revision.position,
        kind=revision.kind,
        key=revision.key,
        revision=revision.revision,
        digest=revision.digest,
        recorded_at=revision.recorded_at,
        recorded_by=revision.recorded_by,
        reason=revision.reason,
        withdrawn=revision.content.startswith('{"withdraws":'),
        entry=revision.entry,
    )


def revision_out(revision: Revision, *, shows_content: bool) -> RevisionOut:
    """Return an entry of the journal, its content hidden when its record was withdrawn."""
    return RevisionOut(
        **vars(change_entry_out(revision)),
        content=json.loads(revision.content) if shows_content else None,
        previous=revision.previous,
    )


def recorded(revision: Revision) -> Recorded:
    """Return the fields of a `RecordOut`, for the answer that extends it."""
    return Recorded(
        revision=revision.revision, digest=revision.digest, recorded_at=revision.recorded_at
    )


def precision(date: EventDate) -> DatePrecision:
    """Return how exactly a date is known."""
    return "approximate" if date.is_approximate else date.precision
