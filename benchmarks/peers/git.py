"""`git diff --word-diff` as a contestant: a whole process a pair, with its start and its reading.

`python -m benchmarks.peers.git WORKLOAD`; the time is that of the processes it starts.
"""

import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.peers.served import Job, read_pairs, serve

_COMMAND: Final = ("git", "diff", "--no-index", "--no-color", "--histogram", "-U0")
_DIFFERENT: Final = 1


def main(arguments: Sequence[str]) -> None:
    """Serve git on a workload, a point a line."""
    with TemporaryDirectory() as folder:
        files = list(_written(Path(folder), arguments[0]))
        serve(
            _job("--word-diff", files),
            who=resource.RUSAGE_CHILDREN,
            answer=_job("--word-diff=porcelain", files),
        )


def _written(folder: Path, workload: str) -> Iterator[tuple[Path, Path]]:
    for number, pair in enumerate(read_pairs(workload)):
        base, target = folder / f"{number}.base", folder / f"{number}.target"
        for path, points in zip((base, target), pair, strict=True):
            path.write_text("\n".join(points) + "\n", encoding="utf-8")
        yield base, target


def _job(form: str, files: list[tuple[Path, Path]]) -> Job:
    return lambda: [_compared(form, *pair) for pair in files]


def _compared(form: str, base: Path, target: Path) -> bytes:
    done = subprocess.run([*_COMMAND, form, base, target], stdout=subprocess.PIPE, check=False)  # noqa: S603  ours
    if done.returncode not in {0, _DIFFERENT}:
        raise RuntimeError(f"git ended with {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1:])
