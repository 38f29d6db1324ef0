"""What a person sees in a terminal: one console for answers, one for errors, one way to fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, OperationalError

from app.domain.errors import DomainError
from app.projections.store import Projections, with_projections
from app.queries.readiness import readiness
from app.settings import Settings
from app.storage.engine import open_engine
from app.storage.vectors import without_vectors

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def fail(sentence: str) -> NoReturn:
    """Say what went wrong and end with status 1."""
    complain(sentence)
    raise typer.Exit(1)


def complain(sentence: str) -> None:
    """Say what is wrong, on one line however narrow the terminal: FILE:LINE has to stay whole."""
    err.print(sentence, style="red", markup=False, soft_wrap=True)


@contextmanager
def database() -> Iterator[Engine]:
    """Open the database of the settings; a refusal becomes one sentence and status 1."""
    engine = _opened()
    try:
        yield engine
    except DomainError as error:
        fail(str(error))
    except OperationalError as error:
        fail(f"The database does not answer: {error.orig}")
    finally:
        engine.dispose()


@contextmanager
def store() -> Iterator[Engine]:
    """Open the database of the settings, which has to have the schema expected."""
    with database() as engine:
        if not readiness(engine).is_migrated:
            fail("The store's schema is not the one expected: run `parley migrate` first.")
        yield engine


def read_settings() -> Settings:
    """Return the settings; whoever set one wrongly is told which, and the program ends."""
    try:
        return Settings()
    except ValidationError as error:
        faults = (f"PARLEY_{one['loc'][0]}".upper() + f": {one['msg']}" for one in error.errors())
        fail("; ".join(faults))


def _opened() -> Engine:
    settings = read_settings()
    try:
        opened = with_projections(open_engine(settings.database_url), Projections())
    except (ArgumentError, ModuleNotFoundError, TypeError):  # TypeError: a store in memory
        fail(
            "PARLEY_DATABASE_URL names no database that Parley can keep its record in: "
            "write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME."
        )
    return opened if settings.meaning == "auto" else without_vectors(opened)
