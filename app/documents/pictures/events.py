"""The time line as a picture: a lane a plan, and a place of equal width for each day that had any.

Days and months without anything are left out. On an even scale the twelve years would be empty
paper, and the eight days of November 2025 that most was said on a single stroke.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from app.documents.phrases import truncated
from app.domain.plans.model import VersionKind
from app.domain.positions.statements import Stance
from app.presenters.shapes.record import NamedOut
from app.presenters.shapes.timeline import AnyEventOut, StatementEventOut, VersionEventOut
from app.urls import plan_path, statement_path, version_path

WIDTH: Final = 1140
_HEAD: Final = 44
_ROW: Final = 12
_LANE: Final = 24
_DAY: Final = 14
_MONTH: Final = 38
_LETTER: Final = 6.3
"""How wide a letter of a lane's name is, more or less; a picture cannot measure its own words."""
_MOST_LETTERS: Final = 84
_DIFFERS: Final = "differs"


@dataclass(frozen=True, slots=True)
class EventMark:
    """A version or a statement; `code` is the kind of the one, or the stance of the other."""

    x: float
    y: float
    code: str
    path: str
    event: AnyEventOut


@dataclass(frozen=True, slots=True)
class EventLane:
    """All marks of one plan; `plan` is None for themes that belong to none."""

    plan: NamedOut | None
    path: str
    y: float
    height: float
    label: str
    label_x: float
    is_label_left: bool
    marks: tuple[EventMark, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month that had anything; there is a gap before it where the month before had nothing."""

    iso: str
    x: float
    width: float
    has_gap: bool
    begins_year: bool


@dataclass(frozen=True, slots=True)
class EventPicture:
    """A time line with everything in its place."""

    width: float
    height: float
    top: float
    months: tuple[Month, ...]
    lanes: tuple[EventLane, ...]
    version_kinds: tuple[str, ...]
    stances: tuple[str, ...]
    versions: int
    statements: int


def draw_events(events: Sequence[AnyEventOut], without_plan: str) -> EventPicture:
    """Return the picture of versions and statements, which are in order of date.

    `without_plan` is what the lane of themes that belong to no plan is called.
    """
    days, months = _axis(events)
    lanes: list[EventLane] = []
    y = float(_HEAD)
    for plan, placed in _by_plan(events):
        lane = _lane(plan, placed, days, y, without_plan)
        lanes.append(lane)
        y += lane.height
    marks = [mark for lane in lanes for mark in lane.marks]
    return EventPicture(
        width=max(WIDTH, months[-1].x + months[-1].width if months else 0),
        height=y + 8,
        top=_HEAD,
        months=months,
        lanes=tuple(lanes),
        version_kinds=_codes(marks, VersionEventOut, VersionKind),
        stances=_codes(marks, StatementEventOut, (*Stance, _DIFFERS)),
        versions=sum(isinstance(event, VersionEventOut) for event in events),
        statements=sum(isinstance(event, StatementEventOut) for event in events),
    )


def _axis(events: Sequence[AnyEventOut]) -> tuple[dict[str, float], tuple[Month, ...]]:
    """Return where each day stands, and each month."""
    dates = list(dict.fromkeys(sorted(event.date for event in events)))
    grouped = [(iso, list(group)) for iso, group in groupby(dates, lambda one: one[:7])]
    widths = [max(_MONTH, len(group) * _DAY + 10) for _, group in grouped]
    spare = max(0, WIDTH - sum(widths)) / max(1, sum(len(group) for _, group in grouped))
    days: dict[str, float] = {}
    months = []
    x = 0.0
    before = ""
    for (iso, group), least in zip(grouped, widths, strict=True):
        width = least + spare * len(group)
        for place, day in enumerate(group):
            days[day] = x + (place + 0.5) * width / len(group)
        months.append(
            Month(
                iso=iso,
                x=x,
                width=width,
                has_gap=bool(before) and _following(before) != iso,
                begins_year=before[:4] != iso[:4],
            )
        )
        x += width
        before = iso
    return days, tuple(months)


def _following(month: str) -> str:
    year, _, number = month.partition("-")
    if not number:
        return str(int(year) + 1)
    months = int(year) * 12 + int(number)
    return f"{months // 12:04}-{months % 12 + 1:02}"


_Placed = list[tuple[AnyEventOut, str]]


def _by_plan(events: Sequence[AnyEventOut]) -> Iterator[tuple[NamedOut | None, _Placed]]:
    """Yield each plan with its events and their codes; what belongs to no plan comes last."""
    plans: dict[str, NamedOut] = {}
    placed: dict[str, _Placed] = {}
    for event in events:
        if isinstance(event, VersionEventOut):
            plans.setdefault(event.plan.slug, event.plan)
            placed.setdefault(event.plan.slug, []).append((event, event.version_kind))
    for event in events:
        if isinstance(event, StatementEventOut):
            for one in event.about:
                slug = one.plan.slug if one.plan else ""
                if one.plan:
                    plans.setdefault(slug, one.plan)
                placed.setdefault(slug, []).append((event, one.stance or _DIFFERS))
    for slug in [*plans, *({""} & placed.keys())]:
        yield plans.get(slug), placed[slug]


def _lane(
    plan: NamedOut | None, placed: _Placed, days: dict[str, float], y: float, without_plan: str
) -> EventLane:
    stacked: dict[str, int] = {}
    marks = []
    for event, code in placed:
        row = stacked.get(event.date, 0)
        stacked[event.date] = row + 1
        path = (
            version_path(event.ref)
            if isinstance(event, VersionEventOut)
            else statement_path(event.slug)
        )
        # A version is taller than what is said below it.
        shift = 3 if row and any(_is_version_of(one, event.date) for one, _ in placed) else 0
        marks.append(
            EventMark(
                round(days[event.date], 1), y + _LANE / 2 + row * _ROW + shift, code, path, event
            )
        )
    label = truncated(plan.name if plan else without_plan, _MOST_LETTERS)
    first, last = min(mark.x for mark in marks), max(mark.x for mark in marks)
    is_left = first - 14 > len(label) * _LETTER
    return EventLane(
        plan=plan,
        path=plan_path(plan.slug) if plan else "",
        y=y,
        height=_LANE + (max(stacked.values()) - 1) * _ROW,
        label=label,
        label_x=first - 14 if is_left else last + 14,
        is_label_left=is_left,
        marks=tuple(marks),
    )


def _is_version_of(event: AnyEventOut, day: str) -> bool:
    return isinstance(event, VersionEventOut) and event.date == day


def _codes(
    marks: Sequence[EventMark], shape: type[AnyEventOut], order: Iterable[str]
) -> tuple[str, ...]:
    found = {mark.code for mark in marks if isinstance(mark.event, shape)}
    return tuple(code for code in order if code in found)
