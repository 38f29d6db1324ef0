"""What counts as a word, in English, Ukrainian and Russian."""

import unicodedata
from collections.abc import Iterator
from typing import Final

import regex

_SECONDS: Final = 5.0
_TOKEN = regex.compile(
    r"""
      [$€£¥₴₽]?\d+(?:[.,:]\d+)*%?                      # 600,000   50:50   50%   $100
    | [\p{L}\p{M}\p{N}]+(?:['’ʼ\-‑][\p{L}\p{M}\p{N}]+)*   # зобов'язуються   de-escalation
    | \s+
    | .
    """,
    regex.VERBOSE | regex.DOTALL,
)
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
    return tuple(found.group() for found in _TOKEN.finditer(text, timeout=_SECONDS))


def words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, case folded, apostrophes and hyphens unified."""
    return tuple(_words(text))


def content_words(text: str) -> tuple[str, ...]:
    """Return the words that carry substance, cut to rough stems for comparing alike texts."""
    return tuple(stem(word) for word in _words(text) if word not in FUNCTION_WORDS)


def stem(word: str) -> str:
    """Cut a common ending off a word; rough on purpose, for likeness and never for display."""
    if len(word) < _SHORTEST_STEMMED or word[0].isdigit():
        return word
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= _SHORTEST_STEM else word


def _words(text: str) -> Iterator[str]:
    for token in tokenise(text):
        if any(character.isalnum() for character in token):
            yield token.casefold().translate(_APOSTROPHES)
