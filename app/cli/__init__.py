"""Parley on the command line: the same use cases as on the web."""

from collections.abc import Mapping
from typing import ClassVar

import typer

from app.cli.encoding import write_in_any_encoding
from app.cli.lazy_group import LazyCommand, LazyGroup


class Commands(LazyGroup):
    """Every command of `parley`."""

    commands_by_name: ClassVar[Mapping[str, LazyCommand]] = {
        "serve": LazyCommand("app.cli.store:serve", "Serve pages and the API."),
        "load": LazyCommand(
            "app.cli.store:load", "Load a corpus folder, or a draft: all of it, or nothing."
        ),
        "import": LazyCommand(
            "app.cli.importing:import_file", "Read a document into a draft of a version."
        ),
        "migrate": LazyCommand("app.cli.store:migrate", "Bring the store's schema up to date."),
        "verify": LazyCommand("app.cli.store:verify", "Check every digest and the hash chain."),
        "meaning": LazyCommand("app.cli.meaning:meaning", "Store missing vectors of meaning."),
        "mcp": LazyCommand("app.cli.mcp:mcp", "Serve the store over the Model Context Protocol."),
        "diff": LazyCommand("app.cli.reading:diff", "Compare two versions, in colour."),
        "show": LazyCommand("app.cli.reading:show", "Show a version, or one of its points."),
        "pull": LazyCommand("app.cli.reading:pull", "Write a version to a file."),
        "collate": LazyCommand("app.cli.history:collate", "Compare several versions in columns."),
        "thread": LazyCommand("app.cli.history:thread", "Show the history of a point."),
        "disagreements": LazyCommand(
            "app.cli.history:disagreements", "Show where editors and automatic links differ."
        ),
        "search": LazyCommand(
            "app.cli.searching:search", "Find points, statements and plans by their words."
        ),
        "matrix": LazyCommand(
            "app.cli.positions:matrix", "Show each party's position on each point."
        ),
        "agreement": LazyCommand(
            "app.cli.positions:agreement", "Show on which points the parties agree."
        ),
        "statement": LazyCommand("app.cli.positions:statement", "Show one statement."),
        "statements": LazyCommand("app.cli.positions:statements", "List statements, newest first."),
        "keys": LazyCommand("app.cli.keys:app", "Create, list and revoke API keys."),
        "webhooks": LazyCommand("app.cli.webhooks:app", "Manage and deliver webhooks."),
    }


app = typer.Typer(
    name="parley",
    cls=Commands,
    rich_markup_mode=None,  # help texts show references, whose brackets are no markup
    pretty_exceptions_show_locals=False,
)


@app.callback(no_args_is_help=True)
def parley() -> None:
    """Compare peace proposals point by point, and see each party's position."""


def main() -> None:
    """Run the command line."""
    write_in_any_encoding()
    app()
