"""A text as the rules of substance read it: folded words, numbers and marks, each with its place.

Blanks are nowhere but between lexemes, and a hyphen is a mark of its own: `de-facto` reads like
`de facto`. An English possessive `'s` stands alone, so that `Ukraine's` names Ukraine.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import regex

_SECONDS: Final = 5.0
_LEXEME = regex.compile(
    r"""
      \p{L}[\p{L}\p{M}\d]*+(?:['’ʼ](?!s\b)\p{L}[\p{L}\p{M}\d]*+)*+   # зобов'язуються   G7   don't
    | \d{4}-\d{2}-\d{2}(?!\d)                                       # 2026-05-01
    | \d{1,2}\.\d{1,2}\.\d{4}(?!\d)                                 # 01.05.2026
    | \d{1,3}:\d{1,3}(?![\d:])                                      # 50:50   00:00
    | \d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d{1,6})?(?![\d.,]*\d)   # 600 000
    | \d+(?:[.,]\d+)*
    | ['’ʼ]s\b
    | \n
    | [^\s\p{Cc}\p{Cf}]
    """,
    regex.VERBOSE,
)
_DIGITS_APART = regex.compile(r"\d \d")
_FOLDED: Final = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "ё": "е"})

_LONGEST_REMEMBERED: Final = 40

SENTENCE_ENDS: Final = frozenset({".", ";", "!", "?", "\n", ":"})
"""The marks that no fact reaches across."""


class Lexeme(NamedTuple):
    """A word (folded), a number or a mark; `start` and `end` count code points of the text."""

    word: str
    start: int
    end: int


def lexemes(text: str) -> tuple[Lexeme, ...]:
    """Return the lexemes of a text in order; in time proportional to its length."""
    found = []
    start = 0
    for piece in _pieces(text):
        read = _remembered if len(piece) <= _LONGEST_REMEMBERED else _read
        for word, at, end in read(piece):
            found.append(Lexeme(word, start + at, start + end))
        start += len(piece) + 1
    return tuple(found)


def folded(word: str) -> str:
    """Return the word in the form in which rules name it: case, apostrophes and ё made alike."""
    return word.casefold().translate(_FOLDED)


def _pieces(text: str) -> list[str]:
    """Cut a text at its spaces, for words come again and again; not within 600 000."""
    pieces = text.split(" ")
    if not _DIGITS_APART.search(text):
        return pieces
    found = pieces[:1]
    for piece in pieces[1:]:
        if found[-1][-1:].isdigit() and piece[:1].isdigit():
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def _read(text: str) -> tuple[Lexeme, ...]:
    found = [
        Lexeme(folded(match.group()), *match.span())
        for match in _LEXEME.finditer(text, timeout=_SECONDS)
    ]
    return tuple(_parted(found))


def _parted(found: Iterable[Lexeme]) -> Iterator[Lexeme]:
    """Read `cannot` as the two words that it is."""
    for lexeme in found:
        if lexeme.word == "cannot":
            middle = lexeme.start + len("can")
            yield Lexeme("can", lexeme.start, middle)
            yield Lexeme("not", middle, lexeme.end)
        else:
            yield lexeme


_remembered: Final = lru_cache(32_768)(_read)
