"""What kept its order: of a row of numbers, a longest part that only grows."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray


def keeps_order(numbers: Sequence[int]) -> list[bool]:
    """Tell of each number whether it is in a longest increasing subsequence (Fredman 1975).

    O(n log n); of several that are equally long, the one that ends lowest.
    """
    chain: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        # nearly all go on where the last one ended
        place = bisect_left(chain, number) if chain and number <= chain[-1] else len(chain)
        before.append(ends[place - 1] if place else -1)
        chain[place : place + 1] = [number]
        ends[place : place + 1] = [at]
    kept = [False] * len(numbers)
    last = ends[-1] if ends else -1
    while last >= 0:
        kept[last] = True
        last = before[last]
    return kept


def gaps_between(
    ends: Iterable[tuple[int, int]], places: tuple[list[int], list[int]]
) -> tuple[int, tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return how many pairs kept their order, and between which of these some places stand.

    `ends` are the pairs' places on two sides. Of each side's `places` comes the number of pairs
    in order before it.
    """
    pairs = sorted(ends)
    kept = keeps_order([new for _, new in pairs])
    chain = np.array([pair for pair, is_kept in zip(pairs, kept, strict=True) if is_kept])
    chain = chain.reshape(-1, 2)
    gaps = np.searchsorted(chain[:, 0], places[0]), np.searchsorted(chain[:, 1], places[1])
    return len(chain), gaps
