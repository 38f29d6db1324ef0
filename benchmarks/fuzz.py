"""Fuzz the API: no request may be answered otherwise than its description says.

`python -m benchmarks.fuzz [EXAMPLES]` runs every phase of schemathesis against a served store with
the corpus, on both databases, with a key to all that may be done, and writes results/fuzz.md. It
ends with status 1 where anything was found, and prints what.
"""

import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.served import BIN, databases, serving, with_corpus

RESULTS: Final = Path(__file__).parent / "results" / "fuzz.md"
EXAMPLES: Final = 200
MOST_SECONDS: Final = 2
EXCLUDED: Final = "positive_data_acceptance"
"""It wants every body that fits its shape taken: of ours most name what is not there."""

_FOUND: Final = {
    "cases": r"(\d+) generated",
    "operations": r"Tested: (\d+)",
    "failures": r"found (\d+) unique failures",
}


def main() -> None:
    """Fuzz both databases and write the page."""
    examples = int(sys.argv[1]) if sys.argv[1:] else EXAMPLES
    rows: list[Mapping[str, str]] = []
    status = 0
    with databases("fuzz") as urls, tempfile.TemporaryDirectory(prefix="fz-") as folder:
        for url in urls:
            name, token = with_corpus(url)
            with serving(url) as server:
                started = time.monotonic()
                done = _fuzzed(server.address, token, examples, folder)
                seconds = f"{time.monotonic() - started:.0f}"
            sys.stdout.write(done.stdout)
            status = status or done.returncode
            rows.append({"name": name, "seconds": seconds, **_figures(done.stdout)})
    RESULTS.write_text("\n".join(page(examples, rows)) + "\n", encoding="utf-8")
    sys.exit(status)


def page(examples: int, rows: list[Mapping[str, str]]) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "# Requests that nobody would send"
    yield ""
    yield f"Run on {datetime.now(UTC).date().isoformat()} with Parley {version('parley')} and "
    yield f"schemathesis {version('schemathesis')}, Python {platform.python_version()}, by "
    yield f"`make fuzz-api`: all phases, all checks but one (`{EXCLUDED}`: most bodies that fit"
    yield f"their shape name what is not there), {examples} examples an operation, and no answer "
    yield f"over {MOST_SECONDS} seconds."
    yield ""
    yield "| Database | Operations | Requests | Failures | Seconds |"
    yield "|---|---:|---:|---:|---:|"
    for row in rows:
        cells = (row[name] for name in ("name", "operations", "cases", "failures", "seconds"))
        yield f"| {' | '.join(cells)} |"


def _figures(told: str) -> Mapping[str, str]:
    found = {name: re.search(pattern, told) for name, pattern in _FOUND.items()}
    return {name: f"{int(one[1]):,}" if one else "0" for name, one in found.items()}


def _fuzzed(
    address: str, token: str, examples: int, folder: str
) -> "subprocess.CompletedProcess[str]":
    command: list[str | Path] = [
        BIN / "st",
        "run",
        f"{address}/api/v1/openapi.json",
        "--header",
        f"Authorization: Bearer {token}",
        "--max-examples",
        str(examples),
        "--checks",
        "all",
        "--exclude-checks",
        EXCLUDED,
        "--max-response-time",
        str(MOST_SECONDS),
        "--continue-on-failure",
        "--warnings",
        "off",
    ]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)  # noqa: S603  a tool of our own environment


if __name__ == "__main__":
    main()
