"""The invented negotiation recorded in a store: told, corrected once, and partly withdrawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, Provenance, Revision
from app.storage import records
from app.storage.engine import reading, writing
from app.storage.journal import journal
from tests.domain.stories import FIRST_TEXT_UK, PLAN, STORY

EDITOR = Provenance("editor", "told", "request-1", "0" * 64)
LENGTH = len(STORY) + 2
RENAMED = replace(PLAN, title="The plan for the pass", proponents=("north", "south"))


def tell(session: Session) -> None:
    """Record the whole story, then correct the plan's title and withdraw the Ukrainian text."""
    for number, record in enumerate(STORY):
        provenance = EDITOR if number == 0 else Provenance("editor", None)
        revision = records.add_record(session, record, provenance, None)
        if record is PLAN:
            plan = revision
        if record is FIRST_TEXT_UK:
            ukrainian = revision
    records.add_record(session, RENAMED, Provenance("editor", "a better title"), plan.digest)
    records.withdraw_record(
        session,
        Kind.WITNESS,
        FIRST_TEXT_UK.key,
        Provenance("admin", "not theirs to publish"),
        ukrainian.digest,
    )


def told(engine: Engine) -> None:
    """Record the story in a store of its own."""
    with writing(engine) as session:
        tell(session)


def everything(engine: Engine) -> tuple[list[Revision], list[tuple[object, ...]]]:
    """Return all that a store holds: its journal, and its index in a fixed order."""
    with reading(engine) as session:
        mentions = session.execute(text("SELECT position, role, kind, key FROM mentions"))
        return [*journal(session)], sorted((tuple(row) for row in mentions), key=str)


@contextmanager
def undone(engine: Engine) -> Iterator[Session]:
    """Open a session that writes, and leave no trace of what it wrote."""
    with writing(engine) as session:
        yield session
        session.rollback()
