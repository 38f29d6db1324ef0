"""PdfPage layout: running heads, columns, rows and footnotes of a PDF, put in reading order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from app.documents.readers.blocks import Extraction
from app.documents.readers.pdf_lines import Line

_PAGE_NUMBER = re.compile(
    r"(?:page|стор(?:інка|\.)|стр(?:аница|\.)|с\.)?\s*[-–— ]*\d{1,4}(?:\s*(?:/|of|из|з)\s*\d{1,4})?"
    r"[-–— ]*",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zа-яґєії])\)?[.)]?", re.IGNORECASE)
_MARK = re.compile(r"\d{1,2}")
_TOP_EDGE: Final = 0.86
_FOOT_EDGE: Final = 0.12
_HALF: Final = 0.5
_WIDE: Final = 0.6
_FEWEST_NARROW: Final = 8
_FEW: Final = 3
_FEW_WIDE: Final = 0.3
_SMALL: Final = 0.8
_ACROSS: Final = 2  # the column of lines that stand across both


class PdfPage(NamedTuple):
    """A page with its lines as they stand in the file."""

    number: int
    width: float
    height: float
    lines: Sequence[Line]


def without_running_heads(pages: Sequence[PdfPage], extraction: Extraction) -> list[PdfPage]:
    """Set aside what stands at the same edge of most pages, and page numbers."""
    seen = Counter(
        key
        for page in pages
        for key in {_place(line) for line in page.lines if _is_at_edge(line, page)}
    )
    least = max(2, int(len(pages) * _HALF))
    found = []
    for page in pages:
        body = []
        for line in page.lines:
            is_number = bool(_PAGE_NUMBER.fullmatch(line.text))
            is_repeated = seen[_place(line)] >= least
            if len(pages) > 1 and _is_at_edge(line, page) and (is_number or is_repeated):
                extraction.leave_out("page-number" if is_number else "page-header", line.text)
                code = "page-numbers" if is_number else "page-header"
                extraction.report(code, line.text[:60])
            else:
                body.append(line)
        found.append(page._replace(lines=body))
    return found


def _is_at_edge(line: Line, page: PdfPage) -> bool:
    return line.bottom > page.height * _TOP_EDGE or line.top < page.height * _FOOT_EDGE


def _place(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 6)


def in_reading_order(page: PdfPage, extraction: Extraction) -> list[Line]:
    """Return the lines of a page, column after column, where there are two."""
    lines = page.lines
    if not lines:
        return []
    gap = _gap_between_columns(lines)
    if gap is None:
        return sorted(lines, key=lambda line: (-round(line.bottom / 3), line.left))
    extraction.report("columns", f"page {page.number + 1}: two columns")
    found: list[Line] = []
    group: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if line.left < gap < line.right:
            found += [*_columns(group, gap), replace(line, column=_ACROSS)]
            group = []
        else:
            group.append(line)
    return found + _columns(group, gap)


def _columns(lines: Iterable[Line], gap: float) -> list[Line]:
    rows = sorted(lines, key=lambda line: -line.top)
    left = [line for line in rows if line.right <= gap]
    return left + [replace(line, column=1) for line in rows if line.right > gap]


def _gap_between_columns(lines: Sequence[Line]) -> float | None:
    """Return where a gap runs down the page that hardly a line crosses."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = right - left
    narrow = [line for line in lines if line.right - line.left <= _WIDE * width]
    if len(narrow) < _FEWEST_NARROW or len(lines) - len(narrow) >= _FEW_WIDE * len(lines):
        return None
    best: tuple[int, float] | None = None
    for gap in range(int(left + 0.3 * width), int(left + 0.7 * width), 2):
        crossing = sum(line.left < gap < line.right for line in narrow)
        before = sum(line.right <= gap for line in narrow)
        after = sum(line.left >= gap for line in narrow)
        if crossing > 1 or min(before, after) <= _FEW:
            continue
        if best is None or min(before, after) > best[0]:
            best = (min(before, after), gap)
    return best[1] if best else None


def joined_rows(lines: Iterable[Line]) -> list[Line]:
    """Return lines with the pieces of a row joined, such as a number and its text."""
    rows: list[Line] = []
    for line in lines:
        before = rows[-1] if rows else None
        if (
            before is not None
            and before.page == line.page
            and before.column == line.column
            and abs(before.middle - line.middle) < line.size / 2
            and line.left >= before.right - 1
        ):
            rows[-1] = before.joined(line)
        else:
            rows.append(line)
    return rows


def numbers_beside_cells(lines: Sequence[Line]) -> list[Line]:
    """Move numbers that are centred beside the lines of their cell to its first line.

    A row of a table prints its number at half the height of its text. Cells are told by the gaps
    between their lines, which are wider than those within.
    """
    alone = [line for line in lines if _NUMBER_ALONE.fullmatch(line.text)]
    if len(alone) < _FEW:
        return list(lines)
    edge = Counter(round(line.left / 8) for line in alone).most_common(1)[0][0]
    numbers = [line for line in alone if abs(line.left / 8 - edge) <= 1]
    right = max((line.right for line in numbers), default=0.0)
    texts = [line for line in lines if line.left > right and line not in numbers]
    if len(numbers) < _FEW or len(texts) < len(numbers):
        return list(lines)
    cells = _cells(texts, min(line.bottom for line in numbers), max(line.top for line in numbers))
    moved: dict[int, Line] = {}
    for number in numbers:
        holding = [
            cell for cell in cells if cell[-1].bottom - 2 <= number.middle <= cell[0].top + 2
        ]
        if len(holding) != 1 or id(holding[0][0]) in moved:
            return list(lines)
        moved[id(holding[0][0])] = number
    taken = {id(number) for number in numbers}
    found = []
    for line in lines:
        if id(line) in taken:
            continue
        own = moved.get(id(line))
        if own is not None:
            found.append(replace(own, bottom=line.bottom, top=line.top))
        found.append(line)
    return found


def _cells(lines: Sequence[Line], foot: float, head: float) -> list[list[Line]]:
    """Return the lines beside a column of numbers, parted where the gaps are wide."""
    rows = sorted(
        (line for line in lines if foot - 3 * line.size < line.middle < head + 3 * line.size),
        key=lambda line: -line.top,
    )
    gaps = [above.bottom - below.top for above, below in pairwise(rows)]
    if not gaps:
        return [rows] if rows else []
    narrow, wide = min(gaps), max(gaps)
    limit = (narrow + wide) / 2 if wide - narrow > rows[0].size * 0.25 else wide + 1
    cells = [[rows[0]]]
    for gap, line in zip(gaps, rows[1:], strict=True):
        if gap > limit:
            cells.append([line])
        else:
            cells[-1].append(line)
    return cells


def without_footnotes(
    lines: Sequence[Line], pieces: Sequence[Line], pages: Sequence[PdfPage]
) -> tuple[list[Line], list[Line]]:
    """Return lines without footnotes, and those of the footnotes.

    A footnote has a small number raised in the text, and a line at the foot that begins with it.
    """
    largest: dict[int, float] = defaultdict(float)
    for piece in pieces:
        largest[piece.page] = max(largest[piece.page], piece.size)
    marks = {
        (piece.page, piece.text.strip())
        for piece in pieces
        if _MARK.fullmatch(piece.text.strip()) and piece.size < _SMALL * largest[piece.page]
    }
    begins: dict[int, float] = {}
    for line in lines:
        found = re.match(r"(\d{1,2})\s*\S", line.text)
        is_low = line.bottom < _HALF * pages[line.page].height
        if found and (line.page, found[1]) in marks and is_low and line.page not in begins:
            begins[line.page] = line.top
    if not begins:
        return list(lines), []
    kept, notes = [], []
    for line in lines:
        if line.page in begins and line.top <= begins[line.page] + 1:
            notes.append(line)
        elif (line.page, line.text.strip()) not in marks or line.size >= _SMALL * largest[
            line.page
        ]:
            kept.append(replace(line, text=_unmarked(line, marks)))
    return kept, notes


def _unmarked(line: Line, marks: set[tuple[int, str]]) -> str:
    for page, mark in marks:
        if page == line.page and line.text.endswith(f" {mark}"):
            return line.text[: -len(mark) - 1]
    return line.text
