"""Which points are told together as one change, in which order, and which of them moved."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.domain.links import Link
from app.domain.rendering import RenderedPoint

Group = tuple[tuple[RenderedPoint, ...], tuple[RenderedPoint, ...]]
"""The base points and the target points of one change; one of the two may be empty."""


def group_points(
    base: Sequence[RenderedPoint], target: Sequence[RenderedPoint], links: Iterable[Link]
) -> Iterator[Group]:
    """Yield the groups of linked points in the target's order, what is gone in its old place."""
    onward: defaultdict[str, set[str]] = defaultdict(set)
    back: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if not link.rival:
            onward[link.base].add(link.target)
            back[link.target].add(link.base)
    told: set[str] = set()
    unlinked = _dropped_after(base, onward)
    by_label = {point.label: point for point in base}
    targets = {point.label: point for point in target}
    yield from unlinked[""]
    for point in target:
        if point.label in told:
            continue
        olds, news = _connected(point.label, onward, back)
        told |= news
        members = sorted((by_label[label] for label in olds), key=lambda at: at.place)
        yield tuple(members), tuple(sorted((targets[at] for at in news), key=lambda at: at.place))
        for member in members:
            yield from unlinked[member.label]


def moved_groups(groups: Sequence[Group]) -> list[bool]:
    """Tell of each group whether it left the order that most groups kept.

    The kept ones are a longest increasing subsequence (Fredman 1975) of the base places, in the
    target's order; a group under another parent has moved as well.
    """
    chain: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at, (olds, news) in enumerate(groups):
        if not olds or not news:
            continue
        place = bisect_left(chain, olds[0].place)
        before[at] = ends[place - 1] if place else None
        if place == len(chain):
            chain.append(olds[0].place)
            ends.append(at)
        else:
            chain[place], ends[place] = olds[0].place, at
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return [
        bool(olds and news and (at not in kept or olds[0].depth != news[0].depth))
        for at, (olds, news) in enumerate(groups)
    ]


def _dropped_after(
    base: Sequence[RenderedPoint], onward: Mapping[str, set[str]]
) -> defaultdict[str, list[Group]]:
    """Return the unlinked base points by the linked point that stands before them."""
    after: defaultdict[str, list[Group]] = defaultdict(list)
    before = ""
    for point in base:
        if onward.get(point.label):
            before = point.label
        else:
            after[before].append(((point,), ()))
    return after


def _connected(
    start: str, onward: Mapping[str, set[str]], back: Mapping[str, set[str]]
) -> tuple[set[str], set[str]]:
    olds: set[str] = set()
    news = {start}
    fresh = {start}
    while fresh:
        older = {label for at in fresh for label in back.get(at, ())} - olds
        olds |= older
        fresh = {label for at in older for label in onward.get(at, ())} - news
        news |= fresh
    return olds, news
