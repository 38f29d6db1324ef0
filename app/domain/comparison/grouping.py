"""Which points are told together as one change, and in which order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.domain.comparison.links import Link
from app.domain.plans.rendering import RenderedPoint

Group = tuple[tuple[RenderedPoint, ...], tuple[RenderedPoint, ...]]
"""The base points and the target points of one change; one of the two may be empty."""

Places = tuple[tuple[int, ...], tuple[int, ...]]
"""The same by their places."""


def group_points(
    base: Sequence[RenderedPoint], target: Sequence[RenderedPoint], links: Iterable[Link]
) -> Iterator[Group]:
    """Yield the groups of linked points in the target's order, what is gone in its old place."""
    olds = {point.label: place for place, point in enumerate(base)}
    news = {point.label: place for place, point in enumerate(target)}
    ends = [(olds[link.base], news[link.target]) for link in links if not link.rival]
    for old, new in group_places((len(base), len(target)), ends):
        yield tuple(base[place] for place in old), tuple(target[place] for place in new)


def group_places(sizes: tuple[int, int], pairs: Iterable[tuple[int, int]]) -> Iterator[Places]:
    """Yield the groups of linked places; `sizes` are those of base and target. Linear in both."""
    onward: defaultdict[int, list[int]] = defaultdict(list)
    back: defaultdict[int, list[int]] = defaultdict(list)
    for old, new in pairs:
        onward[old].append(new)
        back[new].append(old)
    unlinked = _unlinked_after(sizes[0], onward)
    told: set[int] = set()
    for old in unlinked.get(-1, ()):
        yield (old,), ()
    for new in range(sizes[1]):
        if new in told:
            continue
        olds = back.get(new, ())
        group: Places = tuple(olds), (new,)
        if len(olds) > 1 or (olds and len(onward[olds[0]]) > 1):
            group = _connected(new, onward, back)
            told.update(group[1])
        yield group
        for old in group[0]:
            for gone in unlinked.get(old, ()):
                yield (gone,), ()


def _unlinked_after(size: int, onward: defaultdict[int, list[int]]) -> dict[int, list[int]]:
    """Return the unlinked places of the base by the linked one that stands before them, or -1."""
    after: dict[int, list[int]] = {}
    before = -1
    for place in range(size):
        if place in onward:
            before = place
        else:
            after.setdefault(before, []).append(place)
    return after


def _connected(
    start: int, onward: defaultdict[int, list[int]], back: defaultdict[int, list[int]]
) -> Places:
    olds: set[int] = set()
    news = {start}
    fresh = {start}
    while fresh:
        older = {place for at in fresh for place in back.get(at, ())} - olds
        olds |= older
        fresh = {place for at in older for place in onward.get(at, ())} - news
        news |= fresh
    return tuple(sorted(olds)), tuple(sorted(news))
