"""A record as the journal holds it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.journal.entries import Revision

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Stored(Generic[Content]):
    """A record with the revision that holds it."""

    record: Content
    revision: Revision
