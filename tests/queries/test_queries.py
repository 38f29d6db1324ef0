"""How often a store is asked for a matrix, and what is current in it, depends on no size."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, event
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from benchmarks.crowd import PLAN, journal_of, store

MOST = 5
PATHS = (
    f"/api/v1/plans/{PLAN}/versions/2/positions",
    f"/api/v1/plans/{PLAN}/versions/latest/positions.csv",
    f"/api/v1/agreement/{PLAN}@2",
)


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("statements", [1, 1_000])
def test_five_questions_to_the_store_are_enough(engine: Engine, url: str, statements: int) -> None:
    store(engine, journal_of(statements))
    app = create_app(Settings(database_url=url, meaning="off"))
    now = datetime.now(UTC).isoformat()
    with TestClient(app) as client:
        for path in PATHS:
            for query in ({}, {"known_at": now}, {"known_at": "2026-11-01T00:00:00.000051Z"}):
                with counted(app.state.engine) as first:
                    assert client.get(path, params=query).status_code == 200
                with counted(app.state.engine) as again:
                    client.get(path, params=query)
                assert len(again) <= len(first) <= MOST, (path, query, first)


def test_which_position_is_current_does_not_depend_on_how_many_are_shown(
    engine: Engine, url: str
) -> None:
    store(engine, journal_of(1_000))
    with TestClient(create_app(Settings(database_url=url, meaning="off"))) as client:
        shown = [
            [
                (cell["current"], cell["choice"], cell["contradicted_by"])
                for row in client.get(PATHS[0], params={"depth": depth}).json()["rows"]
                for cell in row["cells"]
            ]
            for depth in (1, 2, 5, 100)
        ]
    assert shown[0] == shown[1] == shown[2] == shown[3]
