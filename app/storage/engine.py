"""Opening the database: SQLite made strict, PostgreSQL; sessions that read, sessions that write.

One writer at a time on both databases: SQLite takes its write lock at BEGIN IMMEDIATE, PostgreSQL
an advisory lock; the journal is one chain, so writers have to queue for its end in any case.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session

import app.storage.append_only  # noqa: F401  sessions refuse changes from here on

_WAIT_SECONDS: Final = 60
_THREADS: Final = 40  # as many as answer requests at once in one process, each with a connection
_JOURNAL_LOCK: Final = 0x7061726C6579  # "parley": any number that nothing else here locks
_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL may lose acknowledged commits at power loss
    "foreign_keys=ON",
    "recursive_triggers=ON",  # INSERT OR REPLACE deletes, and must not go around the triggers
    f"busy_timeout={_WAIT_SECONDS * 1000}",
)

_sqlite_writers: dict[str, Lock] = {}


def open_engine(url: str) -> Engine:
    """Return an engine for an `sqlite:///` or a `postgresql+psycopg://` URL."""
    engine = create_engine(
        url, pool_size=_THREADS, max_overflow=_THREADS, pool_pre_ping=not url.startswith("sqlite")
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _make_strict)
        event.listen(engine, "begin", _begin_sqlite)
        _sqlite_writers.setdefault(_name(engine), Lock())
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Open a session that sees one state of the store throughout and cannot write."""
    options: dict[str, Any] = {"parley_reads": True}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with Session(engine.execution_options(**options)) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Open the only session that writes at this moment; commits at the end, or nothing happened."""
    writer = engine.execution_options(parley_writes=True)
    with _turn(engine), Session(writer) as session, session.begin():
        if engine.dialect.name == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(:lock)")
            session.execute(lock, {"lock": _JOURNAL_LOCK})
        else:
            session.connection()  # takes the write lock now, before anything is read
        yield session


def database_version(engine: Engine) -> str:
    """Return the name and version of the database that answers."""
    query = "SELECT sqlite_version()" if engine.dialect.name == "sqlite" else "SHOW server_version"
    with engine.connect() as connection:
        return f"{engine.dialect.name} {connection.execute(text(query)).scalar_one()}"


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """Queue this process's SQLite writers fairly; SQLite's own waiting is by chance."""
    lock = _sqlite_writers.get(_name(engine))
    if lock is None:
        yield
        return
    with lock:
        yield


def _name(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _make_strict(connection: Any, _: object) -> None:  # noqa: ANN401  the driver's own type
    connection.isolation_level = None  # leaves BEGIN to _begin_sqlite
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    reads = "ON" if options.get("parley_reads", False) else "OFF"
    connection.exec_driver_sql(f"PRAGMA query_only={reads}")
    writes = options.get("parley_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
