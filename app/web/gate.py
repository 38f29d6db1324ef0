"""A bulkhead: how many requests may work on what they bring at a time, and how many may wait."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import anyio

from app.domain.errors import BusyError

_AT_ONCE: Final = 2
_MOST_WAITING: Final = 32
_LONGEST_WAIT: Final = 10.0  # seconds
_TRY_AGAIN: Final = 5  # seconds


class Gate:
    """Lets a few requests through at once; the next ones wait their turn, not for long."""

    def __init__(self) -> None:
        """Let nobody wait yet."""
        self._turns = anyio.Semaphore(_AT_ONCE)
        self._waiting = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold one of the turns; raises BusyError where too many wait, or the wait is too long."""
        if self._waiting >= _MOST_WAITING:
            raise BusyError(_TRY_AGAIN)
        self._waiting += 1
        try:
            with anyio.fail_after(_LONGEST_WAIT):
                await self._turns.acquire()
        except TimeoutError:
            raise BusyError(_TRY_AGAIN) from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turns.release()
