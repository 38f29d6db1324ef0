"""Bringing a database's schema to the one that this code expects."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

_INI = Path(__file__).parent.parent.parent / "alembic.ini"


def upgrade_schema(engine: Engine, revision: str = "head") -> None:
    """Run every migration up to a revision that has not run here yet."""
    with migrating(engine) as connection:
        command.upgrade(_config(connection), revision)


def downgrade_schema(engine: Engine, revision: str) -> None:
    """Take the schema back to an older revision."""
    with migrating(engine) as connection:
        command.downgrade(_config(connection), revision)


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """Open a connection that migrations may run on; commits at the end.

    SQLite alters a table by copying it, which fails while foreign keys are watched; they can be
    left unwatched only before a transaction begins, and are watched again when it has ended.
    """
    with engine.execution_options(parley_writes=True).connect() as connection:
        driver: Any = connection.connection.driver_connection
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
            connection.commit()
        finally:
            connection.rollback()
            if is_sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def is_at_head(engine: Engine) -> bool:
    """Tell whether every migration has run."""
    script = ScriptDirectory.from_config(Config(_INI))
    with engine.connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(script.get_heads())


def _config(connection: Connection) -> Config:
    config = Config(_INI)
    config.attributes["connection"] = connection
    return config
