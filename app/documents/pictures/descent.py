"""What a plan was made from, at its left, and at its right what was made from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.documents.phrases import truncated
from app.domain.catalogue import Confidence
from app.presenters.shapes.plans import PlanOut, PlanTieOut
from app.urls import version_path

WIDTH: Final = 1180
_BOX: Final = 330
_GAP: Final = (WIDTH - 3 * _BOX) / 2
_HEIGHT: Final = 40
_STEP: Final = 60
_MOST_LETTERS: Final = 42


@dataclass(frozen=True, slots=True)
class Box:
    """A version in its place."""

    x: float
    y: float
    ref: str
    title: str
    label: str
    path: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """From an earlier version to a later one; `form` is `answers`, `claimed` or `doubtful`."""

    path: str
    form: str
    tie: PlanTieOut


@dataclass(frozen=True, slots=True)
class DescentPicture:
    """Versions and the arrows between them."""

    width: float
    height: float
    box_width: float
    box_height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    forms: tuple[str, ...]


def draw_descent(plan: PlanOut) -> DescentPicture | None:
    """Return the picture of a plan's ties; None where it has none."""
    if not plan.ties:
        return None
    own = {one.ref: one.title for one in plan.versions}
    earlier = {one.earlier: one.earlier_title for one in plan.ties if one.earlier not in own}
    later = {one.later: one.later_title for one in plan.ties if one.later not in own}
    rows = max(len(own), len(earlier), len(later))
    boxes = {
        box.ref: box
        for column, versions in enumerate((earlier, own, later))
        for box in _column(versions, column, rows)
    }
    arrows = tuple(
        Arrow(_arrow(boxes[tie.earlier], boxes[tie.later]), _form(tie), tie) for tie in plan.ties
    )
    return DescentPicture(
        width=WIDTH,
        height=rows * _STEP,
        box_width=_BOX,
        box_height=_HEIGHT,
        boxes=tuple(boxes.values()),
        arrows=arrows,
        forms=tuple(dict.fromkeys(arrow.form for arrow in arrows)),
    )


def _column(versions: dict[str, str], column: int, rows: int) -> Iterable[Box]:
    top = (rows - len(versions)) * _STEP / 2 + (_STEP - _HEIGHT) / 2
    for row, (ref, title) in enumerate(versions.items()):
        yield Box(
            x=column * (_BOX + _GAP),
            y=top + row * _STEP,
            ref=ref,
            title=title,
            label=truncated(title, _MOST_LETTERS),
            path=version_path(ref),
            is_own=column == 1,
        )


def _arrow(base: Box, target: Box) -> str:
    if base.x == target.x:
        x = base.x + _BOX / 2
        return f"M{x} {base.y + _HEIGHT} V{target.y - 3}"
    start, end = base.x + _BOX, target.x - 3
    middle = (start + end) / 2
    from_y, to_y = base.y + _HEIGHT / 2, target.y + _HEIGHT / 2
    return f"M{start} {from_y} C{middle} {from_y} {middle} {to_y} {end} {to_y}"


def _form(tie: PlanTieOut) -> str:
    if tie.responds:
        return "answers"
    is_doubtful = all(one.confidence is Confidence.LOW for one in tie.claims)
    return "doubtful" if is_doubtful else "claimed"
