"""What it is to call `parley`."""

from collections.abc import Callable

from typer.testing import Result

Run = Callable[..., Result]
