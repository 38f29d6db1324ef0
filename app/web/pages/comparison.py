"""The page of a comparison: what became of each point in words, then a picture of it."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from app.documents.pictures.flow import MOST_POINTS, flow
from app.domain.comparison.filters import CompareOptions
from app.fields import EMPTY_IS_NOTHING
from app.presenters.citations import citation_line
from app.presenters.shapes.comparison import ComparisonOut
from app.presenters.shapes.overview import OverviewOut
from app.presenters.shapes.timeline import VersionEventOut
from app.urls import compare_path
from app.web.api import comparison as api_comparison
from app.web.api.comparison import ChangesWanted, DigestPath, PinWanted
from app.web.api.overview import get_overview
from app.web.pages.point_cards import View, card_runs
from app.web.templating import asked_with, page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a comparison on its page: how it is cited, and where else to go.

    `living` is the address that tells what holds now, where this one is old; `texts` can be chosen.
    """

    cited: str
    living: str | None = None
    texts: tuple[VersionEventOut, ...] = ()


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
    return _page(request, answer, CompareOptions(), view, Around(cited, living))


@router.get("/compare/{pair}")
def comparison_page(
    request: Request,
    answer: Annotated[ComparisonOut, Depends(api_comparison.get_comparison)],
    overview: Annotated[OverviewOut, Depends(get_overview)],
    wanted: ChangesWanted,
    view: ViewWanted = None,
) -> HTMLResponse:
    """Show what became of every point, and offer the other texts beside the two."""
    cited = answer.citation.text if answer.citation else citation_line(answer)
    texts = tuple(version for version in overview.versions if version.has_text)
    return _page(request, answer, wanted, view, Around(cited, texts=texts))


def given_page(request: Request, answer: ComparisonOut, view: View) -> HTMLResponse:
    """Show what became of every point of texts that are not stored, so without more addresses."""
    shown = _shown(answer, view)
    return page(request, "comparison/given.html", answer, twin="", address=_to_the_changes, **shown)


def _to_the_changes(**_: str) -> str:
    return "#changes"


def _page(
    request: Request,
    answer: ComparisonOut,
    wanted: CompareOptions,
    view: View | None,
    around: Around,
) -> HTMLResponse:
    shown = _shown(answer, view or View.SIDE)
    return page(
        request,
        "comparison/page.html",
        answer,
        twin=None,
        views=tuple(View),
        wanted=wanted,
        path=request.scope["path"],
        address=partial(asked_with, request),
        known_at=request.query_params.get("known_at", ""),
        citation=around.cited,
        living=around.living,
        texts=around.texts,
        **shown,
    )


def _shown(answer: ComparisonOut, view: View) -> dict[str, Any]:
    runs = card_runs(answer, view)
    return {
        "runs": runs,
        "first": next((card.id for run in runs if not run.fate for card in run.cards), None),
        "flow": flow(answer.outline),
        "most_points": MOST_POINTS,
        "view": view,
    }
