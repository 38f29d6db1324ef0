"""A request that has the very fields of a record becomes one as the journal's content does."""

from typing import TypeVar

from app.domain.journal.entries import from_content
from app.fields import Shape

Record = TypeVar("Record")


def as_record(kind: type[Record], described: Shape) -> Record:
    """Return the record of type `kind` that a request describes field by field."""
    return from_content(kind, described.model_dump(mode="json"))
