"""Whether the store can answer."""

from dataclasses import dataclass

from sqlalchemy import Engine

from app.storage.engine import database_version
from app.storage.migration import is_at_head


@dataclass(frozen=True, slots=True)
class Readiness:
    """The database that answers, by name and version, and whether its schema is up to date."""

    database: str
    is_migrated: bool


def readiness(engine: Engine) -> Readiness:
    """Ask the database; raises OperationalError when it does not answer."""
    return Readiness(database_version(engine), is_at_head(engine))
