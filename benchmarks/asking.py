"""Measure response times and memory in a process of its own, and print them as JSON.

`python -m benchmarks.asking URL PATH` prints a line; every figure in seconds, bytes or queries.
"""

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import MutableMapping
from pathlib import Path
from statistics import median
from typing import Any

from fastapi import FastAPI
from sqlalchemy import event

from app.cli.store import seldom_look_for_garbage
from app.main import create_app
from app.projections.store import Projections, open_statements, with_projections
from app.settings import Settings
from app.storage.engine import open_engine, reading

ROUNDS = 15


async def asked(app: FastAPI, path: str) -> int:
    """Ask an application for a path, without a network, and return how many bytes it answers."""
    size = 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal size
        size += len(message.get("body", b""))
        if message.get("status", 200) != 200:  # noqa: PLR2004
            sys.exit(f"{path} is answered with {message['status']}")

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
        "client": ("localhost", 1),
        "root_path": "",
    }
    await app(scope, receive, send)
    return size


async def measured(url: str, path: str) -> dict[str, float]:
    """Return what the first answer took, and the median of some more."""
    seldom_look_for_garbage()  # as `parley serve` does
    app = create_app(Settings(database_url=url, meaning="off"))
    queries: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            queries.append(statement)

    event.listen(app.state.engine, "before_cursor_execute", note)
    started = time.perf_counter()
    size = await asked(app, path)
    cold, cold_queries = time.perf_counter() - started, len(queries)
    walls, works = [], []
    for _ in range(ROUNDS):
        queries.clear()
        wall, work = time.perf_counter(), time.process_time()
        await asked(app, path)
        walls.append(time.perf_counter() - wall)
        works.append(time.process_time() - work)
    return {
        "bytes": size,
        "cold": cold,
        "cold_queries": cold_queries,
        "queries": len(queries),
        "wall": median(walls),
        "worst": max(walls),
        "work": median(works),
        "best": min(works),
    }


def ledger_bytes(url: str) -> int:
    """Return how many bytes a process grows by when it reads all statements."""
    engine = with_projections(open_engine(url), Projections())
    with reading(engine) as session:
        gc.collect()
        before = _resident()
        statements = open_statements(session, None)
    engine.dispose()
    gc.collect()
    return _resident() - before if statements.by_statement else 0


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    if sys.argv[2:]:
        found = asyncio.run(measured(*sys.argv[1:3]))
    else:
        found = {"ledger": ledger_bytes(sys.argv[1])}
    sys.stdout.write(json.dumps(found) + "\n")
