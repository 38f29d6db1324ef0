"""The description, believed to the letter by a program that looks for what contradicts it.

A few requests an operation; `make fuzz-api` sends two hundred, on both databases.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from app.commands.api_keys import create_key
from app.domain.access.api_keys import Scope
from app.storage.engine import open_engine, writing
from tests.browser.serving import serving

MOST_TRIVIAL = 100
ST = Path(sys.executable).parent / "st"


def test_no_request_that_is_made_up_contradicts_the_description(
    sqlite_corpus: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(sqlite_corpus, tmp_path / "corpus.db"))
    engine = open_engine(f"sqlite:///{copy}")
    with writing(engine) as session:
        token = create_key(session, "fuzz", (Scope.CURATE, Scope.ADMIN), "operator")
    engine.dispose()
    with serving(copy) as address:
        command: list[str | Path] = [
            ST,
            "run",
            f"{address}/api/v1/openapi.json",
            "--phases=examples,fuzzing,stateful",
            "--checks=all",
            "--exclude-checks=positive_data_acceptance",  # most bodies name what is not there
            "--max-examples=2",
            "--max-response-time=2",
            "--warnings=off",
            f"--header=Authorization: Bearer {token}",
        ]
        done = subprocess.run(  # noqa: S603  a tool of our own environment
            command, check=False, capture_output=True, text=True, cwd=tmp_path
        )
    assert done.returncode == 0, done.stdout[-5000:]
    sent = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert sent
    assert int(sent[1]) == int(sent[2]) > MOST_TRIVIAL
