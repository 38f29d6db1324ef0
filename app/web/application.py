"""The web application, assembled: routers, middleware (last added, first met), static files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from math import ceil

from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles

from app.domain.access.token_bucket import Allowance
from app.web import api, health, metrics, pages
from app.web.errors import install_error_handlers
from app.web.gate import Gate
from app.web.metrics import Metrics
from app.web.middleware.body_limits import BodyLimitsMiddleware
from app.web.middleware.caching import AnswerMiddleware
from app.web.middleware.negotiation import NegotiatingMiddleware
from app.web.middleware.rate_limit import LimitingMiddleware
from app.web.middleware.request_log import ObservingMiddleware
from app.web.openapi.openapi import install_openapi
from app.web.pages.errors import problem_page
from app.web.templating import STATIC
from app.web.uploads import ENVELOPE, MOST_IMPORTED, MOST_TRIED

_DESCRIPTION = """
Peace proposals point by point, version by version; what really changed between any two of them.

Texts are named `PLAN@VERSION[~WITNESS]`. Spans count Unicode code points. Every error is a
problem document (RFC 9457) with a stable `code`.
"""


_EXPOSED = ("ETag", "Link", "Location", "Memento-Datetime", "Retry-After", "X-Request-Id")
"""The headers of answers that a page of another site may read as well."""
_TEXTS = dict.fromkeys(("/compare", "/api/v1/compare"), 1_000_000)
"""The largest bodies of texts, in bytes, that are taken from whoever has no key."""
_FILES = {
    "/api/v1/imports": MOST_IMPORTED + ENVELOPE,
    "/documents": MOST_TRIED + ENVELOPE,
    "/compare/files": 2 * MOST_TRIED + ENVELOPE,
}
"""The largest bodies that bring files, which are larger than any other."""
_SECONDS_AT_ONCE = 20
"""How many seconds' worth of requests a client may send at once: a page and what it leads to."""


Application = FastAPI


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may ask for: requests and writes a second (0: no limit), bytes of a body."""

    requests_per_second: float
    writes_per_second: float
    body: int


def assemble(engine: Engine, limits: Limits, public_address: str | None) -> Application:
    """Return the web application over a store; it disposes of the engine when it ends."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        engine.dispose()

    app = FastAPI(
        title="Parley",
        version=version("parley"),
        description=_DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # it would lead to whatever host the request names
        generate_unique_id_function=lambda route: route.name,
        lifespan=lifespan,
    )
    app.state.engine = engine
    app.state.metrics = Metrics()
    app.state.gate = Gate()
    app.state.public_address = public_address
    answer_failure = install_error_handlers(app, problem_page)
    # the last one added meets a request first
    app.add_middleware(NegotiatingMiddleware, on_refusal=answer_failure)
    texts = {path: min(limits.body, most) for path, most in _TEXTS.items()}
    app.add_middleware(BodyLimitsMiddleware, most=limits.body, own=texts | _FILES)
    app.add_middleware(
        LimitingMiddleware,
        requests=_allowance(limits.requests_per_second),
        writes=_allowance(limits.writes_per_second),
        on_refusal=answer_failure,
    )
    # Any page of anybody's may read; to write takes a key, which no page of another's is to hold.
    app.add_middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["GET"], expose_headers=_EXPOSED
    )
    app.add_middleware(AnswerMiddleware, on_failure=answer_failure)
    app.add_middleware(ObservingMiddleware, metrics=app.state.metrics)
    app.include_router(health.router)
    app.include_router(metrics.router)
    app.include_router(api.router)
    app.include_router(pages.router)
    install_openapi(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _allowance(rate: float) -> Allowance | None:
    return Allowance(rate, ceil(rate * _SECONDS_AT_ONCE)) if rate else None
