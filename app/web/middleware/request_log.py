"""Every request has a number, is counted, and leaves one line in the log.

The line has the address as it was sent, percent-encoded, so that nobody can break it, and neither
what was asked behind the question mark nor any header: those may be a reader's secrets.
"""

import logging
import re
import time
import uuid
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.metrics import Metrics

_log = logging.getLogger(__name__)

HEADER: Final = "X-Request-Id"
_WELL_FORMED: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class ObservingMiddleware:
    """Numbers, times, counts and logs requests."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wrap an application."""
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note what became of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number = _number(Headers(scope=scope).get(HEADER))
        scope.setdefault("state", {})["request_id"] = number
        status = 500

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                headers[HEADER] = number
                message["headers"] = headers.raw
            await send(message)

        started = time.perf_counter()
        with (
            structlog.contextvars.bound_contextvars(request_id=number),
            self.metrics.in_flight.track_inprogress(),
        ):
            await self.app(scope, receive, told)
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        # Of what may be counted there are as many as the description has: nobody can add more.
        operation = getattr(scope.get("route"), "name", "none")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self.metrics.requests.labels(operation, method, status).inc()
        self.metrics.seconds.labels(operation).observe(seconds)
        _log.info(
            "request",
            extra={
                "method": method,
                "path": scope.get("raw_path", b"").decode("ascii", "backslashreplace"),
                "status": status,
                "milliseconds": round(seconds * 1000, 1),
                "operation": operation,
            },
        )


def _number(asked: str | None) -> str:
    return asked if asked and _WELL_FORMED.fullmatch(asked) else uuid.uuid4().hex
