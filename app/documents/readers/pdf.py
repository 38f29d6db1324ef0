"""PDF with a text layer: lines become paragraphs by where they stand and where they end."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.documents.readers.blocks import Block, BlockRole, Extraction, ReadLimits, RefusedError
from app.documents.readers.pdf_layout import (
    PdfPage,
    in_reading_order,
    joined_rows,
    numbers_beside_cells,
    without_footnotes,
    without_running_heads,
)
from app.documents.readers.pdf_lines import RIGHT_TO_LEFT, SOFT_HYPHEN, Line, lines_of
from app.documents.readers.printed_numbers import find_number

_HYPHENS: Final = (SOFT_HYPHEN, "\u2010")
_POINTS_PER_CM: Final = 28.35
_FEWEST_CHARACTERS: Final = 20
_FEW_CHARACTERS: Final = 200
_HALF: Final = 0.5
_MUCH: Final = 0.2
_HEADING_SIZE: Final = 1.25
_OTHER_SIZE: Final = 1.2
_FEWEST_BOLD: Final = 3
_SENTENCE_ENDS: Final = (".", ";", ":", "!", "?")


def read_pdf(data: bytes, limits: ReadLimits) -> Extraction:
    """Return the paragraphs of a PDF; raises RefusedError for scans and right-to-left text."""
    extraction = Extraction()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        is_locked = "assword" in str(error)
        raise RefusedError("encrypted" if is_locked else "reader-failed") from None
    if len(document) > limits.pages:
        raise RefusedError("too-large")
    pages, pictures = [], 0
    for number in range(len(document)):
        try:
            page = document[number]
            width, height = page.get_size()
            pages.append(PdfPage(number, width, height, lines_of(page, number)))
            pictures += _is_picture(page, width * height)
        except pdfium.PdfiumError:
            raise RefusedError("reader-failed") from None
    _require_text(pages, pictures)
    if pictures:
        extraction.report("picture", f"{pictures} pages are pictures")
    _read_pages(pages, extraction)
    return extraction


def _is_picture(page: pdfium.PdfPage, area: float) -> bool:
    for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > _HALF * area:
            return True
    return False


def _require_text(pages: Sequence[PdfPage], pictures: int) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    is_scan = pictures > _HALF * len(pages) and len(text) < _FEW_CHARACTERS * len(pages)
    if len(text) < _FEWEST_CHARACTERS * len(pages) or is_scan or not text:
        raise RefusedError("no-text-layer")
    if len(RIGHT_TO_LEFT.findall(text)) > _MUCH * len(text):
        raise RefusedError("rtl-pdf")


def _read_pages(pages: Sequence[PdfPage], extraction: Extraction) -> None:
    pages = without_running_heads(pages, extraction)
    pieces: list[Line] = []
    for page in pages:
        pieces += numbers_beside_cells(in_reading_order(page, extraction))
    lines, notes = without_footnotes(joined_rows(pieces), pieces, pages)
    if notes:
        extraction.report("footnotes", "notes at the foot of pages are set apart")
    if lines:
        extraction.blocks = _Paragraphs(lines, extraction).blocks()
    if any(RIGHT_TO_LEFT.search(line.text) for line in lines):
        extraction.report("rtl-order", "right-to-left text in a PDF: check the order of words")
    for note in notes:
        last = extraction.blocks[-1] if extraction.blocks else None
        if re.match(r"\d{1,2}\s", note.text) or not last or last.role is not BlockRole.FOOTNOTE:
            extraction.blocks.append(
                Block(note.text, role=BlockRole.FOOTNOTE, where=f"page {note.page + 1}")
            )
        else:
            last.text = f"{last.text} {note.text}"


@dataclass(slots=True)
class _Lines:
    """A paragraph while its lines are read."""

    lines: list[Line]
    parts: list[str] = field(default_factory=list)

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)


@dataclass(slots=True)
class _Paragraphs:
    """Joins lines: one ends its paragraph if the next word would have fitted behind it."""

    lines: Sequence[Line]
    extraction: Extraction
    _edges: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    def blocks(self) -> list[Block]:
        """Return the paragraphs."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            key = line.page, line.column
            self._edges[key] = max(self._edges[key], line.right)
            sizes[round(line.size * 2) / 2] += len(line.text)
        usual = sizes.most_common(1)[0][0]
        found: list[_Lines] = []
        for line in self.lines:
            if found and not self._begins(found[-1], line):
                self._join(found[-1], line)
            else:
                found.append(_Lines([line], [line.text]))
        return [_block(one, usual) for one in found]

    def _begins(self, before: _Lines, line: Line) -> bool:
        """Tell whether a line begins a paragraph."""
        above = before.lines[-1]
        text = before.parts[-1].rstrip()
        is_same = above.page == line.page
        gap = above.bottom - line.top
        is_full = self._is_full(above, line)
        number = find_number(line.text)
        is_hyphened = text.endswith((*_HYPHENS, "-"))
        is_number = number is not None and not (
            text.endswith((",", "-", *_HYPHENS)) and line.text[:1].isdigit()
        )
        begins = (
            is_number
            or abs(line.size - above.size) > _OTHER_SIZE
            or (line.is_bold != above.is_bold and not is_full)
            or (is_same and gap > line.size * 0.9)
            or (not is_full and not is_hyphened)
        )
        is_in_sentence = (
            number is not None
            and is_full
            and not (is_same and gap > line.size * 0.35)
            and line.text[:1].isdigit()
            and not text.endswith(_SENTENCE_ENDS)
        )
        return begins and not is_in_sentence

    def _is_full(self, above: Line, line: Line) -> bool:
        room = self._edges[above.page, above.column] - above.right
        words = line.text.split()
        letters = len(words[0]) + 1 if words else 1
        needed = letters * (line.right - line.left) / max(1, len(line.text))
        return room < needed + 0.35 * line.size

    def _join(self, before: _Lines, line: Line) -> None:
        text = before.parts[-1].rstrip()
        before.lines.append(line)
        if text.endswith(_HYPHENS):
            self.extraction.report("hyphens", "joined at line ends")
            before.parts[-1] = text[:-1]
        elif re.search(r"\w[a-zа-яґєії]-$", text[-3:]) and line.text[:1].islower():
            words = text.split()[-1] + line.text.split()[0]
            self.extraction.report("hyphens-guessed", words[:40])
            before.parts[-1] = text[:-1]
        else:
            before.parts[-1] = f"{text} "
        before.parts.append(line.text)


def _block(one: _Lines, usual: float) -> Block:
    first = one.lines[0]
    text = "".join(one.parts)
    lead = ""
    if not one.is_bold and first.bold_letters > _FEWEST_BOLD:
        lead = _leading(text, _bold_letters(one.lines))
    return Block(
        text.replace(SOFT_HYPHEN, ""),
        indent=first.left / _POINTS_PER_CM,
        heading=1 if first.size > usual * _HEADING_SIZE else 0,
        lead=lead.replace(SOFT_HYPHEN, ""),
        is_bold=one.is_bold,
        where=f"page {first.page + 1}",
        size=first.size,
    )


def _bold_letters(lines: Sequence[Line]) -> int:
    """Count the letters that a paragraph begins with in bold, over the ends of lines."""
    total = 0
    for line in lines:
        total += line.bold_letters
        if line.bold_letters < len(re.sub(r"\s", "", line.text)):
            break
    return total


def _leading(text: str, letters: int) -> str:
    """Return the start of a text that has so many letters, blanks not counted."""
    count = 0
    for at, letter in enumerate(text, 1):
        count += bool(letter.strip())
        if count >= letters:
            return text[:at].strip()
    return text
