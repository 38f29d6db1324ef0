"""A few work at once, the next ones wait their turn, and too many are told to come back."""

import anyio
import pytest

from app.domain.errors import BusyError
from app.web import gate
from app.web.gate import Gate

ASKERS = 6


def test_no_more_work_at_once_than_the_gate_lets_through() -> None:
    working, most = 0, 0
    door = Gate()

    async def ask() -> None:
        nonlocal working, most
        async with door.turn():
            working += 1
            most = max(most, working)
            await anyio.sleep(0.01)
            working -= 1

    async def all_ask() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(ASKERS):
                group.start_soon(ask)

    anyio.run(all_ask)
    assert (working, most) == (0, 2)


def test_who_waits_too_long_or_behind_too_many_is_told_to_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gate, "_LONGEST_WAIT", 0.01)
    monkeypatch.setattr(gate, "_MOST_WAITING", 1)
    door = Gate()
    told: list[int] = []

    async def ask() -> None:
        try:
            async with door.turn():
                await anyio.sleep(0.1)
        except BusyError as error:
            told.append(error.wait)

    async def all_ask() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(ASKERS):
                group.start_soon(ask)
        async with door.turn():  # and then it lets through again
            pass

    anyio.run(all_ask)
    assert len(told) >= ASKERS - 3
