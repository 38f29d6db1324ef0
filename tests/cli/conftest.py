"""The command line as an operator meets it, on a store of the test's own."""

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.cli.terminal import err, out
from tests.cli.running import Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """How `parley` is called with some arguments for the store at a URL."""
    for console in (out, err):  # as wide as a line needs, so that no test depends on a terminal
        monkeypatch.setattr(console, "width", 1_000)
    runner = CliRunner()

    def call(url: str, *arguments: str) -> Result:
        monkeypatch.setenv("PARLEY_DATABASE_URL", url)
        return runner.invoke(app, list(arguments))

    return call


@pytest.fixture
def parley(run: Run, corpus_url: str) -> Run:
    """The same for the store of the test, which has the corpus in it."""

    def call(*arguments: str) -> Result:
        return run(corpus_url, *arguments)

    return call
