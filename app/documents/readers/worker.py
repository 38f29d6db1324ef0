"""The process that reads a file: it has little memory, little time, and nothing to write to."""

import json
import sys
from contextlib import suppress
from typing import Any, Final

MOST_MEMORY: Final = 768 << 20
MOST_CPU_SECONDS: Final = 20
MOST_FILES: Final = 64
MOST_OUTPUT: Final = 64 << 20


def main() -> None:
    """Read a name and a file from the standard input; write its draft to the standard output."""
    confine()
    name = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    # Loaded behind the wall: what they do when they are loaded counts too.
    from app.documents.readers.read import read_draft  # noqa: PLC0415

    written = json.dumps(read_draft(data, name).as_json(), ensure_ascii=False)
    sys.stdout.buffer.write(written.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def confine() -> None:
    """Take from this process what a reader does not need, where the system can."""
    try:
        import resource  # noqa: PLC0415  Windows has none
    except ImportError:
        return
    limits: tuple[tuple[Any, int], ...] = (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_CPU_SECONDS),
        (resource.RLIMIT_NOFILE, MOST_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
