"""The API as its clients meet it: over HTTP, on the whole corpus, on both databases."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine
from starlette.testclient import TestClient

from app.domain.access import Scope
from app.main import create_app
from app.services.access import create_key
from app.settings import Settings
from app.storage.engine import open_engine, writing
from tests.web.asking import Api

BODY_LIMIT = 1024 * 1024


@pytest.fixture(scope="session")
def sqlite_reader(
    sqlite_corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The API on an SQLite corpus that nobody writes to."""
    copy = shutil.copy(sqlite_corpus, tmp_path_factory.mktemp("reader") / "corpus.db")
    with _served(f"sqlite:///{copy}") as client:
        yield client


@pytest.fixture(scope="session")
def postgresql_reader(postgresql_server: URL, postgresql_corpus: URL) -> Iterator[TestClient]:
    """The API on a PostgreSQL corpus that nobody writes to."""
    # A copy, for a database that somebody is connected to cannot be the template of another.
    name = f"{postgresql_corpus.database}_reader"
    admin = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        statement = f"CREATE DATABASE {name} TEMPLATE {postgresql_corpus.database}"
        connection.exec_driver_sql(statement)
    url = postgresql_server.set(database=name).render_as_string(hide_password=False)
    with _served(url) as client:
        yield client
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture
def reader(dialect: str, request: pytest.FixtureRequest) -> Api:
    """The API on the corpus, to read from only: every test of a database shares it."""
    client: TestClient = request.getfixturevalue(f"{dialect}_reader")
    return Api(client, None)


@pytest.fixture
def api(corpus_url: str) -> Iterator[Api]:
    """The API on a store of the test's own with the corpus in it, asked without a key."""
    with _served(corpus_url) as client:
        yield Api(client, None)


@pytest.fixture
def key_with(corpus_url: str) -> Callable[..., str]:
    """How an operator gets a key with some scopes for the store of the test."""

    def create(name: str, *scopes: Scope) -> str:
        engine = open_engine(corpus_url)
        with writing(engine) as session:
            token = create_key(session, name, scopes, "operator")
        engine.dispose()
        return token

    return create


@pytest.fixture
def curator(api: Api, key_with: Callable[..., str]) -> Api:
    """The same API, asked with a key that may write."""
    return Api(api.client, key_with("curator", Scope.CURATE))


@pytest.fixture
def admin(api: Api, key_with: Callable[..., str]) -> Api:
    """The same API, asked with a key that may also withdraw."""
    return Api(api.client, key_with("admin", Scope.ADMIN))


@contextmanager
def _served(url: str) -> Iterator[TestClient]:
    app = create_app(Settings(database_url=url, body_limit=BODY_LIMIT))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client
