"""A unit of work is stored as a whole or not at all, and what was acknowledged stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.domain.catalogue import Process
from app.domain.journal.entries import Kind, Provenance, Revision
from app.storage import records
from app.storage.append_only import RecordOnlyGrowsError
from app.storage.engine import database_version, open_engine, reading, writing
from app.storage.journal import find_breach, head, journal
from app.storage.migration import upgrade_schema
from app.storage.rows import RevisionRow
from tests.storage.telling import LENGTH, tell, told, undone

EDITOR = Provenance("editor")

FAILING_FUNCTION = (
    "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql "
    "AS $$ BEGIN RAISE EXCEPTION 'the commit fails'; END $$"
)
FAILING_TRIGGER = (
    "CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON revisions DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW WHEN (NEW.recorded_by = 'unlucky') EXECUTE FUNCTION fail()"
)


class MistakeError(Exception):
    """Something in the middle of a unit of work."""


def test_a_unit_of_work_whose_commit_fails_stores_nothing(engine: Engine) -> None:
    told(engine)
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text(FAILING_FUNCTION))
            connection.execute(text(FAILING_TRIGGER))
    reached: list[object] = []
    with pytest.raises(DBAPIError, match=r"the commit fails|FOREIGN KEY"):
        _write(engine, _add_unluckily, _name_nothing_at_commit, reached.append)
    assert reached  # every statement went well; the commit did not
    _nothing_happened_and_the_next_write_works(engine)


@pytest.mark.parametrize("half", ["_raise", "_name_nothing", "_write_in_vain"])
def test_an_error_in_the_middle_of_a_unit_of_work_takes_its_first_half_with_it(
    engine: Engine, half: str
) -> None:
    told(engine)
    with pytest.raises((MistakeError, IntegrityError, RecordOnlyGrowsError)):
        _write(engine, _add_another, globals()[half])
    _nothing_happened_and_the_next_write_works(engine)


def test_a_full_disk_stores_nothing_and_the_next_write_works(tmp_path: Path) -> None:
    engine = _sqlite(tmp_path)
    told(engine)
    with pytest.raises(DBAPIError, match="full"):
        _write(engine, _fill_the_disk)
    engine.dispose()  # the limit was this connection's
    _nothing_happened_and_the_next_write_works(engine)
    engine.dispose()


def test_what_one_writer_has_not_committed_no_reader_sees(engine: Engine) -> None:
    with undone(engine) as session:
        tell(session)
        with reading(engine) as other:
            assert head(other) is None
    with reading(engine) as session:
        assert head(session) is None


def test_a_reader_sees_one_state_throughout(engine: Engine) -> None:
    told(engine)
    with reading(engine) as session:
        before = head(session)
        with writing(engine) as other:
            _add_another(other)
        assert head(session) == before
    with reading(engine) as session:
        assert head(session) != before


def test_writers_of_many_threads_stand_in_one_queue(engine: Engine) -> None:
    def write(number: int) -> int:
        with writing(engine) as session:
            return records.add_record(session, _process(f"p-{number}"), EDITOR, None).position

    with ThreadPoolExecutor(8) as pool:
        positions = [*pool.map(write, range(40))]
    assert sorted(positions) == [*range(1, 41)]
    with reading(engine) as session:
        assert find_breach(session) is None


def test_sqlite_is_strict_on_every_connection(tmp_path: Path) -> None:
    engine = _sqlite(tmp_path)
    for _ in range(2):
        with engine.connect() as connection:
            pragmas = {
                name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
            }
        assert pragmas == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "recursive_triggers": 1,
        }
        engine.dispose()


def test_a_database_says_its_name_and_version(engine: Engine) -> None:
    name, version = database_version(engine).split(" ", 1)
    assert name == engine.dialect.name
    assert int(version.split(".")[0]) >= 3


def test_a_store_survives_being_closed_and_opened(url: str, engine: Engine) -> None:
    told(engine)
    with reading(engine) as session:
        before = [*journal(session)]
    engine.dispose()
    again = open_engine(url)
    with reading(again) as session:
        assert [*journal(session)] == before
        assert records.find_withdrawal(session, Kind.WITNESS, "pass-plan@1~herald-uk")
    again.dispose()


def _sqlite(folder: Path) -> Engine:
    engine = open_engine(f"sqlite:///{folder / 'store.db'}")
    upgrade_schema(engine)
    return engine


def _write(engine: Engine, *steps: Callable[[Session], object]) -> None:
    with writing(engine) as session:
        for step in steps:
            step(session)


def _process(slug: str) -> Process:
    return Process(slug, "Another process")


def _add_another(session: Session) -> Revision:
    return records.add_record(session, _process("another"), EDITOR, None)


def _add_unluckily(session: Session) -> Revision:
    return records.add_record(session, _process("another"), Provenance("unlucky"), None)


def _raise(_: Session) -> None:
    raise MistakeError


def _name_nothing(session: Session) -> None:
    session.execute(text("INSERT INTO mentions VALUES (999, 'role', 'plan', 'key')"))


def _name_nothing_at_commit(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":  # PostgreSQL has its trigger
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        _name_nothing(session)


def _write_in_vain(session: Session) -> None:
    session.execute(delete(RevisionRow))


def _fill_the_disk(session: Session) -> None:
    pages = session.execute(text("PRAGMA page_count")).scalar_one()
    session.execute(text(f"PRAGMA max_page_count={pages}"))
    for number in range(1_000):
        records.add_record(session, _process(f"process-{number}"), EDITOR, None)


def _nothing_happened_and_the_next_write_works(engine: Engine) -> None:
    with reading(engine) as session:
        newest = head(session)
        assert newest is not None
        assert newest.position == LENGTH
        assert find_breach(session) is None
    with writing(engine) as session:
        assert _add_another(session).position == LENGTH + 1
    with reading(engine) as session:
        assert find_breach(session) is None
