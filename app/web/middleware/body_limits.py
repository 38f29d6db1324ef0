"""How large a request's body may be: some addresses have a limit of their own."""

from collections.abc import Mapping

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send


class BodyLimitsMiddleware:
    """Refuses a body over its limit, which some addresses have for themselves."""

    def __init__(self, app: ASGIApp, most: int, own: Mapping[str, int]) -> None:
        """Wrap an application; `own` has the limits of single paths, in bytes."""
        self._limited = RequestBodyLimitMiddleware(app, most)
        self._own = {path: RequestBodyLimitMiddleware(app, limit) for path, limit in own.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting its body."""
        limited = self._own.get(scope.get("path", ""), self._limited)
        await limited(scope, receive, send)
