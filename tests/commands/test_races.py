"""Of many who publish the next version at once exactly one does; the others are told who did."""

import multiprocessing
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier as ProcessBarrier
from threading import Barrier
from typing import Literal

import pytest
from sqlalchemy import Engine

from app.commands.publish import publish_version
from app.domain.errors import ConflictError, ReusedRequestError
from app.domain.journal.entries import Provenance, Revision
from app.domain.plans.model import Version
from app.queries.plans import get_plan
from app.storage.engine import open_engine, reading, writing
from app.storage.journal import find_breach, head
from tests.domain.stories import FIRST, SECOND, SECOND_TEXT
from tests.storage.telling import LENGTH

PROCESSES = 8
ATTEMPTS = 25
SECONDS = 60

Outcome = tuple[Literal["won", "lost", "failed"], int, str]
"""What came of an attempt, at which ordinal, and what was said about it."""


def test_eight_processes_publish_two_hundred_times_and_each_ordinal_has_one_winner(
    url: str, store: Engine
) -> None:
    store.dispose()
    outcomes = [one for process in _raced(url) for one in process]
    assert len(outcomes) == PROCESSES * ATTEMPTS
    assert [one for one in outcomes if one[0] == "failed"] == []
    lost = [(ordinal, said) for outcome, ordinal, said in outcomes if outcome == "lost"]
    assert len(lost) >= PROCESSES - 1  # all begin with the third version, and one of them gets it
    for ordinal, stands in lost:
        assert int(stands.removeprefix("pass-plan@")) >= ordinal
    won = sorted(ordinal for outcome, ordinal, _ in outcomes if outcome == "won")
    assert won == [*range(3, 3 + len(won))]
    with reading(store) as session:
        published = [one.record for one in get_plan(session, SECOND.plan, None).versions]
        assert [version.ordinal for version in published] == [1, 2, *won]
        titles = {one.ordinal: one.title for one in published}
        assert all(titles[at] == said for outcome, at, said in outcomes if outcome == "won")
        assert find_breach(session) is None
        newest = head(session)
        assert newest is not None
        assert newest.position == LENGTH + 2 * len(won)


def test_one_request_sent_eight_times_at_once_is_recorded_once(store: Engine) -> None:
    gate = Barrier(8)

    def send(_: int) -> Revision:
        gate.wait()
        with writing(store) as session:
            return publish_version(session, *_third("third"), _provenance("1" * 64), follows=2)

    with ThreadPoolExecutor(8) as pool:
        answers = [*pool.map(send, range(8))]
    assert len(set(answers)) == 1
    with reading(store) as session:
        assert head(session) == answers[0]
        assert answers[0].position == LENGTH + 1
        assert find_breach(session) is None


def test_one_request_with_two_bodies_at_once_is_recorded_once_and_refused_once(
    store: Engine,
) -> None:
    gate = Barrier(2)

    def send(body: str) -> object:
        gate.wait()
        try:
            with writing(store) as session:
                return publish_version(session, *_third(body), _provenance(body * 64), follows=2)
        except ReusedRequestError as refused:
            return type(refused)

    with ThreadPoolExecutor(2) as pool:
        answers = [*pool.map(send, "12")]
    assert Counter(type(answer).__name__ for answer in answers) == {"Revision": 1, "type": 1}


@pytest.mark.parametrize("threads", [2, 16])
def test_of_threads_that_publish_one_ordinal_with_different_requests_one_wins(
    store: Engine, threads: int
) -> None:
    gate = Barrier(threads)

    def send(number: int) -> str:
        gate.wait()
        provenance = Provenance(f"editor-{number}")
        try:
            with writing(store) as session:
                publish_version(session, *_third(f"by {number}"), provenance, follows=2)
        except ConflictError as refused:
            return f"{refused.current} is there"
        return "published"

    with ThreadPoolExecutor(threads) as pool:
        answers = Counter(pool.map(send, range(threads)))
    assert answers == {"published": 1, "pass-plan@3 is there": threads - 1}


def _raced(url: str) -> list[Sequence[Outcome]]:
    """Let processes of their own publish on one plan until each has tried often enough."""
    spawn = multiprocessing.get_context("spawn")
    start, outcomes = spawn.Barrier(PROCESSES), spawn.Queue()
    racers = [
        spawn.Process(target=race, args=(url, number, start, outcomes))
        for number in range(PROCESSES)
    ]
    for racer in racers:
        racer.start()
    found = [outcomes.get(timeout=SECONDS) for _ in racers]
    for racer in racers:
        racer.join(timeout=SECONDS)
    assert [racer.exitcode for racer in racers] == [0] * PROCESSES
    return found


def race(
    url: str,
    number: int,
    start: ProcessBarrier,
    outcomes: "Queue[Sequence[Outcome]]",
) -> None:
    """Publish the version after the latest one seen, again and again, and tell what came of it."""
    engine = open_engine(url)
    found: list[Outcome] = []
    start.wait(timeout=SECONDS)
    seen = 2
    for attempt in range(ATTEMPTS):
        ordinal, title = seen + 1, f"attempt {attempt} of {number}"
        try:
            _publish(engine, ordinal, title, Provenance(f"racer-{number}"))
            found.append(("won", ordinal, title))
            seen = ordinal
        except ConflictError as lost:
            found.append(("lost", ordinal, str(lost.current)))
            with reading(engine) as session:
                seen = get_plan(session, SECOND.plan, None).versions[-1].record.ordinal
        except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
            found.append(("failed", ordinal, repr(error)))
    engine.dispose()
    outcomes.put(found)


def _publish(engine: Engine, ordinal: int, title: str, provenance: Provenance) -> None:
    version = replace(SECOND, ordinal=ordinal, title=title)
    witness = replace(SECOND_TEXT, version=version.key)
    with writing(engine) as session:
        publish_version(session, version, witness, provenance, follows=ordinal - 1)


def _third(title: str) -> tuple[Version, None]:
    return replace(FIRST, ordinal=3, title=title, date=SECOND.date), None


def _provenance(digest: str) -> Provenance:
    return Provenance("editor", None, "the third version", digest)
