"""The Link header (RFC 8288): what else there is of what was asked for."""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote, urlencode

from fastapi import Depends, Request, Response

from app.documents.forms import media_of

_PAGING: Final = frozenset({"cursor", "limit"})


def add_link(response: Response, path: str, relation: str, media_type: str | None = None) -> None:
    """Add one link to an answer."""
    kind = f'; type="{media_type}"' if media_type else ""
    response.headers.append("Link", f'<{path}>; rel="{relation}"{kind}')


@dataclass(frozen=True, slots=True)
class LinkHeader:
    """The Link header of the answer to a request."""

    request: Request
    response: Response

    def add(self, path: str, relation: str, media_type: str | None = None) -> None:
        """Add one link."""
        add_link(self.response, path, relation, media_type)

    def add_page(self, path: str) -> None:
        """Name the page that shows the same answer to people, asked the same."""
        query = urlencode(self.request.query_params.multi_items(), safe="@~/")
        self.add(f"{path}{'?' if query else ''}{query}", "alternate", "text/html")

    def add_forms(self, *answers: str) -> None:
        """Name the forms that the answer comes in, whole where it comes in pages."""
        items = self.request.query_params.multi_items()
        query = urlencode([item for item in items if item[0] not in _PAGING])
        path = quote(self.request.scope["path"], safe="/@~")
        for medium in media_of(*answers):
            address = f"{path}.{medium.ending}{'?' if query else ''}{query}"
            self.add(address, "alternate", medium.media_type)


Linking = Annotated[LinkHeader, Depends()]
