"""The public shapes of snapshots: the texts of publications that somebody stored."""

from pydantic import Field

from app.domain.journal.stored import Stored
from app.domain.positions.statements import Snapshot
from app.presenters.shapes.record import RecordOut, recorded


class SnapshotSummary(RecordOut):
    """A snapshot in a list, without its text."""

    key: str = Field(description="SOURCE@DAY")
    source: str = Field(description="the slug of the publication")
    retrieved: str = Field(description="the day on which the text stood there")
    language: str
    characters: int = Field(description="how many code points the text has")


class SnapshotOut(SnapshotSummary):
    """A snapshot with its text."""

    text: str = Field(description="the publisher's text; its owner answers for the copyright")


def snapshot_summary(stored: Stored[Snapshot]) -> SnapshotSummary:
    """Return a snapshot as lists show it."""
    snapshot = stored.record
    return SnapshotSummary(
        **recorded(stored.revision),
        key=snapshot.key,
        source=snapshot.source,
        retrieved=snapshot.retrieved.iso,
        language=snapshot.language,
        characters=len(snapshot.text),
    )


def snapshot_out(stored: Stored[Snapshot]) -> SnapshotOut:
    """Return a snapshot as stored."""
    return SnapshotOut(**vars(snapshot_summary(stored)), text=stored.record.text)
