"""Fault injection: retries are done once, and the feed skips nothing, though servers are killed.

`python -m benchmarks.proofs` proves it on both databases at full size and writes
results/proofs.md; the tests prove the same with smaller numbers.
"""

import random
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import httpx2

from benchmarks.served import Server, databases, serving, with_corpus

RESULTS: Final = Path(__file__).parent / "results" / "proofs.md"
WRITERS: Final = 8
WRITES: Final = 10_000
RETRIES: Final = 500
KILLS: Final = 60
SENT_AT_ONCE: Final = 4
LONGEST_SECONDS: Final = 0.03
"""After how long a server is killed at most: a write takes some ten milliseconds."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a polling reader saw of many writers: how many entries, in how many polls, how fast."""

    entries: int
    polls: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Retried:
    """How often a request was sent again, how often after a kill, and how many had been stored."""

    retries: int
    killed: int
    stored_unanswered: int


def follow(address: str, token: str, writes: int) -> Followed:
    """Let eight writers record topics, while a reader follows; raises AssertionError."""
    after = _head(address)
    seen: list[str] = []
    polls = 0
    started = time.monotonic()

    def write(writer: int) -> None:
        with _client(address, token) as client:
            for number in range(writer, writes, WRITERS):
                _require(client.post("/topics", json=_topic(f"followed-{number}")), 201)

    with _client(address, token) as reader, ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, writer) for writer in range(WRITERS)]
        is_over = False
        while not is_over:
            is_over = all(one.done() for one in writing)  # what comes after this is all there is
            answer = {"more": True}
            while answer["more"]:
                answer = reader.get("/changes", params={"after": after, "limit": 200}).json()
                polls += 1
                positions = [one["position"] for one in answer["items"]]
                _demand(positions == sorted(set(positions)), "positions are out of order")
                _demand(not positions or positions[0] > after, "an entry came twice")
                seen += [one["key"] for one in answer["items"]]
                after = answer["after"]
        for one in writing:
            one.result()
    _demand(len(seen) == len(set(seen)) == writes, f"{len(seen)} entries were seen")
    return Followed(len(seen), polls, time.monotonic() - started)


def retry(server: Server, token: str, retries: int, kills: int) -> Retried:
    """Send requests again, at once and after kills; raises AssertionError if one is done twice."""
    chance = random.Random(7)  # noqa: S311  when to kill, nothing secret
    sent = killed = unanswered = 0
    for number in range(kills):
        slug = f"killed-{number}"
        was_stored, retried = _killed(server, token, slug, chance.uniform(0, LONGEST_SECONDS))
        killed += 1
        unanswered += was_stored
        sent += retried
    number = 0
    while sent < retries:
        sent += _at_once(server.address, token, f"at-once-{number}")
        number += 1
    return Retried(sent, killed, unanswered)


def _killed(server: Server, token: str, slug: str, delay: float) -> tuple[bool, int]:
    """Kill the server while it writes; return whether it had stored the record unanswered."""
    answered: list[httpx2.Response] = []

    def send() -> None:
        try:
            with _client(server.address, token) as client:
                answered.append(_sent(client, slug))
        except httpx2.TransportError:
            pass

    sending = threading.Thread(target=send)
    sending.start()
    time.sleep(delay)
    server.kill()
    sending.join()
    server.start()
    with _client(server.address, token) as client:
        is_there = client.get(f"/topics/{slug}").status_code == HTTPStatus.OK
        _demand(is_there or not answered, "an answered write was lost")
        answers = [*answered, _sent(client, slug), _sent(client, slug)]
        _demand_one(client, slug, answers)
    return is_there and not answered, 2


def _at_once(address: str, token: str, slug: str) -> int:
    with _client(address, token) as client, ThreadPoolExecutor(SENT_AT_ONCE) as pool:
        answers = [*pool.map(lambda _: _sent(client, slug), range(SENT_AT_ONCE))]
        answers.append(_sent(client, slug))
        _demand_one(client, slug, answers)
    return SENT_AT_ONCE  # the first of them was no retry


def _demand_one(client: httpx2.Client, slug: str, answers: list[httpx2.Response]) -> None:
    """Demand that all answers are the first one, and that there is one record of one revision."""
    for answer in answers:
        _require(answer, 201)
    _demand(len({answer.content for answer in answers}) == 1, "two answers differ")
    history = client.get(f"/records/topic/{slug}/revisions").json()
    _demand(len(history) == 1, f"{slug} was recorded {len(history)} times")


def _sent(client: httpx2.Client, slug: str) -> httpx2.Response:
    return client.post("/topics", json=_topic(slug), headers={"Idempotency-Key": f"key-{slug}"})


def _topic(slug: str) -> dict[str, str]:
    return {"slug": slug, "name": slug, "definition": "A topic that somebody records."}


def _client(address: str, token: str) -> httpx2.Client:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx2.Client(base_url=f"{address}/api/v1", headers=headers, timeout=60)


def _head(address: str) -> int:
    after, more = 0, True
    while more:
        page: Any = httpx2.get(f"{address}/api/v1/changes?after={after}&limit=200").json()
        after, more = page["after"], page["more"]
    return int(after)


def _require(answer: httpx2.Response, status: int) -> None:
    _demand(answer.status_code == status, f"{answer.status_code}: {answer.text[:200]}")


def _demand(holds: object, complaint: str) -> None:
    if not holds:
        raise AssertionError(complaint)


def main() -> None:
    """Prove both on both databases, and write the page."""
    rows: list[tuple[str, Followed, Retried]] = []
    with databases("proofs") as urls:
        for url in urls:
            name, token = with_corpus(url)
            with serving(url) as server:
                followed = follow(server.address, token, WRITES)
                sys.stderr.write(f"{name}: {followed}\n")
                retried = retry(server, token, RETRIES, KILLS)
                sys.stderr.write(f"{name}: {retried}\n")
            rows.append((name, followed, retried))
    RESULTS.write_text("\n".join(page(rows)) + "\n", encoding="utf-8")


def page(rows: list[tuple[str, Followed, Retried]]) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "# What a client may rely on"
    yield ""
    yield f"Run on {datetime.now(UTC).date().isoformat()} with Parley {version('parley')}, by "
    yield "`make prove`, over HTTP against `parley serve`. Whatever is broken ends the run: the "
    yield "figures say how much was tried."
    yield ""
    yield f"The feed of changes: {WRITERS} writers, a reader who polls throughout, each entry seen "
    yield "once and in order."
    yield ""
    yield "| Database | Writes | Entries seen | Polls | Seconds |"
    yield "|---|---:|---:|---:|---:|"
    for name, followed, _ in rows:
        seen = f"{followed.entries:,} | {followed.polls:,} | {followed.seconds:.0f}"
        yield f"| {name} | {WRITES:,} | {seen} |"
    yield ""
    yield "Retries under an `Idempotency-Key`: one record each and the same body, sent again at "
    yield "once, and after the server was killed (SIGKILL) while it wrote. Of the killed writes "
    yield "some were stored, and nobody had been told."
    yield ""
    yield "| Database | Retries | Kills | Stored, unanswered |"
    yield "|---|---:|---:|---:|"
    for name, _, retried in rows:
        yield f"| {name} | {retried.retries} | {retried.killed} | {retried.stored_unanswered} |"


if __name__ == "__main__":
    main()
