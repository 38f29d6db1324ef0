"""Which points share runs of words that few others have: sure pairs among thousands.

A run is two words in a row. Runs that many points use tell nothing and are left out, so that the
work grows with the text and not with its square (the idea of Broder's shingles, 1997).
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from app.domain.bags import counted, presence, sums, used
from app.domain.profile import Profile

_MOST_USES: Final = 8
"""Points of one side above which a run is too common to tell anything."""
_LEAST_SHARE: Final = 0.5
"""Of the telling runs of both, how many a sure pair has in common."""
_MOST_RIVAL: Final = 0.6
"""How near, at most, the next best may come to a sure pair."""
_LEAST_RUNS: Final = 4
_LEAST_REACH: Final = 0.2
"""Of the telling runs of a point, how many another must have for a whole that it may be part of."""


def pairs_by_runs(
    base: Sequence[Profile], target: Sequence[Profile]
) -> Iterator[tuple[int, int, float]]:
    """Yield the sure pairs: two places, and the share of their telling runs that they share."""
    shared, sizes = _shared(base, target)
    entries = shared.tocoo()
    old, new = entries.coords
    share = 2 * entries.data / (sizes[0][old] + sizes[1][new])
    best = [_best(share, side, len(points)) for side, points in ((old, base), (new, target))]
    rival = [
        _best(np.where(share >= best[at][side], 0.0, share), side, len(points))
        for at, (side, points) in enumerate(((old, base), (new, target)))
    ]
    alone = [
        np.bincount(side[share >= best[at][side]], minlength=len(points)) == 1
        for at, (side, points) in enumerate(((old, base), (new, target)))
    ]
    is_sure = (
        (share >= _LEAST_SHARE)
        & (entries.data >= _LEAST_RUNS)
        & (share >= best[0][old])
        & (share >= best[1][new])
        & alone[0][old]
        & alone[1][new]
        & (np.maximum(rival[0][old], rival[1][new]) <= _MOST_RIVAL * share)
    )
    for at in np.flatnonzero(is_sure).tolist():
        yield int(old[at]), int(new[at]), float(share[at])


def nearest_by_runs(points: Sequence[Profile], others: Sequence[Profile]) -> set[int]:
    """Return the places of the others that share the most runs with one of the points."""
    if not points or not others:
        return set()
    shared, sizes = _shared(points, others)
    reached: set[int] = set()
    for row in range(len(points)):
        start, end = shared.indptr[row : row + 2]
        if start < end:
            best = start + int(shared.data[start:end].argmax())
            if shared.data[best] >= _LEAST_REACH * sizes[0][row]:
                reached.add(int(shared.indices[best]))
    return reached


def _shared(
    base: Sequence[Profile], target: Sequence[Profile]
) -> tuple[sparse.csr_array, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Return how many telling runs each pair shares, and how many each point has."""
    sides = [
        sparse.csr_array(presence(rows))
        for rows in counted([one.runs for one in base], [one.runs for one in target])
    ]
    telling = np.logical_and.reduce([used(side) <= _MOST_USES for side in sides])
    kept = [_only(side, telling) for side in sides]
    shared = sparse.csr_array(kept[0] @ kept[1].T)
    shared.sort_indices()
    return shared, (np.maximum(sums(kept[0]), 1), np.maximum(sums(kept[1]), 1))


def _only(rows: sparse.csr_array, telling: NDArray[np.bool_]) -> sparse.csr_array:
    kept = rows.copy()
    kept.data = kept.data * telling[kept.indices]
    kept.eliminate_zeros()
    return kept


def _best(share: NDArray[np.float64], side: NDArray[Any], size: int) -> NDArray[np.float64]:
    best = np.zeros(size)
    np.maximum.at(best, side, share)
    return best
