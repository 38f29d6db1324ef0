"""Figures of one kind as dots on one scale that begins at zero, a row a figure, by date."""

from dataclasses import dataclass
from typing import Final

from app.documents.phrases import truncated
from app.domain.plans.model import Fidelity
from app.language.lexicon.fact_types import DeltaKind
from app.presenters.shapes.figures import FigureGroupOut, FigureOut
from app.urls import point_path

_TOP: Final = 8
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the scale begins and ends, how high a row is, and where in it the words stand."""

    width: float
    left: float
    right: float
    row: float
    dot_y: float
    words_y: float
    label_x: float
    most_letters: int


WIDE: Final = Layout(1100, 470, 910, 26, 13, 17, 140, 46)
NARROW: Final = Layout(328, 2, 202, 54, 34, 14, 0, 48)
"""With the words above their dot: on a small screen there is no room beside it."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure in its place; `form` says how its wording is known."""

    x: float
    y: float
    words_y: float
    form: str
    label: str
    path: str
    figure: FigureOut


@dataclass(frozen=True, slots=True)
class DotPicture:
    """Figures on one scale."""

    layout: Layout
    height: float
    dots: tuple[Dot, ...]
    forms: tuple[str, ...]


def draw_dots(group: FigureGroupOut, layout: Layout) -> DotPicture | None:
    """Return the picture of a group; None where it has no scale, or nothing differs on it."""
    if group.kind is DeltaKind.DATE:
        return None
    counted = [(one, one.value) for one in group.figures if isinstance(one.value, int | float)]
    most = max((value for _, value in counted), default=0)
    if len({value for _, value in counted}) < _FEWEST or most <= 0:
        return None
    room = layout.right - layout.left
    dots = tuple(
        Dot(
            x=round(layout.left + room * value / most, 1),
            y=_TOP + layout.row * row + layout.dot_y,
            words_y=_TOP + layout.row * row + layout.words_y,
            form=_form(figure),
            label=truncated(figure.title, layout.most_letters),
            path=_path(figure),
            figure=figure,
        )
        for row, (figure, value) in enumerate(counted)
    )
    return DotPicture(
        layout=layout,
        height=_TOP + layout.row * len(dots) + 8,
        dots=dots,
        forms=tuple(dict.fromkeys(dot.form for dot in dots)),
    )


def _form(figure: FigureOut) -> str:
    if figure.option:
        return "option"
    if figure.fidelity is Fidelity.OUTLINE:
        return "outline"
    return "verbatim" if figure.fidelity.is_verbatim else "restated"


def _path(figure: FigureOut) -> str:
    version, _, label = figure.ref.partition("/")
    return point_path(version, label)
