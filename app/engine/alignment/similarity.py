"""How alike two points are, from 0 to 1, and by which signals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.engine.alignment.evidence import Signals
from app.engine.alignment.features import Profile, Text, bags_of
from app.engine.alignment.term_vectors import (
    Bag,
    Matrix,
    cosines,
    counted,
    full,
    presence,
    scaled,
    sums,
    used,
)

Side = Sequence[Profile]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What each signal counts for in the likeness of two points, against all that are there.

    A signal that one of the two texts has nowhere is left out.
    """

    words: float = 0.3
    letters: float = 0.7
    numbers: float = 0.1
    """Only where one of the two points has a number."""
    family: float = 0.6
    """The share that what stands under two points has in their likeness, where anything does."""
    heading: float = 0.35
    topics: float = 0.25
    first_topic: float = 0.15
    meaning: float = 0.5
    """Only between texts without topics: where people have tagged both, they know better."""


@dataclass(frozen=True)
class Likeness:
    """The signals between all points of two sides, each made when first asked for."""

    base: Side
    target: Side
    meaning: Matrix | None = None
    weighing: Weighing = field(default_factory=Weighing)

    @cached_property
    def words(self) -> Matrix:
        """The cosines of the content words."""
        return cosines(bags_of(self.base, "stems"), bags_of(self.target, "stems"))

    @cached_property
    def letters(self) -> Matrix:
        """The cosines of the letters."""
        return cosines(bags_of(self.base, "letters"), bags_of(self.target, "letters"))

    @cached_property
    def family(self) -> Matrix:
        """The cosines of the letters of the points and all that stand under them."""
        return cosines(*self._bags(lambda one: one.family))

    @cached_property
    def has_family(self) -> NDArray[np.bool_]:
        """Whether anything stands under one of the two."""
        below = [
            np.array([bool(one.below) for one in side], dtype=bool)
            for side in (self.base, self.target)
        ]
        return np.asarray(below[0][:, None] | below[1][None, :])

    @cached_property
    def numbers(self) -> Matrix:
        """The cosines of the numbers."""
        return cosines(bags_of(self.base, "numbers"), bags_of(self.target, "numbers"))

    @cached_property
    def heading(self) -> Matrix:
        """The cosines of the headings' words."""
        return cosines(*self._bags(lambda one: one.heading))

    @cached_property
    def topics(self) -> Matrix:
        """The weight of the topics that both have, over the weight of all that either has."""
        old, new = (presence(rows) for rows in counted(*self._bags(lambda one: one.topics)))
        uses = np.maximum(used(old) + used(new), 1)
        weights = np.log1p((len(self.base) + len(self.target)) / uses)
        weighed = scaled(old, weights), scaled(new, weights)
        shared = full(weighed[0] @ new.T)
        either = sums(weighed[0])[:, None] + sums(weighed[1])[None, :] - shared
        return np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)

    @cached_property
    def first_topic(self) -> Matrix:
        """1 where both are above all about one topic."""
        return np.array(
            [
                [
                    float(old.first_topic is not None and old.first_topic == new.first_topic)
                    for new in self.target
                ]
                for old in self.base
            ]
        ).reshape(self.shape)

    @cached_property
    def only_topic(self) -> Matrix:
        """How alone the two are with that first topic: 1 when no other point of either has it."""
        down = np.sqrt(np.maximum(self.first_topic.sum(0), 1))
        across = np.sqrt(np.maximum(self.first_topic.sum(1), 1))
        return np.asarray(self.first_topic / down[None, :] / across[:, None])

    @property
    def shape(self) -> tuple[int, int]:
        """How many points the sides have."""
        return len(self.base), len(self.target)

    @cached_property
    def has_headings(self) -> bool:
        """Whether both texts have headings at all."""
        return all(any(one.point.heading for one in side) for side in (self.base, self.target))

    @cached_property
    def has_topics(self) -> bool:
        """Whether both texts have topics at all."""
        return all(any(one.first_topic for one in side) for side in (self.base, self.target))

    @cached_property
    def text(self) -> Matrix:
        """How alike the wordings are: words, letters and numbers together."""
        weighing = self.weighing
        counted = [
            np.array([one.has_numbers for one in side], dtype=np.float64)
            for side in (self.base, self.target)
        ]
        heard = np.maximum(counted[0][:, None], counted[1][None, :]) * weighing.numbers
        text = weighing.words * self.words + weighing.letters * self.letters
        text += weighing.numbers * self.numbers
        text /= weighing.words + weighing.letters + heard
        if not self.has_family.any():
            return np.asarray(text)
        mixed = (1 - weighing.family) * text + weighing.family * self.family
        return np.where(self.has_family, mixed, text)

    @cached_property
    def score(self) -> Matrix:
        """The signals together, rounded so that both directions of a comparison agree."""
        weighing = self.weighing
        score, total = self.text.copy(), 1.0
        if self.has_headings:
            score += weighing.heading * self.heading
            total += weighing.heading
        if self.has_topics:
            score += weighing.topics * self.topics + weighing.first_topic * self.first_topic
            total += weighing.topics + weighing.first_topic
        elif self.meaning is not None:
            score += weighing.meaning * np.maximum(self.meaning, 0)
            total += weighing.meaning
        return np.round(score / total, 9)

    def _bags(self, part: Callable[[Profile], Bag]) -> tuple[list[Bag], list[Bag]]:
        return [part(one) for one in self.base], [part(one) for one in self.target]


_AT_ONCE = 500  # pairs measured against one another


def measure(
    base: Text, target: Text, pairs: Sequence[tuple[int, int]], meaning: Matrix | None = None
) -> list[Signals]:
    """Return the signals of pairs of places, each measured beside the other pairs.

    What reads the same is alike in everything; many pairs are measured some hundreds at a time.
    """
    sizes = len(base.points), len(target.points)
    orders = [1 - abs(a / sizes[0] - b / sizes[1]) for a, b in pairs]
    found = [
        _as_equals(base.points[a], target.points[b], order)
        for (a, b), order in zip(pairs, orders, strict=True)
    ]
    different = [at for at, signals in enumerate(found) if signals is None]
    for start in range(0, len(different), _AT_ONCE):
        places = different[start : start + _AT_ONCE]
        olds, news = ([pairs[at][side] for at in places] for side in (0, 1))
        meant = None if meaning is None else meaning[np.ix_(olds, news)]
        likeness = Likeness(
            [base.points[at] for at in olds], [target.points[at] for at in news], meant
        )
        for row, at in enumerate(places):
            found[at] = _signals(likeness, row, orders[at])
    return [signals for signals in found if signals is not None]


def _as_equals(base: Profile, target: Profile, order: float) -> Signals | None:
    """Return the signals of two points that are alike to the letter, heading and topics too."""
    old, new = base.point, target.point
    if (base.wording, old.heading, old.topics) != (
        target.wording,
        new.heading,
        new.topics,
    ):
        return None
    return Signals(
        text=1.0,
        words=1.0,
        letters=1.0,
        numbers=1.0 if base.has_numbers else None,
        heading=1.0 if old.heading else None,
        topics=1.0 if old.topics else None,
        label=float(old.label == new.label),
        order=order,
    )


def _signals(likeness: Likeness, at: int, order: float) -> Signals:
    old, new = likeness.base[at], likeness.target[at]

    def either(signal: Matrix, *, is_there: bool) -> float | None:
        return float(signal[at, at]) if is_there else None

    return Signals(
        text=float(likeness.text[at, at]),
        words=float(likeness.words[at, at]),
        letters=float(likeness.letters[at, at]),
        numbers=either(likeness.numbers, is_there=old.has_numbers or new.has_numbers),
        heading=either(
            likeness.heading, is_there=bool(len(old.heading.codes) or len(new.heading.codes))
        ),
        topics=either(likeness.topics, is_there=bool(old.first_topic or new.first_topic)),
        label=float(old.point.label == new.point.label),
        order=order,
        meaning=None if likeness.meaning is None else float(likeness.meaning[at, at]),
    )
