"""The database itself refuses to change or delete what is recorded."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.orm import ORMExecuteState, Session

from app.storage.rows import TableRow

_REFUSAL: Final = "the record only grows: nothing in % is changed or deleted"

_SQLITE: Final = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
_POSTGRESQL_FUNCTION: Final = """
CREATE OR REPLACE FUNCTION record_only_grows() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '{refusal}', TG_TABLE_NAME; END $$
"""
_POSTGRESQL: Final = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION record_only_grows()
"""


class RecordOnlyGrowsError(TypeError):
    """Code tried to change or delete a row of the record."""


def install_triggers(connection: Connection) -> None:
    """Install the triggers on every table of the record; safe to repeat.

    SQLite alters a table by copying it and drops its triggers on the way, so this runs after
    every migration.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(_POSTGRESQL_FUNCTION.format(refusal=_REFUSAL)))
    for table in inspect(connection).get_table_names():
        if table in TableRow.metadata.tables:
            for statement in _statements(table, connection.dialect.name):
                connection.execute(text(statement))


def _statements(table: str, dialect: str) -> Iterator[str]:
    if dialect == "sqlite":
        refusal = _REFUSAL.replace("%", table)
        for verb in ("UPDATE", "DELETE"):
            yield _SQLITE.format(table=table, verb=verb, refusal=refusal)
    else:
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            yield _POSTGRESQL.format(table=table, verb=verb)


@event.listens_for(Session, "before_flush")
def _refuse_dirty_rows(session: Session, *_: object) -> None:
    if session.dirty or session.deleted:
        message = "a recorded row was changed or deleted in code"
        raise RecordOnlyGrowsError(message)


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk_changes(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete:
        message = "an UPDATE or DELETE was sent to the record"
        raise RecordOnlyGrowsError(message)
