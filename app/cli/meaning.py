"""What English texts mean, computed once for those that have not been computed yet."""

from typing import assert_never

from rich.progress import Progress
from sqlalchemy import Engine

from app.cli.terminal import err, fail, out, store
from app.projections.embeddings import Availability, availability, list_missing, store_vectors
from app.storage.engine import reading


def meaning() -> None:
    """Store what English texts mean, where that is missing; texts are then compared by it too."""
    with store() as engine:
        found = availability(engine)
        match found:
            case Availability.OFF:
                fail("PARLEY_MEANING is off.")
            case Availability.NOT_INSTALLED:
                fail("The optional part is not installed; `make meaning` installs it.")
            case Availability.READY:
                stored = store_missing_vectors(engine)
            case _:
                assert_never(found)
    out.print(f"{stored} readings taken in. Every English reading has its vector now.")


def store_missing_vectors(engine: Engine) -> int:
    """Store the vectors that are missing, with progress; none where meaning takes no part."""
    with reading(engine) as session:
        missing = list_missing(session)
    if not missing:
        return 0
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task("Taking in meanings", total=len(missing))
        return store_vectors(engine, missing, lambda done, _of: bar.update(task, completed=done))
