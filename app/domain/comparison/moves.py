"""Which groups of linked points left their place: the same ones, whichever side is read first.

Points travel with their parent, so that order is told among those that stand under one and the
same parent. Where several could be the one that moved, it is not the one that kept its label, nor
the longest; and of copies of one sentence nobody can say which moved, so none did.
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from app.domain.comparison.grouping import Group, Places
from app.domain.plans.rendering import RenderedPoint
from app.engine.diff.lcs import heaviest_chain

Staying = Callable[[Places], int | None]
"""What speaks for a group to have stayed, the more the higher; None for a copy of others."""

_TOP: Final = -1
"""The home of what stands under no linked point."""

_ONE: Final = 1 << 80  # one group more that kept its order outweighs anything else
_LABEL: Final = 1 << 56


def moved_places(groups: Sequence[Places], staying: Staying) -> list[bool]:
    """Tell of each group, in the target's order, whether it left the order that most kept.

    The kept ones are a heaviest increasing subsequence, in which every group counts as one.
    """
    linked = [at for at, (olds, news) in enumerate(groups) if olds and news]
    moved = [False] * len(groups)
    if all(groups[one][0][0] < groups[other][0][0] for one, other in pairwise(linked)):
        return moved
    weights = {at: weight for at in linked if (weight := staying(groups[at])) is not None}
    firsts = {groups[at][0][0]: at for at in weights}
    rising = heaviest_chain((groups[at][0][0], at, _ONE + weights[at]) for at in weights)
    for at in firsts.keys() - {old for old, _, _ in rising}:
        moved[firsts[at]] = True
    return moved


def moved_groups(groups: Sequence[Group]) -> list[bool]:
    """Tell of each group whether it went under another parent, or left the order of its siblings.

    One that stands at another depth has moved as well.
    """
    moved = [False] * len(groups)
    homes = _homes(groups)
    siblings: defaultdict[int, list[int]] = defaultdict(list)
    for at, (olds, news) in enumerate(groups):
        if olds and news:
            old, new = homes[0][at], homes[1][at]
            moved[at] = old != new or olds[0].depth != news[0].depth
            if not moved[at]:
                siblings[old].append(at)
    staying = _staying(groups)
    for found in siblings.values():
        places = [_places(groups[at]) for at in found]
        for at, has_moved in zip(found, moved_places(places, staying), strict=True):
            moved[at] = has_moved
    return moved


def tie_break(old: str, new: str) -> int:
    """Return a number for two wordings: the longer, the higher, and never by chance the same."""
    first, second = sorted((old, new))
    return (len(old) + len(new) << 32) + zlib.crc32(f"{first}\n{second}".encode())


def _places(group: Group) -> Places:
    olds, news = ([point.place for point in side] for side in group)
    return tuple(olds), tuple(news)


def _homes(groups: Sequence[Group]) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each linked group, on either side, the group of the nearest linked ancestor."""
    base: dict[int, int] = {}
    target: dict[int, int] = {}
    for side, homes in enumerate((base, target)):
        parents = {one.label: one.parent for group in groups for one in group[side]}
        owner = {
            one.label: at
            for at, group in enumerate(groups)
            if group[0] and group[1]
            for one in group[side]
        }
        for at, group in enumerate(groups):
            if group[0] and group[1]:
                above = _ancestors(group[side][0].label, parents)
                found = (owner[label] for label in above if owner.get(label, at) != at)
                homes[at] = next(found, _TOP)
    return base, target


def _ancestors(label: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    above = parents.get(label)
    while above is not None:
        yield above
        above = parents.get(above)


def _number(point: RenderedPoint) -> str:
    """Return the label that a point has among its siblings."""
    return point.label.removeprefix(f"{point.parent}.")


def _staying(groups: Sequence[Group]) -> Staying:
    points: list[dict[int, RenderedPoint]] = [
        {point.place: point for group in groups for point in group[side]} for side in (0, 1)
    ]
    uses = [Counter((one.wording, one.heading) for one in side.values()) for side in points]

    def staying(places: Places) -> int | None:
        old, new = points[0][places[0][0]], points[1][places[1][0]]
        for point, seen in ((old, uses[0]), (new, uses[1])):
            if seen[point.wording, point.heading] > 1:
                return None
        return _LABEL * (_number(old) == _number(new)) + tie_break(old.wording, new.wording)

    return staying
