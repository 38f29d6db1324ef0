"""The schema is what the code declares, and moving between its states loses nothing recorded."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from app.domain.journal.entries import canonical, to_content
from app.storage.engine import open_engine, reading
from app.storage.journal import find_breach, head
from app.storage.migration import downgrade_schema, is_at_head, upgrade_schema
from app.storage.rows import TableRow
from tests.conftest import PROJECT
from tests.domain.stories import STORY
from tests.storage.telling import LENGTH, everything, told

STATES = [
    script.revision
    for script in ScriptDirectory.from_config(Config(PROJECT / "alembic.ini")).walk_revisions()
][::-1]


def test_the_migrated_schema_is_the_one_that_the_code_declares(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, TableRow.metadata) == []


def test_what_the_code_declares_is_what_the_database_says(engine: Engine) -> None:
    """Alembic does not compare primary keys and constraints by their columns: done here."""
    found = inspect(engine)
    for name, table in TableRow.metadata.tables.items():
        key = found.get_pk_constraint(name)["constrained_columns"]
        assert key == [column.name for column in table.primary_key]
        optional = {column["name"]: column["nullable"] for column in found.get_columns(name)}
        assert optional == {column.name: column.nullable for column in table.columns}
        references = {
            (*foreign["constrained_columns"], foreign["referred_table"])
            for foreign in found.get_foreign_keys(name)
        }
        assert references == {
            (foreign.parent.name, foreign.column.table.name) for foreign in table.foreign_keys
        }


def test_a_store_knows_whether_it_is_at_head(url: str) -> None:
    engine = open_engine(url)
    assert not is_at_head(engine)
    for state in STATES:
        upgrade_schema(engine, state)
        assert is_at_head(engine) == (state == STATES[-1])
    engine.dispose()


@pytest.mark.parametrize("state", STATES)
def test_down_to_every_state_and_up_again_keeps_every_revision_and_mention(
    engine: Engine, state: str
) -> None:
    told(engine)
    before = everything(engine)
    assert (len(before[0]), before[0][-1].position) == (LENGTH, LENGTH)
    assert before[1]
    downgrade_schema(engine, state)
    assert is_at_head(engine) == (state == STATES[-1])
    upgrade_schema(engine)
    assert everything(engine) == before
    with reading(engine) as session:
        assert find_breach(session) is None


def test_an_empty_store_goes_down_to_nothing_and_up_again(engine: Engine) -> None:
    downgrade_schema(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade_schema(engine)
    told(engine)
    with reading(engine) as session:
        assert find_breach(session) is None


def test_migrating_a_migrated_store_changes_nothing(engine: Engine) -> None:
    told(engine)
    before = everything(engine)
    upgrade_schema(engine)
    assert everything(engine) == before


def test_each_database_keeps_every_content_to_the_byte(engine: Engine) -> None:
    told(engine)
    contents = [revision.content.encode() for revision in everything(engine)[0]]
    assert contents[: len(STORY)] == [canonical(to_content(record)) for record in STORY]


def test_foreign_keys_are_watched_again_after_a_migration(engine: Engine) -> None:
    told(engine)
    with pytest.raises(Exception, match=r"(?i)foreign key"), engine.begin() as connection:
        connection.execute(text("INSERT INTO mentions VALUES (999, 'role', 'plan', 'key')"))
    with reading(engine) as session:
        newest = head(session)
    assert newest is not None
    assert newest.position == LENGTH
