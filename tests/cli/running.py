"""What it is to call `parley`."""

from collections.abc import Callable

import pytest
from typer.testing import Result

Run = Callable[..., Result]

ONE_DATABASE = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
"""For what does not depend on how the record is stored."""
