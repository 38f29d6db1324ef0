"""Sheets of Office Open XML whose cells are text with marks, and never formulas.

Every cell is written as a string. One that begins with a formula sign is also marked as text
(quotePrefix), so that it stays one when somebody edits it. The same sheets give the same bytes.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from xlsxwriter import Workbook

from app.documents.writers.csv import SIGNS

MOST_CELL_CHARACTERS: Final = 32_767
"""What the format allows in one cell; what is longer is cut, and says so."""

_CUT: Final = " […] (longer than a cell can be)"
_NO_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_INK: Final = {"deleted": "#8A3A00", "inserted": "#0B4A85", "muted": "#525C67"}


class CellStyle(StrEnum):
    """How a piece of a cell is set."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    DELETED = "deleted"
    INSERTED = "inserted"
    DELETED_UNMATCHED = "deleted_unmatched"
    INSERTED_UNMATCHED = "inserted_unmatched"
    UNMATCHED = "unmatched"


_DELETED: Final[Mapping[str, object]] = {"font_strikeout": True, "font_color": _INK["deleted"]}
_INSERTED: Final[Mapping[str, object]] = {"underline": 1, "font_color": _INK["inserted"]}
_ALONE: Final[Mapping[str, object]] = {"underline": 2, "italic": True}
_LOOKS: Final[Mapping[CellStyle, Mapping[str, object]]] = {
    CellStyle.PLAIN: {},
    CellStyle.STRONG: {"bold": True},
    CellStyle.MUTED: {"font_color": _INK["muted"]},
    CellStyle.DELETED: _DELETED,
    CellStyle.INSERTED: _INSERTED,
    CellStyle.DELETED_UNMATCHED: {**_DELETED, **_ALONE},
    CellStyle.INSERTED_UNMATCHED: {**_INSERTED, **_ALONE},
    CellStyle.UNMATCHED: _ALONE,
}


@dataclass(frozen=True, slots=True)
class StyledRun:
    """A piece of a cell."""

    text: str
    mark: CellStyle = CellStyle.PLAIN


Cell = Sequence[StyledRun]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under one line of column names; `widths` are in characters, `held` columns stay."""

    name: str
    columns: Sequence[str]
    widths: Sequence[int]
    held: int
    rows: Iterable[Sequence[Cell]]


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return sheets as a file, set for paper in landscape, the first line on every page."""
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    style = _Style(book)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&L&A&R&P / &N")
        page.freeze_panes(1, sheet.held)
        for place, width in enumerate(sheet.widths):
            page.set_column(place, place, width)
        for place, name in enumerate(sheet.columns):
            page.write_string(0, place, _safe(name), style.head)
        for line, row in enumerate(sheet.rows, 1):
            for place, cell in enumerate(row):
                style.write(page, (line, place), cell)
    book.close()
    return written.getvalue()


class _Style:
    """The formats of one file."""

    def __init__(self, book: Workbook) -> None:
        whole = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D3D8DC"}
        self.head = book.add_format({**whole, "bold": True, "bg_color": "#F3F5F6"})
        self.pieces = {mark: book.add_format(look) for mark, look in _LOOKS.items()}
        self.cells = {mark: book.add_format({**whole, **look}) for mark, look in _LOOKS.items()}
        self.signed = {
            mark: book.add_format({**whole, **look, "quote_prefix": True})
            for mark, look in _LOOKS.items()
        }

    def write(self, page: Any, at: tuple[int, int], cell: Cell) -> None:  # noqa: ANN401  no types
        """Write one cell, in pieces where it has more than one."""
        runs = _fitting([StyledRun(_safe(run.text), run.mark) for run in cell if run.text])
        text = "".join(run.text for run in runs)
        formats = self.signed if text.startswith(tuple(SIGNS)) else self.cells
        if not runs:
            page.write_blank(*at, None, formats[CellStyle.PLAIN])
        elif len(runs) == 1:
            page.write_string(*at, text, formats[runs[0].mark])
        else:
            parts = [part for run in runs for part in (self.pieces[run.mark], run.text)]
            page.write_rich_string(*at, *parts, formats[CellStyle.PLAIN])


def _fitting(runs: Sequence[StyledRun]) -> list[StyledRun]:
    if sum(len(run.text) for run in runs) <= MOST_CELL_CHARACTERS:
        return list(runs)
    room = MOST_CELL_CHARACTERS - len(_CUT)
    kept = []
    for run in runs:
        if room <= 0:
            break
        kept.append(StyledRun(run.text[:room], run.mark))
        room -= len(run.text)
    return [*kept, StyledRun(_CUT, CellStyle.STRONG)]


def _safe(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
