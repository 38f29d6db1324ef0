"""What a person sees in a terminal: one console for answers, one for errors, one way to fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.domain.errors import DomainError
from app.services.readiness import readiness
from app.settings import Settings
from app.storage.engine import open_engine

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def fail(sentence: str) -> NoReturn:
    """Say what went wrong and end with status 1."""
    err.print(sentence, style="red", markup=False)
    raise typer.Exit(1)


@contextmanager
def store() -> Iterator[Engine]:
    """Open the store of the settings; a refusal becomes one sentence and status 1."""
    engine = open_engine(Settings().database_url)
    try:
        if not readiness(engine).is_migrated:
            fail("The store's schema is not the one expected: run `parley migrate` first.")
        yield engine
    except DomainError as error:
        fail(str(error))
    except OperationalError as error:
        fail(f"The database does not answer: {error.orig}")
    finally:
        engine.dispose()
