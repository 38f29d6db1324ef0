"""Keys to write with, on the command line: the only place where one is ever shown."""

import re
from typing import Annotated

import typer
from rich.table import Table

from app.cli.terminal import out, store
from app.commands.api_keys import create_key, list_keys, revoke_key
from app.domain.access.api_keys import Scope
from app.domain.references import SLUG_SHAPE
from app.storage.engine import reading, writing

app = typer.Typer(
    help="Create, list and revoke API keys.", no_args_is_help=True, rich_markup_mode=None
)

_BY = "operator"


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="who will write with it; lower case, hyphens")],
    scope: Annotated[list[Scope], typer.Option(help="curate, admin, or both")],
) -> None:
    """Create a key and show it, once."""
    _check_name(name)
    with store() as engine, writing(engine) as session:
        token = create_key(session, name, tuple(dict.fromkeys(scope)), _BY)
    out.print(token, markup=False, soft_wrap=True)
    out.print("Keep it now: only its digest is stored, and it is not shown again.", style="dim")


@app.command("list")
def list_all() -> None:
    """List the keys that are not revoked."""
    with store() as engine, reading(engine) as session:
        table = Table("name", "scopes", "created at", "by")
        for stored in list_keys(session):
            scopes = ", ".join(stored.record.scopes)
            revision = stored.revision
            table.add_row(stored.record.name, scopes, revision.recorded_at, revision.recorded_by)
    out.print(table)


@app.command()
def revoke(name: Annotated[str, typer.Argument(help="the name of the key")]) -> None:
    """Revoke a key; the next request with it is refused."""
    with store() as engine, writing(engine) as session:
        revoke_key(session, name, _BY)
    out.print(f"{name} is revoked.", markup=False)


def _check_name(name: str) -> None:
    if not re.fullmatch(SLUG_SHAPE, name):
        message = "a key's name is lower-case letters, digits and single hyphens"
        raise typer.BadParameter(message)
