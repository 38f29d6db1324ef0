"""Keeping a store: migrate it, load a corpus, serve it, verify it."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from rich.progress import Progress
from sqlalchemy.orm import Session

from app.cli.meaning import store_missing_vectors
from app.cli.terminal import complain, database, err, fail, out, read_settings, store
from app.commands.bulk_load import Loaded
from app.documents.corpus_loader import CorpusFaultsError, FileFault, load_corpus
from app.documents.draft_loader import load_draft
from app.logs import configure_logs
from app.queries.journal import holds_entry, journal_head, verify_store
from app.storage.engine import reading, writing
from app.storage.migration import upgrade_schema

_PATIENCE_SECONDS = 30
"""How long a server that is asked to end waits for the answers that it is at."""


def serve(
    host: Annotated[str, typer.Option(help="the address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
) -> None:
    """Serve pages and the API."""
    seldom_look_for_garbage()
    configure_logs(read_settings().log, sys.stderr)
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        server_header=False,
        access_log=False,  # the application's own line says more, and less about the reader
        log_config=None,
        timeout_graceful_shutdown=_PATIENCE_SECONDS,
    )


def seldom_look_for_garbage() -> None:
    """Let this process look for rings of objects less often than Python's usual pace.

    A large answer makes some hundred thousand objects and no rings of them: looking for rings took
    a third of a large comparison's time.
    """
    gc.set_threshold(200_000, 50, 50)


def migrate() -> None:
    """Bring the store's schema to the one that this version expects."""
    with database() as engine:
        upgrade_schema(engine)
    out.print("The schema is up to date.")


def load(
    folder: Annotated[
        Path,
        typer.Argument(exists=True, readable=True, help="a corpus folder, or a draft's file"),
    ],
    by: Annotated[str, typer.Option(help="who loads it, for the journal")] = "editors",
) -> None:
    """Bring a corpus folder into the store: all of it, or, when anything is wrong, nothing.

    A file is a draft that `parley import` wrote: it becomes the next version of its plan.
    """
    if folder.is_file():
        _load_draft(folder, by)
        return
    warnings: list[FileFault] = []
    with store() as engine:
        try:
            with writing(engine) as session:
                loaded = _load(session, folder, by, warnings.append)
        except CorpusFaultsError as error:
            for fault in error.faults:
                complain(f"{folder / fault.file}:{fault.line}: {fault.message}")
            fail(f"{len(error.faults)} faults; nothing was stored.")
        for warning in warnings:
            place = f"{folder / warning.file}:{warning.line}"
            err.print(f"{place}: warning: {warning.message}", markup=False, soft_wrap=True)
        out.print(
            f"{loaded.written} records written: {loaded.new} new, {loaded.corrected} corrected; "
            f"{loaded.unchanged} unchanged."
        )
        for name in loaded.withdrawn:
            out.print(f"Left alone, for it was withdrawn from the store: {name}", markup=False)
        for name in loaded.overtaken:
            out.print(f"Left alone, for it was corrected in the store since: {name}", markup=False)
        store_missing_vectors(engine)


def verify(
    head: Annotated[
        str | None, typer.Option(help="the entry digest that the journal ended with before")
    ] = None,
) -> None:
    """Recompute every digest and the chain; name the first bad place and end with status 1."""
    with store() as engine, reading(engine) as session:
        breach = verify_store(session)
        newest = journal_head(session)
        if breach:
            fail(f"The record was tampered with at {breach}.")
        if head is not None and not holds_entry(session, head):
            fail("The record has no entry with that digest: its end was cut off, or rewritten.")
        entries, digest = (newest.position, newest.entry) if newest else (0, "none")
        said = f"{entries} entries, every digest and the chain are right. Head: {digest}"
        out.print(said, soft_wrap=True)


def _load_draft(path: Path, by: str) -> None:
    with store() as engine:
        try:
            with writing(engine) as session:
                key = load_draft(session, path, by)
        except CorpusFaultsError as error:
            for fault in error.faults:
                complain(f"{path}:{fault.line}: {fault.message}")
            fail(f"{len(error.faults)} faults; nothing was stored.")
        out.print(f"{key} is published.", markup=False)
        store_missing_vectors(engine)


def _load(session: Session, folder: Path, by: str, warn: Callable[[FileFault], None]) -> Loaded:
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task("Recording", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return load_corpus(session, folder, by, show, warn)
