"""Parley on the command line: the same use cases as on the web."""

import typer

from app.cli import (
    history,
    keys,
    mcp,
    meaning,
    positions,
    reading,
    searching,
    store,
    terminal,
    webhooks,
)

app = typer.Typer(
    name="parley",
    help="Peace proposals point by point: what changed between them, and who stands where.",
    no_args_is_help=True,
    rich_markup_mode=None,  # help texts show references, whose brackets are no markup
    pretty_exceptions_show_locals=False,
)
app.command()(store.serve)
app.command()(store.load)
app.command()(store.migrate)
app.command()(store.verify)
app.command()(meaning.meaning)
app.command()(mcp.mcp)
app.command()(reading.diff)
app.command()(reading.show)
app.command()(reading.pull)
app.command()(history.collate)
app.command()(history.thread)
app.command()(history.disagreements)
app.command()(searching.search)
app.command()(positions.matrix)
app.command()(positions.agreement)
app.command()(positions.statement)
app.command()(positions.statements)
app.add_typer(keys.app, name="keys")
app.add_typer(webhooks.app, name="webhooks")


def main() -> None:
    """Run the command line."""
    terminal.write_in_any_encoding()
    app()
