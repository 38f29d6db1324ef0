"""What kept its order: of a row of numbers, a longest part that only grows."""

from bisect import bisect_left
from collections.abc import Sequence


def keeps_order(numbers: Sequence[int]) -> list[bool]:
    """Tell of each number whether it is in a longest increasing subsequence (Fredman 1975).

    O(n log n); of several that are equally long, the one that ends lowest.
    """
    chain: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(chain, number)
        before.append(ends[place - 1] if place else -1)
        chain[place : place + 1] = [number]
        ends[place : place + 1] = [at]
    kept = [False] * len(numbers)
    last = ends[-1] if ends else -1
    while last >= 0:
        kept[last] = True
        last = before[last]
    return kept
