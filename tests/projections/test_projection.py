"""What is kept in memory is what the journal of that very store says, whatever became of it."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, Provenance, Revision
from app.domain.record_types import Record
from app.projections.projection import Projection
from app.storage import records
from app.storage.engine import open_engine, reading, writing
from app.storage.journal import journal
from app.storage.migration import upgrade_schema
from tests.domain.stories import GUARD, PASTURE, PROCESS, SOURCE

EDITOR = Provenance("editor")


def collected(made: tuple[str, ...], revisions: Iterable[Revision]) -> tuple[str, ...]:
    return (*made, *(revision.key for revision in revisions))


def topics() -> Projection[tuple[str, ...]]:
    return Projection((Kind.TOPIC,), (), collected)


def seen(
    kept: Projection[tuple[str, ...]], engine: Engine, at: int | None = None
) -> tuple[str, ...]:
    with reading(engine) as session:
        return kept.read(session, at)


def record(engine: Engine, *what: Record) -> None:
    with writing(engine) as session:
        for one in what:
            records.add_record(session, one, EDITOR, None)


def test_what_is_recorded_later_is_added_and_other_kinds_are_not(engine: Engine) -> None:
    kept = topics()
    assert seen(kept, engine) == ()
    record(engine, PROCESS, PASTURE)
    assert seen(kept, engine) == ("pasture",)
    record(engine, SOURCE)
    assert seen(kept, engine) == ("pasture",)
    record(engine, GUARD)
    assert seen(kept, engine) == ("pasture", "guard")
    assert seen(kept, engine, 2) == ("pasture",)
    assert seen(kept, engine, 1) == ()
    assert seen(kept, engine, 99) == ("pasture", "guard")


def test_a_reader_that_looks_at_an_earlier_state_gets_that_one(engine: Engine) -> None:
    kept = topics()
    record(engine, PASTURE)
    with reading(engine) as early:
        assert journal_length(early) == 1
        record(engine, GUARD)
        assert seen(kept, engine) == ("pasture", "guard")
        assert kept.read(early, None) == ("pasture",)
    assert seen(kept, engine) == ("pasture", "guard")


def test_a_store_put_back_from_a_backup_is_read_anew(tmp_path: Path) -> None:
    kept = topics()
    url = f"sqlite:///{tmp_path}/store.db"
    store = open_engine(url)
    upgrade_schema(store)
    record(store, PASTURE, SOURCE)
    assert seen(kept, store) == ("pasture",)
    store.dispose()
    (tmp_path / "store.db").unlink()
    other = open_engine(url)
    upgrade_schema(other)
    record(other, GUARD, SOURCE, PROCESS)
    assert seen(kept, other) == ("guard",)
    other.dispose()


def journal_length(session: Session) -> int:
    return sum(1 for _ in journal(session))
