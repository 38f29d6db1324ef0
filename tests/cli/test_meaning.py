"""An operator has meanings taken in, with or without the optional part."""

import re
import shutil
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from sqlalchemy import Engine, text

from tests.cli.running import Run
from tests.projections.absence import run_python, without_the_part

PLANS = Path(__file__).parents[2] / "plans"
CALL = "from app.cli import main; main()"


@pytest.fixture
def corpus_url(sqlite_corpus_without_vectors: Path, tmp_path: Path) -> str:
    """The URL of a store with plans/ loaded, of which nothing was taken in yet."""
    return f"sqlite:///{shutil.copy(sqlite_corpus_without_vectors, tmp_path / 'corpus.db')}"


def vectors(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM vectors")).scalar_one())


def test_loading_a_corpus_takes_its_english_readings_in(parley: Run, corpus_store: Engine) -> None:
    assert vectors(corpus_store) == 0
    assert parley("load", str(PLANS)).exit_code == 0
    assert vectors(corpus_store) > 300
    again = parley("meaning")
    assert again.stdout == "0 readings taken in. Every English reading has its vector now.\n"


def test_what_was_recorded_without_it_can_be_taken_in_later(
    parley: Run, corpus_store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_MEANING", "off")
    assert parley("load", str(PLANS)).exit_code == 0
    refused = parley("meaning")
    assert (refused.exit_code, refused.stderr) == (1, "PARLEY_MEANING is off.\n")
    assert vectors(corpus_store) == 0
    monkeypatch.setenv("PARLEY_MEANING", "auto")
    taken = parley("meaning")
    assert taken.exit_code == 0
    (number,) = re.findall(r"^(\d+) readings", taken.stdout)
    assert int(number) == vectors(corpus_store) > 300


def test_a_value_that_it_does_not_know_is_named(
    parley: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_MEANING", "perhaps")
    refused = parley("verify")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("PARLEY_MEANING: ")


def test_an_installation_without_it_compares_and_loads_and_says_how_to_get_it(
    corpus_url: str, corpus_store: Engine, tmp_path: Path
) -> None:
    packages = without_the_part(tmp_path / "packages")
    store = {"PARLEY_DATABASE_URL": corpus_url, "COLUMNS": "200"}
    pair = ("us-28-point@1", "e3-counter@1")
    compared = run_python(CALL, "diff", *pair, packages=packages, **store)
    assert "800,000" in compared
    loaded = run_python(CALL, "load", str(PLANS), packages=packages, **store)
    assert loaded.startswith("0 records written")
    with pytest.raises(CalledProcessError) as failed:
        run_python(CALL, "meaning", packages=packages, **store)
    assert failed.value.returncode == 1
    assert failed.value.stderr == (
        "The optional part is not installed; `make meaning` installs it.\n"
    )
    assert vectors(corpus_store) == 0
