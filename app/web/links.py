"""Addresses of things, percent-encoded, and the Link headers that lead from one to another."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import Request, Response

WRITINGS: Final = {"md": "text/markdown", "txt": "text/plain", "csv": "text/csv"}
"""The media type of each ending in which most answers are written as well."""
_PAGING: Final = frozenset({"cursor", "limit"})


def add_link(response: Response, path: str, relation: str, media_type: str | None = None) -> None:
    """Add one RFC 8288 link to an answer."""
    kind = f'; type="{media_type}"' if media_type else ""
    response.headers.append("Link", f'<{path}>; rel="{relation}"{kind}')


def add_csv_link(response: Response, request: Request) -> None:
    """Name the table of the answer to a request, whole where the answer comes in pages."""
    kept = [one for one in request.query_params.multi_items() if one[0] not in _PAGING]
    query = f"?{urlencode(kept)}" if kept else ""
    add_link(response, f"{quote(request.scope['path'])}.csv{query}", "alternate", "text/csv")


def add_writings(response: Response, request: Request, kinds: Mapping[str, str]) -> None:
    """Name what else the answer to a request is written in: the media type of each ending."""
    query = urlencode(request.query_params.multi_items())
    path = quote(request.scope["path"], safe="/@~")
    for ending, media_type in kinds.items():
        add_link(response, f"{path}.{ending}{'?' if query else ''}{query}", "alternate", media_type)


def add_page_link(response: Response, path: str) -> None:
    """Name the page that shows the same answer to people."""
    add_link(response, path, "alternate", "text/html")
