"""The protocol between the benchmark and a program under test, whatever it is written in.

A contestant is started with the path of a workload as its last argument: a JSON file with `pairs`,
each of a base and a target, each of these a list of points. It reads the file, makes ready what
it keeps from one run to the next, and prints `ready`. Then it answers lines:

`run N`        does the whole job N times and prints the processor seconds that this took
`answer PATH`  writes what it answered last to a file, and prints `done`
"""

import json
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

Pair = tuple[list[str], list[str]]
Job = Callable[[], Sequence[bytes]]
"""Compares all pairs of a workload and returns an answer a pair."""


def read_pairs(path: str) -> list[Pair]:
    """Return the pairs of a workload."""
    return [(base, target) for base, target in json.loads(Path(path).read_bytes())["pairs"]]


def serve(job: Job, who: int = resource.RUSAGE_SELF, answer: Job | None = None) -> None:
    """Do a job whenever told to, until the input ends.

    `who` is whose time counts (RUSAGE_CHILDREN for a job done by programs that it starts);
    `answer` is done for an answer where that has another form than the one timed.
    """
    _say("ready")
    answered: Sequence[bytes] = ()
    for line in sys.stdin:
        what, argument = line.split(maxsplit=1)
        if what == "answer":
            Path(argument.strip()).write_bytes(b"\n".join(answer() if answer else answered))
            _say("done")
            continue
        started = _seconds(who)
        for _ in range(int(argument)):
            answered = job()
        _say(f"{_seconds(who) - started:.9f}")


def _seconds(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _say(what: str) -> None:
    sys.stdout.write(what + "\n")
    sys.stdout.flush()
