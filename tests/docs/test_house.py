"""Every file of the house says what it is about, and none is too long to be read."""

import ast
from pathlib import Path

import pytest

from tests.docs.documents import PROJECT

FILES = sorted(
    path
    for folder in ("app", "migrations", "tests", "benchmarks")
    for path in (PROJECT / folder).rglob("*.py")
)
SHOWN = sorted(
    path for path in (PROJECT / "app").rglob("*") if path.suffix in {".html", ".css", ".js", ".svg"}
)


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    assert FILES
    assert [str(path) for path in (*FILES, *SHOWN) if lines(path) > 400] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_file_begins_with_a_sentence(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said
    assert said[0].isupper() or said[0] == "`"
