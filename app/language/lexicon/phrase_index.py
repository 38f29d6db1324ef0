"""The phrases of a language that mean something to a rule, found word by word.

A phrase is written as its words. A word that ends in `*` stands for every word that begins so. A
last word of `#` (a number) or `>to` (this word) must follow and is not part of the phrase. Of
several phrases that begin at a word the longest counts. A phrase that stands for no rule hides what
the words in it mean elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.language.lexicon.fact_types import Rule
from app.language.lexicon.lexer import Lexeme

_BEGINNING: Final = "*"
_NUMBER: Final = "#"
_FOLLOWED_BY: Final = ">"
_AFTER_COMMAS: Final = frozenset({"як", "как", "поки", "доки", "пока", "що", "что"})
_PASSED: Final = frozenset({"-", ","})  # what may stand between the words of a phrase
_NUMERIC: Final = "0123456789$€£₴₽"
_MOST_WORDS_REMEMBERED: Final = 32_768


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words, and the rule that they stand for; None: they mean nothing."""

    words: tuple[str, ...]
    rule: Rule | None


class Phrasebook:
    """All phrases of a language, ready to be looked up."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._starts: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._starts[phrase.words[0]].append(phrase)
        beginnings = [len(start) - 1 for start in self._starts if start.endswith(_BEGINNING)]
        self._lengths = range(min(beginnings, default=1), max(beginnings, default=0) + 1)
        self.beginning_with = lru_cache(_MOST_WORDS_REMEMBERED)(self._beginning_with)

    def _beginning_with(self, word: str) -> "_Beginning | None":
        """Return the phrases whose first word this is; None where no phrase begins so."""
        keys = [word, *(word[:end] + _BEGINNING for end in self._lengths if end <= len(word))]
        found = [phrase for key in keys for phrase in self._starts.get(key, ())]
        return _Beginning(found) if found else None

    def at(self, said: Sequence[Lexeme], place: int) -> tuple[Phrase, int] | None:
        """Return the phrase that begins at a place, and the place behind it."""
        beginning = self.beginning_with(said[place].word)
        if beginning is None:
            return None
        after = said[place + 1].word if place + 1 < len(said) else ""
        for phrase in beginning.going_on(after):
            end = _end(phrase.words, said, place)
            if end is not None:
                return phrase, end
        return None


class _Beginning:
    """The phrases that begin with one word, the longest first, by the word that must follow it.

    There are many, and most are told apart by their second word.
    """

    def __init__(self, found: Iterable[Phrase]) -> None:
        self._all = sorted(found, key=lambda one: (-len(one.words), -len(one.words[0])))
        seconds = [_second(phrase) for phrase in self._all]
        both = list(zip(seconds, self._all, strict=True))
        self._others = [phrase for second, phrase in both if second is None]
        self._by_second = {
            word: [phrase for second, phrase in both if second in {None, word}]
            for word in seconds
            if word is not None
        }

    def going_on(self, after: str) -> Sequence[Phrase]:
        """Return the phrases that may go on with a word or mark."""
        return self._all if after in _PASSED else self._by_second.get(after, self._others)


def phrases(rules: Mapping[Rule | None, str]) -> list[Phrase]:
    """Return the phrases of a table that has them, divided by bars, under the rule they mean."""
    return [
        Phrase(tuple(words.split()), rule)
        for rule, written in rules.items()
        for words in written.split("|")
    ]


def _second(phrase: Phrase) -> str | None:
    """Return the very word that must stand second; None where several may, or none need."""
    second = phrase.words[1] if len(phrase.words) > 1 else _NUMBER
    is_open = second == _NUMBER or second.endswith(_BEGINNING)
    return None if is_open else second.removeprefix(_FOLLOWED_BY)


def _end(words: tuple[str, ...], said: Sequence[Lexeme], place: int) -> int | None:
    at = place + 1
    for word in words[1:]:
        while at < len(said) and _may_stand_before(word, said[at].word):
            at += 1
        if at >= len(said):
            return None
        if word == _NUMBER:
            return at if said[at].word[0] in _NUMERIC else None
        if word.startswith(_FOLLOWED_BY):
            return at if said[at].word == word[1:] else None
        if not _fits(word, said[at].word):
            return None
        at += 1
    return at


def _may_stand_before(word: str, mark: str) -> bool:
    """Tell the hyphen of `de-facto` and the comma of `до того, как`: no phrase has them."""
    return (mark == "-" and word != "-") or (mark == "," and word in _AFTER_COMMAS)


def _fits(wanted: str, word: str) -> bool:
    if wanted.endswith(_BEGINNING):
        return word.startswith(wanted[:-1])
    return word == wanted
