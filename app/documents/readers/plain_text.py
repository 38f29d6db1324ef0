"""Plain text: lines that were wrapped at a width are joined, quoted mail is unquoted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.documents.readers.blocks import Block, Extraction, ReadLimits, RefusedError
from app.documents.readers.decoding import decode
from app.documents.readers.printed_numbers import PrintedNumber, bare_run, find_number

_QUOTE_MARKS = re.compile(r"^(?:>\s?)+")
_WIDEST: Final = 100
_NARROWEST: Final = 40
_NEARLY_ALL: Final = 0.9
_FULL: Final = 0.62
_HALF: Final = 0.5
_SHORT: Final = 0.6
_FEW: Final = 3
_ENDS: Final = (".", ";", ":", "!", "?", ")", ",", "»", '"', "”", "…")


@dataclass(slots=True)
class _Lines:
    """A paragraph while its lines are read."""

    indent: int
    is_title: bool
    line: int
    parts: list[str] = field(default_factory=list)
    width: int = 0

    def add(self, text: str, width: int) -> None:
        """Join a line."""
        self.parts.append(text)
        self.width = width

    @property
    def is_ended(self) -> bool:
        """Whether the last line ends as a sentence or a part of one does."""
        return self.parts[-1].endswith(_ENDS)

    @property
    def block(self) -> Block:
        """The paragraph, with its lines joined."""
        return Block(" ".join(self.parts), indent=self.indent, where=f"line {self.line}")


def read_plain_text(data: bytes, limits: ReadLimits) -> Extraction:
    """Return the paragraphs of a plain text; raises RefusedError."""
    extraction = Extraction()
    text = decode(data, extraction)
    lines = re.sub(r"\r\n?|[\f\v\x85\u2028\u2029]", "\n", text).split("\n")
    lines = _unquoted(lines, extraction)
    stripped = [line.strip() for line in lines]
    numbers = [find_number(line) if line else None for line in stripped]
    bare = frozenset() if sum(map(bool, numbers)) >= _FEW else bare_run(stripped)
    paragraphs = _paragraphs(lines, numbers, bare, extraction)
    if len(paragraphs) > limits.blocks:
        raise RefusedError("too-large")
    extraction.blocks = [paragraph.block for paragraph in paragraphs]
    return extraction


def _unquoted(lines: list[str], extraction: Extraction) -> list[str]:
    """Take the marks of a quoted mail off; what stands around the quoted text is set aside."""
    written = [line for line in lines if line.strip()]
    quoted = sum(line.lstrip().startswith(">") for line in written)
    if quoted <= _HALF * len(written):
        return lines
    extraction.report("quoted", "marks of a quoted mail were taken off")
    for line in written:
        if not line.lstrip().startswith(">"):
            extraction.leave_out("furniture", line)
    return [_QUOTE_MARKS.sub("", line.lstrip()) for line in lines if line.lstrip().startswith(">")]


def _paragraphs(
    lines: list[str],
    numbers: list[PrintedNumber | None],
    bare: frozenset[int],
    extraction: Extraction,
) -> list[_Lines]:
    widths = sorted(len(line) for line in lines if line.strip())
    wrap = widths[int(len(widths) * _NEARLY_ALL)] if widths else 0
    found: list[_Lines] = []
    current: _Lines | None = None
    open_numbers: dict[tuple[str, str, str], int] = {}
    for at, line in enumerate(lines):
        text = line.strip()
        if not text:
            current = None
            continue
        number = numbers[at]
        if current is None or wrap > _WIDEST or at in bare:
            goes_on = False
        elif number:
            is_next = _follows(number, open_numbers)
            goes_on = not is_next and _is_within_sentence(current, line, widths[-1], number)
        else:
            is_indented = line[:1] in (" ", "\t") and not current.is_title
            goes_on = current.width >= wrap * _FULL or is_indented
        if current is None or not goes_on:
            is_title = not number and at not in bare and len(text) < _SHORT * wrap
            current = _Lines(len(line) - len(line.lstrip()), is_title, at + 1)
            found.append(current)
            if number:
                _remember(number, open_numbers)
        elif number:
            extraction.report("not-a-number", text[:50])
        current.add(text, len(line))
    return found


def _keys(number: PrintedNumber) -> Iterator[tuple[tuple[str, str, str], int]]:
    for family, value in number.candidates:
        yield (family, number.keyword, number.delimiter), value


def _follows(number: PrintedNumber, known: Mapping[tuple[str, str, str], int]) -> bool:
    """Tell whether a number is the next one of a sequence that was seen."""
    return any(known.get(key) == value - 1 for key, value in _keys(number))


def _remember(number: PrintedNumber, known: dict[tuple[str, str, str], int]) -> None:
    known.update(_keys(number))


def _is_within_sentence(before: _Lines, line: str, width: int, number: PrintedNumber) -> bool:
    """Tell whether a number that follows none only came to the start of a line.

    What begins a sequence may follow any line, but for one that was broken as it was full: had the
    number still fitted there, the line was ended on purpose.
    """
    is_indented = line[:1] in (" ", "\t")
    is_full = len(line.split(maxsplit=1)[0]) + 1 > width - before.width
    begins = any(value == 1 for _, value in number.candidates)
    is_apart = before.is_ended or is_indented or before.is_title or width < _NARROWEST
    return not is_apart and (is_full or not begins)
