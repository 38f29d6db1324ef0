"""The scripts that ship as examples do what they say, and ask no more than they have to."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from app.commands.api_keys import create_key
from app.domain.access.api_keys import Scope
from app.storage.engine import open_engine, writing
from tests.browser.serving import serving
from tests.web.drafts import PLAN, STATEMENT, rendering, version

SCRIPTS = Path(__file__).parents[2] / "examples/scripts"
COUNTED = re.compile(
    r'parley_requests_total\{method="(\w+)",operation="(\w+)",status="(\d+)"\} (\d+)'
)


def asked(address: str) -> dict[tuple[str, str], int]:
    """Count what was asked so far, by operation and status."""
    text = httpx2.get(f"{address}/metrics").text
    return {(one[2], one[3]): int(one[4]) for one in COUNTED.finditer(text)}


def synced(address: str, folder: Path) -> tuple[str, dict[tuple[str, str], int]]:
    before = asked(address)
    done = subprocess.run(  # noqa: S603  our own script
        [sys.executable, SCRIPTS / "sync.py", address, folder],
        check=True,
        capture_output=True,
        text=True,
    )
    after = asked(address)
    new = {name: number - before.get(name, 0) for name, number in after.items()}
    del new["get_metrics", "200"]
    return done.stdout, {name: number for name, number in new.items() if number}


def test_a_folder_is_kept_in_step_and_nothing_is_fetched_twice(
    sqlite_corpus: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(sqlite_corpus, tmp_path / "corpus.db"))
    engine = open_engine(f"sqlite:///{copy}")
    with writing(engine) as session:
        token = create_key(session, "ana", (Scope.CURATE,), "operator")
    engine.dispose()
    folder, key = tmp_path / "texts", {"Authorization": f"Bearer {token}"}
    with serving(copy) as address:
        said, first = synced(address, folder)
        assert "24 versions fetched" in said
        assert first["get_version", "200"] == len(list(folder.glob("*@*.json"))) == 24
        assert synced(address, folder)[1] == {("list_changes", "200"): 1}

        api = f"{address}/api/v1"
        assert httpx2.post(f"{api}/plans", json=PLAN, headers=key).status_code == 201
        fishing = f"{api}/plans/fishing-plan/versions"
        assert httpx2.post(fishing, json=version(), headers=key).status_code == 201
        said, last = synced(address, folder)
        assert "1 versions fetched" in said
        assert last == {
            ("list_changes", "200"): 1,
            ("get_plan", "200"): 1,
            ("get_version", "200"): 1,
        }
        assert httpx2.post(f"{api}/statements", json=STATEMENT, headers=key).status_code == 201
        assert synced(address, folder)[1] == {("list_changes", "200"): 1}

        assert httpx2.post(fishing, json=version(1), headers=key).status_code == 201
        assert "2 versions fetched" in synced(address, folder)[0]  # the first names the second
        uk = f"{fishing}/2/witnesses"
        assert httpx2.post(uk, json=rendering("uk"), headers=key).status_code == 201
        said, more = synced(address, folder)
        assert "1 versions fetched" in said
        assert more["get_version", "304"] == 1  # the first version is as it was
        fetched = json.loads((folder / "fishing-plan@1.json").read_text(encoding="utf-8"))
        assert fetched == httpx2.get(f"{fishing}/1").json()


@pytest.mark.skipif(
    not shutil.which("jq") and os.environ.get("CI") != "true", reason="there is no jq here"
)
def test_a_comparison_is_told_in_a_terminal(sqlite_corpus: Path) -> None:
    script = SCRIPTS / "compare.sh"
    with serving(sqlite_corpus) as address:
        done = subprocess.run(  # noqa: S603  our own script
            [script, "us-28-point@1", "e3-counter@1", address],
            check=True,
            capture_output=True,
            text=True,
        )
    assert "6 → 6  [substantive]" in done.stdout
    assert "    quantity: 600,000 personnel → 800,000" in done.stdout
