"""Which points share runs of words that few others have: sure pairs among thousands.

A run is two words in a row. Runs that many points use tell nothing and are left out, so that the
work grows with the text and not with its square (the idea of Broder's shingles, 1997).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from app.engine.alignment.features import Profile, bags_of
from app.engine.alignment.term_vectors import Numbers, counted, presence, sums, used

_MOST_USES: Final = 8
"""Points of one side above which a run is too common to tell anything."""
_LEAST_SHARE: Final = 0.5
"""Of the telling runs of both, how many a sure pair has in common."""
_MOST_RIVAL: Final = 0.6
"""How near, at most, the next best may come to a sure pair."""
_LEAST_RUNS: Final = 4
_LEAST_REACH: Final = 0.2
"""Of the telling runs of a point, how many another must have for a whole that it may be part of."""

_LEAST_CONTAINED: Final = 8
"""Words of a point below which it may stand within another by chance."""


@dataclass(frozen=True, slots=True)
class SharedRuns:
    """Which points of two sides share telling runs: for each such pair its places and how many."""

    base: NDArray[np.intp]
    target: NDArray[np.intp]
    counts: Numbers
    sizes: tuple[Numbers, Numbers]
    """How many telling runs each point of either side has."""

    def sure_pairs(self) -> Iterator[tuple[int, int, float]]:
        """Yield the sure pairs: two places, and the share of their telling runs that they share."""
        share = 2 * self.counts / (self.sizes[0][self.base] + self.sizes[1][self.target])
        is_sure = (share >= _LEAST_SHARE) & (self.counts >= _LEAST_RUNS)
        for side, sizes in zip((self.base, self.target), self.sizes, strict=True):
            best = _greatest(share, side, len(sizes))[side]
            is_best = share >= best
            rival = _greatest(np.where(is_best, 0.0, share), side, len(sizes))[side]
            alone = np.bincount(side[is_best], minlength=len(sizes))[side] == 1
            is_sure &= is_best & alone & (rival <= _MOST_RIVAL * share)
        for at in np.flatnonzero(is_sure).tolist():
            yield int(self.base[at]), int(self.target[at]), float(share[at])

    def reached(self, side: int, places: Iterable[int]) -> set[int]:
        """Return the places on the other side that share the most runs with one of some places."""
        own, other = (self.base, self.target) if side == 0 else (self.target, self.base)
        wanted = np.zeros(len(self.sizes[side]), dtype=bool)
        wanted[list(places)] = True
        best = _greatest(self.counts, own, len(self.sizes[side]))[own]
        is_near = self.counts >= np.maximum(best, _LEAST_REACH * self.sizes[side][own])
        return set(other[wanted[own] & is_near].tolist())


def shared_runs(base: Sequence[Profile], target: Sequence[Profile]) -> SharedRuns:
    """Return which points share telling runs."""
    sides = [
        sparse.csr_array(presence(rows))
        for rows in counted(bags_of(base, "runs"), bags_of(target, "runs"))
    ]
    telling = np.logical_and.reduce([used(side) <= _MOST_USES for side in sides])
    kept = [_only(side, telling) for side in sides]
    shared = (kept[0] @ kept[1].T).tocoo()
    order = np.lexsort(shared.coords[::-1])
    old, new = (places[order].astype(np.intp) for places in shared.coords)
    return SharedRuns(
        old,
        new,
        shared.data[order],
        (np.maximum(sums(kept[0]), 1), np.maximum(sums(kept[1]), 1)),
    )


def contained(parts: Sequence[Profile], wholes: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Yield the parts that stand, word for word, within a single one of the wholes, and that one.

    A part that reads as another part does is left out, and so are beginnings that come again and
    again, so that the work grows with the texts and not with their square.
    """
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for part, one in enumerate(parts):
        if len(one.words) >= _LEAST_CONTAINED:
            places[one.words].append(part)
    sizes: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for text in places:
        sizes[text[:_LEAST_CONTAINED]].add(len(text))
    telling = {head: lengths for head, lengths in sizes.items() if len(lengths) <= _MOST_USES}
    firsts = {head[0] for head in telling}
    holders: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for whole, one in enumerate(wholes):
        for text in _within(one.words, firsts, telling):
            if text in places:
                holders[text].add(whole)
    for text, found in holders.items():
        if len(found) == len(places[text]) == 1:
            yield places[text][0], min(found)


def _within(
    text: tuple[str, ...], firsts: AbstractSet[str], sizes: Mapping[tuple[str, ...], set[int]]
) -> Iterator[tuple[str, ...]]:
    """Yield what begins in a text with one of some heads and has one of its sizes."""
    tries: Counter[tuple[str, ...]] = Counter()
    for at in (at for at, word in enumerate(text) if word in firsts):
        head = text[at : at + _LEAST_CONTAINED]
        if head in sizes and tries[head] < _MOST_USES:
            tries[head] += 1
            yield from (text[at : at + size] for size in sizes[head] if size < len(text))


def _only(rows: sparse.csr_array, telling: NDArray[np.bool_]) -> sparse.csr_array:
    is_kept = telling[rows.indices]
    ends = np.concatenate([[0], np.cumsum(is_kept)])[rows.indptr]
    return sparse.csr_array((rows.data[is_kept], rows.indices[is_kept], ends), shape=rows.shape)


def _greatest(numbers: Numbers, side: NDArray[np.intp], size: int) -> Numbers:
    greatest = np.zeros(size)
    np.maximum.at(greatest, side, numbers)
    return greatest
