"""A comparison as a picture: points of the base left, of the target right, ribbons between.

It is laid out from the same outline that the JSON has. A ribbon's looks tell its fate; that points
moved, were split or merged can be seen from where it runs, and from its edge.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.phrases import truncated
from app.domain.comparison.compare import Fate
from app.presenters.shapes.outline import OutlineChangeOut, OutlineOut, OutlinePointOut

MOST_POINTS: Final = 120
"""How many points a side may have for the picture to be drawn; more could not be read."""

WIDTH: Final = 960
LEFT: Final = 362
"""Where ribbons begin; the bars of the base's points end here."""
RIGHT: Final = 598
TOP: Final = 34
BAR: Final = 6
STUB: Final = 34
_MOST_HEADING_CHARACTERS: Final = 44

_PITCHES: Final = ((20, 22.0), (40, 18.0), (MOST_POINTS, 15.0))
"""The height of a line, by how many points the longer side has at most."""

LOOKS: Final = (
    Fate.UNCHANGED,
    Fate.REWORDED,
    Fate.NOT_REPORTED,
    Fate.NOT_FOUND,
    Fate.WITHHELD,
    Fate.UNDETERMINED,
    Fate.SUBSTANTIVE,
    Fate.DROPPED,
    Fate.ADDED,
    Fate.STRUCK,
)
"""The fates that give a ribbon its looks, in the order in which ribbons are drawn over another."""


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A point at its side of the picture, `y` being the middle of its line."""

    y: float
    point: OutlinePointOut
    heading: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A change as it runs from left to right, or ends; `look` and `edge` say how it is drawn."""

    change: OutlineChangeOut
    look: str
    edge: str
    path: str
    sign: str = ""
    sign_x: int = 0
    sign_y: float = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture."""

    height: float
    bar_height: float
    base: tuple[FlowLine, ...]
    target: tuple[FlowLine, ...]
    ribbons: tuple[Ribbon, ...]
    looks: tuple[str, ...]


def flow(outline: OutlineOut) -> Flow | None:
    """Lay out the picture of a comparison; None where it has too many points, or none."""
    most = max(len(outline.base), len(outline.target))
    if not 0 < most <= MOST_POINTS:
        return None
    pitch = next(pitch for limit, pitch in _PITCHES if most <= limit)
    base, target = _lines(outline.base, pitch), _lines(outline.target, pitch)
    drawing = _Drawing(pitch * 0.7, _places(base), _places(target))
    ribbons = [one for change in outline.changes for one in drawing.ribbons(change)]
    ribbons.sort(key=lambda one: (one.change.is_shown, _order(one.look), one.edge))
    return Flow(
        height=TOP + most * pitch + 6,
        bar_height=drawing.bar,
        base=base,
        target=target,
        ribbons=tuple(ribbons),
        looks=tuple(dict.fromkeys(one.look for one in ribbons)),
    )


def look_of(fates: Iterable[Fate]) -> str:
    """Return how a change's ribbon looks: as its fate, or as one whose wording is not compared."""
    return next((str(fate) for fate in reversed(LOOKS) if fate in set(fates)), "present")


def _edge_of(fate: Fate) -> str:
    match fate:
        case Fate.SPLIT | Fate.MERGED:
            return "parts"
        case Fate.MOVED:
            return "moved"
        case _:  # no edge: the look says it, or the numbers at both ends
            return ""


@dataclass(frozen=True, slots=True)
class _Drawing:
    bar: float
    base: Mapping[str, float]
    target: Mapping[str, float]

    def ribbons(self, change: OutlineChangeOut) -> Iterable[Ribbon]:
        """Yield the ribbons of a change: one a link, or its end."""
        look = look_of(change.fates)
        edge = next(filter(None, map(_edge_of, change.fates)), "")
        joined = [(self.base[old], self.target[new]) for old, new in change.links]
        if joined:
            parts = _slices(joined, self.bar)
            path = "".join(_band(*part) for part in parts)
            yield Ribbon(change, look, edge, path)
            return
        for label in change.base:
            yield self._stub(change, look, self.base[label], LEFT, LEFT + STUB)
        for label in change.target:
            yield self._stub(change, look, self.target[label], RIGHT, RIGHT - STUB)

    def _stub(self, change: OutlineChangeOut, look: str, y: float, start: int, end: int) -> Ribbon:
        half = self.bar / 2
        path = f"M{start} {y - half:g}L{end} {y - 1:g}V{y + 1:g}L{start} {y + half:g}Z"
        sign = {"dropped": "−", "added": "+", "struck": "✕"}.get(look, "?")
        beside = end + 10 if end > start else end - 10
        return Ribbon(change, look, "", path, sign, beside, round(y + 4, 1))


def _slices(
    joined: Sequence[tuple[float, float]], bar: float
) -> list[tuple[float, float, float, float]]:
    """Share each bar among the ribbons that touch it: y and height on the left, on the right."""
    onward: defaultdict[float, list[float]] = defaultdict(list)
    back: defaultdict[float, list[float]] = defaultdict(list)
    for old, new in sorted(joined):
        onward[old].append(new)
        back[new].append(old)
    parts = []
    for old, new in joined:
        left, right = bar / len(onward[old]), bar / len(back[new])
        top = old - bar / 2 + left * onward[old].index(new)
        parts.append((top, left, new - bar / 2 + right * back[new].index(old), right))
    return parts


def _band(top: float, left: float, other: float, right: float) -> str:
    middle = (LEFT + RIGHT) // 2
    return (
        f"M{LEFT} {top:.1f}C{middle} {top:.1f} {middle} {other:.1f} {RIGHT} {other:.1f}"
        f"v{right:.1f}C{middle} {other + right:.1f} {middle} {top + left:.1f} "
        f"{LEFT} {top + left:.1f}Z"
    )


def _lines(points: Iterable[OutlinePointOut], pitch: float) -> tuple[FlowLine, ...]:
    return tuple(
        FlowLine(
            TOP + (place + 0.5) * pitch, point, truncated(point.heading, _MOST_HEADING_CHARACTERS)
        )
        for place, point in enumerate(points)
    )


def _places(lines: Iterable[FlowLine]) -> dict[str, float]:
    return {line.point.label: line.y for line in lines}


def _order(look: str) -> int:
    return next((place for place, fate in enumerate(LOOKS) if fate == look), -1)
