"""The page on which two texts are compared that a reader pastes; it keeps nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.documents.readers.pasted import read_pasted
from app.domain.comparison.filters import CompareOptions
from app.domain.errors import DomainError
from app.domain.plans.given import GivenText
from app.domain.references import Reference, parse_pair, parse_reference
from app.presenters.comparison import given_comparison_answer
from app.requests.given_texts import MOST_GIVEN_POINTS
from app.urls import compare_path
from app.web.api.given_texts import NOT_KEPT, Turn
from app.web.api.overview import get_overview
from app.web.dependencies import PresentStore
from app.web.languages import PARAMETER, asked_in
from app.web.pages.comparison import given_page
from app.web.pages.point_cards import View
from app.web.templating import page

router = APIRouter()

_MOST_REFERENCE_CHARACTERS: Final = 250
_MOST_TITLE_CHARACTERS: Final = 200
_MOST_FIELDS: Final = 20
_LANGUAGES: Final = ("en", "uk", "ru", "und")
_SIDES: Final = ("base", "target")
_FIELDS: Final = frozenset(
    f"{side}_{field}" for side in _SIDES for field in ("ref", "title", "language", "text")
)

Overview = Depends(get_overview)


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with a field of the form, as a code that the page has words for."""

    field: str
    code: str
    detail: str = ""


@router.get("/compare")
def compare_form(
    request: Request,
    overview: Annotated[object, Overview],
    base: Annotated[str | None, Query(max_length=_MOST_REFERENCE_CHARACTERS)] = None,
    target: Annotated[str | None, Query(max_length=_MOST_REFERENCE_CHARACTERS)] = None,
) -> Response:
    """Lead from a choice of two stored texts to their comparison, or offer to paste two."""
    if base is None and target is None:
        return _form(request, overview, {}, ())
    pair = parse_pair(f"{(base or '').strip()}...{(target or '').strip()}")
    language = asked_in(request)
    asked = f"?{PARAMETER}={language.code}" if language else ""
    return RedirectResponse(f"{compare_path(str(pair))}{asked}", status_code=303)


async def _written(request: Request) -> dict[str, str]:
    """Read the fields of a form as browsers send it; what is no field of it is left out."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}
    return {name: value.replace("\r\n", "\n") for name, value in pairs if name in _FIELDS}


@router.post("/compare", dependencies=[Turn])
def compare_given_texts(
    request: Request,
    written: Annotated[dict[str, str], Depends(_written)],
    overview: Annotated[object, Overview],
    store: PresentStore,
) -> HTMLResponse:
    """Compare what was pasted; what does not fit is said beside its field."""
    base, target = (_side(written, side) for side in _SIDES)
    if isinstance(base, FieldFault) or isinstance(target, FieldFault):
        faults = tuple(side for side in (base, target) if isinstance(side, FieldFault))
        return _form(request, overview, written, faults)
    try:
        with store.reading() as (session, _):
            answer = given_comparison_answer(session, base, target, CompareOptions())
    except DomainError as error:  # a stored text that is not there, or has no words
        return _form(request, overview, written, (FieldFault("", "refused", str(error)),))
    shown = given_page(request, answer, View.SIDE)
    shown.headers["Cache-Control"] = NOT_KEPT
    return shown


def _form(
    request: Request, overview: object, written: Mapping[str, str], faults: tuple[FieldFault, ...]
) -> HTMLResponse:
    found = page(
        request,
        "comparison/given_form.html",
        overview,
        "",
        written={**dict.fromkeys(_FIELDS, ""), **written},
        faults=faults,
        languages=_LANGUAGES,
        most_points=MOST_GIVEN_POINTS,
    )
    found.headers["Cache-Control"] = NOT_KEPT
    if faults:
        found.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return found


def _side(written: Mapping[str, str], side: str) -> GivenText | Reference | FieldFault:
    """Return what stands on a side of the form: a stored text, or a pasted one in points."""
    reference = written.get(f"{side}_ref", "").strip()[:_MOST_REFERENCE_CHARACTERS]
    text = written.get(f"{side}_text", "")
    if reference and text.strip():
        return FieldFault(f"{side}_text", "both")
    if text.strip():
        return _pasted(written, side, text)
    try:
        return parse_reference(reference) if reference else FieldFault(f"{side}_text", "empty")
    except DomainError as error:
        return FieldFault(f"{side}_ref", "refused", str(error))


def _pasted(written: Mapping[str, str], side: str, text: str) -> GivenText | FieldFault:
    language = written.get(f"{side}_language", "")
    if language not in _LANGUAGES:
        return FieldFault(f"{side}_language", "language")
    title = written.get(f"{side}_title", "").strip()[:_MOST_TITLE_CHARACTERS]
    given = read_pasted(text, title or _untitled(side), language)
    if len(given.points) > MOST_GIVEN_POINTS:
        return FieldFault(f"{side}_text", "many")
    return given


def _untitled(side: str) -> str:
    return "First text" if side == "base" else "Second text"
