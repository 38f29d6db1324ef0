"""The pages on which documents are tried and compared without a key; they keep nothing."""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from app.documents.draft_version import draft_title, given_text
from app.documents.imports import draft_answer, read_or_refuse
from app.documents.readers.drafts import Draft
from app.domain.comparison.filters import CompareOptions
from app.domain.errors import DomainError, InvalidError, UnreadableFileError
from app.domain.plans.given import GivenText
from app.presenters.comparison import given_comparison_answer
from app.presenters.shapes.imports import DraftOut
from app.requests.given_texts import MOST_GIVEN_POINTS
from app.web.api.given_texts import NOT_KEPT, Turn
from app.web.dependencies import PresentStore
from app.web.pages.comparison import given_page
from app.web.pages.given_texts import FieldFault
from app.web.pages.point_cards import View
from app.web.templating import page
from app.web.uploads import MOST_TRIED, Upload, opened_form, uploaded

router = APIRouter()

_LONGEST_WAIT: Final = 10.0
"""How many seconds the document of somebody without a key may take."""

File = Upload | FieldFault


@router.get("/documents")
def document_form(request: Request) -> HTMLResponse:
    """Offer to read a document."""
    return _tried(request, None, "")


async def _document(request: Request) -> File:
    async with opened_form(request) as form:
        return await _file(form, "file")


@router.post("/documents", dependencies=[Turn])
def try_document(request: Request, file: Annotated[File, Depends(_document)]) -> HTMLResponse:
    """Show what is read in a document; why it cannot be read is said beside the field."""
    read = _read(file, "file")
    if isinstance(read, FieldFault):
        return _tried(request, None, read.code)
    return _tried(request, draft_answer(read), "")


@router.get("/compare/files")
def files_form(request: Request) -> HTMLResponse:
    """Offer to compare two documents."""
    return _files(request, ())


async def _two_files(request: Request) -> tuple[File, File]:
    async with opened_form(request) as form:
        return await _file(form, "base"), await _file(form, "target")


@router.post("/compare/files", dependencies=[Turn])
def compare_files(
    request: Request,
    files: Annotated[tuple[File, File], Depends(_two_files)],
    store: PresentStore,
) -> HTMLResponse:
    """Compare two documents, or the two readings of one that has tracked changes."""
    base = _read(files[0], "base")
    has_one = isinstance(files[1], FieldFault) and files[1].code == "missing"
    if has_one and isinstance(base, Draft):
        sides = _readings(base)
    else:
        sides = _given(base, "base"), _given(_read(files[1], "target"), "target")
    before, after = sides
    if isinstance(before, FieldFault) or isinstance(after, FieldFault):
        return _files(request, tuple(side for side in sides if isinstance(side, FieldFault)))
    try:
        with store.reading() as (session, _):
            answer = given_comparison_answer(session, before, after, CompareOptions())
    except DomainError as error:
        return _files(request, (FieldFault("", "refused", str(error)),))
    shown = given_page(request, answer, View.SIDE)
    shown.headers["Cache-Control"] = NOT_KEPT
    return shown


async def _file(form: FormData, name: str) -> File:
    try:
        return await uploaded(form, name, MOST_TRIED)
    except InvalidError:
        return FieldFault(name, "missing")
    except UnreadableFileError as error:
        return FieldFault(name, error.code)


def _read(file: File, name: str) -> Draft | FieldFault:
    if isinstance(file, FieldFault):
        return file
    try:
        return read_or_refuse(file.content, file.name, _LONGEST_WAIT)
    except UnreadableFileError as error:
        return FieldFault(name, error.code)


def _given(read: Draft | FieldFault, name: str) -> GivenText | FieldFault:
    if isinstance(read, FieldFault):
        return read
    given = given_text(read.points, read.frame, draft_title(read))
    if not given.points:
        return FieldFault(name, "empty")
    return FieldFault(name, "many") if len(given.points) > MOST_GIVEN_POINTS else given


def _readings(read: Draft) -> tuple[GivenText | FieldFault, GivenText | FieldFault]:
    """Return the text before tracked changes and the one with them."""
    after = _given(read, "base")
    if read.rejected is None:
        return FieldFault("target", "one-reading"), after
    return given_text(read.rejected, (), draft_title(read)), after


def _tried(request: Request, draft: DraftOut | None, fault: str) -> HTMLResponse:
    found = page(request, "documents/try.html", None, "", draft=draft, fault=fault)
    found.headers["Cache-Control"] = NOT_KEPT
    if fault:
        found.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return found


def _files(request: Request, faults: tuple[FieldFault, ...]) -> HTMLResponse:
    found = page(request, "documents/compare_files.html", None, "", faults=faults)
    found.headers["Cache-Control"] = NOT_KEPT
    if faults:
        found.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return found
