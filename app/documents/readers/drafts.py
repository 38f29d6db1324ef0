"""Drafts: what was read out of a file, for somebody to check before it is published."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from app.documents.readers.blocks import LeftOut, ReportEntry


class Trust(StrEnum):
    """How sure the reader is of a point."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(slots=True)
class DraftPoint:
    """A point as it was read; `why` are the codes of what is doubtful about it."""

    label: str
    printed: str
    parent: str | None
    heading: str | None = None
    text: str = ""
    status: str = "present"
    note: str | None = None
    confidence: Trust = Trust.HIGH
    why: list[str] = field(default_factory=list)
    where: str = ""

    def doubt(self, why: str, trust: Trust = Trust.MEDIUM) -> None:
        """Say what is doubtful; trust only goes down."""
        if why not in self.why:
            self.why.append(why)
        if self.confidence is not Trust.LOW:
            self.confidence = trust


@dataclass(slots=True)
class FramePart:
    """Words of the document that are no point: its title, a heading, a footnote."""

    role: str
    text: str
    after: str | None = None


@dataclass(slots=True)
class DocumentSource:
    """The file that a draft was read from."""

    name: str
    sha256: str
    format: str
    bytes: int
    reader: str


@dataclass(slots=True)
class Draft:
    """All that was read: points, what frames them, what was left out, and what to know of it.

    `rejected` is the same for the text before tracked changes. Where the file is `refused`, that is
    the code of the reason, and nothing was read.
    """

    source: DocumentSource
    reading: str = "accepted"
    points: list[DraftPoint] = field(default_factory=list)
    frame: list[FramePart] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    report: list[ReportEntry] = field(default_factory=list)
    rejected: list[DraftPoint] | None = None
    refused: str | None = None

    def as_json(self) -> Mapping[str, Any]:
        """Return it as plain values."""
        return asdict(self)
