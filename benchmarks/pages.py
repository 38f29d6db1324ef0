"""Page weight: size and rendering time of comparisons and collations beside their JSON.

`make bench-pages` loads the corpus into a store of its own and asks for each page and its twin, in
turns, so that a busy moment of the machine meets both.
"""

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from starlette.testclient import TestClient

from app.documents.corpus_loader import load_corpus
from app.main import create_app
from app.settings import Settings
from app.storage.engine import open_engine, writing
from app.storage.migration import upgrade_schema

PLANS: Final = Path(__file__).parent.parent / "plans"
ROUNDS: Final = 15
PATHS: Final = (
    "/compare/us-28-point@1...e3-counter@1",
    "/compare/us-28-point@1...e3-counter@1?view=inline",
    "/compare/us-28-point@1...e3-counter@1?view=changes&only=substance",
    "/compare/us-28-point@1...us-ukraine-framework@2",
    "/collate?ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2",
)


def main() -> None:
    """Print a line for each page: bytes, milliseconds, those of its JSON, and how many times."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/corpus.db"
        engine = open_engine(url)
        upgrade_schema(engine)
        with writing(engine) as session:
            load_corpus(session, PLANS, "benchmark", lambda _done, _total: None)
        engine.dispose()
        with TestClient(create_app(Settings(database_url=url, meaning="off"))) as client:
            print(f"{'bytes':>9} {'page ms':>9} {'JSON ms':>9} {'times':>6}")  # noqa: T201
            for path in PATHS:
                print(_measured(client, path))  # noqa: T201


def _measured(client: TestClient, path: str) -> str:
    page, twin = [], []
    size = len(client.get(path).content)
    for _ in range(ROUNDS):
        page.append(_took(client, path))
        twin.append(_took(client, f"/api/v1{path}"))
    times = median(page) / median(twin)
    return f"{size:>9,} {median(page):>9.1f} {median(twin):>9.1f} {times:>6.2f}  {path}"


def _took(client: TestClient, path: str) -> float:
    start = time.perf_counter()
    client.get(path)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
