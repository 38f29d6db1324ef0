"""The schemas that an editor's program checks with are those that loading checks with."""

import json
import os
import re
from pathlib import Path

import pytest
import yaml

from app.requests.corpus import FILES, SCHEMA_NAMES, json_schemas
from tests.corpus.checking import violations
from tests.corpus.places import PLANS

FOLDER = PLANS / "schema"


def files() -> list[Path]:
    return sorted(path for path in PLANS.rglob("*.yaml"))


def shape_of(file: Path) -> str:
    """Return the name of the schema for a file of the corpus."""
    path = file.relative_to(PLANS).as_posix()
    (shape,) = [shape for pattern, shape in FILES.items() if re.fullmatch(pattern, path)]
    (name,) = [name for name, other in SCHEMA_NAMES.items() if other is shape]
    return name


def test_the_published_schemas_are_those_of_the_code() -> None:
    if os.environ.get("UPDATE_SCHEMAS"):
        for name, text in json_schemas().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    published = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert published == json_schemas(), "write them anew: UPDATE_SCHEMAS=1 pytest tests/corpus"


def test_every_kind_of_file_has_a_schema() -> None:
    assert set(SCHEMA_NAMES.values()) == set(FILES.values())
    assert {shape_of(file) for file in files()} >= set(SCHEMA_NAMES) - {"witness"}


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_a_schema_says_what_it_is_and_lets_nothing_unknown_in(name: str) -> None:
    schema = json.loads(json_schemas()[f"{name}.schema.json"])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["description"]
    for shape in (schema, *schema.get("$defs", {}).values()):
        assert shape["type"] == "string" or shape["additionalProperties"] is False


@pytest.mark.parametrize("name", sorted(set(SCHEMA_NAMES) - {"witness"}))
def test_every_file_of_the_corpus_fits_its_schema(name: str) -> None:
    schema = json.loads(json_schemas()[f"{name}.schema.json"])
    for file in files():
        if shape_of(file) == name:
            value = yaml.safe_load(file.read_text(encoding="utf-8"))
            assert violations(schema, value, schema) == [], file


def test_a_schema_finds_the_mistakes_that_an_editor_makes() -> None:
    schema = json.loads(json_schemas()["version.schema.json"])
    good = yaml.safe_load((PLANS / "texts/us-28-point/1.yaml").read_text(encoding="utf-8"))
    for spoilt in (
        good | {"colour": "red"},
        {name: value for name, value in good.items() if name != "title"},
        good | {"kind": "letter"},
        good | {"sources": ["Not A Slug"]},
        good | {"points": [{"text": "a"}]},
        good | {"responds_to": ["us-28-point"]},
    ):
        assert violations(schema, spoilt, schema) != []
