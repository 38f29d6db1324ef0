"""The sandbox: files are read in a process of their own, which is ended when it takes too long.

PDFium and libxml2 are written in C; what an evil file does to them, it does to that process.
"""

import hashlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.documents.readers.blocks import LIMITS, LeftOut, ReportEntry
from app.documents.readers.drafts import DocumentSource, Draft, DraftPoint, FramePart, Trust
from app.documents.readers.worker import MOST_OUTPUT

LONGEST_WAIT: Final = 25.0
"""How many seconds a file may take, the start of the process included."""

_CHUNK: Final = 1 << 16
_BOOT: Final = (
    "import sys; sys.path[:] = {path!r}; from app.documents.readers.worker import main; main()"
)
_OUT_OF_TIME: Final = -getattr(signal, "SIGXCPU", 24)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How the process ended: by itself, or because it took too long or wrote too much."""

    output: bytes
    status: int
    is_too_long: bool = False
    is_too_large: bool = False


def read_in_sandbox(data: bytes, name: str, seconds: float = LONGEST_WAIT) -> Draft:
    """Return the draft of a file, refused if it cannot be read; never raises for a file."""
    if len(data) > LIMITS.file_bytes:
        return refused_draft(data, name, "too-large")
    outcome = _run(data, name, seconds)
    if outcome.is_too_long or outcome.status == _OUT_OF_TIME:
        return refused_draft(data, name, "too-long")
    if outcome.is_too_large:
        return refused_draft(data, name, "too-large")
    if outcome.status:
        return refused_draft(data, name, "reader-failed")
    try:
        return _draft(json.loads(outcome.output))
    except (ValueError, KeyError, TypeError):
        return refused_draft(data, name, "reader-failed")


def refused_draft(data: bytes, name: str, code: str) -> Draft:
    """Return a draft that says why nothing was read."""
    digest = hashlib.sha256(data).hexdigest()
    return Draft(DocumentSource(name, digest, "", len(data), "sandbox"), refused=code)


def _run(data: bytes, name: str, seconds: float) -> _Outcome:
    deadline = time.monotonic() + seconds
    with tempfile.TemporaryFile() as given:
        given.write(json.dumps(name).encode() + b"\n" + data)
        given.seek(0)
        path = [str(Path(place).resolve()) for place in sys.path]
        process = subprocess.Popen(  # noqa: S603  this Python, and nothing of the file is an argument
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT.format(path=path)],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd=os.sep,
            start_new_session=True,
        )
    try:
        return _watch(process, deadline)
    finally:
        _end(process)


def _watch(process: "subprocess.Popen[bytes]", deadline: float) -> _Outcome:
    pipe = process.stdout
    if pipe is None:
        return _Outcome(b"", 1)
    chunks: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return _Outcome(b"", 1, is_too_long=True)
        chunk = os.read(pipe.fileno(), _CHUNK)
        if not chunk:
            break
        size += len(chunk)
        if size > MOST_OUTPUT:
            return _Outcome(b"", 1, is_too_large=True)
        chunks.append(chunk)
    try:
        status = process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return _Outcome(b"", 1, is_too_long=True)
    return _Outcome(b"".join(chunks), status)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and what it may have started."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout:
        process.stdout.close()


def _draft(read: dict[str, Any]) -> Draft:
    rejected = read["rejected"]
    return Draft(
        DocumentSource(**read["source"]),
        read["reading"],
        points=[_point(one) for one in read["points"]],
        frame=[FramePart(**one) for one in read["frame"]],
        left_out=[LeftOut(**one) for one in read["left_out"]],
        report=[ReportEntry(**one) for one in read["report"]],
        rejected=None if rejected is None else [_point(one) for one in rejected],
        refused=read["refused"],
    )


def _point(read: dict[str, Any]) -> DraftPoint:
    return DraftPoint(**read | {"confidence": Trust(read["confidence"])})
