"""What a webhook is told, in the shape that Standard Webhooks recommends."""

from pydantic import Field

from app.domain.journal.entries import Revision
from app.fields import Shape
from app.presenters.shapes.record import ChangeEntryOut, change_entry_out


class MessageOut(Shape):
    """One thing that happened to the record."""

    type: str = Field(
        description="the kind of record, and `recorded`, `corrected` or `withdrawn`",
        examples=["version.recorded", "statement.corrected"],
    )
    timestamp: str = Field(description="when it happened; not when this was sent")
    data: ChangeEntryOut


def message_out(revision: Revision) -> MessageOut:
    """Return what is told of an entry of the journal: the same at every attempt."""
    entry = change_entry_out(revision)
    happened = "corrected" if entry.revision > 1 else "recorded"
    return MessageOut(
        type=f"{entry.kind}.{'withdrawn' if entry.withdrawn else happened}",
        timestamp=entry.recorded_at,
        data=entry,
    )
