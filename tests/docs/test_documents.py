"""What the documents name is there, and what is there they name."""

import re
from pathlib import Path

import pytest
import typer.main
from pydantic.fields import FieldInfo

from app.cli import app as parley
from app.documents.readers import marked_yaml
from app.domain import errors
from app.domain.comparison.collation import FEWEST_TEXTS, MOST_TEXTS
from app.domain.labels import MOST_LABEL_CHARACTERS
from app.domain.plans.model import MOST_DEPTH, MOST_POINTS
from app.domain.positions.statements import Stance
from app.domain.references import MOST_SLUG_CHARACTERS, MOST_VERSIONS
from app.engine.diff.lcs import MOST_CELLS
from app.fields import MOST_SENTENCE_CHARACTERS, MOST_TEXT_CHARACTERS
from app.main import create_app
from app.requests.corpus import StatementsFile
from app.requests.plans import VersionIn
from app.settings import Settings
from app.web.dependencies import MOST_PAIR_CHARACTERS
from tests.docs.documents import DOCUMENTS, EVERYTHING, PROJECT, blocks, rows, text

MAKEFILE = text("Makefile")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_explained_with_its_default(name: str) -> None:
    field: FieldInfo = Settings.model_fields[name]
    variable = f"PARLEY_{name.upper()}"
    (row,) = [row for row in rows("docs/operations.md", "Variable") if row[0] == f"`{variable}`"]
    default = str(field.default)
    assert default in row[1] or default.startswith(row[1].strip("`").partition("`")[0])
    assert len(rows("docs/operations.md", "Variable")) == len(Settings.model_fields)


def test_every_target_that_is_named_exists_and_every_one_that_exists_is_named() -> None:
    existing = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"(?:`|\$ )make ([a-z-]+)", EVERYTHING))
    assert named == existing - {"help"}  # which `make` alone does too


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_inside_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        found = (document.parent / path).resolve() if path else document
        assert found.is_relative_to(PROJECT)
        assert found.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {slug(heading) for heading in headings}, target


def slug(heading: str) -> str:
    """Return the anchor that a heading gets where Markdown is shown."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


DESIGNED = (
    *(
        "/processes",
        "/processes/{slug}",
        "/parties",
        "/parties/{slug}",
        "/topics",
        "/topics/{slug}",
    ),
    *("/sources", "/sources/{slug}", "/plans", "/plans/{plan}", "/plans/{plan}/versions"),
    "/plans/{plan}/versions/{version}",
    "/plans/{plan}/versions/{version}/points/{label}",
    "/plans/{plan}/versions/{version}/witnesses",
    "/plans/{plan}/versions/{version}/witnesses/{witness}",
    *("/compare/{base}...{target}", "/collate", "/threads/{thread}"),
    *("/plans/{plan}/versions/{version}/positions", "/agreement/{ref}"),
    *("/statements", "/statements/{slug}", "/links", "/alignments/{base}...{target}"),
    *("/search", "/timeline", "/changes", "/feed.atom", "/feed.json"),
    *("/timemap/{plan}", "/timegate/{plan}", "/imports", "/exports/…", "/checkpoint"),
    *("/health/live", "/health/ready", "/metrics"),
)
"""The addresses that the design names."""


def commands() -> list[str]:
    found = []
    group = typer.main.get_group(parley)
    context = group.make_context("parley", [], resilient_parsing=True)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = getattr(command, "commands", None)
        found += [f"{name} {one}" for one in inner] if inner else [name]
    return found


@pytest.mark.parametrize("command", commands())
def test_every_command_is_shown_somewhere(command: str) -> None:
    assert re.search(rf"parley {command}\b", EVERYTHING)


def test_every_command_that_is_shown_exists() -> None:
    groups = "|".join({command.partition(" ")[0] for command in commands() if " " in command})
    words = rf"(?:\.venv/bin/|\$ |`)parley ((?:{groups}) [a-z-]+|[a-z]+)"
    named = set(re.findall(words, EVERYTHING))
    assert named <= {*commands(), *groups.split("|"), "parley"}


def test_every_address_is_listed_with_its_methods(tmp_path: Path) -> None:
    served: dict[str, set[str]] = {}
    described = create_app(Settings(database_url=f"sqlite:///{tmp_path}/store.db")).openapi()
    for path, methods in described["paths"].items():
        place = path.removeprefix("/api/v1").replace("{pair}", "{base}...{target}")
        served[place] = {method.upper() for method in methods}
    listed: dict[str, set[str]] = {}
    for addresses, methods, _ in rows("docs/api.md", "Address"):
        for address in re.findall(r"`([^`]+)`", addresses):
            listed[address] = set(methods.split(", "))
    for path in ("/health/live", "/health/ready", "/metrics"):
        assert f"`{path}`" in text("docs/api.md")
        del served[path]
    assert listed == served


@pytest.mark.parametrize("address", DESIGNED)
def test_every_address_of_the_design_is_there_or_refused_with_a_reason(address: str) -> None:
    listed = [
        one for row in rows("docs/api.md", "Address") for one in re.findall(r"`([^`]+)`", row[0])
    ]
    refused = [
        one for row in rows("docs/api.md", "Planned") for one in re.findall(r"`([^`]+)`", row[0])
    ]
    operated = re.findall(r"`(/(?:health/\w+|metrics))`", text("docs/api.md"))
    assert address in {*listed, *refused, *operated}


def test_every_code_of_a_refusal_is_explained() -> None:
    children = list(errors.DomainError.__subclasses__())
    for one in children:
        children += one.__subclasses__()
    explained = {row[0].strip("`") for row in rows("docs/api.md", "Code")}
    assert {one.code for one in children} <= explained
    assert explained >= {"bad_request", "method_not_allowed", "request_entity_too_large"}
    assert explained >= {"internal", "unavailable"}


def test_every_setting_is_listed_with_its_default() -> None:
    listed = {row[0].strip("`"): row[1] for row in rows("docs/operations.md", "Variable")}
    fields = Settings.model_fields
    assert list(listed) == [f"PARLEY_{name}".upper() for name in fields]
    for name, field in fields.items():
        if name != "database_url":
            assert listed[f"PARLEY_{name}".upper()].startswith(f"`{field.default}`")


def test_the_limits_are_those_of_the_code() -> None:
    table = {what: limit for what, limit, _ in rows("docs/operations.md", "What")}
    for what, number in {
        "Points in a version": MOST_POINTS,
        "Levels of points": MOST_DEPTH,
        "Versions of a plan": MOST_VERSIONS,
        "A text, or the notes on a version": MOST_TEXT_CHARACTERS,
        "A title, heading, name or note of a point": MOST_SENTENCE_CHARACTERS,
        "A pair in a comparison's address": MOST_PAIR_CHARACTERS,
        "Token pairs compared word by word, in one change": MOST_CELLS,
    }.items():
        assert table[what].startswith(f"{number:,}")
    assert table["Texts in a collation"] == f"{FEWEST_TEXTS} to {MOST_TEXTS}"
    slugs = table["A slug, a label, a web address"]
    assert slugs.startswith(f"{MOST_SLUG_CHARACTERS}, {MOST_LABEL_CHARACTERS}, ")
    files = table["A corpus file, a line in it, nesting in it"]
    assert files.startswith(f"{marked_yaml.MOST_BYTES // 2**20} MiB, ")
    assert f"{marked_yaml.MOST_LINE_CHARACTERS:,} characters" in files
    assert f"{marked_yaml.MOST_DEPTH} levels" in files


def test_every_file_that_a_document_names_exists() -> None:
    today = [path for path in DOCUMENTS if path.parent.name != "decisions"]  # those are history
    assert today
    for document in today:
        written = document.read_text(encoding="utf-8")
        for path in re.findall(r"`((?:app|plans|docs|tests|migrations)/[\w./-]+)`", written):
            assert (PROJECT / path).exists(), f"{document.name}: {path}"


def test_the_example_of_a_version_in_the_corpus_is_one_that_loads() -> None:
    block, _ = blocks("plans/README.md", "yaml")
    draft = VersionIn.model_validate(marked_yaml.read_marked_yaml(block.encode()).value)
    assert draft.faults("e3-counter", 1) == ()


def test_the_example_of_a_statement_is_the_one_in_the_corpus() -> None:
    _, block = blocks("plans/README.md", "yaml")
    draft = StatementsFile.model_validate(marked_yaml.read_marked_yaml(block.encode()).value)
    (example,) = draft.statements
    file = (PROJECT / "plans/statements/2025-11.yaml").read_bytes()
    kept = StatementsFile.model_validate(marked_yaml.read_marked_yaml(file).value)
    assert example in kept.statements


def test_every_stance_is_explained() -> None:
    explained = [row[0].strip("`") for row in rows("plans/README.md", "Stance")]
    assert explained == [stance.value for stance in Stance]
