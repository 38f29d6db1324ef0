"""Lists come in pages: `{items, next, total}`, the next page named by a cursor and by a Link."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar
from urllib.parse import quote

from fastapi import Depends, Request, Response

from app.domain.errors import Fault, InvalidError
from app.schemas.answers.record import ListOut
from app.web.dependencies import MOST_ITEMS, Cursor, Limit

Found = TypeVar("Found")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of which list is asked for; also sets the Link to the next page."""

    path: str
    query: tuple[tuple[str, str], ...]
    limit: int
    cursor: str | None
    response: Response

    def of(
        self, found: Sequence[Found], key: Callable[[Found], str], shape: Callable[[Found], Item]
    ) -> ListOut[Item]:
        """Return the part of `found`, which is in order of `key`, shaped for the answer.

        Raises InvalidError for a cursor that this list did not give out.
        """
        after = self._after()
        rest = [one for one in found if after is None or key(one) > after]
        shown = rest[: self.limit]
        following = self._cursor(key(shown[-1])) if len(rest) > len(shown) else None
        if following:
            kept = [(name, value) for name, value in self.query if name != "cursor"]
            query = "&".join(f"{quote(n)}={quote(v)}" for n, v in [*kept, ("cursor", following)])
            self.response.headers.append("Link", f'<{quote(self.path)}?{query}>; rel="next"')
        return ListOut(items=[shape(one) for one in shown], next=following, total=len(found))

    def _cursor(self, key: str) -> str:
        named = f"{self.path}\n{key}"
        return base64.urlsafe_b64encode(f"{_check(named)}\n{named}".encode()).decode().rstrip("=")

    def _after(self) -> str | None:
        if self.cursor is None:
            return None
        try:
            padded = self.cursor + "=" * (-len(self.cursor) % 4)
            decoded = base64.b64decode(padded, b"-_", validate=True).decode()
        except (binascii.Error, ValueError):
            decoded = ""
        check, _, named = decoded.partition("\n")
        path, _, key = named.partition("\n")
        if path != self.path or not key or check != _check(named):
            message = "This cursor is not one that this list gave out; start without one."
            raise InvalidError((Fault(("query", "cursor"), message),))
        return key


def _check(named: str) -> str:
    # No secret: it only tells a cursor that somebody edited from one that was given out.
    return hashlib.sha256(named.encode()).hexdigest()[:8]


def _page(request: Request, response: Response, limit: Limit = 50, cursor: Cursor = None) -> Page:
    path = request.scope["path"]
    return Page(path, tuple(request.query_params.multi_items()), limit, cursor, response)


def _long_page(
    request: Request, response: Response, limit: Limit = MOST_ITEMS, cursor: Cursor = None
) -> Page:
    return _page(request, response, limit, cursor)


PageWanted = Annotated[Page, Depends(_page)]
LongPageWanted = Annotated[Page, Depends(_long_page)]
"""The same of a list that is seen as one picture, and so as whole as may be."""
