"""Blocks of a document in reading order, the intermediate form that every reader hands on.

Readers know formats and no numbers; the segmenter knows numbers and no format.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

TITLE_LEVEL: Final = 10
"""The heading level of a document's title."""

MOST_DETAILS: Final = 20


class BlockRole(StrEnum):
    """What a block is to the text that it stands in."""

    BODY = "body"
    BULLET = "bullet"
    FOOTNOTE = "footnote"
    TABLE_HEADER = "table-header"
    CODE = "code"


class Run(NamedTuple):
    """Words of one look."""

    text: str
    is_bold: bool = False
    is_struck: bool = False
    is_underlined: bool = False


class TableCell(NamedTuple):
    """A place in a table."""

    table: int
    row: int
    column: int


@dataclass(slots=True)
class Block:
    """A paragraph, with what its look and its place say of it.

    `automatic` is the number that the format made, `level` the depth of its list; `lead` are the
    bold words that it begins with, where others follow.
    """

    text: str
    automatic: str = ""
    level: int = -1
    heading: int = 0
    lead: str = ""
    is_bold: bool = False
    is_struck: bool = False
    indent: float = 0.0
    quote_depth: int = 0
    cell: TableCell | None = None
    where: str = ""
    role: BlockRole = BlockRole.BODY
    size: float = 0.0

    @property
    def source(self) -> str:
        """The text behind the number that the format made."""
        return f"{self.automatic} {self.text}" if self.automatic else self.text


@dataclass(slots=True)
class ReportEntry:
    """One kind of thing that a reader has to tell, with how often and where."""

    code: str
    detail: str = ""
    count: int = 1
    at: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that are no part of the text, and why."""

    why: str
    text: str


@dataclass(slots=True)
class Extraction:
    """What a reader got out of a file: nothing of the file is anywhere else.

    `base` are the blocks of the rejected reading, where changes were tracked.
    """

    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notices: dict[str, ReportEntry] = field(default_factory=dict)
    base: list[Block] | None = None

    def leave_out(self, why: str, text: str) -> None:
        """Set words aside, if there are any."""
        if text and text.strip():
            self.left_out.append(LeftOut(why, text.strip()))

    def report(self, code: str, detail: str = "") -> None:
        """Tell of something; the first detail is shown, the next ones are kept as places."""
        notice = self.notices.get(code)
        if notice is None:
            self.notices[code] = ReportEntry(code, detail)
            return
        notice.count += 1
        if detail and len(notice.at) < MOST_DETAILS:
            notice.at.append(detail)


class RefusedError(Exception):
    """The file cannot be read, for a reason that has a code and something to do about it."""

    def __init__(self, code: str) -> None:
        """Take the code of the reason."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much of a file is read before it is refused."""

    file_bytes: int = 20_000_000
    unzipped_bytes: int = 100_000_000
    parts: int = 2_000
    elements: int = 400_000
    blocks: int = 20_000
    pages: int = 400
    depth: int = 200


LIMITS: Final = ReadLimits()


def styled_block(runs: Iterable[Run], extraction: Extraction, lead_marks: str = "") -> Block | None:
    """Return runs as a block: struck words aside, bold ones at the start named; None if blank.

    Struck words within a paragraph are left out; a paragraph struck as a whole stays, marked.
    """
    shown = list(runs)
    live = [run for run in shown if run.text.strip()]
    if not live:
        return None
    is_struck = all(run.is_struck for run in live)
    cut = [] if is_struck else [run.text for run in live if run.is_struck]
    kept = shown if is_struck else [run for run in shown if not run.is_struck]
    for words in cut:
        extraction.leave_out("struck-words", words)
        extraction.report("struck-text", "words are struck through")
    if is_struck:
        extraction.report("struck-text", "a paragraph is struck through")
    if cut and any(run.is_underlined for run in live):
        extraction.report(
            "hand-redline", "words are struck and underlined by hand: read as the new text"
        )
    is_bold = all(run.is_bold for run in live)
    return Block(
        "".join(run.text for run in kept).strip("\n \t\u00a0"),
        lead="" if is_bold else _lead(kept, lead_marks),
        is_bold=is_bold,
        is_struck=is_struck,
    )


def _lead(runs: Iterable[Run], marks: str) -> str:
    """Return the bold words that runs begin with; unmarked `marks` alone may stand before them."""
    found = ""
    for run in runs:
        if run.is_bold:
            found += run.text
        elif run.text.strip().strip(marks):
            break
    return " ".join(found.split())
