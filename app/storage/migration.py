"""Bringing a database's schema to the one that this code expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

_INI = Path(__file__).parent.parent.parent / "alembic.ini"


def upgrade_schema(engine: Engine, revision: str = "head") -> None:
    """Run every migration up to a revision that has not run here yet."""
    with engine.execution_options(parley_writes=True).connect() as connection:
        config = Config(_INI)
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()


def downgrade_schema(engine: Engine, revision: str) -> None:
    """Take the schema back to an older revision."""
    with engine.execution_options(parley_writes=True).connect() as connection:
        config = Config(_INI)
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
        connection.commit()


def is_at_head(engine: Engine) -> bool:
    """Tell whether every migration has run."""
    script = ScriptDirectory.from_config(Config(_INI))
    with engine.connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(script.get_heads())
