"""Texts made ready for comparing, kept in memory while they are asked for.

What a text's points look like to the engine depends on the text alone, and making it ready takes
longer than comparing it. A text is known by what it says, so that a correction is another text.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from app.domain.plans.rendering import Rendering
from app.engine.alignment.features import Text, prepared
from app.engine.alignment.point_text import PointText

MOST_POINTS: Final = 20_000
"""How many points are kept in all; of 60 words each they take some 220 MB.

Beyond, the texts that were longest not asked for go first.
"""


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A text as it stands, and as the engine reads it."""

    rendering: Rendering
    text: Text


def prepare(rendering: Rendering) -> PreparedText:
    """Return a text made ready, from memory if it was asked for before."""
    return PreparedText(rendering, _KEPT.text(rendering.point_texts))


class _Kept:
    """The texts that were asked for last."""

    def __init__(self) -> None:
        self._texts: OrderedDict[tuple[PointText, ...], Text] = OrderedDict()
        self._points = 0
        self._turn = Lock()

    def text(self, points: tuple[PointText, ...]) -> Text:
        """Return some points made ready."""
        with self._turn:
            found = self._texts.get(points)
            if found is not None:
                self._texts.move_to_end(points)
                return found
            found = self._texts[points] = prepared(points)
            self._points += len(points)
            while self._points > MOST_POINTS:
                _, dropped = self._texts.popitem(last=False)
                self._points -= len(dropped.points)
        return found


_KEPT: Final = _Kept()
