"""A comparison counted by top-level point: a point and its sub-points are one entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.comparison.compare import Change, Fate
from app.domain.plans.rendering import RenderedPoint


class PointOutcome(StrEnum):
    """What became of a top-level point and its sub-points: the gravest of what became of each."""

    STRUCK = "struck"
    DROPPED = "dropped"
    ADDED = "added"
    SUBSTANTIVE = "substantive"
    UNDETERMINED = "undetermined"
    SUB_POINTS = "sub_points"
    NOT_FOUND = "not_found"
    NOT_REPORTED = "not_reported"
    WITHHELD = "withheld"
    NOT_COMPARED = "not_compared"
    REWORDED = "reworded"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class TopLevelPoint:
    """One top-level point: its labels on both sides, and its changes, its own first."""

    base: tuple[str, ...]
    target: tuple[str, ...]
    heading: str
    outcome: PointOutcome
    changes: tuple[Change, ...]


_OF_THE_WHOLE: Final = (
    (Fate.STRUCK, PointOutcome.STRUCK),
    (Fate.DROPPED, PointOutcome.DROPPED),
    (Fate.ADDED, PointOutcome.ADDED),
)
_OF_ANY_PART: Final = (
    (Fate.SUBSTANTIVE, PointOutcome.SUBSTANTIVE),
    (Fate.UNDETERMINED, PointOutcome.UNDETERMINED),
    (Fate.STRUCK, PointOutcome.SUB_POINTS),
    (Fate.DROPPED, PointOutcome.SUB_POINTS),
    (Fate.ADDED, PointOutcome.SUB_POINTS),
    (Fate.NOT_FOUND, PointOutcome.NOT_FOUND),
    (Fate.NOT_REPORTED, PointOutcome.NOT_REPORTED),
    (Fate.WITHHELD, PointOutcome.WITHHELD),
)
"""The gravest first: a point is as changed as the most changed of its sub-points."""
_OF_WORDS: Final = frozenset({Fate.REWORDED, Fate.UNCHANGED})


def by_top_level(changes: Sequence[Change]) -> tuple[TopLevelPoint, ...]:
    """Return the changes of a comparison by top-level point, in reading order.

    A sub-point without a counterpart stands with the point that its parent became; one that took
    the place of its parent, which is gone, stands with that.
    """
    in_base = _homes((change.base, change.id) for change in changes)
    in_target = _homes((change.target, change.id) for change in changes)
    gone = {change.id for change in changes if not change.target}
    grouped: dict[str, list[Change]] = {}
    for change in changes:
        homes = [in_base.get(_top(point)) for point in change.base]
        promoted = (home for home in homes if home in gone)
        homes = [*promoted, *(in_target.get(_top(point)) for point in change.target), *homes]
        home = next(filter(None, homes), change.id)
        grouped.setdefault(home, []).append(change)
    return tuple(_entry(home, members) for home, members in grouped.items())


def _homes(sides: Iterable[tuple[tuple[RenderedPoint, ...], str]]) -> dict[str, str]:
    """Return the id of the change that each top-level point of a side is in, by label."""
    return {point.label: home for points, home in sides for point in points if point.depth == 0}


def _top(point: RenderedPoint) -> str:
    return point.label.partition(".")[0]


def _entry(home: str, members: list[Change]) -> TopLevelPoint:
    own = next((change for change in members if change.id == home), members[0])
    sub_points = [change for change in members if change is not own]
    named = own.target or own.base
    return TopLevelPoint(
        base=_labels(point for change in members for point in change.base),
        target=_labels(point for change in members for point in change.target),
        heading="; ".join(point.heading for point in named if point.heading),
        outcome=_outcome(own, members),
        changes=(own, *sub_points),
    )


def _labels(points: Iterable[RenderedPoint]) -> tuple[str, ...]:
    return tuple(point.label for point in points if point.depth == 0)


def _outcome(own: Change, members: Iterable[Change]) -> PointOutcome:
    fates = [set(change.fates) for change in members]
    every = set().union(*fates)
    whole = next((outcome for fate, outcome in _OF_THE_WHOLE if fate in own.fates), None)
    if whole and not any(change.base and change.target for change in members if change != own):
        return whole
    gravest = next((outcome for fate, outcome in _OF_ANY_PART if fate in every), None)
    if gravest:
        return gravest
    if not all(_OF_WORDS & known for known in fates):
        return PointOutcome.NOT_COMPARED
    return PointOutcome.REWORDED if Fate.REWORDED in every else PointOutcome.UNCHANGED
