"""The API as its clients meet it: over HTTP, on the whole corpus, on both databases."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine
from starlette.testclient import TestClient

from app.commands.api_keys import create_key
from app.domain.access.api_keys import Scope
from app.main import create_app
from app.settings import Settings
from app.storage.engine import open_engine, writing
from tests.web.asking import BODY_LIMIT, Api, head
from tests.web.drafts import PLAN, version


@pytest.fixture(scope="session")
def sqlite_reader(sqlite_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """The API on an SQLite corpus that nobody writes to."""
    copy = shutil.copy(sqlite_corpus, tmp_path_factory.mktemp("reader") / "corpus.db")
    with _served(f"sqlite:///{copy}") as client:
        yield Api(client, None)


@pytest.fixture(scope="session")
def postgresql_reader(postgresql_server: URL, postgresql_corpus: URL) -> Iterator[Api]:
    """The API on a PostgreSQL corpus that nobody writes to."""
    with _copied(postgresql_server, postgresql_corpus, "reader") as url, _served(url) as client:
        yield Api(client, None)


@pytest.fixture
def reader(dialect: str, request: pytest.FixtureRequest) -> Api:
    """The API on the corpus, to read from only: every test of a database shares it."""
    shared: Api = request.getfixturevalue(f"{dialect}_reader")
    return shared


@pytest.fixture(scope="session")
def sqlite_refuser(sqlite_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """An SQLite store that knows the plan on fishing, with a key to all that may be done."""
    copy = shutil.copy(sqlite_corpus, tmp_path_factory.mktemp("refuser") / "corpus.db")
    with _served(f"sqlite:///{copy}") as client:
        yield _with_fishing(client, f"sqlite:///{copy}")


@pytest.fixture(scope="session")
def postgresql_refuser(postgresql_server: URL, postgresql_corpus: URL) -> Iterator[Api]:
    """The same in PostgreSQL."""
    with _copied(postgresql_server, postgresql_corpus, "refuser") as url, _served(url) as client:
        yield _with_fishing(client, url)


@pytest.fixture
def refuser(dialect: str, request: pytest.FixtureRequest) -> Iterator[Api]:
    """A store that every test of refusals shares, for it has to stay as it is."""
    shared: Api = request.getfixturevalue(f"{dialect}_refuser")
    before = head(shared)
    yield shared
    assert head(shared) == before


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def playground(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Api]:
    """A store that anything may be sent to, with a key to all that may be done."""
    if request.param == "sqlite":
        corpus = request.getfixturevalue("sqlite_corpus")
        copy = shutil.copy(corpus, tmp_path_factory.mktemp("playground") / "corpus.db")
        with _served(f"sqlite:///{copy}") as client:
            yield _with_fishing(client, f"sqlite:///{copy}")
        return
    server = request.getfixturevalue("postgresql_server")
    corpus = request.getfixturevalue("postgresql_corpus")
    with _copied(server, corpus, "playground") as url, _served(url) as client:
        yield _with_fishing(client, url)


@pytest.fixture
def api(corpus_url: str) -> Iterator[Api]:
    """The API on a store of the test's own with the corpus in it, asked without a key."""
    with _served(corpus_url) as client:
        yield Api(client, None)


@pytest.fixture
def key_with(corpus_url: str) -> Callable[..., str]:
    """How an operator gets a key with some scopes for the store of the test."""

    def create(name: str, *scopes: Scope) -> str:
        return _key(corpus_url, name, *scopes)

    return create


@pytest.fixture
def curator(api: Api, corpus_url: str) -> Api:
    """The same API, asked with a key that may write."""
    return Api(api.client, _key(corpus_url, "curator", Scope.CURATE))


@pytest.fixture
def admin(api: Api, corpus_url: str) -> Api:
    """The same API, asked with a key that may also withdraw."""
    return Api(api.client, _key(corpus_url, "admin", Scope.ADMIN))


@contextmanager
def _served(url: str) -> Iterator[TestClient]:
    # Tests ask more often than any reader does.
    unlimited = Settings(
        database_url=url, body_limit=BODY_LIMIT, requests_per_second=0, writes_per_second=0
    )
    app = create_app(unlimited)
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@contextmanager
def _copied(server: URL, corpus: URL, purpose: str) -> Iterator[str]:
    # A database that somebody is connected to cannot be the template of another.
    name = f"{corpus.database}_{purpose}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {corpus.database}")
    yield server.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


def _key(url: str, name: str, *scopes: Scope) -> str:
    engine = open_engine(url)
    with writing(engine) as session:
        token = create_key(session, name, scopes, "operator")
    engine.dispose()
    return token


def _with_fishing(client: TestClient, url: str) -> Api:
    keeper = Api(client, _key(url, "keeper", Scope.CURATE, Scope.ADMIN))
    assert keeper.post("/plans", PLAN).status_code == 201
    assert keeper.post("/plans/fishing-plan/versions", version()).status_code == 201
    return keeper
