"""The document on architecture names every room of the house, and what it names is there."""

import re
from pathlib import Path

from app.storage.rows import TableRow
from tests.docs.documents import PROJECT, rows, text

APP = PROJECT / "app"
ARCHITECTURE = text("docs/architecture.md")
ROOMS = rows("docs/architecture.md", "Room")


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_room_and_every_file_at_the_top_is_listed_and_no_other() -> None:
    packages = {f"{path.parent.relative_to(APP)}/" for path in APP.rglob("*/__init__.py")}
    modules = {path.name for path in APP.glob("*.py")} - {"__init__.py"}
    listed = [name for first, _ in ROOMS for name in quoted(first)]
    assert sorted(listed) == sorted(packages | modules)


def test_the_rooms_of_the_picture_are_those_of_the_layers() -> None:
    picture = ARCHITECTURE.partition("```\n")[2].partition("```")[0]
    drawn = [name for line in picture.splitlines() for name in line[:31].strip().split(" · ")]
    rooms = {path.stem for path in APP.iterdir() if path.suffix == ".py" or holds(path)}
    assert sorted(drawn) == sorted(rooms - {"__init__"})


def holds(folder: Path) -> bool:
    return (folder / "__init__.py").exists()


def test_every_file_that_is_named_exists() -> None:
    for first, told in ROOMS:
        for name in re.findall(r"`([a-z_]+\.py)`", told):
            assert (APP / quoted(first)[0] / name).exists(), f"{first}: {name}"
    for name in re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.py)?)`", ARCHITECTURE):
        assert any((place / name).exists() for place in (APP, PROJECT, APP / "templates")), name


def test_what_is_said_to_stand_in_a_file_stands_there() -> None:
    named = re.findall(r"`(\w+)`,?\s+\(?(?:in\s+)?`([a-z_/]+\.py)`", ARCHITECTURE)
    assert len(named) > 30
    for name, file in named:
        written = (APP / file).read_text(encoding="utf-8")
        assert re.search(rf"\b(?:def|class) {name}\b", written), f"{name} in {file}"


def test_every_table_is_told_of_with_all_its_columns() -> None:
    told: dict[str, list[str]] = {}
    for table, columns, _ in rows("docs/architecture.md", "Table"):
        name = table.strip("`") or list(told)[-1]
        told.setdefault(name, []).extend(quoted(columns))
    stored = TableRow.metadata.tables
    assert told.keys() == stored.keys()
    for name, named in told.items():
        assert sorted(named) == sorted(column.name for column in stored[name].columns), name
    numbers = ("no", "one", "two", "three", "four", "five", "six")
    assert f"There are {numbers[len(stored)]} tables" in ARCHITECTURE
