"""Texts made ready for comparing, kept in memory while they are asked for.

What a text's points look like to the engine depends on the text alone, and making it ready takes
longer than comparing it. A text is known by what it says, so that a correction is another text.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from app.domain.linkage.profile import Text, prepared
from app.domain.rendering import RenderedPoint, Rendering

MOST_POINTS: Final = 20_000
"""How many points are kept in all; of 60 words each they take some 220 MB.

Beyond, the texts that were longest not asked for go first.
"""

_Face = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A text as it stands, and as the engine reads it."""

    rendering: Rendering
    text: Text


def prepare(rendering: Rendering) -> PreparedText:
    """Return a text made ready, from memory if it was asked for before."""
    return PreparedText(rendering, _KEPT.text(rendering.points))


class _Kept:
    """The texts that were asked for last."""

    def __init__(self) -> None:
        self._texts: OrderedDict[_Face, Text] = OrderedDict()
        self._points = 0
        self._turn = Lock()

    def text(self, points: tuple[RenderedPoint, ...]) -> Text:
        """Return some points made ready."""
        face = tuple(map(_face, points))
        with self._turn:
            found = self._texts.get(face)
            if found is not None:
                self._texts.move_to_end(face)
                return found
            found = self._texts[face] = prepared(points)
            self._points += len(points)
            while self._points > MOST_POINTS:
                _, dropped = self._texts.popitem(last=False)
                self._points -= len(dropped.points)
        return found


def _face(point: RenderedPoint) -> tuple[object, ...]:
    """Return all of a point that the engine looks at."""
    return (
        point.label,
        point.place,
        point.depth,
        point.parent,
        point.heading,
        point.text,
        point.wording,
        point.point.topics,
        point.point.status,
    )


_KEPT: Final = _Kept()
