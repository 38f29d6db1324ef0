"""Whoever asks on from the last position seen gets everything that was recorded, each once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.web.asking import Api, problem
from tests.web.drafts import TOPIC

WRITERS, EACH = 8, 12


def followed(api: Api, after: int, limit: int = 7) -> list[dict[str, Any]]:
    """Ask on until there is no more."""
    found: list[dict[str, Any]] = []
    while True:
        answer = api.read("/changes", after=after, limit=limit)
        found += answer["items"]
        after = answer["after"]
        if not answer["more"]:
            return found


def test_from_the_beginning_the_whole_journal_comes_in_order(reader: Api) -> None:
    found = followed(reader, 0, 100)
    positions = [one["position"] for one in found]
    assert positions == sorted(set(positions))
    assert len([one for one in found if one["kind"] == "statement"]) == 110
    assert found == followed(reader, 0, 33)


def test_at_the_end_nothing_comes_and_one_asks_again_from_there(reader: Api) -> None:
    last = followed(reader, 0, 200)[-1]["position"]
    assert reader.read("/changes", after=last) == {"items": [], "after": last, "more": False}


def test_corrections_and_withdrawals_come_too_and_keys_do_not(curator: Api, admin: Api) -> None:
    start = followed(curator, 0, 200)[-1]["position"]
    first = curator.post("/topics", TOPIC).json()
    better = TOPIC | {"name": "Fisheries"}
    body = {"kind": "topic", "key": "fishing", "reason": "a better name"}
    second = curator.post("/corrections", {**body, "follows": first["digest"], "content": better})
    assert second.status_code == 201
    third = admin.post("/withdrawals", {**body, "follows": second.json()["digest"]})
    assert third.status_code == 201
    found = [one for one in followed(curator, start) if one["key"] == "fishing"]
    assert [(one["revision"], one["withdrawn"]) for one in found] == [
        (1, False),
        (2, False),
        (3, True),
    ]
    assert {one["kind"] for one in followed(curator, 0)} & {"key"} == set()
    assert "content" not in found[0]


@pytest.mark.databases("sqlite", "postgresql")
def test_a_reader_that_polls_while_others_write_sees_each_entry_once_and_in_order(
    curator: Api,
) -> None:
    start = after = followed(curator, 0, 200)[-1]["position"]
    seen: list[str] = []

    def write(writer: int) -> None:
        for number in range(EACH):
            slug = f"topic-{writer}-{number}"
            assert curator.post("/topics", TOPIC | {"slug": slug}).status_code == 201

    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, writer) for writer in range(WRITERS)]
        while len(seen) < WRITERS * EACH:
            is_over = all(one.done() for one in writing)  # before it asks
            answer = curator.read("/changes", after=after, limit=5)
            seen += [one["key"] for one in answer["items"]]
            positions = [one["position"] for one in answer["items"]]
            assert positions == sorted(positions)
            assert not positions or positions[0] > after
            after = answer["after"]
            if is_over and not answer["items"]:
                break
    for one in writing:
        one.result()
    assert len(seen) == len(set(seen)) == WRITERS * EACH
    assert seen == [one["key"] for one in followed(curator, start)]


@pytest.mark.parametrize("after", ["-1", "x", str(2**53), "1e3"])
def test_what_is_no_position_is_refused(reader: Api, after: str) -> None:
    assert problem(reader.get("/changes", after=after), 422, "invalid")
