"""Every word of many writings, each where it stands: what is looked for is found here.

A concordance is one long row of numbers, a number a word, in the order in which the words are
written. To find a word is to walk along the row, which numpy does at some hundred million words a
second; so there is no index to keep in order, and adding or taking out a writing copies the row.
What is found does not depend on any database.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final, Generic, NamedTuple, TypeVar, assert_never

import numpy as np
from numpy.typing import NDArray

from app.engine.search.query_parser import Breadth, Phrase, QueryTerm, SearchQuery
from app.language.text.stemming import root
from app.language.text.tokens import pieces, terms

Face = TypeVar("Face")
Words = NDArray[np.uint32]
Places = NDArray[np.int64]

_BREAK: Final = 0  # stands behind every passage, so that no phrase reaches from one into another
FARTHEST: Final = 999
"""Words that stand farther apart are no nearer than this."""


@dataclass(frozen=True, slots=True)
class Document(Generic[Face]):
    """Passages that are found together; the first `titles` of them are what it is called.

    `face` is whatever its owner knows it by, `group` what it comes and goes with.
    """

    group: str
    face: Face
    passages: tuple[str, ...]
    titles: int = 0


class Finding(NamedTuple, Generic[Face]):
    """A writing that has all that was looked for, and how well.

    `in_a_row`: the words stand one after another as they were written, if they are several.
    `apart`: how far the first is from the farthest of the others, at its nearest; 0 for one alone.
    `titled`: how many of the phrases stand in what it is called.
    """

    writing: Document[Face]
    in_a_row: bool
    apart: int
    titled: int


@dataclass(frozen=True)
class InvertedIndex(Generic[Face]):
    """Writings in order, and the row of their words."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    """The number of each folded word that is or was there, from 1."""
    writings: tuple[Document[Face], ...] = ()
    row: Words = field(default_factory=lambda: np.zeros(0, np.uint32))
    starts: Places = field(default_factory=lambda: np.zeros(1, np.int64))
    """Where in the row each writing begins; at last, where the row ends."""
    bodies: Places = field(default_factory=lambda: np.zeros(0, np.int64))
    """Where in the row the titles of each writing end."""

    def renewed(
        self, gone: frozenset[str], come: Iterable[Document[Face]]
    ) -> "InvertedIndex[Face]":
        """Return the concordance without some groups, and with more writings."""
        stays = np.array([one.group not in gone for one in self.writings], bool)
        lengths = np.diff(self.starts)
        titles = self.bodies - self.starts[:-1]
        row = self.row if stays.all() else self.row[np.repeat(stays, lengths)]
        numbers = dict(self.numbers)
        new = list(come)
        written, sizes, named = _written(new, numbers)
        all_sizes = np.concatenate([lengths[stays], sizes])
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(all_sizes)])
        kept = (one for one, remains in zip(self.writings, stays, strict=True) if remains)
        return InvertedIndex(
            numbers=numbers,
            writings=(*kept, *new),
            row=np.concatenate([row, written]),
            starts=starts,
            bodies=starts[:-1] + np.concatenate([titles[stays], named]),
        )

    def find(self, inquiry: SearchQuery) -> list[Finding[Face]]:
        """Return every writing that has all that is wanted and nothing unwanted, in order.

        In time proportional to all words there are, for each word looked for.
        """
        places = [self._places(phrase) for phrase in inquiry.wanted]
        is_found = np.ones(len(self.writings), bool)
        for found in places:
            is_found &= self._has(found)
        for phrase in inquiry.unwanted:
            is_found &= ~self._has(self._places(phrase))
        if not is_found.any():
            return []
        whole = inquiry.in_a_row
        rows = self._has(self._places(whole)) if len(whole) > 1 else np.zeros_like(is_found)
        titled = np.sum([self._has(self._in_titles(found)) for found in places], axis=0)
        apart = self._apart(places)
        return [
            Finding(self.writings[at], bool(rows[at]), int(apart[at]), int(titled[at]))
            for at in np.flatnonzero(is_found)
        ]

    def has(self, phrase: Phrase) -> bool:
        """Tell whether a phrase stands anywhere."""
        return len(self._places(phrase)) > 0

    @cached_property
    def _by_root(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for form, number in self.numbers.items():
            found.setdefault(root(form), []).append(number)
        return {shared: tuple(numbers) for shared, numbers in found.items()}

    def _places(self, phrase: Phrase) -> Places:
        """Return where in the row a phrase begins."""
        first, *rest = phrase
        found = self._standing(first)
        for step, sought in enumerate(rest, 1):
            # No phrase ends beyond the row, for a break stands at its end.
            found = found[
                self._covered(sought)[self.row[np.minimum(found + step, len(self.row) - 1)]]
            ]
        return found

    def _standing(self, sought: QueryTerm) -> Places:
        numbers = self._numbers(sought)
        if len(numbers) == 1:
            return np.flatnonzero(self.row == np.uint32(numbers[0]))
        return np.flatnonzero(self._covered(sought)[self.row])

    def _covered(self, sought: QueryTerm) -> NDArray[np.bool_]:
        covered = np.zeros(len(self.numbers) + 1, bool)
        covered[list(self._numbers(sought))] = True
        return covered

    def _numbers(self, sought: QueryTerm) -> Sequence[int]:
        match sought.breadth:
            case Breadth.WORD:
                return [self.numbers[sought.form]] if sought.form in self.numbers else []
            case Breadth.FORMS:
                return self._by_root.get(root(sought.form), ())
            case Breadth.BEGINNING:
                return [number for form, number in self.numbers.items() if sought.covers(form)]
            case _:
                assert_never(sought.breadth)

    @cached_property
    def _owners(self) -> Words:
        """Which of the writings each word of the row is in."""
        return np.repeat(np.arange(len(self.writings), dtype=np.uint32), np.diff(self.starts))

    def _has(self, places: Places) -> NDArray[np.bool_]:
        """Return for each writing whether one of these places of the row is in it."""
        has = np.zeros(len(self.writings), bool)
        has[self._owners[places]] = True
        return has

    def _in_titles(self, places: Places) -> Places:
        return places[places < self.bodies[self._owners[places]]]

    def _apart(self, places: Sequence[Places]) -> Places:
        first, *others = places
        owners = self._owners[first]
        farthest = np.zeros(len(first), np.int64)
        for other in others:
            farthest = np.maximum(farthest, self._nearest(first, owners, other))
        apart = np.full(len(self.writings), FARTHEST, np.int64)
        np.minimum.at(apart, owners, farthest)
        return apart

    def _nearest(self, places: Places, owners: Words, other: Places) -> Places:
        """Return how far the nearest of other places in the same writing is from each place."""
        found = np.full(len(places), FARTHEST, np.int64)
        if not len(other):
            return found
        after = np.searchsorted(other, places)
        for neighbour in (after - 1, after):
            there = other[np.clip(neighbour, 0, len(other) - 1)]
            is_here = self._owners[there] == owners
            found = np.where(is_here, np.minimum(found, np.abs(there - places)), found)
        return found


def _written(
    writings: Iterable[Document[Face]], numbers: dict[str, int]
) -> tuple[Words, Places, Places]:
    """Return the row of some writings, the length of each and of its titles; numbers new words."""
    row = array("I")
    sizes: list[int] = []
    titles: list[int] = []
    read = _Read(numbers)
    for one in writings:
        start = len(row)
        title = 0
        for place, passage in enumerate(one.passages, 1):
            row.extend(chain.from_iterable(map(read.__getitem__, pieces(passage))))
            row.append(_BREAK)
            if place == one.titles:
                title = len(row) - start
        sizes.append(len(row) - start)
        titles.append(title)
    return np.array(row, np.uint32), np.array(sizes, np.int64), np.array(titles, np.int64)


class _Read(dict[str, tuple[int, ...]]):
    """The numbers of the words in each piece of text that was read; numbers new words."""

    def __init__(self, numbers: dict[str, int]) -> None:
        """Have read nothing yet."""
        super().__init__()
        self._numbers = numbers

    def __missing__(self, piece: str) -> tuple[int, ...]:
        known = self._numbers
        found = tuple(known.setdefault(term.word, len(known) + 1) for term in terms(piece))
        self[piece] = found
        return found
