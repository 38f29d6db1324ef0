"""The page of a comparison: a picture of it, then in words what became of each point."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import groupby, pairwise
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from app.documents.highlighting import (
    MarkedPassage,
    MarkedPoint,
    base_side,
    shortened,
    target_side,
    woven,
)
from app.documents.pictures.flow import MOST_POINTS, flow
from app.domain.comparison.compare import Fate
from app.domain.comparison.filters import CompareOptions
from app.fields import EMPTY_IS_NOTHING
from app.presenters.citations import citation_line
from app.presenters.shapes.comparison import ChangeOut, ComparisonOut
from app.presenters.shapes.outline import OutlineChangeOut
from app.urls import compare_path
from app.web.api import comparison as api_comparison
from app.web.api.comparison import ChangesWanted, DigestPath, PinWanted
from app.web.templating import asked_with, page

router = APIRouter()

_QUIET: Final = frozenset({Fate.UNCHANGED, Fate.NOT_REPORTED})
_OF_THE_TEXT: Final = frozenset(Fate) - {Fate.MOVED, Fate.RENUMBERED, Fate.SPLIT, Fate.MERGED}


class View(StrEnum):
    """How a comparison is laid out."""

    SIDE = "side"
    INLINE = "inline"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class ReadChange:
    """A change as it is to be read.

    Where both sides are shown in one, `together` has them and the sides are empty.
    """

    change: ChangeOut
    base: tuple[MarkedPoint, ...]
    target: tuple[MarkedPoint, ...]
    together: tuple[MarkedPoint, ...]
    before: str | None = None
    after: str | None = None

    @property
    def is_only_present(self) -> bool:
        """Whether both texts have it, and no more can be said."""
        return _is_open(self.change.fates) and bool(self.change.base and self.change.target)

    @property
    def is_alone(self) -> bool:
        """Whether one text has it, and no more can be said."""
        return _is_open(self.change.fates) and not (self.change.base and self.change.target)


@dataclass(frozen=True, slots=True)
class UnchangedRun:
    """Neighbouring changes; `fate` where one fate that needs no reading is all that each has."""

    fate: Fate | None
    entries: tuple[ReadChange, ...]


ViewWanted = Annotated[View | None, EMPTY_IS_NOTHING, Query()]


@router.get("/compare/{base:digest}...{target:digest}")
def pinned_comparison_page(
    request: Request,
    answer: Annotated[ComparisonOut, Depends(api_comparison.get_pinned_comparison)],
    pinned: PinWanted,
    base: DigestPath,
    target: DigestPath,
    view: ViewWanted = None,
) -> HTMLResponse:
    """Show what was said of every point when somebody cited it."""
    cited = f"{citation_line(answer)} {pinned.path(base, target)}"
    living = compare_path(f"{answer.base.ref}...{answer.target.ref}")
    return _page(request, answer, CompareOptions(), view, cited=cited, living=living)


@router.get("/compare/{pair}")
def comparison_page(
    request: Request,
    answer: Annotated[ComparisonOut, Depends(api_comparison.get_comparison)],
    wanted: ChangesWanted,
    view: ViewWanted = None,
) -> HTMLResponse:
    """Show what became of every point."""
    cited = answer.citation.text if answer.citation else citation_line(answer)
    return _page(request, answer, wanted, view, cited=cited, living=None)


def given_page(request: Request, answer: ComparisonOut, view: View) -> HTMLResponse:
    """Show what became of every point of texts that are not stored, so without more addresses."""
    is_alone, is_only_present = _open_counts(answer.outline.changes)
    return page(
        request,
        "comparison/given.html",
        answer,
        "",
        runs=runs(answer.changes, view),
        only_present=is_only_present,
        alone=is_alone,
        flow=flow(answer.outline),
        most_points=MOST_POINTS,
        view=view,
        address=_to_the_changes,
    )


def _to_the_changes(**_: str) -> str:
    return "#changes"


def _page(
    request: Request,
    answer: ComparisonOut,
    wanted: CompareOptions,
    view: View | None,
    *,
    cited: str,
    living: str | None,
) -> HTMLResponse:
    """Return the page; `living` is the address that tells what holds now, where this one is old."""
    chosen = view or View.SIDE
    is_alone, is_only_present = _open_counts(answer.outline.changes)
    return page(
        request,
        "comparison/page.html",
        answer,
        runs=runs(answer.changes, chosen),
        only_present=is_only_present,
        alone=is_alone,
        flow=flow(answer.outline),
        most_points=MOST_POINTS,
        view=chosen,
        views=tuple(View),
        wanted=wanted,
        path=request.scope["path"],
        address=partial(asked_with, request),
        known_at=request.query_params.get("known_at", ""),
        citation=cited,
        living=living,
    )


def runs(changes: Iterable[ChangeOut], view: View = View.SIDE) -> list[UnchangedRun]:
    """Return the changes in order, neighbours of the same quiet fate taken together.

    Where only changes are wanted, quiet ones are left out.
    """
    found = [
        (fate, list(group))
        for fate, group in groupby(changes, _quiet_fate)
        if fate is None or view is not View.CHANGES
    ]
    stops = [change.id for fate, group in found if fate is None for change in group]
    after = dict(pairwise(stops))
    before = {later: earlier for earlier, later in after.items()}
    return [
        UnchangedRun(
            fate,
            tuple(_entry(one, view, before.get(one.id), after.get(one.id)) for one in group),
        )
        for fate, group in found
    ]


def _quiet_fate(change: ChangeOut) -> Fate | None:
    fate = change.fates[0] if len(change.fates) == 1 else None
    return fate if fate in _QUIET else None


def _entry(change: ChangeOut, view: View, before: str | None, after: str | None) -> ReadChange:
    is_same = change.base_text == change.target_text
    if view is View.SIDE or not (change.spans or is_same):
        base, target = base_side(change.base, change), target_side(change.target, change)
        return ReadChange(change, base, target, (), before, after)
    together = woven(change.target, change)
    if view is View.CHANGES:
        together = tuple(MarkedPoint(one.point, tuple(_brief(one))) for one in together)
    return ReadChange(change, (), (), together, before, after)


def _brief(marked: MarkedPoint) -> Iterable[MarkedPassage]:
    return (MarkedPassage(one.option, shortened(one.pieces)) for one in marked.passages)


def _open_counts(changes: Iterable[OutlineChangeOut]) -> tuple[int, int]:
    """Count the changes of which no more can be said: with one side, with both."""
    found = [change for change in changes if _is_open(change.fates)]
    both = sum(bool(change.base and change.target) for change in found)
    return len(found) - both, both


def _is_open(fates: Iterable[Fate]) -> bool:
    return not _OF_THE_TEXT.intersection(fates)
