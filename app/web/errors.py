"""Every refusal as one problem document, as JSON for programs and as a page for people."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from sqlalchemy.exc import OperationalError, ProgrammingError
from starlette.exceptions import HTTPException

from app.domain.errors import (
    AlreadyThereError,
    BadDatetimeError,
    BadReferenceError,
    BusyError,
    ConflictError,
    DomainError,
    FileTooLargeError,
    InvalidError,
    MethodGoneError,
    MissingPreconditionError,
    MissingScopeError,
    NotAcceptableError,
    NoTextError,
    NotFoundError,
    OpenDoubtsError,
    OutdatedError,
    PinBrokenError,
    ReusedRequestError,
    TooManyRequestsError,
    UnknownFormatError,
    UnknownKeyError,
    UnreadableFileError,
    WithdrawnError,
)
from app.presenters.shapes.problem import FaultOut, ProblemOut
from app.web.addresses import addresses_of

PageOf = Callable[[Request, ProblemOut], str]

MEDIA_TYPE: Final = "application/problem+json"
_UNDEFINED_TABLE: Final = "42P01"

_STATUSES: Final[dict[type[DomainError], HTTPStatus]] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    WithdrawnError: HTTPStatus.GONE,
    MethodGoneError: HTTPStatus.GONE,
    PinBrokenError: HTTPStatus.GONE,
    BadDatetimeError: HTTPStatus.BAD_REQUEST,
    BadReferenceError: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
    ReusedRequestError: HTTPStatus.UNPROCESSABLE_ENTITY,
    ConflictError: HTTPStatus.CONFLICT,
    AlreadyThereError: HTTPStatus.CONFLICT,
    NoTextError: HTTPStatus.CONFLICT,
    UnknownKeyError: HTTPStatus.UNAUTHORIZED,
    MissingScopeError: HTTPStatus.FORBIDDEN,
    NotAcceptableError: HTTPStatus.NOT_ACCEPTABLE,
    TooManyRequestsError: HTTPStatus.TOO_MANY_REQUESTS,
    BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
    UnreadableFileError: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnknownFormatError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    FileTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    OutdatedError: HTTPStatus.PRECONDITION_FAILED,
    MissingPreconditionError: HTTPStatus.PRECONDITION_REQUIRED,
    OpenDoubtsError: HTTPStatus.CONFLICT,
}

_SENTENCES: Final = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request's body is larger than this store takes.",
    HTTPStatus.BAD_REQUEST: "The request's body could not be read as JSON.",
}


def install_error_handlers(
    app: FastAPI, page_of: PageOf
) -> Callable[[Request, Exception], Response]:
    """Answer every refusal with its problem document; `page_of` dresses it as a page.

    Returns the handler, for what fails outside the application's own routes.
    """

    def answer(request: Request, problem: ProblemOut, headers: dict[str, str]) -> Response:
        status = problem.status
        if is_for_programs(request):
            body = problem.model_dump(mode="json", exclude_none=True)
            return JSONResponse(body, status, headers=headers, media_type=MEDIA_TYPE)
        return HTMLResponse(
            page_of(request, problem), status, headers=headers | {"Vary": "Accept-Language"}
        )

    def refused(request: Request, error: Exception) -> Response:
        return answer(request, _of_refusal(request, error), _headers(request, error))

    def refused_without_a_schema(request: Request, error: Exception) -> Response:
        if not _lacks_tables(error):
            raise error
        return refused(request, error)

    for kind in (DomainError, RequestValidationError, HTTPException, OperationalError):
        app.add_exception_handler(kind, refused)
    app.add_exception_handler(ProgrammingError, refused_without_a_schema)
    return refused


def problem(
    request: Request,
    status: HTTPStatus,
    code: str,
    detail: str,
    members: dict[str, Any] | None = None,
) -> ProblemOut:
    """Return a problem document about a request."""
    return ProblemOut(
        type=f"urn:parley:problem:{code}",
        title=code.replace("_", " ").capitalize(),
        status=int(status),
        code=code,
        detail=detail,
        instance=request.scope["path"],
        **(members or {}),
    )


def too_large(request: Request) -> Response:
    """Return the refusal of a body that is over the limit."""
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    document = problem(request, status, "request_entity_too_large", _SENTENCES[status])
    body = document.model_dump(mode="json", exclude_none=True)
    return JSONResponse(body, status, media_type=MEDIA_TYPE)


def is_for_programs(request: Request) -> bool:
    """Tell whether an address answers in JSON."""
    path: str = request.scope["path"]
    return path.startswith(("/api/", "/health/"))


def _of_refusal(request: Request, error: Exception) -> ProblemOut:
    if isinstance(error, DomainError):
        return problem(request, _STATUSES[type(error)], error.code, str(error), error.members)
    if isinstance(error, RequestValidationError):
        return _of_validation(request, error)
    if isinstance(error, HTTPException):
        status = HTTPStatus(error.status_code)
        detail = _SENTENCES.get(status, str(error.detail))
        return problem(request, status, status.phrase.lower().replace(" ", "_"), detail)
    if _lacks_tables(error):
        sentence = "The store is not set up yet: its operator has to run `parley migrate`."
        return problem(request, HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", sentence)
    if isinstance(error, OperationalError):
        sentence = "The database is busy or away; nothing was stored. Try again in a moment."
        return problem(request, HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", sentence)
    name = request.state.request_id
    sentence = (
        "Something went wrong here, not in your request. The operator's log says more, under "
        f"the request's number {name}."
    )
    members: dict[str, object] = {"request_id": name}
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, "internal", sentence, members)


def _lacks_tables(error: Exception) -> bool:
    """Tell whether a database said that a table is missing: each says so in its own way."""
    if not isinstance(error, OperationalError | ProgrammingError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    return state == _UNDEFINED_TABLE or str(error.orig).startswith("no such table")


def _of_validation(request: Request, error: RequestValidationError) -> ProblemOut:
    # What was sent is not repeated: it may be what cannot be written in an answer.
    faults = [
        FaultOut(
            path=[step if isinstance(step, int) else _printable(step) for step in fault["loc"]],
            message=_printable(_said(fault)),
        )
        for fault in error.errors()
    ]
    fields = "; ".join(f"{'.'.join(map(str, fault.path))}: {fault.message}" for fault in faults[:5])
    return problem(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "invalid",
        f"The request does not fit this address. {fields}",
        {"errors": faults},
    )


def _said(fault: dict[str, Any]) -> str:
    # Of a body that is no JSON, FastAPI's own message says only that.
    reason = fault.get("ctx", {}).get("error") if fault["type"] == "json_invalid" else None
    return f"{fault['msg']}: {reason}" if reason else str(fault["msg"])


def _printable(written: str) -> str:
    """Return a text cut short, without what cannot be written in an answer."""
    return written[:500].encode(errors="replace").decode()


def _headers(request: Request, error: Exception) -> dict[str, str]:
    if isinstance(error, UnknownKeyError):
        return {"WWW-Authenticate": 'Bearer realm="parley"'}
    if isinstance(error, OperationalError | ProgrammingError):
        return {"Retry-After": "2"}
    if isinstance(error, TooManyRequestsError | BusyError):
        return {"Retry-After": str(error.wait)}
    found = dict(getattr(error, "headers", None) or {})
    if "Allow" in found:  # Starlette's error names the methods of one route, an address has several
        path: str = request.scope["path"]
        known = [one.methods for one in addresses_of(request.app) if one.pattern.fullmatch(path)]
        methods = {found["Allow"], *(method for methods in known for method in methods)}
        found["Allow"] = ", ".join(sorted(methods))
    return found
