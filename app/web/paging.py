"""Lists in pages on the web: the page asked for, and a `Link` header to the next one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request, Response

from app.presenters.paging import Item, Listed, Page
from app.presenters.shapes.record import ListOut
from app.web.dependencies import MOST_ITEMS, Cursor, Limit


@dataclass(frozen=True, slots=True)
class LinkedPage(Page):
    """A page that also names the next one in the answer's `Link` header."""

    response: Response

    def of(
        self, rows: Sequence[Listed], key: Callable[[Listed], str], shape: Callable[[Listed], Item]
    ) -> ListOut[Item]:
        """Return the page, as `Page.of` does, and set the header."""
        page = Page.of(self, rows, key, shape)  # super() does not work in a class with slots
        if page.next:
            kept = [(name, value) for name, value in self.query if name != "cursor"]
            query = "&".join(f"{quote(n)}={quote(v)}" for n, v in [*kept, ("cursor", page.next)])
            self.response.headers.append("Link", f'<{quote(self.path)}?{query}>; rel="next"')
        return page


def _page(
    request: Request, response: Response, limit: Limit = 50, cursor: Cursor = None
) -> LinkedPage:
    path = request.scope["path"]
    return LinkedPage(path, tuple(request.query_params.multi_items()), limit, cursor, response)


def _long_page(
    request: Request, response: Response, limit: Limit = MOST_ITEMS, cursor: Cursor = None
) -> LinkedPage:
    return _page(request, response, limit, cursor)


PageWanted = Annotated[LinkedPage, Depends(_page)]
LongPageWanted = Annotated[LinkedPage, Depends(_long_page)]
"""The same for a list that is seen as one picture, and so as whole as may be."""
