"""The page where points, statements and plans are found by their words."""

from dataclasses import asdict, fields, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.domain.errors import InvalidError
from app.fields import SAFE
from app.projections.search_documents import HitKind
from app.queries.search import SearchFilter
from app.web.api.search import Narrowing, search_everything
from app.web.dependencies import ReadStore
from app.web.links import LinkHeader
from app.web.paging import PageWanted
from app.web.templating import page

router = APIRouter()


@router.get("/search")
def search_page(
    request: Request,
    store: ReadStore,
    wanted: PageWanted,
    narrowed: Narrowing,
    q: Annotated[str, SAFE, Query()] = "",
) -> HTMLResponse:
    """Show what is found; without words, how to look for something."""
    shown: dict[str, Any] = {
        "written": q,
        "narrowed": narrowed,
        "narrowing": any(getattr(narrowed, field.name) for field in fields(narrowed)),
        "without_filters": _address(q, SearchFilter()),
        "faults": (),
        "kinds": (),
    }
    if not q.strip():
        return page(request, "search/page.html", None, twin="", **shown)
    try:
        answer = search_everything(store, wanted, narrowed, LinkHeader(request, Response()), q)
    except InvalidError as error:
        shown["faults"] = tuple(fault.message for fault in error.faults)
        refused = page(request, "search/page.html", None, twin="", **shown)
        refused.status_code = 422
        return refused
    shown["kinds"] = [
        (kind, answer.of_kind[kind] if kind else sum(answer.of_kind.values()), address)
        for kind, address in _by_kind(q, narrowed)
    ]
    return page(request, "search/page.html", answer, **shown)


def _by_kind(written: str, narrowed: SearchFilter) -> list[tuple[str, str]]:
    """Return every kind, "" for all, with the address of its hits; "" for the one that is shown."""
    return [
        (
            kind or "",
            "" if kind == narrowed.kind else _address(written, replace(narrowed, kind=kind)),
        )
        for kind in (None, *HitKind)
    ]


def _address(written: str, narrowed: SearchFilter) -> str:
    chosen = {name: value for name, value in asdict(narrowed).items() if value}
    return f"/search?{urlencode({'q': written} | chosen)}"
