"""Benchmark harness: programs run one workload in turn, each in a process with limits.

A round lets every contestant run once, so that whatever else the machine does meets all alike;
their times are compared round by round. Times are processor seconds of the contestant.
"""

import math
import os
import resource
import select
import signal
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import IO, Final

MOST_SECONDS: Final = 20
MOST_GIGABYTES: Final = 7
FAILED: Final = "failed"
"""How the reason of a contestant begins that neither the time nor the memory stopped."""
SLOW: Final = 2.0
"""Seconds above which one run, made while others warm up, is the measurement, where no figure to
reach hangs on the moment."""
PATIENCE: Final = 8.0
"""The same where one does."""

_MOST_WAITING: Final = 300
"""Wall seconds after which a contestant that does not even use the processor is given up."""
_LEAST_MEASURED: Final = 0.1
"""Seconds that a measurement lasts at least: a quick job is repeated within its turn."""
_SETTINGS: Final = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
_OUT_OF_MEMORY: Final = ("MemoryError", "bad_alloc", "out of memory", "Out of memory", "allocat")


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that compares texts; `absent` says why it cannot run here, if it cannot.

    One run that takes longer than `patience`, in seconds, is not repeated.
    """

    name: str
    command: tuple[str, ...]
    version: str = ""
    absent: str = ""
    patience: float = SLOW


@dataclass(frozen=True, slots=True)
class Result:
    """The processor seconds of a job, round by round; or why there are none.

    `memory` is the most that the process ever held resident, in bytes, without the programs that it
    starts. `answer` is what it answered.
    """

    seconds: tuple[float, ...] = ()
    memory: int = 0
    answer: bytes = b""
    refusal: str = ""

    @property
    def usual(self) -> float:
        """The median of the rounds; infinite where it did not finish."""
        return median(self.seconds) if self.seconds else math.inf

    def without_answer(self) -> "Result":
        """Return the same without what it answered, which may be large."""
        return replace(self, answer=b"")


class RefusedError(Exception):
    """The contestant did not finish; the message says why in a few words."""


def race(contestants: Sequence[Contestant], workload: Path, rounds: int) -> dict[str, Result]:
    """Let the contestants run a workload, and return their results by name."""
    present = [one for one in contestants if not one.absent]
    with ThreadPoolExecutor(os.cpu_count()) as several:
        runs = list(several.map(lambda one: _warmed_up(one, workload), present))
    for number in range(rounds):
        first = number % len(runs)
        for run in (*runs[first:], *runs[:first]):
            run.measure()
    results = {run.name: run.result(workload) for run in runs}
    return results | {one.name: Result(refusal="absent") for one in contestants if one.absent}


def ratios(peer: Result, ours: Result) -> tuple[float, ...]:
    """Return how many times as long as ours the peer took, round by round.

    Where one of the two ran only once, that run stands against every round of the other.
    """
    rounds = max(len(peer.seconds), len(ours.seconds))
    sides = (one.seconds if len(one.seconds) > 1 else one.seconds * rounds for one in (peer, ours))
    return tuple(theirs / own for theirs, own in zip(*sides, strict=False))


class _Run:
    """A contestant that was started."""

    def __init__(self, contestant: Contestant, workload: Path, errors: IO[bytes]) -> None:
        self.name = contestant.name
        self.patience = contestant.patience
        self.errors = errors
        self.process = subprocess.Popen(  # noqa: S603  the commands are our own
            [*contestant.command, str(workload)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=os.environ | _SETTINGS | {"TMPDIR": str(workload.parent)},
        )
        most = MOST_GIGABYTES * 2**30
        resource.prlimit(self.process.pid, resource.RLIMIT_AS, (most, most))
        self.repeats = 1
        self.seconds: list[float] = []
        self.refusal = ""

    def warm_up(self) -> None:
        """Wait until it is ready, let it run, and see how often it must to be measurable."""
        try:
            self._hear()
            once = float(self._ask("run 1"))
            if once > self.patience:
                self.seconds.append(once)
                return
            for _ in range(2):  # the second time knows what a warm run takes
                if once < _LEAST_MEASURED:
                    self.repeats = max(1, math.ceil(_LEAST_MEASURED / max(once, 1e-4)))
                    once = float(self._ask(f"run {self.repeats}")) / self.repeats
        except RefusedError as error:
            self.refusal = str(error)

    def measure(self) -> None:
        """Let it run in its turn, unless it is too slow for turns or has given up."""
        if self.refusal or (self.seconds and self.seconds[0] > self.patience):
            return
        try:
            self.seconds.append(float(self._ask(f"run {self.repeats}")) / self.repeats)
        except RefusedError as error:
            self.refusal = str(error)

    def result(self, workload: Path) -> Result:
        """Take its answer and end it."""
        memory, answer = 0, b""
        path = workload.with_suffix(".answer")
        try:
            if not self.refusal:
                memory = _peak_memory(self.process.pid)
                self._ask(f"answer {path}")
                answer = path.read_bytes()
        except RefusedError as error:
            self.refusal = str(error)
        self.process.kill()
        self.process.communicate()
        self.errors.close()
        if self.refusal:
            return Result(refusal=self.refusal)
        return Result(tuple(self.seconds), memory, answer)

    def _ask(self, what: str) -> str:
        stdin = self.process.stdin
        used = math.ceil(_used_seconds(self.process.pid))
        allowed = (used + MOST_SECONDS, resource.RLIM_INFINITY)
        resource.prlimit(self.process.pid, resource.RLIMIT_CPU, allowed)
        assert stdin is not None  # noqa: S101  it was opened with one
        try:
            stdin.write(f"{what}\n".encode())
            stdin.flush()
        except BrokenPipeError:
            raise self._refused() from None
        return self._hear()

    def _hear(self) -> str:
        stdout = self.process.stdout
        assert stdout is not None  # noqa: S101  it was opened with one
        if not select.select([stdout], [], [], _MOST_WAITING)[0]:
            raise RefusedError(f"> {_MOST_WAITING} s waiting")
        line = stdout.readline()
        if not line:
            raise self._refused()
        return line.decode().strip()

    def _refused(self) -> RefusedError:
        code = self.process.wait()
        self.errors.seek(0)
        said = self.errors.read().decode(errors="replace")
        if code == -signal.SIGXCPU or f"ended with {-signal.SIGXCPU}" in said:
            return RefusedError(f"> {MOST_SECONDS} s")
        if any(sign in said for sign in _OUT_OF_MEMORY):
            return RefusedError(f"out of {MOST_GIGABYTES} GB")
        last = said.strip().splitlines()[-1:] or [f"ended with {code}"]
        return RefusedError(f"{FAILED}: {last[0][:60]}")


def _warmed_up(contestant: Contestant, workload: Path) -> _Run:
    run = _Run(contestant, workload, TemporaryFile())  # noqa: SIM115  the run closes it
    run.warm_up()
    return run


def _used_seconds(process: int) -> float:
    # Fields 14 and 15 of proc(5): processor time in user and kernel mode, in clock ticks. The name
    # of the program, in brackets, may hold blanks.
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024
