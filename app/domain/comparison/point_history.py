"""One point through all versions and plans: what it came from, and what became of it.

A biography walks along the ties of a lineage from one point forwards in time, and from it
backwards, and never turns round: what a merged point also came from is told, but not what else
became of that. Otherwise one merge would glue points together that have nothing in common. Rival
links join nothing.

A thread is everything that became of a point that came from nowhere, and bears that point's
reference, `PLAN@VERSION/LABEL`. A point that was merged belongs to several. As the record grows
forwards no thread changes its name. When an earlier version, or an earlier tie, is recorded, a
thread that turns out to go further back is named by its new beginning; the old name still leads
to it, since every point leads to its threads. A text published late takes its place between its
neighbours, which until then were tied directly.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.comparison.links import Link
from app.domain.plans.lineage import Lineage, PointKey, Tie

METHOD: Final = 1
"""Raised by every change of what this module, or `lineage`, answers to the same links."""

LEAST_SURE: Final = 0.8
"""Below this confidence, that of one link or of a whole path, a thread says that it is unsure."""


class Doubt(StrEnum):
    """What a reader has to know before relying on a thread at a place."""

    DISPUTED = "disputed"
    UNSURE = "unsure"
    DETOUR_ONLY = "detour_only"


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A point of one version continued by a point of a later one, as a link of the pair says."""

    base: PointKey
    target: PointKey
    link: Link
    tie: Tie
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A point that the thread passes.

    `confidence` is that of the best path from the point asked about, its links' confidences
    multiplied. A station is `detour_only` when it is reached through third versions alone although
    its own version is tied to that of the point asked about.
    """

    point: PointKey
    confidence: float
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """A tied version in which nothing answers a point of the thread."""

    point: PointKey
    tie: Tie

    @property
    def version(self) -> str:
        """The version in which nothing answers the point."""
        return self.tie.target if self.point.text == self.tie.base else self.tie.base


@dataclass(frozen=True, slots=True)
class PointHistory:
    """What a point came from and what became of it; stations and steps in order of time.

    `threads` are its earliest points, each of which names a thread.
    """

    point: PointKey
    threads: tuple[PointKey, ...]
    stations: tuple[Occurrence, ...]
    steps: tuple[HistoryStep, ...]
    endings: tuple[Ending, ...]


LinksOf = Callable[[Tie], Iterable[Link]]
"""The links of two tied versions, asked for when they are needed."""


def trace(point: PointKey, lineage: Lineage, links: LinksOf) -> PointHistory:
    """Return what a point came from and what became of it.

    Asks for the links of a tie once, and only where the biography has come to one of its versions.
    """
    tracer = _Tracer(point, lineage, links)
    return tracer.biography()


_Way = tuple[float, bool]
"""How a point was reached: the confidence of the best path, and whether nobody disputes it."""


@dataclass(slots=True)
class _Tracer:
    """One walk through a lineage."""

    point: PointKey
    lineage: Lineage
    links: LinksOf
    asked: dict[Tie, tuple[Link, ...]] = field(default_factory=dict)

    def biography(self) -> PointHistory:
        # Ties stand in order of their base, so every way into a version is known before any out
        # of it is taken; in the opposite order the same holds backwards.
        ties = self.lineage.ties
        later = self._reached((tie, tie.base, tie.target) for tie in ties)
        earlier = self._reached((tie, tie.target, tie.base) for tie in reversed(ties))
        reached = later | earlier
        steps = tuple(self._steps(reached))
        continued = {step.target for step in steps}
        neighbours = self._neighbours(steps)
        return PointHistory(
            point=self.point,
            threads=tuple(at for at in self._in_order(earlier) if at not in continued),
            stations=tuple(
                Occurrence(at, round(reached[at][0], 4), self._doubts(at, reached[at], neighbours))
                for at in self._in_order(reached)
            ),
            steps=steps,
            endings=(
                *self._endings(earlier, reached, [(tie, tie.target, tie.base) for tie in ties]),
                *self._endings(later, reached, [(tie, tie.base, tie.target) for tie in ties]),
            ),
        )

    def _reached(self, ways: Iterable[tuple[Tie, str, str]]) -> dict[PointKey, _Way]:
        """Return the points reached along ties, each taken from one version to the other."""
        reached: dict[PointKey, _Way] = {self.point: (1.0, True)}
        come_to = {self.point.text}
        for tie, start, end in ways:
            if start not in come_to:
                continue
            for link in self._held(tie):
                ends = {tie.base: link.base, tie.target: link.target}
                way = reached.get(PointKey(start, ends[start]))
                if way is not None:
                    at = PointKey(end, ends[end])
                    onward = way[0] * link.confidence, way[1] and not link.disputed
                    reached[at] = max(onward, reached.get(at, onward))
                    come_to.add(end)
        return reached

    def _held(self, tie: Tie) -> tuple[Link, ...]:
        if tie not in self.asked:
            self.asked[tie] = tuple(link for link in self.links(tie) if not link.rival)
        return self.asked[tie]

    def _steps(self, reached: Collection[PointKey]) -> Iterator[HistoryStep]:
        come_to = {at.text for at in reached}
        for tie in self.lineage.ties:
            if not come_to.issuperset((tie.base, tie.target)):
                continue
            steps = [
                HistoryStep(base, target, link, tie, tuple(_doubts_of(link)))
                for link in self._held(tie)
                if (base := PointKey(tie.base, link.base)) in reached
                and (target := PointKey(tie.target, link.target)) in reached
            ]
            places = self.lineage.places
            yield from sorted(steps, key=lambda step: (places[step.base], places[step.target]))

    def _neighbours(self, steps: Iterable[HistoryStep]) -> set[PointKey]:
        """Return the points that a step joins directly to the point asked about."""
        ends = [{step.base, step.target} for step in steps]
        return {at for pair in ends if self.point in pair for at in pair}

    def _doubts(
        self, at: PointKey, way: _Way, neighbours: Collection[PointKey]
    ) -> tuple[Doubt, ...]:
        confidence, is_clean = way
        pair = {at.text, self.point.text}
        is_tied = any({tie.base, tie.target} == pair for tie in self.lineage.ties)
        doubts = (
            (Doubt.DISPUTED, not is_clean),
            (Doubt.UNSURE, confidence < LEAST_SURE),
            (Doubt.DETOUR_ONLY, is_tied and at not in neighbours),
        )
        return tuple(doubt for doubt, holds in doubts if holds)

    def _endings(
        self,
        points: Collection[PointKey],
        reached: Collection[PointKey],
        ways: Sequence[tuple[Tie, str, str]],
    ) -> Iterator[Ending]:
        come_to = {at.text for at in reached}
        for at in self._in_order(points):
            for tie, start, end in ways:
                if start == at.text and end not in come_to:
                    yield Ending(at, tie)

    def _in_order(self, points: Iterable[PointKey]) -> list[PointKey]:
        return sorted(points, key=lambda at: self.lineage.places[at])


def _doubts_of(link: Link) -> Iterator[Doubt]:
    if link.disputed:
        yield Doubt.DISPUTED
    if link.confidence < LEAST_SURE:
        yield Doubt.UNSURE
