"""Cursor pagination: `{items, next, total}`, where `next` names the page after this one."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.domain.errors import Fault, InvalidError
from app.presenters.shapes.record import ListOut

Listed = TypeVar("Listed")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of which list is asked for; `path` and `query` identify the list."""

    path: str
    query: tuple[tuple[str, str], ...]
    limit: int
    cursor: str | None

    def of(
        self, rows: Sequence[Listed], key: Callable[[Listed], str], shape: Callable[[Listed], Item]
    ) -> ListOut[Item]:
        """Return the page of `rows`, which are in order of `key`, shaped for the answer.

        Raises InvalidError for a cursor that this list did not give out.
        """
        after = self._after()
        rest = [row for row in rows if after is None or key(row) > after]
        shown = rest[: self.limit]
        following = self._cursor(key(shown[-1])) if len(rest) > len(shown) else None
        return ListOut(items=[shape(row) for row in shown], next=following, total=len(rows))

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
