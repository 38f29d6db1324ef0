"""What is published is taken in by meaning after its answer has left."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.web.asking import Api
from tests.web.drafts import PLAN, version, witness

VERSIONS = "/plans/fishing-plan/versions"


@pytest.fixture
def corpus_url(sqlite_corpus_without_vectors: Path, tmp_path: Path) -> str:
    """The URL of a store with plans/ loaded, of which nothing was taken in yet."""
    return f"sqlite:///{shutil.copy(sqlite_corpus_without_vectors, tmp_path / 'corpus.db')}"


def vectors(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM vectors")).scalar_one())


def test_the_english_readings_of_a_new_version_have_vectors(
    curator: Api, corpus_store: Engine
) -> None:
    curator.post("/plans", PLAN)
    assert vectors(corpus_store) == 0
    assert curator.post(VERSIONS, version()).status_code == 201
    assert vectors(corpus_store) == 3
    assert curator.post(VERSIONS, version(1)).status_code == 201
    assert vectors(corpus_store) == 3  # the same words have the same vector


def test_a_text_in_another_language_and_a_refused_one_have_none(
    curator: Api, corpus_store: Engine
) -> None:
    curator.post("/plans", PLAN)
    ukrainian = version(witness=witness(language="uk"))
    assert curator.post(VERSIONS, ukrainian).status_code == 201
    assert curator.post(VERSIONS, version(7)).status_code == 409
    assert vectors(corpus_store) == 0


def test_where_it_is_switched_off_nothing_is_taken_in(
    curator: Api, corpus_url: str, corpus_store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_MEANING", "off")
    application = create_app(Settings(database_url=corpus_url))
    with TestClient(application) as client:
        silent = Api(client, curator.token)
        assert silent.post("/plans", PLAN).status_code == 201
        assert silent.post(VERSIONS, version()).status_code == 201
        assert vectors(corpus_store) == 0
        assert silent.get("/compare/us-28-point@1...e3-counter@1").status_code == 200


def test_a_vector_that_cannot_be_stored_harms_nothing(
    curator: Api, corpus_store: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    curator.post("/plans", PLAN)
    with corpus_store.begin() as connection:
        connection.execute(text("ALTER TABLE vectors RENAME TO lost"))
    answer = curator.post(VERSIONS, version())
    assert answer.status_code == 201
    assert curator.get(f"{VERSIONS}/1").json() == answer.json()
    assert "could not be stored" in caplog.text
