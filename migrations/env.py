"""How a migration runs: on the connection it is given, or on the database of the settings."""

from alembic import context
from sqlalchemy import Connection

from app.settings import Settings
from app.storage.append_only import install_triggers
from app.storage.engine import open_engine
from app.storage.migration import migrating
from app.storage.rows import TableRow


def migrate(connection: Connection) -> None:
    """Run the migrations, then put back the triggers that altering a table may have dropped."""
    context.configure(
        connection=connection,
        target_metadata=TableRow.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()
        if context.get_context().get_current_heads():
            install_triggers(connection)


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    engine = open_engine(Settings().database_url)
    with migrating(engine) as own:
        migrate(own)
    engine.dispose()
