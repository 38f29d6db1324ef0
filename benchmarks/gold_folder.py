"""The folder of gold data: inputs with known answers that are kept outside the repository.

Most are texts of third parties, which are measured on and never shipped. The environment variable
PARLEY_GOLD names the folder; without it, it is `shared/gold` beside the project.
"""

import os
from pathlib import Path
from typing import Final

SETTING: Final = "PARLEY_GOLD"
PROJECT: Final = Path(__file__).parent.parent


class GoldMissingError(FileNotFoundError):
    """Gold data that is not where it was looked for; the message is one line for the reader."""


def gold_folder() -> Path:
    """Return the folder that PARLEY_GOLD names, or the default one; it need not exist."""
    return Path(os.environ.get(SETTING) or PROJECT.parent / "shared" / "gold")


def gold_path(name: str) -> Path:
    """Return the path of a file or folder of the gold data, or raise when it is not there."""
    path = gold_folder() / name
    if not path.exists():
        raise GoldMissingError(missing(name))
    return path


def missing(*names: str) -> str:
    """Return the sentence that says what is missing, where it was looked for, and what to set."""
    return (
        f"Gold data missing: {', '.join(names)}, looked for in {gold_folder()}; "
        f"set {SETTING} to the folder that has it (see benchmarks/data/README.md)."
    )
