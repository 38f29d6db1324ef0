"""Whether the store can answer."""

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from app.storage.engine import database_version
from app.storage.migration import is_at_head


@dataclass(frozen=True, slots=True)
class Readiness:
    """The database that answers, by name and version, and whether its schema is up to date.

    `warnings` say what this version of it means for the record, in a sentence each.
    """

    database: str
    is_migrated: bool
    warnings: tuple[str, ...] = ()


def readiness(engine: Engine) -> Readiness:
    """Ask the database; raises OperationalError when it does not answer."""
    database = database_version(engine)
    return Readiness(database, is_at_head(engine), warnings_about(database))


_MENDED: Final = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
"""The versions of SQLite in which its write-ahead log was mended; the last one and all later."""


def warnings_about(database: str) -> tuple[str, ...]:
    """Return what a database's name and version mean for the record."""
    found = re.fullmatch(r"sqlite (\d+)\.(\d+)\.(\d+)", database)
    if found is None:
        return ()
    version = tuple(int(part) for part in found.groups())
    if version >= _MENDED[-1] or any(
        version[:2] == mended[:2] and version >= mended for mended in _MENDED
    ):
        return ()
    warning = (
        "This SQLite has a rare fault in its write-ahead log, mended in 3.51.3: let one process "
        "alone write to the store."
    )
    return (warning,)
