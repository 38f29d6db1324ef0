"""Synonym rewriting: words and phrases that say the same in a legal text, one chosen for all.

A table has one equivalence a line: the words that are kept, `=`, the words that they stand for
(several divided by bars), `;`, the source. In English `~` behind a verb stands for each of its five
forms, the same on both sides. In Ukrainian and Russian `*` behind a stem stands for any ending that
is not reflexive, `*ся` for any that is, and the endings of both sides must agree in number and
person. `>` at the end says that the two govern
other forms of what follows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from app.language.lexicon.inflection import forms
from app.language.lexicon.spelling import spelled

_INFLECTED: Final = "~"
_STEM: Final = "*"
_REFLEXIVE: Final = "*ся"
_MOST_ROUNDS: Final = 3
_GOVERNS: Final = ">"
_MOST_REMEMBERED: Final = 32_768
_PERSONS: Final = (
    ("third", ("ет", "ёт", "ит", "є", "ить", "їть", "ає", "ує", "ює")),
    ("plural", ("ют", "ут", "ят", "ат", "ють", "уть", "ять", "ать")),
    ("past", ("л", "ла", "ло", "ли", "в")),
    ("infinitive", ("ть", "ти")),
)


class Replacement(NamedTuple):
    """What some words are replaced by, and how many they are."""

    words: tuple[str, ...]
    length: int
    governs: bool


class _Pattern(NamedTuple):
    words: tuple[str, ...]
    instead: tuple[str, ...]
    governs: bool


class _Beginnings(NamedTuple):
    """The lengths of the closed phrases that begin with a word, and the open ones."""

    sizes: tuple[int, ...]
    patterns: tuple[_Pattern, ...]


class Equivalents:
    """The equivalences of a language, ready to be looked up."""

    def __init__(self, table: str, language: str) -> None:
        self._closed: dict[tuple[str, ...], _Pattern] = {}
        self._sizes: defaultdict[str, set[int]] = defaultdict(set)
        self._open: defaultdict[str, list[_Pattern]] = defaultdict(list)
        for pattern in _patterns(table, language):
            if any(map(_is_open, pattern.words)):
                self._open[_unmarked(pattern.words[0])].append(pattern)
            else:
                self._closed.setdefault(pattern.words, pattern)
                self._sizes[pattern.words[0]].add(len(pattern.words))
        self._stem_sizes = sorted({len(stem) for stem in self._open})
        self.beginning_with = lru_cache(_MOST_REMEMBERED)(self._beginning_with)
        self._settled = lru_cache(_MOST_REMEMBERED)(self._settle)

    def _beginning_with(self, word: str) -> "_Beginnings | None":
        """Return what may begin with a word; None where no phrase does."""
        found = [
            pattern
            for size in self._stem_sizes
            for pattern in self._open.get(word[:size], ())
            if _ending(pattern.words[0], word) is not None
        ]
        sizes = sorted(self._sizes.get(word, ()), reverse=True)
        if not found and not sizes:
            return None
        return _Beginnings(
            tuple(sizes), tuple(sorted(found, key=lambda pattern: -len(pattern.words)))
        )

    def at(self, words: Sequence[str], place: int) -> Replacement | None:
        """Return what the longest known phrase at a place is replaced by."""
        beginnings = self.beginning_with(words[place])
        if beginnings is None:
            return None
        closed = self._closed_at(words, place, beginnings.sizes)
        for pattern in beginnings.patterns:
            size = len(pattern.words)
            if closed and len(closed.words) >= size:
                break
            endings = [
                _ending(wanted, word)
                for wanted, word in zip(pattern.words, words[place : place + size], strict=False)
            ]
            if len(endings) == size and None not in endings:
                tag = "".join(ending for ending in endings if ending)
                return self._replacement(pattern, tag)
        return self._replacement(closed, "") if closed else None

    def _replacement(self, pattern: _Pattern, tag: str) -> Replacement:
        words = (
            f"{_unmarked(word)}|{tag}" if _is_open(word) else word
            for word in self._settled(pattern.instead)
        )
        return Replacement(tuple(words), len(pattern.words), pattern.governs)

    def _closed_at(self, words: Sequence[str], place: int, sizes: Sequence[int]) -> _Pattern | None:
        for size in sizes:
            found = self._closed.get(tuple(words[place : place + size]))
            if found is not None:
                return found
        return None

    def _settle(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words with what is kept for them in turn."""
        for _ in range(_MOST_ROUNDS):
            settled: list[str] = []
            at = 0
            while at < len(words):
                sizes = sorted(self._sizes.get(words[at], ()), reverse=True)
                longest = self._closed_at(words, at, sizes)
                settled += longest.instead if longest else words[at : at + 1]
                at += len(longest.words) if longest else 1
            if tuple(settled) == words:
                break
            words = tuple(settled)
        return words


def _patterns(table: str, language: str) -> Iterator[_Pattern]:
    for line in table.strip().splitlines():
        entry = line.partition(";")[0].strip()
        if not entry:
            continue
        kept, _, others = entry.partition("=")
        governs = kept.strip().endswith(_GOVERNS)
        instead = kept.replace(_GOVERNS, "").strip()
        for phrase in (instead, *others.split("|")):
            yield from _expanded(phrase.strip(), instead, governs=governs, language=language)


def _expanded(phrase: str, instead: str, *, governs: bool, language: str) -> Iterator[_Pattern]:
    variants: Iterable[tuple[str, str]] = [(phrase, instead)]
    if _INFLECTED in phrase:
        variants = zip(_inflected(phrase), _inflected(instead), strict=True)
    for said, meant in variants:
        words, kept = (
            tuple(spelled(word, language) for word in side.split()) for side in (said, meant)
        )
        if words != kept or _STEM in said or len(words) > 1:
            yield _Pattern(words, kept, governs)


def _inflected(phrase: str) -> list[str]:
    """Return a phrase with its verb in each of the five forms."""
    words = phrase.split()
    place = next(at for at, word in enumerate(words) if word.endswith(_INFLECTED))
    return [
        " ".join([*words[:place], form, *words[place + 1 :]]) for form in forms(words[place][:-1])
    ]


def _is_open(word: str) -> bool:
    return word.endswith((_STEM, _REFLEXIVE))


def _unmarked(word: str) -> str:
    return word.removesuffix("ся").removesuffix(_STEM)


def _ending(wanted: str, word: str) -> str | None:
    """Return what stands in the place of a pattern's ending; None: the word does not fit."""
    if not _is_open(wanted):
        return "" if word == wanted else None
    stem = _unmarked(wanted)
    is_reflexive = word.endswith(("ся", "сь"))
    if not word.startswith(stem) or is_reflexive != wanted.endswith(_REFLEXIVE):
        return None
    ending = word[len(stem) :]
    bare = ending[:-2].removesuffix("ь") if is_reflexive else ending
    for person, endings in _PERSONS:
        if bare.endswith(endings):
            return person
    return bare or "-"
