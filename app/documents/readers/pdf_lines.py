"""Lines of a PDF page, from the boxes of its characters (PDFium)."""

import ctypes
import re
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
SOFT_HYPHEN: Final = "\u00ad"
_HYPHENS_OF_PDFIUM: Final = (0xFFFE, 0x2)
_LIGATURES: Final = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})
_HEAVY: Final = (b"bold", b"black", b"heavy", b"demi")
_BOLD_WEIGHT: Final = 700
_NEARLY_ALL: Final = 0.8
_FONT_NAME_BYTES: Final = 128


class Glyph(NamedTuple):
    """A character with its box; `is_generated` are the blanks that PDFium puts in."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_generated: bool
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column, or a piece of it; `bold_letters` are those bold at its start."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_bold: bool
    text: str
    bold_letters: int
    column: int = 0

    @property
    def middle(self) -> float:
        """Half its height above the foot of the page."""
        return (self.bottom + self.top) / 2

    def joined(self, other: "Line") -> "Line":
        """Return it with a piece that stands to its right."""
        letters = self.bold_letters + (other.bold_letters if self.is_bold else 0)
        return replace(
            self,
            bottom=min(self.bottom, other.bottom),
            right=max(self.right, other.right),
            top=max(self.top, other.top),
            size=max(self.size, other.size),
            is_bold=self.is_bold and other.is_bold,
            text=f"{self.text} {other.text}",
            bold_letters=letters,
        )


def lines_of(page: pdfium.PdfPage, number: int) -> list[Line]:
    """Return the lines of a page in the order of the file; wide gaps part them."""
    text_page = page.get_textpage()
    lines: list[Line] = []
    current: list[Glyph] = []
    before: Glyph | None = None
    for glyph in _glyphs(text_page):
        if glyph.text in "\r\n":
            _end_line(lines, current, number)
            before = None
            continue
        if not glyph.is_generated and glyph.text.strip():
            if before is not None and _is_apart(before, glyph):
                _end_line(lines, current, number)
            before = glyph
        current.append(glyph)
    _end_line(lines, current, number)
    text_page.close()
    return lines


def _is_apart(before: Glyph, glyph: Glyph) -> bool:
    height = abs((glyph.bottom + glyph.top) / 2 - (before.bottom + before.top) / 2)
    is_far = glyph.left - before.right > glyph.size * 4
    is_back = glyph.left < before.right - glyph.size * 3
    return height > max(4, glyph.size * 0.8) or is_far or is_back


def _end_line(lines: list[Line], glyphs: list[Glyph], page: int) -> None:
    real = [one for one in glyphs if not one.is_generated and one.text.strip()]
    text = "".join(one.text for one in glyphs).strip("\r\n ").translate(_LIGATURES)
    glyphs.clear()
    if not text or not real:
        return
    light = next((at for at, one in enumerate(real) if not one.is_bold), len(real))
    lines.append(
        Line(
            page,
            min(one.left for one in real),
            min(one.bottom for one in real),
            max(one.right for one in real),
            max(one.top for one in real),
            max(one.size for one in real),
            is_bold=sum(one.is_bold for one in real) > _NEARLY_ALL * len(real),
            text=text,
            bold_letters=light,
        )
    )


def _glyphs(text_page: pdfium.PdfTextPage) -> list[Glyph]:
    found = []
    raw = text_page.raw
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    weights: dict[bytes, bool] = {}
    for at in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(raw, at)
        pdfium_c.FPDFText_GetCharBox(raw, at, left, right, bottom, top)
        if code in _HYPHENS_OF_PDFIUM:
            text = SOFT_HYPHEN
        else:
            text = chr(code) if code and not 0xD800 <= code <= 0xDFFF else "\ufffd"  # noqa: PLR2004  halves of a surrogate pair
        found.append(
            Glyph(
                text,
                left.value,
                bottom.value,
                right.value,
                top.value,
                pdfium_c.FPDFText_GetFontSize(raw, at),
                pdfium_c.FPDFText_IsGenerated(raw, at) == 1,
                _is_bold(raw, at, weights),
            )
        )
    return found


def _is_bold(raw: object, at: int, weights: dict[bytes, bool]) -> bool:
    """Tell by the font's name: PDFium's weights are wrong for regular fonts."""
    buffer, flags = ctypes.create_string_buffer(_FONT_NAME_BYTES), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(raw, at, buffer, _FONT_NAME_BYTES, flags)
    name = buffer.value.lower()
    if not name:
        return bool(pdfium_c.FPDFText_GetFontWeight(raw, at) >= _BOLD_WEIGHT)
    if name not in weights:
        weights[name] = any(word in name for word in _HEAVY)
    return weights[name]
