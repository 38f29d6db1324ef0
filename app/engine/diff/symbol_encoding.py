"""The words and marks of a text as letters of one alphabet, so that texts compare as strings.

rapidfuzz compares the elements of a list by hash, which may collide; a code point a distinct token
is exact, and faster.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain, compress
from typing import Final, NamedTuple

MOST_LETTERS: Final = 1_000_000
"""Different tokens of the texts lettered together; there are few more code points."""

_ENDS: Final = ".!?…;"
_CLOSERS: Final = '"”’»)]'
_LINE_BREAKS: Final = frozenset("\n\v\f\r\x85\u2028\u2029")
_BREAK: Final = "\x0f"
_SENTENCE_END: Final = re.compile("[\x01-\x05]+[\x06-\x0b]*|\x0f")
_FIRST_GROUP: Final = 0x100  # the letters of 000 to 999, which may be the end of 600 000
_GROUP_DIGITS: Final = 3
_GROUPS: Final = 10**_GROUP_DIGITS
_GROUP_LETTERS: Final = f"{chr(_FIRST_GROUP)}-{chr(_FIRST_GROUP + _GROUPS - 1)}"
_GROUP: Final = re.compile(f"[{_GROUP_LETTERS}]")
_NOTABLE: Final = re.compile(f"[\x01-\x05\x0f{_GROUP_LETTERS}]")  # is in few short texts
_MOST_SHARED: Final = 20_000  # tokens; longer texts bring an alphabet of their own
_MOST_REMEMBERED: Final = 1_000_000  # code points of tokens whose letters are kept at hand


class Lettered(NamedTuple):
    """A text's tokens, the letters of its words and marks, and where among the tokens they stand.

    A blank has no letter, so that no word is given up to keep one; a line break has one, the same
    for all. `places` and `sentences`, the letters at which sentences begin, go up to the very end.
    """

    tokens: tuple[str, ...]
    letters: str
    places: list[int]
    sentences: list[int]
    has_groups: bool
    """Whether a token is three digits, as behind the blank of 600 000."""

    def token(self, letter: int) -> str:
        """Return the token of a letter."""
        return self.tokens[self.places[letter]]

    def is_group(self, letter: int) -> bool:
        """Tell whether a letter stands for three digits with one blank between it and the last."""
        follows_blank = letter > 0 and self.places[letter] == self.places[letter - 1] + 2
        return follows_blank and 0 <= ord(self.letters[letter]) - _FIRST_GROUP < _GROUPS

    def sentence(self, letter: int) -> int:
        """Return which sentence a letter stands in, the first being 1."""
        return bisect_right(self.sentences, letter)

    def is_sentence_start(self, letter: int) -> bool:
        """Tell whether a sentence begins here, or the text ends."""
        return self.sentences[bisect_left(self.sentences, letter)] == letter


def lettered(*texts: Sequence[str]) -> list[Lettered]:
    """Return texts in letters of one alphabet; of `MOST_LETTERS` different tokens at most."""
    is_short = sum(map(len, texts)) <= _MOST_SHARED
    alphabet = _SHARED.alphabet() if is_short else _Alphabet()
    return [_lettered(tokens, alphabet) for tokens in texts]


class _Alphabet(dict[str, str]):
    """The letter of each token met so far."""

    def __init__(self) -> None:
        super().__init__()
        self.characters = 0
        # Surrogates are left out: they are no characters.
        self._unused = chain(range(_FIRST_GROUP + _GROUPS, 0xD800), range(0xE000, 0x110000))
        for letter, mark in enumerate(_ENDS + _CLOSERS, start=1):
            self[mark] = chr(letter)

    def __missing__(self, token: str) -> str:
        self.characters += len(token)
        if token.isspace():
            letter = "" if _LINE_BREAKS.isdisjoint(token) else _BREAK
        elif len(token) == _GROUP_DIGITS and token.isascii() and token.isdecimal():
            letter = chr(_FIRST_GROUP + int(token))
        else:
            unused = next(self._unused, None)
            if unused is None:
                raise ValueError("these texts have more different tokens than there are letters")
            letter = chr(unused)
        return self.setdefault(token, letter)  # two threads that meet a token agree on its letter


class _Shared:
    """One alphabet for all short texts, since their words are the same; dropped when too large."""

    def __init__(self) -> None:
        self._alphabet = _Alphabet()

    def alphabet(self) -> _Alphabet:
        """Return the alphabet; two texts that are compared must be written in the same."""
        alphabet = self._alphabet
        if alphabet.characters > _MOST_REMEMBERED:
            alphabet = self._alphabet = _Alphabet()
        return alphabet


_SHARED: Final = _Shared()


def _lettered(tokens: Sequence[str], alphabet: _Alphabet) -> Lettered:
    given = list(map(alphabet.__getitem__, tokens))
    places = list(compress(range(len(given)), given))
    letters = "".join(given)
    places.append(len(given))
    if not _NOTABLE.search(letters):
        return Lettered(tuple(tokens), letters, places, [0, len(letters)], has_groups=False)
    sentences = _sentences(tokens, letters, places)
    has_groups = _GROUP.search(letters) is not None
    return Lettered(tuple(tokens), letters, places, sentences, has_groups)


def _sentences(tokens: Sequence[str], letters: str, places: Sequence[int]) -> list[int]:
    """Return where sentences begin: behind an end with a blank after it, and around line breaks."""
    starts = [0]
    for found in _SENTENCE_END.finditer(letters):
        start, end = found.span()
        if letters[start] == _BREAK:
            starts += [start, end]
        elif end < len(letters) and places[end] > places[end - 1] + 1:
            is_abbreviation = letters[start] == "\x01" and tokens[places[end]][0].islower()
            if not is_abbreviation:
                starts.append(end)
    starts.append(len(letters))
    return list(dict.fromkeys(starts))
