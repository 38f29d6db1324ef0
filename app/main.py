"""The composition root of the web: settings in, application out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from math import ceil
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles

from app.domain.throttle import Allowance
from app.settings import Settings
from app.storage.engine import open_engine
from app.storage.vectors import without_vectors
from app.web import api, health, metrics, pages
from app.web.caching import AnswerMiddleware
from app.web.errors import install_error_handlers
from app.web.limiting import LimitingMiddleware
from app.web.metrics import Metrics
from app.web.negotiation import NegotiatingMiddleware
from app.web.observing import ObservingMiddleware
from app.web.openapi import install_openapi
from app.web.pages.errors import problem_page

_DESCRIPTION = """
Peace proposals point by point, version by version; what really changed between any two of them.

Texts are named `PLAN@VERSION[~WITNESS]`. Spans count Unicode code points. Every error is a
problem document (RFC 9457) with a stable `code`.
"""


_EXPOSED = ("ETag", "Link", "Location", "Memento-Datetime", "Retry-After", "X-Request-Id")
"""The headers of answers that a page of another site may read as well."""
_SECONDS_AT_ONCE = 20
"""How many seconds' worth of requests a client may send at once: a page and what it leads to."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the application for some settings, by default those of the environment."""
    chosen = settings or Settings()
    opened = open_engine(chosen.database_url)
    engine = opened if chosen.meaning == "auto" else without_vectors(opened)

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
    app.state.public_address = chosen.public_address
    answer_failure = install_error_handlers(app, problem_page)
    # the last one added meets a request first
    app.add_middleware(NegotiatingMiddleware, on_refusal=answer_failure)
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=chosen.body_limit)
    app.add_middleware(
        LimitingMiddleware,
        requests=_allowance(chosen.requests_per_second),
        writes=_allowance(chosen.writes_per_second),
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
    static = Path(__file__).parent / "static"
    app.mount("/static", StaticFiles(directory=static), name="static")
    return app


def _allowance(rate: float) -> Allowance | None:
    return Allowance(rate, ceil(rate * _SECONDS_AT_ONCE)) if rate else None
