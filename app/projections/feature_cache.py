"""LRU cache of texts made ready for comparing.

What a text's points look like to the engine depends on the text alone, and making it ready takes
longer than comparing it. A text is known by what it says, so that a correction is another text.
"""

from typing import Final

from app.domain.plans.rendering import Rendering
from app.engine.alignment.features import Text, prepared
from app.engine.alignment.point_text import PointText
from app.projections.lru_cache import LruCache

MOST_POINTS: Final = 20_000
"""How many points are kept in all; of 60 words each they take some 220 MB."""


class FeatureCache:
    """The texts that were made ready last, by their points."""

    def __init__(self, most_points: int = MOST_POINTS) -> None:
        """Keep so many points in all."""
        self._texts: LruCache[tuple[PointText, ...], Text] = LruCache(
            most_points, lambda text: len(text.points)
        )

    def prepare(self, rendering: Rendering) -> Text:
        """Return a text made ready, from memory if it was asked for before."""
        points = rendering.point_texts
        return self._texts.get(points, lambda: prepared(points))
