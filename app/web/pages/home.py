"""The front page: every plan in order of date, and two to choose for a comparison."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.domain.references import parse_pair
from app.schemas.answers.plans import PlanSummary
from app.schemas.answers.record import ListOut
from app.web.api import plans as api_plans
from app.web.languages import PARAMETER, asked_in
from app.web.links import API, compare_path
from app.web.templating import page

router = APIRouter()

_SUGGESTED: Final = ("us-28-point@1", "e3-counter@1")
_MOST_REFERENCE_CHARACTERS: Final = 250


@router.get("/")
def home_page(
    request: Request, answer: Annotated[ListOut[PlanSummary], Depends(api_plans.list_plans)]
) -> HTMLResponse:
    """Show every plan, and the form that compares two."""
    choices = {
        version.ref for plan in answer.items for version in plan.versions if version.has_text
    }
    suggested = _SUGGESTED if choices.issuperset(_SUGGESTED) else None
    return page(request, "home/page.html", answer, f"{API}/plans", suggested=suggested)


@router.get("/compare")
def chosen_pair(
    request: Request,
    base: Annotated[str, Query(max_length=_MOST_REFERENCE_CHARACTERS)],
    target: Annotated[str, Query(max_length=_MOST_REFERENCE_CHARACTERS)],
) -> RedirectResponse:
    """Lead from the form's choice to the address of that comparison."""
    pair = parse_pair(f"{base.strip()}...{target.strip()}")
    language = asked_in(request)
    asked = f"?{PARAMETER}={language.code}" if language else ""
    return RedirectResponse(f"{compare_path(str(pair))}{asked}", status_code=303)
