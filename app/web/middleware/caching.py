"""What every answer carries: a strong ETag, 304 when nothing changed, and a strict policy.

The tag is the digest of the bytes, so the same answer has the same tag whichever process gives
it; compression is the proxy's work, which then weakens the tag itself.
"""

import hashlib
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.errors import too_large

_log = logging.getLogger(__name__)

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class AnswerMiddleware:
    """Tags every 200 of a GET, answers If-None-Match and HEAD, and sets the security headers."""

    def __init__(self, app: ASGIApp, on_failure: Callable[[Request, Exception], Response]) -> None:
        """Wrap an application; `on_failure` answers what nothing else did."""
        self.app = app
        self.on_failure = on_failure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and finish its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        inner = dict(scope, method="GET") if scope["method"] == "HEAD" else scope
        try:
            await self.app(inner, receive, answer.send)
            scope["route"] = inner.get("route")  # whoever looks from outside asks which it was
        except Exception as error:  # noqa: BLE001  nothing behind this one sets the headers
            _log.exception("failed")
            answer.restart()
            await self.on_failure(Request(scope), error)(scope, receive, answer.send)


class _Answer:
    """Holds one answer back until all of it is there."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._asked = Headers(scope=scope)
        self._method = scope["method"]
        self._send = send
        self._start: Message = {}
        self._body: list[bytes] = []

    def restart(self) -> None:
        """Forget what was held back, for another answer."""
        self._start, self._body = {}, []

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body.append(message.get("body", b""))
        if not message.get("more_body", False):
            await self._finish(b"".join(self._body))

    async def _finish(self, body: bytes) -> None:
        is_plain = Headers(raw=self._start["headers"]).get("content-type", "").startswith("text/pl")
        if self._start["status"] == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and is_plain:
            # Starlette's body limit refuses in plain text, before any error handler.
            refusal = too_large(Request(self._scope))
            self._start["headers"], body = refusal.raw_headers, bytes(refusal.body)
        headers = MutableHeaders(raw=list(self._start["headers"]))
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        status = self._start["status"]
        is_read = self._method in {"GET", "HEAD"}
        if is_read and status == HTTPStatus.OK:
            headers.setdefault("ETag", f'"{hashlib.sha256(body).hexdigest()[:40]}"')
            headers.setdefault("Cache-Control", "no-cache")  # keep it, but ask each time
            if _matches(self._asked.get("if-none-match"), headers["ETag"]):
                status, body = HTTPStatus.NOT_MODIFIED, b""
                del headers["content-length"]
        if self._method == "HEAD":
            body = b""
        await self._send({**self._start, "status": int(status), "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _matches(asked: str | None, tag: str) -> bool:
    if asked is None:
        return False
    tags = [one.strip().removeprefix("W/") for one in asked.split(",")]
    return "*" in tags or tag.removeprefix("W/") in tags
