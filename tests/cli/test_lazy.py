"""The list of commands is written without importing what the commands need."""

import subprocess
import sys

import pytest

from app.cli import Commands
from tests.cli.running import Run

HEAVY = ("sqlalchemy", "pydantic", "fastapi", "numpy", "scipy", "rich.console", "app.domain")


def test_the_list_of_commands_imports_nothing_heavy() -> None:
    code = (
        "import sys; from app.cli import main; sys.argv = ['parley', '--help']\n"
        "try: main()\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  our own program
    assert "statements" in ran.stdout
    assert set(HEAVY).isdisjoint(ran.stderr.split())


@pytest.mark.parametrize("name", Commands.commands_by_name)
def test_every_command_of_the_list_is_there(run: Run, name: str) -> None:
    helped = run("sqlite://", name, "--help")
    assert helped.exit_code == 0
    assert helped.stdout.startswith("Usage: parley ")
