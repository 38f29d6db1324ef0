"""How a request's JSON is read: strictly, so that what was signed is what is read."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute


class StrictRequest(Request):
    """A request whose JSON has no key twice and no number that JSON does not know."""

    async def json(self) -> Any:  # noqa: ANN401  any JSON value
        """Return the body; raises JSONDecodeError for what is not strict JSON."""
        if not hasattr(self, "_json"):
            body = (await self.body()).decode()
            self._json = json.loads(
                body, object_pairs_hook=_without_repeats, parse_constant=_no_constant
            )
        return self._json


class StrictRoute(APIRoute):
    """A route that reads its JSON strictly."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, handed a strict request."""
        handle = super().get_route_handler()

        async def handle_strictly(request: Request) -> Response:
            return await handle(StrictRequest(request.scope, request.receive))

        return handle_strictly


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise json.JSONDecodeError(f"the key {twice!r} stands twice in one object", "", 0)
    return read


def _no_constant(name: str) -> None:
    raise json.JSONDecodeError(f"{name} is not a number of JSON", "", 0)
