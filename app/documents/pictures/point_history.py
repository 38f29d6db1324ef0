"""The picture of a thread: a lane for each plan, a column for each day, lines between points.

The columns are in order of time and of one width, whatever time lies between them.
"""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from app.domain.comparison.comparability import Level
from app.domain.comparison.compare import Fate
from app.domain.positions.statements import Stance
from app.presenters.shapes.deltas import DeltaOut
from app.presenters.shapes.statements import PositionOut
from app.presenters.shapes.threads import StationOut, ThreadOut, ThreadStepOut

_COLUMN: Final = 124
_GUTTER: Final = 190
_HEAD: Final = 34
_LANE: Final = 68
_MARK: Final = 16
_CLEAR: Final = 14
_NAME_LINES: Final = 3
_NAME_CHARACTERS: Final = 25
_RADIUS: Final = 15


@dataclass(frozen=True, slots=True)
class Day:
    """A column: a date of something, and the middle of its column."""

    date: str
    precision: str
    x: int


@dataclass(frozen=True, slots=True)
class PlanLane:
    """The texts of one plan; `bottom` is where the next lane begins."""

    name: tuple[str, ...]
    top: int
    middle: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A text that has the point; `delta` is the gravest difference that a step to it found."""

    station: StationOut
    x: int
    y: int
    radius: int
    delta: DeltaOut | None


@dataclass(frozen=True, slots=True)
class HistoryMark:
    """A stance that somebody took on a stop's point."""

    position: PositionOut
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A step from one stop to another."""

    path: str
    is_changed: bool
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class HistoryPicture:
    """Everything that is drawn, in pixels from the top left."""

    width: int
    height: int
    days: tuple[Day, ...]
    lanes: tuple[PlanLane, ...]
    lines: tuple[HistoryLine, ...]
    stops: tuple[Stop, ...]
    marks: tuple[HistoryMark, ...]


def draw(thread: ThreadOut) -> HistoryPicture:
    """Return the picture of a thread.

    What was said of one plan on one day is stacked, the accepting above the lane's line and the
    refusing below it; a lane is as high as its fullest day needs.
    """
    days = _days(thread)
    columns = {day.date: day.x for day in days}
    plans = {one.ref: one.plan.slug for one in thread.stations}
    piles = _piles(thread, plans)
    lanes = _lanes(thread.stations, piles)
    stops = _stops(thread, columns, lanes)
    marks = tuple(
        HistoryMark(one, columns[date] - _COLUMN // 2 + _MARK, y)
        for (plan, date), pile in piles.items()
        for one, y in _stacked(pile, lanes[plan].middle)
    )
    return HistoryPicture(
        width=_GUTTER + _COLUMN * len(days),
        height=max((lane.bottom for lane in lanes.values()), default=_HEAD),
        days=days,
        lanes=tuple(lanes.values()),
        lines=tuple(_line(step, stops) for step in thread.steps),
        stops=tuple(stops.values()),
        marks=marks,
    )


def _days(thread: ThreadOut) -> tuple[Day, ...]:
    found = {one.date.rstrip("~"): one.date_precision for one in thread.stations}
    for position in thread.positions:
        found.setdefault(position.stated_on, position.date_precision)
    return tuple(
        Day(date, found[date], _GUTTER + _COLUMN * place + _COLUMN // 2)
        for place, date in enumerate(sorted(found))
    )


def _piles(thread: ThreadOut, plans: dict[str, str]) -> dict[tuple[str, str], list[PositionOut]]:
    piles: dict[tuple[str, str], list[PositionOut]] = defaultdict(list)
    for position in thread.positions:
        if position.target.ref in plans:
            piles[plans[position.target.ref], position.stated_on].append(position)
    return piles


def _lanes(
    stations: Iterable[StationOut], piles: dict[tuple[str, str], list[PositionOut]]
) -> dict[str, PlanLane]:
    lanes: dict[str, PlanLane] = {}
    top = _HEAD
    for station in stations:
        plan = station.plan.slug
        if plan not in lanes:
            of_plan = [pile for (of, _), pile in piles.items() if of == plan]
            above = max((len(_above(pile)) for pile in of_plan), default=0)
            below = max((len(pile) - len(_above(pile)) for pile in of_plan), default=0)
            middle = top + max(_LANE // 2, _MARK * above + _MARK)
            bottom = middle + max(_LANE // 2, _MARK * below + _MARK)
            name = textwrap.wrap(station.plan.name, _NAME_CHARACTERS)[:_NAME_LINES]
            lanes[plan] = PlanLane(tuple(name), top, middle, bottom)
            top = bottom
    return lanes


def _stops(
    thread: ThreadOut, columns: dict[str, int], lanes: dict[str, PlanLane]
) -> dict[str, Stop]:
    """Return the stops by their points; points of one plan and day stand beside one another."""
    stops: dict[str, Stop] = {}
    taken: dict[tuple[int, int], int] = defaultdict(int)
    for station in thread.stations:
        x, y = columns[station.date.rstrip("~")], lanes[station.plan.slug].middle
        shift = taken[x, y] * (2 * _RADIUS + 4)
        taken[x, y] += 1
        stops[station.ref] = Stop(
            station, x + shift, y, _RADIUS, _gravest(thread.steps, station.ref)
        )
    return stops


def _above(pile: Iterable[PositionOut]) -> list[PositionOut]:
    return [one for one in pile if _is_above(one.stance)]


def _is_above(stance: Stance) -> bool:
    """Tell whether a stance stands above its lane: it takes the text, or would talk about it."""
    match stance:
        case Stance.ACCEPTS | Stance.ACCEPTS_WITH_CONDITIONS | Stance.OPEN_TO_DISCUSS:
            return True
        case Stance.DEMANDS_CHANGE | Stance.REJECTS | Stance.EVADES:
            return False
        case _:
            assert_never(stance)


def _stacked(pile: list[PositionOut], middle: int) -> Iterator[tuple[PositionOut, int]]:
    """Yield what was said of one plan on one day, each at its height."""
    above = _above(pile)
    for place, one in enumerate(above):
        yield one, middle - _CLEAR - _MARK * place
    for place, one in enumerate(one for one in pile if one not in above):
        yield one, middle + _CLEAR + _MARK * place


def _line(step: ThreadStepOut, stops: dict[str, Stop]) -> HistoryLine:
    start, end = stops[step.base], stops[step.target]
    if start.x == end.x:
        bend = start.x + _COLUMN // 2
        path = f"M{start.x} {start.y}C{bend} {start.y} {bend} {end.y} {end.x} {end.y}"
    else:
        bend = end.x - _COLUMN // 2
        path = (
            f"M{start.x} {start.y}L{bend - _COLUMN // 4} {start.y}"
            f"C{bend} {start.y} {bend} {end.y} {end.x} {end.y}"
        )
    # of an outline nobody can say that nothing changed
    is_outline = step.comparability.level is Level.COVERAGE
    return HistoryLine(path, Fate.SUBSTANTIVE in step.fates, is_outline or bool(step.doubts))


def _gravest(steps: Iterable[ThreadStepOut], point: str) -> DeltaOut | None:
    found = [
        delta
        for step in steps
        if step.target == point and Fate.SUBSTANTIVE in step.fates
        for delta in step.deltas
    ]
    return max(found, key=lambda delta: delta.severity.weight, default=None)
