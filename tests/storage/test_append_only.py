"""What is recorded is neither changed nor deleted: the database refuses, and so does the code."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, delete, inspect, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.imports import ImportEdition
from app.domain.webhooks.delivery import begin_attempt
from app.storage.append_only import RecordOnlyGrowsError
from app.storage.deliveries import add_steps
from app.storage.engine import writing
from app.storage.imports import add_edition, hold_original
from app.storage.journal import find_breach
from app.storage.migration import downgrade_schema, upgrade_schema
from app.storage.rows import DeliveryRow, MentionRow, RevisionRow, TableRow, VectorRow
from app.storage.vectors import add_vectors
from tests.storage.telling import everything, told

OVERWRITE = {
    "revisions": (
        "INSERT INTO revisions SELECT * FROM revisions WHERE position = 3 "
        "ON CONFLICT (position) DO UPDATE SET reason = 'forged'"
    ),
    "mentions": (
        "INSERT INTO mentions SELECT * FROM mentions WHERE position = 9 "
        "ON CONFLICT (position, role, kind, key) DO UPDATE SET role = 'forged'"
    ),
    "vectors": (
        "INSERT INTO vectors SELECT * FROM vectors WHERE digest = 'a' "
        "ON CONFLICT (model, digest) DO UPDATE SET vector = 'forged'"
    ),
    "deliveries": (
        "INSERT INTO deliveries SELECT * FROM deliveries WHERE position = 1 "
        "ON CONFLICT (webhook, position, number) DO UPDATE SET state = 'forged'"
    ),
    "originals": (
        "INSERT INTO originals SELECT * FROM originals WHERE digest = 'a' "
        "ON CONFLICT (digest) DO UPDATE SET content = 'forged'"
    ),
    "imports": (
        "INSERT INTO imports SELECT * FROM imports WHERE edition = 1 "
        "ON CONFLICT (key, edition) DO UPDATE SET content = 'forged'"
    ),
}

WATCHED = ", ".join(OVERWRITE)


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store in which every table has rows."""
    _fill(engine)
    return engine


def test_every_table_of_the_record_is_guarded_and_has_rows(store: Engine) -> None:
    tables = {*inspect(store).get_table_names()} - {"alembic_version"}
    assert tables == {*TableRow.metadata.tables} == {*OVERWRITE}
    with store.connect() as connection:
        for table in tables:
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608


def test_the_database_refuses_to_change_a_single_column(store: Engine) -> None:
    for table in TableRow.metadata.tables.values():
        for column in table.columns:
            _refused(store, f"UPDATE {table} SET {column.name} = {column.name}")  # noqa: S608


def test_the_database_refuses_to_delete(store: Engine) -> None:
    for table in TableRow.metadata.tables:
        _refused(store, f"DELETE FROM {table}")  # noqa: S608
    _refused(store, "DELETE FROM revisions WHERE position = 18")


def test_the_database_refuses_to_overwrite_by_inserting(store: Engine) -> None:
    for statement in OVERWRITE.values():
        _refused(store, statement)


def test_postgresql_refuses_to_truncate_and_sqlite_to_replace(store: Engine) -> None:
    for table, declared in TableRow.metadata.tables.items():
        column = next(iter(declared.primary_key)).name
        if store.dialect.name == "postgresql":
            _refused(store, f"TRUNCATE {table} CASCADE")
        else:
            _refused(store, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608
            _refused(store, f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")  # noqa: S608
            _refused(store, f"UPDATE OR REPLACE {table} SET {column} = {column}")  # noqa: S608


def test_a_session_refuses_a_row_changed_in_code(store: Engine) -> None:
    for row in (RevisionRow, MentionRow, VectorRow, DeliveryRow):
        with pytest.raises(RecordOnlyGrowsError, match="changed or deleted in code"):
            _change(store, row)


def test_a_session_refuses_a_row_deleted_in_code(store: Engine) -> None:
    for row in (RevisionRow, MentionRow, VectorRow, DeliveryRow):
        with pytest.raises(RecordOnlyGrowsError, match="changed or deleted in code"):
            _delete(store, row)


def test_a_session_refuses_to_send_an_update_or_a_delete(store: Engine) -> None:
    before = everything(store)
    for row, column in (
        (RevisionRow, "key"),
        (MentionRow, "key"),
        (VectorRow, "model"),
        (DeliveryRow, "state"),
    ):
        for statement in (
            update(row).values({column: "forged"}),
            delete(row),
            update(row.__table__).values({column: "forged"}),  # type: ignore[arg-type]
            delete(row.__table__),  # type: ignore[arg-type]
        ):
            with (
                pytest.raises(RecordOnlyGrowsError, match="sent to the record"),
                Session(store) as session,
            ):
                session.execute(statement)
    assert everything(store) == before


def test_the_guards_stand_again_after_the_schema_went_down_and_up(store: Engine) -> None:
    before = everything(store)
    for revision in ("0001", "base"):
        downgrade_schema(store, revision)
        if revision == "0001":
            _refused(store, "UPDATE revisions SET reason = 'forged'", watched="revisions")
            upgrade_schema(store)
            assert everything(store) == before
    upgrade_schema(store)
    _fill(store)
    test_the_database_refuses_to_delete(store)
    test_the_database_refuses_to_change_a_single_column(store)
    test_postgresql_refuses_to_truncate_and_sqlite_to_replace(store)


def test_after_all_refusals_the_store_can_still_be_written(store: Engine) -> None:
    _refused(store, "DELETE FROM mentions")
    with writing(store) as session:
        assert find_breach(session) is None


def _fill(store: Engine) -> None:
    told(store)
    with writing(store) as session:
        add_vectors(session, "model/1", {"a": b"vector", "b": b"vector"})
        add_steps(session, [begin_attempt("hook", 1, None, datetime.now(UTC))])
        hold_original(session, "a", b"document")
        add_edition(session, ImportEdition("draft", 1, "a", "{}", "2026-01-01", "ana", "r", "d"))


def _refused(store: Engine, statement: str, watched: str = WATCHED) -> None:
    tables = watched.split(", ")
    before = [_rows(store, table) for table in tables]
    with pytest.raises(DBAPIError, match="the record only grows"), store.begin() as connection:
        connection.execute(text(statement))
    assert [_rows(store, table) for table in tables] == before


def _rows(store: Engine, table: str) -> list[tuple[object, ...]]:
    with store.connect() as connection:
        rows = connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        return sorted((tuple(row) for row in rows), key=str)


def _change(store: Engine, row: type[TableRow]) -> None:
    with Session(store) as session:
        first: Any = session.execute(select(row).limit(1)).scalar_one()
        setattr(first, row.__table__.columns.keys()[-1], "forged")
        session.flush()


def _delete(store: Engine, row: type[TableRow]) -> None:
    with Session(store) as session:
        session.delete(session.execute(select(row).limit(1)).scalar_one())
        session.commit()
