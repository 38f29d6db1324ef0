"""How texts that are too long to compare word by word are held together at what they share.

Words that stand once in both texts are anchors, then pairs, then triples of words (Bram Cohen's
patience diff). Between anchors the comparison is exact again; where there are none, the two texts
are laid side by side in blocks. Time grows linearly with the texts, memory is bounded by one block.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sized
from dataclasses import dataclass
from enum import StrEnum
from math import isqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, Postfix, Prefix

MOST_CELLS: Final = 4_000_000
"""Pairs of words that are compared exactly: 0.5 MB of bits, a millisecond."""

_LONGEST_ANCHOR: Final = 3
_LETTER_BITS: Final = np.uint64(21)  # of a code point; three make one number
_MOST_DEPTH: Final = 4  # anchors within anchors

Run = tuple[int, int, int]
"""A run of equal letters: where it starts in the base, in the target, and how long it is."""


class Grain(StrEnum):
    """How finely two texts were compared."""

    WORDS = "words"
    """Word by word, by their longest common subsequence."""
    ANCHORS = "anchors"
    """Word by word between words that stand once in both texts."""
    BLOCKS = "blocks"
    """Word by word within blocks of the two texts laid side by side."""


_Found = tuple[list[Run], Grain]


def common_runs(base: str, target: str, most_cells: int = MOST_CELLS) -> _Found:
    """Return the runs of a longest common subsequence, or of a common one above `most_cells`.

    The method is the bit-parallel one of Hyyrö (2004), by rapidfuzz; O(len² / 64).
    """
    if len(base) * len(target) <= most_cells:
        return _exact(base, target), Grain.WORDS
    runs, grain = _Bounded(most_cells).runs(base, target, 0)
    return joined(runs), grain


def coarsest(grains: Iterable[Grain]) -> Grain:
    """Return the coarsest of grains."""
    return max(grains, key=list(Grain).index)


def joined(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with those that touch on both sides made one, and empty ones left out."""
    found: list[Run] = []
    for start, target_start, size in runs:
        if not size:
            continue
        if found:
            place, target_place, length = found[-1]
            if (place + length, target_place + length) == (start, target_start):
                found[-1] = place, target_place, length + size
                continue
        found.append((start, target_start, size))
    return found


def heaviest_chain(pairs: Iterable[Run]) -> list[Run]:
    """Return those pairs, rising on both sides, that weigh most together; O(n log n).

    A pair is a base place, a target place and a weight. Of chains that weigh alike the last wins.
    """
    rising = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    ends: list[int] = []  # target places, rising; what the heaviest chain up to each weighs, and
    weights: list[int] = []  # with which pair it ends
    lasts: list[int] = []
    befores: list[int] = []  # which pair stands before each in its chain, -1 for none
    for number, (_, place, weight) in enumerate(rising):
        at = bisect_left(ends, place)
        heavier = weight + (weights[at - 1] if at else 0)
        befores.append(lasts[at - 1] if at else -1)
        stop = at
        while stop < len(ends) and weights[stop] <= heavier:
            stop += 1
        if stop > at or at == len(ends) or ends[at] > place:
            ends[at:stop] = [place]
            weights[at:stop] = [heavier]
            lasts[at:stop] = [number]
    found = []
    number = lasts[-1] if lasts else -1
    while number >= 0:
        found.append(rising[number])
        number = befores[number]
    return found[::-1]


def _exact(base: str, target: str) -> list[Run]:
    blocks = Indel.opcodes(base, target).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


@dataclass(frozen=True, slots=True)
class _Bounded:
    """A comparison in which no two pieces that are compared exactly have more pairs than stated."""

    most_cells: int

    def runs(self, base: str, target: str, depth: int) -> _Found:
        """Return what is common; anchors within anchors are looked for to a stated depth."""
        start = Prefix.similarity(base, target)
        end = Postfix.similarity(base[start:], target[start:])
        middle = base[start : len(base) - end], target[start : len(target) - end]
        runs, grain = self._middle(*middle, depth)
        found = [(0, 0, start)] if start else []
        found += _shifted(runs, start, start)
        if end:
            found.append((len(base) - end, len(target) - end, end))
        return found, grain

    def _middle(self, base: str, target: str, depth: int) -> _Found:
        """Leave out what one side alone has: none of it is in a common subsequence."""
        shared = {*base} & {*target}
        sides = base, target
        places = [[at for at, letter in enumerate(side) if letter in shared] for side in sides]
        if self._fits(*places):
            rest = ["".join(letter for letter in side if letter in shared) for side in sides]
            return [
                (places[0][at + step], places[1][there + step], 1)
                for at, there, size in _exact(*rest)
                for step in range(size)
            ], Grain.WORDS
        for length in range(1, _LONGEST_ANCHOR + 1) if depth < _MOST_DEPTH else ():
            anchors = heaviest_chain(_anchors(base, target, length))
            if anchors:
                return self._better(base, target, self._between(base, target, anchors, depth))
        return self._in_blocks(base, target), Grain.BLOCKS

    def _better(self, base: str, target: str, anchored: _Found) -> _Found:
        """Try blocks where anchors keep little: one that was moved may hold all else apart."""
        kept = _size(anchored[0])
        if 2 * kept >= min(len(base), len(target)):
            return anchored
        blocks = self._in_blocks(base, target)
        return anchored if _size(blocks) <= kept else (blocks, Grain.BLOCKS)

    def _between(self, base: str, target: str, anchors: list[Run], depth: int) -> _Found:
        found: list[Run] = []
        grains = {Grain.ANCHORS}
        at = there = 0
        for place, target_place, size in [*anchors, (len(base), len(target), 0)]:
            if at < place and there < target_place:
                sides = base[at:place], target[there:target_place]
                fits = self._fits(*sides)
                runs, grain = (
                    (_exact(*sides), Grain.WORDS) if fits else self.runs(*sides, depth + 1)
                )
                grains.add(grain)
                found += _shifted(runs, at, there)
            if size:
                found.append((place, target_place, size))
            at, there = place + size, target_place + size
        return found, coarsest(grains)

    def _in_blocks(self, base: str, target: str) -> list[Run]:
        count = -(-max(len(base), len(target)) // isqrt(self.most_cells))
        found: list[Run] = []
        for block in range(count):
            (at, end), (there, target_end) = (
                (len(side) * block // count, len(side) * (block + 1) // count)
                for side in (base, target)
            )
            found += _shifted(_exact(base[at:end], target[there:target_end]), at, there)
        return found

    def _fits(self, base: Sized, target: Sized) -> bool:
        return len(base) * len(target) <= self.most_cells


def _anchors(base: str, target: str, length: int) -> list[Run]:
    """Return where both texts have, in a row, runs of so many letters that stand once in each."""
    pieces, places = _once(base, length)
    others, other_places = _once(target, length)
    _, one, other = np.intersect1d(pieces, others, assume_unique=True, return_indices=True)
    order = np.argsort(places[one])
    at, there = places[one][order], other_places[other][order]
    goes_on = (np.diff(at, prepend=-2) == 1) & (np.diff(there, prepend=-2) == 1)
    starts = np.flatnonzero(~goes_on)
    sizes = np.diff(starts, append=len(at))
    return list(zip(at[starts].tolist(), there[starts].tolist(), sizes.tolist(), strict=True))


def _once(text: str, length: int) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Return the runs of so many letters that stand once in a text, each as a number, and where."""
    letters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    count = max(0, len(letters) - length + 1)
    pieces = letters[:count]
    for step in range(1, length):
        pieces = pieces << _LETTER_BITS | letters[step : step + count]
    values, places, counts = np.unique(pieces, return_index=True, return_counts=True)
    return values[counts == 1], places[counts == 1]


def _size(runs: Iterable[Run]) -> int:
    return sum(size for _, _, size in runs)


def _shifted(runs: Iterable[Run], base: int, target: int) -> list[Run]:
    return [(at + base, there + target, size) for at, there, size in runs]
