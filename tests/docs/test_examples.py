"""What the documents show was not made up: it runs, and gives what they say."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient
from typer.testing import CliRunner

from app.cli import app as parley
from app.commands.api_keys import create_key
from app.domain.access.api_keys import Scope
from app.main import create_app
from app.queries.journal import journal_head, verify_store
from app.settings import Settings
from app.storage.engine import open_engine, reading, writing
from tests.docs.documents import blocks, text

pytestmark = pytest.mark.slow


def words(shown: str) -> str:
    """Return a text with its lines joined, for a terminal breaks them where it will."""
    return " ".join(shown.split())


@pytest.mark.parametrize("document", ["README.md", "docs/operations.md"])
def test_what_a_terminal_is_said_to_show_it_shows(
    corpus_url: str, monkeypatch: pytest.MonkeyPatch, document: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", corpus_url)
    shown = 0
    for block in blocks(document, "console"):
        for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, output = command.partition("\n")
            asked = re.fullmatch(r"(?:\.venv/bin/)?parley (diff|show|verify)\b *(.*)", line)
            if asked is None or not output.strip():
                continue
            said = words(CliRunner().invoke(parley, [asked[1], *asked[2].split()]).stdout)
            for part in output.split("…"):
                wanted = re.sub(r"Head: [0-9a-f]{64}", "Head:", words(part))
                assert wanted in said
                shown += 1
    assert shown or document != "README.md"


@pytest.fixture
def client(corpus_url: str) -> Iterator[TestClient]:
    engine = open_engine(corpus_url)
    with writing(engine) as session:
        token = create_key(session, "mediator-desk", (Scope.CURATE,), "operator")
    engine.dispose()
    headers = {"Authorization": f"Bearer {token}"}
    app = create_app(Settings(database_url=corpus_url, meaning="off"))
    with TestClient(app, headers=headers) as served:
        yield served


def holds(found: Any, shown: Any) -> bool:  # noqa: ANN401  any JSON values
    """Tell whether what is shown stands in what was found, which may have more fields."""
    if isinstance(shown, dict):
        return all(name in found and holds(found[name], value) for name, value in shown.items())
    if isinstance(shown, list):
        return len(found) == len(shown) and all(map(holds, found, shown))
    return bool(found == shown)


def test_the_examples_of_answers_are_answers(client: TestClient) -> None:
    problem, change, _, _ = (json.loads(block) for block in blocks("docs/api.md", "json"))
    assert client.get(problem["instance"]).json() == problem
    answer = client.get("/api/v1/compare/us-28-point@1...e3-counter@1").json()
    (found,) = [one for one in answer["changes"] if one["id"] == change["id"]]
    assert holds(found, change)


def test_the_worked_example_works(client: TestClient) -> None:
    _, _, first, conflict = (json.loads(block) for block in blocks("docs/api.md", "json"))
    (plan,) = re.findall(r"-d '(\{\"slug\": \"example-plan\".*?\})'", text("docs/api.md"))
    made = client.post("/api/v1/plans", json=json.loads(plan))
    assert made.status_code == 201
    assert made.headers["location"] == "/api/v1/plans/example-plan"
    path = "/api/v1/plans/example-plan/versions"
    key = {"Idempotency-Key": "example-version-1"}
    published = client.post(path, json=first, headers=key)
    assert (published.status_code, published.json()["ref"]) == (201, "example-plan@1")
    assert client.post(path, json=first, headers=key).json() == published.json()
    assert holds(client.post(path, json=first).json(), conflict)
    second = json.loads(
        json.dumps(first | {"follows": 1}).replace("shall", "may").replace("10 days", "30 days")
    )
    assert client.post(path, json=second).status_code == 201
    answer = client.get("/api/v1/compare/example-plan@1...example-plan@2").json()
    assert answer["comparability"]["level"] == "wording"
    (change,) = answer["changes"]
    assert change["fates"] == ["substantive"]
    assert {
        (delta["kind"], delta["base"]["text"], delta["target"]["text"])
        for delta in change["deltas"]
    } == {("duration", "10 days", "30 days"), ("modality", "shall", "may")}
    (written,) = re.findall(
        r"-d '(\{\s+\"kind\": \"plan\".*?\}\})'", text("docs/api.md"), re.DOTALL
    )
    digest = client.get("/api/v1/plans/example-plan").json()["digest"]
    correction = json.loads(written.replace("'$digest'", digest))
    assert client.post("/api/v1/corrections", json=correction).status_code == 201
    history = client.get("/api/v1/records/plan/example-plan/revisions").json()
    assert [one["content"]["title"] for one in history] == ["Example plan", "The example plan"]


@pytest.mark.databases("postgresql")
def test_a_journal_moves_to_another_database_as_it_is(
    sqlite_corpus: Path, engine: Engine, tmp_path: Path
) -> None:
    old = open_engine(f"sqlite:///{shutil.copy(sqlite_corpus, tmp_path / 'old.db')}")
    (program,) = blocks("docs/operations.md", "python")
    for shown, real in (
        ("sqlite:////var/lib/parley/parley.db", old.url),
        ("postgresql+psycopg://parley:secret@db.example/parley", engine.url),
    ):
        assert shown in program
        program = program.replace(shown, real.render_as_string(hide_password=False))
    left: dict[str, Engine] = {}
    exec(compile(program, "docs/operations.md", "exec"), left)  # noqa: S102  our own words
    left["old"].dispose()
    left["new"].dispose()
    heads = []
    for store in (old, engine):
        with reading(store) as session:
            assert verify_store(session) is None
            newest = journal_head(session)
        assert newest is not None
        heads.append(newest.entry)
    assert heads[0] == heads[1]
    old.dispose()
