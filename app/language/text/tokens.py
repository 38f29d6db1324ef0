"""What counts as a word, in English, Ukrainian and Russian."""

import unicodedata
from collections.abc import Callable
from itertools import chain
from typing import Final, TypeVar

import regex

_SECONDS: Final = 5.0
_MOST_REMEMBERED: Final = 1_000_000  # code points of words whose answers are kept at hand
_TOKEN = regex.compile(
    r"""
      [$€£¥₴₽]?\d+(?:[.,:/]\d+)*%?                     # 600,000   50:50   2/3   50%   $100
    | [\p{L}\p{M}\p{N}]+(?:['’ʼ\-‑][\p{L}\p{M}\p{N}]+)*   # зобов'язуються   de-escalation
    | \s+
    | .
    """,
    regex.VERBOSE | regex.DOTALL,
)
_BLANKS = regex.compile(r"(\s+)")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‑": "-"})

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

_ENDINGS: Final = regex.compile(
    r"(?:ations?|ments?|ings?|ness|ance|ence|ation|ions?|ies|ed|es|s|ly"
    r"|ями|ами|ові|еві|ого|ому|ими|ыми|ами|ій|ів|їв|их|ых|ой|ою|ею|єю|ам|ям|ах|ях|ем|ом|ії|ию|ия|ий|ый"
    r"|а|я|у|ю|і|ї|и|ы|е|є|о|ь|й)$"
)
_SHORTEST_STEMMED: Final = 5
_SHORTEST_STEM: Final = 3


def normalise(text: str) -> str:
    """Return the text in Unicode NFC: the form in which every text is stored."""
    return unicodedata.normalize("NFC", text)


def tokenise(text: str) -> tuple[str, ...]:
    """Split a text into words, numbers, blanks and marks; joined, they give the text back."""
    try:
        # No token but a run of blanks reaches across a blank, and words come again and again.
        tokens = tuple(chain.from_iterable(map(_PIECES.__getitem__, text.split(" "))))
    except _RaggedError:
        pieces = _BLANKS.split(text, timeout=_SECONDS)
        return tuple(chain.from_iterable(map(_TOKENS.__getitem__, pieces)))
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


def stem(word: str) -> str:
    """Cut a common ending off a word; rough on purpose, for likeness and never for display."""
    if len(word) < _SHORTEST_STEMMED or word[0].isdigit():
        return word
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= _SHORTEST_STEM else word


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
    return tuple(found.group() for found in _TOKEN.finditer(text, timeout=_SECONDS))


def _piece(text: str) -> tuple[str, ...]:
    if not text or text[0].isspace() or text[-1].isspace():
        raise _RaggedError
    return *_TOKENS[text], " "


def _fold(token: str) -> str:
    is_word = any(character.isalnum() for character in token)
    return token.casefold().translate(_APOSTROPHES) if is_word else ""


def _stem_of_substance(token: str) -> str:
    word = _FOLDED[token]
    return "" if word in FUNCTION_WORDS else stem(word)


# They change no answer, only its speed; a race between threads costs a repeated look, no more.
_TOKENS: Final = Remembered(_cut)
_PIECES: Final = Remembered(_piece)
_FOLDED: Final = Remembered(_fold)
_STEMS: Final = Remembered(_stem_of_substance)
