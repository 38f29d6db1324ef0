"""Every file of the house says what it is about, and none is too long to be read."""

import ast
from collections import Counter, defaultdict
from pathlib import Path

from tests.docs.documents import PROJECT

FILES = sorted(
    path
    for folder in ("app", "migrations", "tests", "benchmarks")
    for path in (PROJECT / folder).rglob("*.py")
)
SHOWN = sorted(
    path for path in (PROJECT / "app").rglob("*") if path.suffix in {".html", ".css", ".js", ".svg"}
)

TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    assert FILES
    assert [str(path) for path in (*FILES, *SHOWN) if lines(path) > 400] == []


def test_a_file_begins_with_a_sentence() -> None:
    openings = {path: ast.get_docstring(tree) for path, tree in TREES.items()}
    assert [str(path) for path, opening in openings.items() if not opening] == []
    assert [
        str(path)
        for path, opening in openings.items()
        if opening and not opening[0].isupper() and opening[0] not in "`_"
    ] == []


def test_a_public_class_has_a_name_of_its_own() -> None:
    places = defaultdict(list)
    for path, tree in TREES.items():
        if path.is_relative_to(PROJECT / "app"):
            for node in tree.body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places[node.name].append(str(path.relative_to(PROJECT)))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def members() -> dict[str, set[str]]:
    """Return the members of each enumeration of `app/`, by its name."""
    return {
        node.name: {
            line.targets[0].id
            for line in node.body
            if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name)
        }
        for path, tree in TREES.items()
        if path.is_relative_to(PROJECT / "app")
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id.endswith("Enum") for base in node.bases)
    }


def test_no_dictionary_forgets_a_member_of_an_enumeration() -> None:
    """A `match` that ends in `assert_never` is checked by mypy; a dictionary is checked here."""
    known = members()
    forgotten = []
    for path, tree in TREES.items():
        for node in ast.walk(tree) if path.is_relative_to(PROJECT / "app") else ():
            if not isinstance(node, ast.Dict):
                continue
            named = defaultdict(set)
            for key in node.keys:
                if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name):
                    named[key.value.id].add(key.attr)
            forgotten += [
                f"{path}:{node.lineno} {name}: {sorted(known[name] - keys)}"
                for name, keys in named.items()
                if name in known and known[name] - keys
            ]
    assert len(known) > 40
    assert forgotten == []


def test_no_room_of_the_house_holds_too_much_of_it() -> None:
    rooms = Counter(
        {
            room.name: sum(map(lines, room.rglob("*.py")))
            for room in (PROJECT / "app").iterdir()
            if room.is_dir()
        }
    )
    room, most = rooms.most_common(1)[0]
    assert most <= 0.18 * rooms.total(), f"{room} has {most} of {rooms.total()} lines"
