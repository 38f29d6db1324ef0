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

from app.domain.facts import Rule
from app.domain.lexemes import Lexeme

_BEGINNING: Final = "*"
_NUMBER: Final = "#"
_FOLLOWED_BY: Final = ">"
_AFTER_COMMAS: Final = frozenset({"як", "как", "поки", "доки", "пока", "що", "что"})
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

    def _beginning_with(self, word: str) -> tuple[Phrase, ...]:
        """Return the phrases whose first word this is, the longest first."""
        keys = [word, *(word[:end] + _BEGINNING for end in self._lengths if end <= len(word))]
        found = [phrase for key in keys for phrase in self._starts.get(key, ())]
        return tuple(sorted(found, key=lambda phrase: (-len(phrase.words), -len(phrase.words[0]))))

    def at(self, said: Sequence[Lexeme], place: int) -> tuple[Phrase, int] | None:
        """Return the phrase that begins at a place, and the place behind it."""
        for phrase in self.beginning_with(said[place].word):
            end = _end(phrase.words, said, place)
            if end is not None:
                return phrase, end
        return None


def phrases(rules: Mapping[Rule | None, str]) -> list[Phrase]:
    """Return the phrases of a table that has them, divided by bars, under the rule they mean."""
    return [
        Phrase(tuple(words.split()), rule)
        for rule, written in rules.items()
        for words in written.split("|")
    ]


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
