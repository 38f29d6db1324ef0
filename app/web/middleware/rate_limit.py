"""How often one client may ask: each address so many requests, each key so many writes.

What is counted stands in this process; it is forgotten with it, and another process counts anew.
"""

import hashlib
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import Final

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.domain.access.token_bucket import Allowance, Bucket, full, take
from app.domain.errors import TooManyRequestsError

_MOST_CLIENTS: Final = 100_000  # who asked longest ago is forgotten first: their buckets are full
_FREE: Final = ("/static/", "/health/", "/metrics")
_NOT_WRITING: Final = frozenset({"/compare", "/compare/files", "/documents", "/api/v1/compare"})
"""What is posted there is compared and not kept; how much of that is done at once is bounded."""
_NETWORK_BITS: Final = 64  # of IPv6, one household or one machine has a whole such network


class LimitingMiddleware:
    """Refuses, with the time to wait, whoever asks more often than is allowed."""

    def __init__(
        self,
        app: ASGIApp,
        requests: Allowance | None,
        writes: Allowance | None,
        on_refusal: Callable[[Request, Exception], Response],
    ) -> None:
        """Wrap an application; None allows everything."""
        self.app = app
        self.allowances = {"address": requests, "key": writes}
        self.on_refusal = on_refusal
        self._buckets: LRUCache[tuple[str, str], Bucket] = LRUCache(_MOST_CLIENTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        wait = 0.0
        is_question = scope.get("method") == "POST" and scope["path"] in _NOT_WRITING
        if scope["type"] == "http" and not is_question and not scope["path"].startswith(_FREE):
            wait = self._wait("address", _address(scope))
            if not wait and scope["method"] == "POST":
                wait = self._wait("key", _key(scope))
        if not wait:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self.on_refusal(request, TooManyRequestsError(ceil(wait)))
        await refusal(scope, receive, send)

    def _wait(self, kind: str, client: str) -> float:
        allowance = self.allowances[kind]
        if allowance is None:
            return 0.0
        now = time.monotonic()
        found = self._buckets.get((kind, client)) or full(allowance, now)
        taken = take(found, allowance, now)
        self._buckets[kind, client] = taken.bucket
        return taken.wait


def _address(scope: Scope) -> str:
    """Return the client's address; of IPv6 its network, for addresses in it cost nothing."""
    host = (scope.get("client") or ("", 0))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    if isinstance(address, IPv6Address):
        return str(int(address) >> (address.max_prefixlen - _NETWORK_BITS))
    return str(address)


def _key(scope: Scope) -> str:
    written = Headers(scope=scope).get("authorization", "")
    return hashlib.sha256(written.encode()).hexdigest() if written else _address(scope)
