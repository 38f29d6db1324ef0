"""How alike two points are, from 0 to 1, and by which signals."""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from app.domain.links import Signals
from app.domain.plans import PointStatus
from app.domain.rendering import RenderedPoint
from app.domain.text import content_words, words


@dataclass(frozen=True)
class Profile:
    """A point's words, made ready for comparing."""

    point: RenderedPoint
    share: float
    """How far through its text the point stands, 0 at the start and 1 at the end."""

    @cached_property
    def wording(self) -> tuple[str, ...]:
        """Every word of the point's text and options."""
        return words(self.point.wording)

    @property
    def silence(self) -> tuple[str, str, str] | None:
        """What a point without words still shows: its status, its heading, its marks.

        None for a point that has words, or that its witness does not report.
        """
        status = self.point.point.status
        is_unreported = self.point.text is None and status is PointStatus.PRESENT
        if self.wording or is_unreported:
            return None
        return status, self.point.heading, self.point.wording

    @cached_property
    def content(self) -> frozenset[str]:
        """Its content words, cut to stems."""
        return frozenset(content_words(self.point.wording))

    @cached_property
    def heading(self) -> frozenset[str]:
        """The content words of its heading."""
        return frozenset(content_words(self.point.heading))

    @cached_property
    def topics(self) -> frozenset[str]:
        """Its topics."""
        return frozenset(self.point.point.topics)


def profiles(points: Sequence[RenderedPoint]) -> list[Profile]:
    """Return a profile a point, in order."""
    last = max(len(points) - 1, 1)
    return [Profile(point, place / last) for place, point in enumerate(points)]


class WordWeights:
    """How telling each word is in two texts: the inverse of the number of points that use it."""

    def __init__(self, texts: Iterable[Profile]) -> None:
        """Count the points of both texts that use each word."""
        uses: Counter[str] = Counter()
        total = 0
        for profile in texts:
            uses.update(profile.content | profile.heading)
            total += 1
        self._weights = {word: math.log(1 + total / used) for word, used in uses.items()}

    def mass(self, words_used: Iterable[str]) -> float:
        """Return the summed weight of words, each squared as in a cosine."""
        return sum(self._weights[word] ** 2 for word in words_used)

    def cosine(self, base: frozenset[str], target: frozenset[str]) -> float:
        """Return the cosine of two bags of weighted words."""
        norm = math.sqrt(self.mass(base) * self.mass(target))
        return self.mass(base & target) / norm if norm else 0.0

    def coverage(self, whole: frozenset[str], part: frozenset[str]) -> float:
        """Return how much of `part` is found in `whole`, by weight."""
        mass = self.mass(part)
        return self.mass(whole & part) / mass if mass else 0.0


def signals(base: Profile, target: Profile, weights: WordWeights) -> Signals:
    """Return how alike two points are, signal by signal."""
    cosine = weights.cosine(base.content, target.content)
    sequence = Indel.normalized_similarity(base.wording, target.wording)
    return Signals(
        text=(cosine + sequence) / 2,
        heading=weights.cosine(base.heading, target.heading),
        topics=_jaccard(base.topics, target.topics),
        label=float(base.point.label == target.point.label),
        order=1 - abs(base.share - target.share),
    )


def candidates(
    base: Mapping[int, Profile], target: Mapping[int, Profile], weights: WordWeights, most: int
) -> dict[int, list[int]]:
    """Return for each base place the `most` target places that share the weightiest words."""
    users: defaultdict[str, list[int]] = defaultdict(list)
    for place, profile in target.items():
        for word in profile.content | profile.heading:
            users[word].append(place)
    found: dict[int, list[int]] = {}
    for place, profile in base.items():
        shared: defaultdict[int, float] = defaultdict(float)
        for word in sorted(profile.content | profile.heading):
            weight = weights.mass((word,))
            for user in users.get(word, ()):
                shared[user] += weight
        best = heapq.nsmallest(most, ((-weight, user) for user, weight in shared.items()))
        found[place] = [user for _, user in best]
    return found


def _jaccard(base: frozenset[str], target: frozenset[str]) -> float:
    union = base | target
    return len(base & target) / len(union) if union else 0.0
