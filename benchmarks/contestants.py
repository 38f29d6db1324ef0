"""The programs that are compared for speed: Parley in four forms, and its peers where installed."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.race import PATIENCE, Contestant

STORED: Final = "Parley, tokens stored"
RAW: Final = "Parley, from raw text"
WORDS: Final = "Parley, word diff alone"
WHOLE: Final = "Parley, whole comparison"
WIKIDIFF2: Final = "wikidiff2 JSON, moves off"
WIKIDIFF2_DEFAULT: Final = "wikidiff2 JSON, as installed"
WIKIDIFF2_MOVES: Final = "wikidiff2 JSON, moves on"
GIT: Final = "git --word-diff --histogram"
JSDIFF: Final = "jsdiff diffWords"
DMP_JS: Final = "diff-match-patch (npm), words"
DMP_PYTHON: Final = "diff-match-patch (Python), words"
DIFFLIB: Final = "difflib"
CYDIFFLIB: Final = "cydifflib"
REDLINES: Final = "redlines"
LXML: Final = "lxml htmldiff"

_PEERS: Final = Path(__file__).parent / "peers"
_VENV: Final = Path(__file__).parent.parent / ".venv-peers"


def parley() -> tuple[Contestant, ...]:
    """Return Parley in each form that is measured."""
    forms = {STORED: "stored", RAW: "raw", WORDS: "words", WHOLE: "whole"}
    module = (sys.executable, "-m", "benchmarks.peers.parley")
    return tuple(
        Contestant(name, (*module, form), version("parley"), patience=PATIENCE)
        for name, form in forms.items()
    )


def peers() -> tuple[Contestant, ...]:
    """Return every peer; one that is not installed says so."""
    return (*_of_debian(), *_of_npm(), *_of_python())


def _of_debian() -> Iterator[Contestant]:
    found = _said("php", "-r", "echo phpversion('wikidiff2') ?: '';")
    absent = "" if found else "php-cli with php-wikidiff2 is not installed"
    # The number of changed lines above which it does not look for moves; 100 is what it comes with.
    for name, cutoff in (
        (WIKIDIFF2_MOVES, 1_000_000),
        (WIKIDIFF2_DEFAULT, 100),
        (WIKIDIFF2, 0),
    ):
        setting = f"wikidiff2.moved_paragraph_detection_cutoff={cutoff}"
        command = ("php", "-d", "memory_limit=-1", "-d", setting, str(_PEERS / "wikidiff2.php"))
        yield Contestant(name, command, found, absent, PATIENCE)
    found = _said("git", "--version").removeprefix("git version ")
    absent = "" if found else "git is not installed"
    yield Contestant(GIT, (sys.executable, "-m", "benchmarks.peers.git"), found, absent)


def _of_npm() -> Iterator[Contestant]:
    node = "" if shutil.which("node") else "node is not installed"
    for name, package, job in (
        (JSDIFF, "diff", "jsdiff"),
        (DMP_JS, "diff-match-patch", "diffMatchPatch"),
    ):
        described = _VENV / "node_modules" / package / "package.json"
        found = json.loads(described.read_bytes())["version"] if described.exists() else ""
        absent = node or ("" if found else "npm could not install it")
        modules = f"NODE_PATH={_VENV / 'node_modules'}"
        command = ("env", modules, "node", str(_PEERS / "javascript.js"), job)
        yield Contestant(name, command, found, absent)


def _of_python() -> Iterator[Contestant]:
    python = str(_VENV / "bin" / "python")
    for name, package, job in (
        (DIFFLIB, "", "difflib"),
        (CYDIFFLIB, "cydifflib", "cydifflib"),
        (DMP_PYTHON, "diff-match-patch", "diff-match-patch"),
        (REDLINES, "redlines", "redlines"),
        (LXML, "lxml", "lxml"),
    ):
        asked = f"from importlib.metadata import version; print(version('{package}'))"
        found = _said(
            python, "-c", asked if package else "import sys; print(sys.version.split()[0])"
        )
        absent = "" if found else "pip could not install it"
        yield Contestant(name, (python, "-m", "benchmarks.peers.libraries", job), found, absent)


def _said(*command: str) -> str:
    """Return what a program prints, or nothing where it is not there or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  ours
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
