"""Each contract on who may import whom catches a violation that is planted for it."""

import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.docs.documents import PROJECT

pytestmark = pytest.mark.slow

CONTRACTS: list[dict[str, Any]] = tomllib.loads(
    (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
)["tool"]["importlinter"]["contracts"]

IMPURE = """
    asyncio io logging os pathlib random secrets socket sqlite3 subprocess
    threading time urllib uuid
""".split()

PLANTED: dict[str, tuple[str, str]] = {
    "layers": ("app/queries/catalogue.py", "import app.commands.record"),
    "nouns": ("app/domain/plans/choice.py", "import app.domain.positions.agreement"),
    "engine": ("app/engine/diff/lcs.py", "import app.engine.facts.deltas"),
    "language": ("app/language/text/tokens.py", "import app.language.lexicon.lexer"),
    "no-circles": ("app/web/links.py", "import app.web.paging"),
    "pure": ("app/domain/plans/choice.py", "import os"),
    "web-frameworks": ("app/queries/catalogue.py", "from fastapi import Request"),
    "faces": ("app/cli/history.py", "import app.web.links"),
    "shapes": ("app/presenters/shapes/plans.py", "import sqlalchemy"),
    "embedding": ("app/queries/catalogue.py", "import app.projections.model_files"),
    "courier": ("app/main.py", "import app.workers.http_post"),
    "rows": ("app/presenters/plans.py", "import app.storage.rows"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project in which anything may be planted."""
    shutil.copytree(PROJECT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_has_a_violation_planted_for_it() -> None:
    assert {contract["id"] for contract in CONTRACTS} == PLANTED.keys()


def test_the_contracts_catch_what_is_planted(copy: Path) -> None:
    for file, line in PLANTED.values():
        with (copy / file).open("a", encoding="utf-8") as source:
            source.write(f"\n{line}\n")
    printed = run(copy, "lint-imports", "--no-logo", "--no-cache")
    for contract in CONTRACTS:
        assert f"{contract['name']} BROKEN" in printed


def test_the_engine_and_the_domain_do_no_input_or_output(copy: Path) -> None:
    pure = next(contract for contract in CONTRACTS if contract["id"] == "pure")
    assert {*IMPURE, "fastapi", "starlette", "jinja2", "sqlalchemy"} <= {*pure["forbidden_modules"]}
    with (copy / "app/engine/diff/lcs.py").open("a", encoding="utf-8") as source:
        source.write("".join(f"\nimport {name}" for name in IMPURE))
    printed = run(copy, "lint-imports", "--no-logo", "--no-cache", "--contract", "pure")
    assert [
        name for name in IMPURE if f"app.engine is not allowed to import {name}" not in printed
    ] == []


@pytest.mark.parametrize("call", ["datetime.now(UTC)", "date.today()"])
def test_nobody_but_the_clock_asks_what_time_it_is(copy: Path, call: str) -> None:
    file = copy / "app/domain/dates.py"
    planted = f"from datetime import UTC, date, datetime\nSTARTED = {call}\n"
    file.write_text(file.read_text(encoding="utf-8") + planted, encoding="utf-8")
    assert "TID251" in run(copy, "ruff", "check", "--no-cache", str(file))


def run(folder: Path, program: str, *arguments: str) -> str:
    """Return what one of the project's checks prints about a copy; it has to find fault with it."""
    done = subprocess.run(  # noqa: S603  our own tools
        [str(PROJECT / ".venv/bin" / program), *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout
