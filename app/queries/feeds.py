"""What was recorded last, of everything or of one plan, party or topic: for those who subscribe."""

from collections.abc import Container
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.catalogue import Party, Topic
from app.domain.journal.entries import Kind, Revision, Withdrawal
from app.domain.plans.model import Plan
from app.domain.record_types import Record, read_content
from app.storage import journal, records, subjects


@dataclass(frozen=True, slots=True)
class FeedWanted:
    """Of what: one plan, party or topic, or everything; entries before a position (None: all)."""

    kind: Kind | None = None
    key: str = ""
    before: int | None = None
    most: int = 50


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of the journal; `record` is None where what it held is hidden by now."""

    revision: Revision
    record: Record | None

    @property
    def is_withdrawal(self) -> bool:
        """Whether this very entry withdrew the record."""
        return isinstance(read_content(self.revision.kind, self.revision.content), Withdrawal)


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, newest first; `about` is what the feed is of, `more` whether older ones follow.

    `store` is the digest of the journal's first entry, which no other store has.
    """

    about: str
    entries: tuple[FeedEntry, ...]
    more: bool
    store: str


def latest_entries(session: Session, wanted: FeedWanted) -> Feed:
    """Return what was recorded last; raises NotFoundError or WithdrawnError for its subject."""
    found = subjects.list_latest(session, wanted.kind, wanted.key, wanted.before, wanted.most + 1)
    hidden = journal.list_withdrawn(session, *{revision.kind for revision in found})
    return Feed(
        _about(session, wanted),
        tuple(_entry(revision, hidden) for revision in found[: wanted.most]),
        len(found) > wanted.most,
        journal.revision_at(session, 1).entry if journal.head(session) else "",
    )


def _entry(revision: Revision, hidden: Container[tuple[Kind, str]]) -> FeedEntry:
    record = read_content(revision.kind, revision.content)
    if isinstance(record, Withdrawal) or (revision.kind, revision.key) in hidden:
        return FeedEntry(revision, None)
    return FeedEntry(revision, record)


def _about(session: Session, wanted: FeedWanted) -> str:
    if wanted.kind is Kind.PLAN:
        return records.get_record(session, Plan, wanted.key, None).record.title
    if wanted.kind is Kind.PARTY:
        return records.get_record(session, Party, wanted.key, None).record.name
    if wanted.kind is Kind.TOPIC:
        return records.get_record(session, Topic, wanted.key, None).record.name
    return ""
