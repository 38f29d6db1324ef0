"""Smoke test: a client generated from the API's description works against a server.

`python -m benchmarks.client INTERPRETER` serves the corpus and runs the example of a typed client
with the interpreter that has the client's requirements; `make client` generates it before.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.served import ROOT, serving, with_corpus

EXAMPLE = ROOT / "examples/python/stands.py"


def main() -> None:
    """Run the example, once with what there is and once with what there is not."""
    with tempfile.TemporaryDirectory(prefix="cl-") as folder:
        url = f"sqlite:///{folder}/store.db"
        with_corpus(url)
        with serving(url) as server:
            found = _stands("us-ukraine-framework", "2", server.address)
            sys.stdout.write(found.stdout)
            missing = _stands("atlantis", "1", server.address)
            sys.stdout.write(missing.stderr)
    is_well = found.returncode == 0 and "(stale)" in found.stdout and "atlantis" in missing.stderr
    sys.exit(0 if is_well else found.stderr or "the example does not tell what it should")


def _stands(plan: str, version: str, address: str) -> "subprocess.CompletedProcess[str]":
    command: list[str | Path] = [sys.argv[1], EXAMPLE, plan, version, address]
    return subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  our own program


if __name__ == "__main__":
    main()
