"""When the database cannot keep what it was given, nobody is told that it did."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.web.asking import PREFIX, Api, head, problem
from tests.web.drafts import NOUNS, PLAN, rendering, version

FISHING = "/plans/fishing-plan/versions"
WRITES: list[tuple[str, object]] = [
    *((f"/{noun}", draft) for noun, draft in NOUNS.items() if noun != "plans"),
    ("/plans", PLAN | {"slug": "other"}),
    (FISHING, version(1)),
    (f"{FISHING}/1/witnesses", rendering("uk")),
]


def engine_of(api: Api) -> Engine:
    app = api.client.app
    assert isinstance(app, FastAPI)
    engine = app.state.engine
    assert isinstance(engine, Engine)
    return engine


@contextmanager
def failing(engine: Engine, name: str, fail: Callable[..., None]) -> Iterator[None]:
    event.listen(engine, name, fail)
    yield
    event.remove(engine, name, fail)


def disk_is_full(*_: object) -> None:
    raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))


def machine_is_broken(*_: object) -> None:
    raise MemoryError


def test_a_commit_that_fails_is_no_success_and_stores_nothing(curator: Api) -> None:
    curator.post("/plans", PLAN)
    curator.post(FISHING, version())
    before = head(curator)
    for path, body in WRITES:
        with failing(engine_of(curator), "commit", disk_is_full):
            refused = curator.post(path, body, Idempotency_Key=f"k{path}")
        problem(refused, 503, "unavailable")
        assert refused.headers["retry-after"]
        assert "location" not in refused.headers
        assert head(curator) == before
    for path, body in WRITES:
        done = curator.post(path, body, Idempotency_Key=f"k{path}")
        assert done.status_code == 201, done.text


def test_a_failure_that_nobody_foresaw_is_told_without_its_details(curator: Api) -> None:
    before = head(curator)
    with failing(engine_of(curator), "commit", machine_is_broken):
        refused = curator.post("/processes", NOUNS["processes"])
    document = problem(refused, 500, "internal")
    assert "Memory" not in refused.text
    assert "Traceback" not in refused.text
    assert document["instance"] == "/api/v1/processes"
    assert head(curator) == before
    assert curator.post("/processes", NOUNS["processes"]).status_code == 201


@pytest.mark.parametrize("path", ["/plans", "/compare/us-28-point@1...e3-counter@1"])
def test_a_database_that_does_not_answer_is_told_to_readers_too(api: Api, path: str) -> None:
    with failing(engine_of(api), "before_cursor_execute", disk_is_full):
        problem(api.get(path), 503, "unavailable")
        page = api.page(path)
        assert page.status_code == 503
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        problem(api.client.get("/health/ready"), 503, "unavailable")
        assert api.client.get("/health/live").status_code == 200
    assert api.get(path).status_code == 200


@pytest.mark.databases("sqlite", "postgresql")
@pytest.mark.parametrize("path", ["/plans", "/compare/us-28-point@1...e3-counter@1"])
def test_a_store_that_was_never_set_up_says_so(url: str, path: str) -> None:
    app = create_app(Settings(database_url=url, meaning="off"))
    with TestClient(app, raise_server_exceptions=False) as client:
        document = problem(client.get(f"{PREFIX}{path}"), 503, "unavailable")
        assert "parley migrate" in document["detail"]
        page = client.get(path)
        assert page.status_code == 503
        assert "parley migrate" in page.text
