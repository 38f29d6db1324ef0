"""How long some work would take on a machine with nothing else to do, told on a busy one."""

import time
from collections import Counter
from collections.abc import Callable
from typing import Final

_NUMBERS: Final = [str(number * 7919 % 30_011) for number in range(60_000)]
_USUAL_SECONDS: Final = 0.03  # what _measure() takes on the idle machine that the bounds are for


def idle_seconds(work: Callable[[], object], tries: int = 3) -> float:
    """Return the least processor time that work took, each time judged by a yardstick beside it.

    Processor time alone will not do: whoever shares caches and cores with others uses up to four
    times as much of it for the same work.
    """
    return min(_judged(work) for _ in range(tries))


def slowness() -> float:
    """Return how many times longer than on the idle machine things take just now, 1 at least."""
    started = time.perf_counter()
    _measure()
    return max(1, (time.perf_counter() - started) / _USUAL_SECONDS)


def _judged(work: Callable[[], object]) -> float:
    before = _measure()
    spent = _spent(work)
    return spent / max(1, (before + _measure()) / 2 / _USUAL_SECONDS)


def _measure() -> float:
    return _spent(lambda: Counter(" ".join(sorted(_NUMBERS)).split()))


def _spent(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
