"""What printing does to a text without changing its words: blanks, curly quotes, dashes, line ends.

A folded text remembers where each of its characters stood, in code points of the original. Case is
kept, and so is every mark but for its form.
"""

import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import regex

from app.language.text.folding import BROKEN_WORD, PRINTED, SOFT_HYPHEN, normalise
from app.language.text.tokens import FIGURE_JOINTS, WORD_CHARACTERS

_BROKEN: Final = regex.compile(BROKEN_WORD)
_MARKED: Final = regex.compile(
    rf"(?P<broken>{BROKEN_WORD})|(?P<blank>\s++)|(?P<form>[{''.join(PRINTED)}])"
)
_CLUSTERS: Final = regex.compile(r"\X")
_MOST_MARKS: Final = 32  # on one letter, composed together; sorting them takes O(marks²)

_WORD: Final = regex.compile(
    rf"[[{WORD_CHARACTERS}]--"
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]",
    regex.VERSION1,
)


class LineEnds(StrEnum):
    """What a hyphen at the end of a line, between two letters, is taken for."""

    AS_PRINTED = "as_printed"
    WORD_GOES_ON = "word_goes_on"
    HYPHEN_BELONGS = "hyphen_belongs"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded; character i of it stood at `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def may_end(self, place: int) -> bool:
        """Tell whether a quote may begin or end before a character: not inside a word or number.

        Nor between what is one character in the original.
        """
        if place == 0 or place == len(self.text):
            return True
        if self.starts[place] == self.starts[place - 1]:
            return False
        return not cuts_word(self.text, place)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece that is not empty stood in the original."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, line_ends: LineEnds = LineEnds.AS_PRINTED) -> Folded:
    """Fold a text, blanks at its ends left out; O(characters)."""
    composed, starts, ends = _composed(text)
    pieces: list[str] = []
    first, last = array("I"), array("I")
    for written, start, end in _pieces(composed, line_ends):
        if written == " " and pieces and pieces[-1] == " ":
            last[-1] = ends[end - 1]
        elif written is None:
            pieces.append(composed[start:end])
            first += starts[start:end]
            last += ends[start:end]
        elif written:
            pieces.append(written)
            first.extend([starts[start]] * len(written))
            last.extend([ends[end - 1]] * len(written))
    folded = "".join(pieces)
    lead = len(folded) - len(folded.lstrip(" "))
    size = len(folded.rstrip(" "))
    return Folded(folded[lead:size], first[lead:size], last[lead:size])


def has_broken_words(text: str) -> bool:
    """Tell whether some line ends in a hyphen between two letters."""
    return _BROKEN.search(text) is not None


def is_blank(character: str) -> bool:
    """Tell whether nothing can be seen where a character stands."""
    return character.isspace() or PRINTED.get(character) == ""


def cuts_word(text: str, place: int) -> bool:
    """Tell whether a place in a text lies inside a word or a number, as in 600|,000."""
    return _cuts(text[max(0, place - 2) : place], text[place : place + 2])


def _pieces(text: str, line_ends: LineEnds) -> Iterator[tuple[str | None, int, int]]:
    """Yield what each piece of a text is written as (None: as it is), and its range."""
    done = 0
    for found in _MARKED.finditer(text):
        start, end = found.span()
        if done < start:
            yield None, done, start
        done = end
        if found.lastgroup == "form":
            yield PRINTED[text[start]], start, end
        elif found.lastgroup == "blank":
            yield " ", start, end
        elif line_ends is LineEnds.AS_PRINTED:
            yield PRINTED.get(text[start], "-"), start, start + 1
            yield " ", start + 1, end
        elif line_ends is LineEnds.HYPHEN_BELONGS and text[start] != SOFT_HYPHEN:
            yield "-", start, start + 1
    if done < len(text):
        yield None, done, len(text)


def _composed(text: str) -> "tuple[str, array[int], array[int]]":
    """Return a text in NFC, and where each of its characters stood."""
    if unicodedata.is_normalized("NFC", text):
        size = len(text)
        return text, array("I", range(size)), array("I", range(1, size + 1))
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    for start, end in _clusters(text):
        piece = normalise(text[start:end])
        pieces.append(piece)
        if piece == text[start:end]:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
    return "".join(pieces), starts, ends


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    for found in _CLUSTERS.finditer(text):
        for start in range(found.start(), found.end(), _MOST_MARKS):
            yield start, min(start + _MOST_MARKS, found.end())


@lru_cache(maxsize=4096)
def _cuts(before: str, after: str) -> bool:
    if not before or not after:
        return False
    if _WORD.match(before[-1]) and _WORD.match(after[0]):
        return True
    return _is_number(before[-1:], after) or _is_number(before[-2:-1], before[-1] + after[0])


def _is_number(digit: str, rest: str) -> bool:
    return digit.isdigit() and rest[0] in FIGURE_JOINTS and rest[1:].isdigit()
