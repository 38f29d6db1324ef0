"""A lazy command group: what a command needs is imported when it is called, not to list it."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    # Typer carries its own copy of click; its types have no public name.
    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """Where a command stands, MODULE:NAME, and its line in the list of commands."""

    place: str
    help: str


class LazyGroup(TyperGroup):
    """A group whose commands are known by name; a subclass has the table of them."""

    commands_by_name: ClassVar[Mapping[str, LazyCommand]] = {}

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002  the signature of click
        """Return the names in the order of the table."""
        return list(self.commands_by_name)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":  # noqa: ARG002  the signature of click
        """Import a command; None where there is none of that name."""
        named = self.commands_by_name.get(cmd_name)
        if named is None:
            return None
        module, _, name = named.place.partition(":")
        found = getattr(import_module(module), name)
        if isinstance(found, typer.Typer):
            return typer.main.get_command(found)
        alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_show_locals=False)
        alone.command(cmd_name)(found)
        return typer.main.get_command(alone)

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:  # noqa: ARG002  as above
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.help) for name, one in self.commands_by_name.items()])
