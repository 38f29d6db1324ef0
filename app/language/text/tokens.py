"""Tokenization: what counts as a word and as a number, in English, Ukrainian and Russian.

One grammar, in two grains. As they are written, texts are compared: words, numbers, blanks and
marks, which joined give the text back. As they are read, facts and searches take them: no blanks, a
hyphen is a mark of its own, so that `de-facto` reads like `de facto`; an English possessive `'s`
stands alone, so that `Ukraine's` names Ukraine; and `600 000` is one number.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple, TypeVar

import regex

from app.language.text.folding import APOSTROPHES, HYPHENS, fold, fold_accents, unprinted
from app.language.text.stemming import stem

WORD_CHARACTERS: Final = r"\p{L}\p{M}\p{N}"
"""What a word or a number is written with, as a pattern's set says it."""
FIGURE_JOINTS: Final = ".,:/"
"""What may stand between two digits of one number."""
# Scripts without blanks between words: each letter with its marks is a token of its own.
_UNSPACED: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTER_ALONE: Final = rf"[[{_UNSPACED}]&&\p{{L}}]\p{{M}}*+"
_SPACED: Final = rf"[[{WORD_CHARACTERS}]--[{_UNSPACED}]]"
_WORD: Final = rf"[\p{{L}}--[{_UNSPACED}]][[\p{{L}}\p{{M}}\d]--[{_UNSPACED}]]*+"  # G7
_GAPS: Final = " \u00a0\u2009\u202f"
GROUPED: Final = rf"\d{{1,3}}(?:[{_GAPS}]\d{{3}})+"
"""A number written with blanks, as a pattern says it."""

_SECONDS: Final = 5.0
_MOST_REMEMBERED: Final = 1_000_000  # code points of words whose answers are kept at hand
_LONGEST_PIECE: Final = 40
_MOST_PIECES: Final = 32_768
_WRITTEN: Final = regex.compile(
    rf"""
      [$€£¥₴₽]?\d+(?:[{FIGURE_JOINTS}]\d+)*%?               # 600,000   50:50   2/3   50%   $100
    | {_SPACED}+(?:[{HYPHENS}{APOSTROPHES}]{_SPACED}+)*
    | {_LETTER_ALONE}
    | \s+
    | .
    """,
    regex.VERBOSE | regex.DOTALL | regex.V1,
)
_READ: Final = regex.compile(
    rf"""
      {_WORD}(?:[{APOSTROPHES}](?!s\b){_WORD})*+                # зобов'язуються   don't
    | {_LETTER_ALONE}
    | \d{{4}}-\d{{2}}-\d{{2}}(?!\d)                                 # 2026-05-01
    | \d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d)                           # 01.05.2026
    | \d{{1,3}}:\d{{1,3}}(?![\d:])                                  # 50:50   00:00
    | {GROUPED}(?:[.,]\d{{1,6}})?(?![\d.,]*\d)                      # 600 000
    | \d+(?:[.,]\d+)*
    | [{APOSTROPHES}]s\b
    | \n
    | [^\s\p{{Cc}}\p{{Cf}}]
    """,
    regex.VERBOSE | regex.V1,
)
_COUNTED: Final = regex.compile(
    rf"""
      (?P<grouped> \d{{1,3}} (?P<gap>[,.{_GAPS}]) \d{{3}} (?:(?P=gap)\d{{3}})* (?!\d) )
    | (?P<decimal> \d+[.,]\d{{1,2}} (?!\d | [.,]\d) )               # 2.5   0,75
    | \d+
    """,
    regex.VERBOSE,
)
_GROUPS_BY_APOSTROPHE: Final = regex.compile(r"(?<=\d)'(?=\d{3}(?!\d))")  # 600’000
_DIGITS_APART: Final = regex.compile(r"\d \d")
_BLANKS: Final = regex.compile(r"(\s+)")
_SPOKEN: Final = regex.compile(r"[\p{L}\p{N}]")

# Words that carry grammar rather than substance: a change of these alone is a rewording.
FUNCTION_WORDS: Final = frozenset(
    """
    a an the of to in on at by for from with and or as is are be been being was were it its this
    that these those which who whom whose their his her there then than into under over up also
    will so such has have had do does did
    і й та або у в на з із зі до від для за про що як це цей ця ці є був була були буде
    и или в во на с со к ко от для за о об что как это этот эта эти есть был была были будет
    """.split()
)


class Lexeme(NamedTuple):
    """A word (folded), a number or a mark; `start` and `end` count code points of the text."""

    word: str
    start: int
    end: int


def tokenise(text: str) -> tuple[str, ...]:
    """Split a text into words, numbers, blanks and marks; joined, they give the text back."""
    try:
        # No token but a run of blanks reaches across a blank, and words come again and again.
        tokens = tuple(chain.from_iterable(map(_PIECES.__getitem__, text.split(" "))))
    except _RaggedError:
        parts = _BLANKS.split(text, timeout=_SECONDS)
        return tuple(chain.from_iterable(map(_TOKENS.__getitem__, parts)))
    return tokens[:-1]


def words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, case folded, apostrophes and hyphens unified."""
    return tuple(filter(None, map(_FOLDED.__getitem__, tokenise(text))))


def content_words(text: str) -> tuple[str, ...]:
    """Return the words that carry substance, cut to rough stems for comparing alike texts."""
    return tuple(filter(None, map(_STEMS.__getitem__, tokenise(text))))


def folded(token: str) -> str:
    """Return a word or number in the form in which words are compared, "" for any other token."""
    return _FOLDED[token]


def has_words(text: str) -> bool:
    """Tell whether a text has any word or number at all."""
    return _SPOKEN.search(text) is not None


def pieces(text: str) -> Sequence[str]:
    """Cut a text at its spaces, for words come again and again; not within 600 000."""
    found = text.split(" ")
    if not _DIGITS_APART.search(text):
        return found
    joined = found[:1]
    for piece in found[1:]:
        if joined[-1][-1:].isdigit() and piece[:1].isdigit():
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def as_read(text: str) -> Iterator[Lexeme]:
    """Yield the words, numbers and marks of a text in the finer grain, not folded."""
    for match in _READ.finditer(text, timeout=_SECONDS):
        yield Lexeme(match.group(), *match.span())


class PieceReader:
    """Read texts piece by piece, remembering the lexemes of short pieces (an LRU cache)."""

    def __init__(self, read: Callable[[str], Iterable[Lexeme]]) -> None:
        """Read pieces by a pure function."""
        self._read = read
        self._remembered = lru_cache(_MOST_PIECES)(lambda piece: tuple(read(piece)))

    def __call__(self, text: str) -> tuple[Lexeme, ...]:
        """Return the lexemes of a text in order; in time proportional to its length."""
        found = []
        start = 0
        for piece in pieces(text):
            read = self._remembered if len(piece) <= _LONGEST_PIECE else self._read
            for word, at, end in read(piece):
                found.append(Lexeme(word, start + at, start + end))
            start += len(piece) + 1
        return tuple(found)


class _RaggedError(Exception):
    """A blank stands beside a blank, or at an end of the text."""


_Answer = TypeVar("_Answer")


class Remembered(dict[str, _Answer]):
    """What a pure function said of each string; forgets all when that becomes too much."""

    def __init__(self, function: Callable[[str], _Answer]) -> None:
        """Remember nothing yet."""
        super().__init__()
        self._function = function
        self._room = _MOST_REMEMBERED

    def __missing__(self, text: str) -> _Answer:
        answer = self._function(text)
        if self._room < len(text):
            self.clear()
            self._room = _MOST_REMEMBERED
        if self._room >= len(text):
            self._room -= len(text)
            self[text] = answer
        return answer


def _cut(text: str) -> tuple[str, ...]:
    return tuple(found.group() for found in _WRITTEN.finditer(text, timeout=_SECONDS))


def _piece(text: str) -> tuple[str, ...]:
    if not text or text[0].isspace() or text[-1].isspace():
        raise _RaggedError
    return *_TOKENS[text], " "


def _folded(token: str) -> str:
    return fold(token) if any(map(str.isalnum, token)) else ""


def _stem_of_substance(token: str) -> str:
    word = _FOLDED[token]
    return "" if word in FUNCTION_WORDS else stem(word)


def _terms(piece: str) -> list[Lexeme]:
    found: list[Lexeme] = []
    for word, start, end in as_read(_GROUPS_BY_APOSTROPHE.sub(",", unprinted(piece))):
        if word[0].isalpha():
            form = fold_accents(word)
            found += [Lexeme(form, start, end)] if form else []
        elif word[0].isdecimal():
            found += _counted(word, start)
        elif word == "'s" and found and found[-1].end == start:
            found[-1] = found[-1]._replace(end=end)
    return found


def _counted(figure: str, start: int) -> Iterator[Lexeme]:
    """Yield the numbers in a figure: 600,000 is one, a date is three."""
    for match in _COUNTED.finditer(figure, timeout=_SECONDS):
        written = match.group()
        if match["grouped"]:
            written = "".join(filter(str.isdigit, written))
        yield Lexeme(written.replace(",", "."), start + match.start(), start + match.end())


# They change no answer, only its speed; a race between threads costs a repeated look, no more.
_TOKENS: Final = Remembered(_cut)
_PIECES: Final = Remembered(_piece)
_FOLDED: Final = Remembered(_folded)
_STEMS: Final = Remembered(_stem_of_substance)

terms: Final = PieceReader(_terms)
"""Returns the words and numbers of a text as a search knows them, in order."""
