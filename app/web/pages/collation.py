"""The page of a collation, texts side by side in a table, and the page on which they are chosen."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.documents.collation_sheet import marked_points
from app.documents.highlighting import MarkedPoint
from app.domain.comparison.collation import MOST_TEXTS
from app.domain.errors import BadReferenceError
from app.domain.references import parse_pair
from app.presenters.shapes.collation import CellChangeOut, CollationOut, RowCellOut, RowOut
from app.presenters.shapes.plans import PlanSummary
from app.presenters.shapes.record import ListOut
from app.urls import API, collate_path, compare_path
from app.web.api import collation as api_collation
from app.web.api import plans as api_plans
from app.web.api.collation import Wanted
from app.web.languages import PARAMETER, asked_in
from app.web.templating import asked_with, page

router = APIRouter()

_MOST_REFERENCE_CHARACTERS: Final = 250
_A_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class ReadPoint:
    """A point of a cell with its change, whose differences are told at its last point."""

    marked: MarkedPoint
    change: CellChangeOut | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell as it is to be read."""

    cell: RowCellOut
    points: tuple[ReadPoint, ...]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it is to be read."""

    row: RowOut
    cells: tuple[ReadCell, ...]


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What a reader can do with one column; an address is empty where it cannot be done."""

    ref: str
    rebase: str
    without: str


@router.get("/collate")
def collation_page(
    request: Request,
    answer: Annotated[CollationOut, Depends(api_collation.get_collation)],
    wanted: Wanted,
) -> HTMLResponse:
    """Show texts side by side."""
    asked = [str(one) for one in wanted.references]
    base = str(wanted.base) if wanted.base else asked[0]
    return page(
        request,
        "collation/page.html",
        answer,
        rows=[ReadRow(row, tuple(_cell(cell) for cell in row.cells)) for row in answer.rows],
        choices=[_choice(request, ref, base, asked) for ref in asked],
        only=wanted.only,
        choose=collate_path(asked).replace("/collate?", "/collate/choose?"),
        address=partial(asked_with, request),
    )


@router.get("/collate/pair")
def chosen_pair(
    request: Request,
    ref: Annotated[
        list[Annotated[str, Query(max_length=_MOST_REFERENCE_CHARACTERS)]],
        Query(default_factory=list, max_length=MOST_TEXTS),
    ],
) -> RedirectResponse:
    """Lead from two chosen texts to the address of their comparison."""
    if len(ref) != _A_PAIR:
        message = f"A comparison is of two texts, not of {len(ref)}; more can be laid side by side."
        raise BadReferenceError(message)
    pair = parse_pair("...".join(ref))
    language = asked_in(request)
    asked = f"?{PARAMETER}={language.code}" if language else ""
    return RedirectResponse(f"{compare_path(str(pair))}{asked}", status_code=303)


@router.get("/collate/choose")
def choose_page(
    request: Request,
    answer: Annotated[ListOut[PlanSummary], Depends(api_plans.list_plans)],
    ref: Annotated[
        list[Annotated[str, Query(max_length=_MOST_REFERENCE_CHARACTERS)]],
        Query(default_factory=list, max_length=MOST_TEXTS),
    ],
) -> HTMLResponse:
    """Show every version with a text, to choose those that are laid side by side."""
    chosen = {one.partition("~")[0] for one in ref}
    shown = {version.ref for plan in answer.items for version in plan.versions if version.has_text}
    return page(
        request,
        "collation/choose.html",
        answer,
        f"{API}/plans",
        chosen=chosen,
        elsewhere=[one for one in ref if one.partition("~")[0] not in shown],
        most=MOST_TEXTS,
    )


def _cell(cell: RowCellOut) -> ReadCell:
    found = list(marked_points(cell))
    last = {change.id: place for place, (change, _) in enumerate(found) if change}
    return ReadCell(
        cell,
        tuple(
            ReadPoint(marked, change, change is not None and last[change.id] == place)
            for place, (change, marked) in enumerate(found)
        ),
    )


def _choice(request: Request, ref: str, base: str, asked: list[str]) -> ColumnChoice:
    rest = [one for one in asked if one != ref]
    can_leave = len(rest) > 1
    kept = asked_with(request, ref="", base="" if ref == base else base).removeprefix("?")
    query = collate_path(rest).partition("?")[2]
    return ColumnChoice(
        ref,
        "" if ref == base else asked_with(request, base=ref),
        f"?{query}{'&' if kept else ''}{kept}" if can_leave else "",
    )
