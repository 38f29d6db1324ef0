"""How large a request's body may be: less where no key is asked for."""

from collections.abc import Mapping

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send


class BodyLimitsMiddleware:
    """Refuses a body over its limit, which some addresses have lower than all others."""

    def __init__(self, app: ASGIApp, most: int, lower: Mapping[str, int]) -> None:
        """Wrap an application; `lower` has the limits of single paths, in bytes."""
        self._limited = RequestBodyLimitMiddleware(app, most)
        self._lower = {
            path: RequestBodyLimitMiddleware(app, min(most, limit)) for path, limit in lower.items()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting its body."""
        limited = self._lower.get(scope.get("path", ""), self._limited)
        await limited(scope, receive, send)
