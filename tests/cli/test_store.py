"""An operator migrates a store, loads it, and finds out whether anybody tampered with it."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from app.domain.catalogue import Topic
from app.domain.journal.entries import Kind, Provenance
from app.queries.journal import journal_head
from app.storage.engine import open_engine, reading, writing
from app.storage.journal import journal
from app.storage.records import get_record, withdraw_record
from tests.cli.running import Run

PLANS = Path(__file__).parents[2] / "plans"


def tamper(url: str, *statements: str) -> None:
    """Change the record behind the back of everything that protects it."""
    engine = create_engine(url)
    with engine.begin() as connection:
        for table in ("revisions", "mentions"):
            for verb in ("UPDATE", "DELETE"):
                on = f" ON {table}" if engine.dialect.name == "postgresql" else ""
                connection.execute(text(f"DROP TRIGGER {table}_no_{verb}{on}"))
        for statement in statements:
            assert connection.execute(text(statement)).rowcount > 0
    engine.dispose()


def head(url: str) -> str:
    engine = open_engine(url)
    with reading(engine) as session:
        newest = journal_head(session)
    engine.dispose()
    assert newest is not None
    return newest.entry


@pytest.mark.databases("sqlite", "postgresql")
def test_a_new_store_is_migrated_loaded_and_verified(run: Run, url: str) -> None:
    assert run(url, "migrate").stdout == "The schema is up to date.\n"
    assert run(url, "migrate").exit_code == 0
    empty = run(url, "verify")
    assert (empty.exit_code, empty.stdout.partition(",")[0]) == (0, "0 entries")
    first = run(url, "load", str(PLANS))
    assert first.exit_code == 0
    assert first.stdout == "495 records written: 495 new, 0 corrected; 0 unchanged.\n"
    second = run(url, "load", str(PLANS))
    assert second.stdout == "0 records written: 0 new, 0 corrected; 495 unchanged.\n"
    whole = run(url, "verify")
    assert whole.exit_code == 0
    assert whole.stdout.startswith("495 entries")
    assert head(url) in whole.stdout


def test_what_will_be_a_fault_in_the_next_release_is_warned_of_by_file_and_line(
    run: Run, url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "plans"
    shutil.copytree(PLANS, folder)
    file = folder / "statements/2026-05.yaml"
    written = file.read_text("utf-8").replace("schema_version: 2\n", "")
    tied = written.replace("stance: accepts\n", "stance: accepts_with_conditions\n", 1)
    file.write_text(tied, "utf-8")
    run(url, "migrate")
    loaded = run(url, "load", str(folder))
    assert loaded.exit_code == 0
    assert loaded.stderr.strip().startswith(f"{file}:")
    assert ": warning: " in loaded.stderr
    assert "warning" not in loaded.stdout


def test_whoever_loads_is_named_in_the_journal(run: Run, url: str) -> None:
    run(url, "migrate")
    assert run(url, "load", str(PLANS), "--by", "ana").exit_code == 0
    engine = open_engine(url)
    with reading(engine) as session:
        assert {one.recorded_by for one in journal(session)} == {"ana"}
    engine.dispose()


def test_what_was_withdrawn_is_left_alone_and_named(parley: Run, corpus_store: Engine) -> None:
    with writing(corpus_store) as session:
        found = get_record(session, Topic, "territory", None).revision
        withdraw_record(session, Kind.TOPIC, "territory", Provenance("operator"), found.digest)
    loaded = parley("load", str(PLANS))
    assert loaded.exit_code == 0
    assert "494 unchanged" in loaded.stdout
    assert "withdrawn from the store: topic territory" in loaded.stdout


def test_a_store_that_was_not_migrated_says_what_to_do(run: Run, url: str) -> None:
    for arguments in (
        ("load", str(PLANS)),
        ("verify",),
        ("show", "us-28-point@1"),
        ("keys", "list"),
    ):
        refused = run(url, *arguments)
        assert refused.exit_code == 1
        assert refused.stderr.count("\n") == 1
        assert "parley migrate" in refused.stderr


def test_the_faults_of_a_folder_are_told_as_compilers_do(
    parley: Run, corpus_store: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "a folder with a long name, so that no line of eighty characters holds it"
    shutil.copytree(PLANS, folder)
    (folder / "texts/minsk-1-2014/plan.yaml").write_text("slug: [x\n", encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    refused = parley("load", str(folder))
    assert refused.exit_code == 1
    lines = [line for line in refused.stderr.splitlines() if line]
    assert lines[0].startswith(f"{folder}/")
    assert [line for line in lines if line.startswith(f"{folder / 'notes.txt'}:1: ")]
    assert [
        line for line in lines if line.startswith(f"{folder / 'texts/minsk-1-2014/plan.yaml'}:")
    ]
    assert lines[-1] == f"{len(lines) - 1} faults; nothing was stored."
    with reading(corpus_store) as session:
        newest = journal_head(session)
    assert newest is not None
    assert newest.position == 495


@pytest.mark.databases("sqlite", "postgresql")
@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE revisions SET content = content || ' ' WHERE position = 100", "position 100"),
        ("UPDATE revisions SET recorded_by = 'mallory' WHERE position = 7", "position 7"),
        ("DELETE FROM revisions WHERE position = 494", "position 494"),
        ("UPDATE revisions SET position = 999 WHERE position = 495", "position 495"),
        ("DELETE FROM mentions WHERE position = (SELECT max(position) FROM mentions)", "position "),
    ],
)
def test_the_first_place_that_was_tampered_with_is_named(
    parley: Run, corpus_url: str, statement: str, place: str
) -> None:
    # What hangs on an entry is taken away with it, for the database would not let it hang there.
    hanging = "DELETE FROM mentions WHERE position IN (494, 495)"
    tamper(corpus_url, *([hanging] if "position = 49" in statement else []), statement)
    found = parley("verify")
    assert found.exit_code == 1
    assert found.stderr.count("\n") == 1
    assert f"tampered with at {place}" in found.stderr


@pytest.mark.databases("sqlite", "postgresql")
def test_an_end_that_was_cut_off_is_missed_by_whoever_kept_the_head(
    parley: Run, corpus_url: str
) -> None:
    kept = head(corpus_url)
    assert parley("verify", "--head", kept).exit_code == 0
    tamper(
        corpus_url,
        "DELETE FROM mentions WHERE position > 230",
        "DELETE FROM revisions WHERE position > 230",
    )
    assert parley("verify").exit_code == 0
    missed = parley("verify", "--head", kept)
    assert missed.exit_code == 1
    assert "cut off" in missed.stderr
    assert parley("verify", "--head", head(corpus_url)).exit_code == 0


@pytest.mark.parametrize(
    "given",
    [
        "nonsense",
        "sqlite:////nowhere/at/all/store.db",
        "postgresql+psycopg://127.0.0.1:1/store",
        "oracle://host/store",
        "sqlite://",
        "",
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(run: Run, given: str) -> None:
    for arguments in (("migrate",), ("verify",), ("load", str(PLANS)), ("show", "us-28-point@1")):
        refused = run(given, *arguments)
        assert refused.exit_code == 1
        assert refused.stdout == ""
        assert "Traceback" not in refused.stderr
        assert "PARLEY_DATABASE_URL" in refused.stderr or "does not answer" in refused.stderr


def test_a_setting_that_makes_no_sense_is_named(
    parley: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_BODY_LIMIT", "large")
    refused = parley("verify")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("PARLEY_BODY_LIMIT: ")
