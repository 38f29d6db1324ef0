"""The text of a source is stored as it stood on a day, and served with its day."""

from typing import Any

import pytest

from tests.web.asking import Api, head, paths, problem
from tests.web.drafts import SOURCE, snapshot

TEXTS = "/sources/herald-fishing/snapshots"
KEY = "herald-fishing@2026-03-07"


@pytest.fixture
def herald(admin: Api) -> Api:
    assert admin.post("/sources", SOURCE).status_code == 201
    return admin


def withdrawal(kind: str, key: str, follows: str) -> dict[str, Any]:
    return {"kind": kind, "key": key, "follows": follows, "reason": "its publisher asked for it"}


def test_a_text_is_stored_under_its_source_and_day(herald: Api) -> None:
    answer = herald.post(TEXTS, snapshot())
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1{TEXTS}/2026-03-07"
    stored = herald.read(f"{TEXTS}/2026-03-07")
    assert stored == answer.json()
    assert (stored["key"], stored["text"]) == (KEY, snapshot()["text"])
    assert (stored["revision"], stored["language"]) == (1, "en")


def test_the_days_of_a_source_are_listed_without_their_texts(herald: Api) -> None:
    assert herald.read(TEXTS)["items"] == []
    for day in ("2026-03-09", "2026-03-07"):
        assert herald.post(TEXTS, snapshot(retrieved=day)).status_code == 201
    listed = herald.read(TEXTS)
    assert [one["retrieved"] for one in listed["items"]] == ["2026-03-07", "2026-03-09"]
    assert listed["items"][0]["characters"] == len(snapshot()["text"])
    assert "text" not in listed["items"][0]
    first = herald.read(TEXTS, limit=1)
    rest = herald.read(TEXTS, limit=1, cursor=first["next"])
    assert [*first["items"], *rest["items"]] == listed["items"]


def test_a_retry_stores_one_text_and_another_text_of_that_day_is_refused(herald: Api) -> None:
    key = {"Idempotency_Key": "one-text"}
    first = herald.post(TEXTS, snapshot(), **key)
    before = head(herald)
    again = herald.post(TEXTS, snapshot(), **key)
    assert (again.status_code, again.json()) == (201, first.json())
    document = problem(herald.post(TEXTS, snapshot(text="Other.")), 409, "already_exists")
    assert document["current"] == first.json()["digest"]
    assert head(herald) == before


def test_a_text_of_an_unknown_source_or_without_a_whole_day_is_refused(herald: Api) -> None:
    problem(herald.post("/sources/nobody/snapshots", snapshot()), 404, "not_found")
    problem(herald.get("/sources/nobody/snapshots"), 404, "not_found")
    problem(herald.get(f"{TEXTS}/2026-03-07"), 404, "not_found")
    for day in ("2026-03", "2026", "2026-03-07~", "2026-02-30"):
        document = problem(herald.post(TEXTS, snapshot(retrieved=day)), 422, "invalid")
        assert paths(document) == [["body", "retrieved"]]
        problem(herald.get(f"{TEXTS}/{day}"), 422, "invalid")
    problem(herald.post(TEXTS, snapshot(text="")), 422, "invalid")


def test_only_who_may_curate_stores_a_text(api: Api, herald: Api) -> None:
    before = head(herald)
    problem(api.post(TEXTS, snapshot()), 401, "key_unknown")
    assert head(herald) == before


def test_a_text_that_was_copied_wrongly_is_corrected(herald: Api) -> None:
    first = herald.post(TEXTS, snapshot()).json()
    body = {
        "kind": "snapshot",
        "key": KEY,
        "follows": first["digest"],
        "reason": "a line was missing",
        "content": snapshot(text="The minister came on time."),
    }
    assert herald.post("/corrections", body).status_code == 201
    stored = herald.read(f"{TEXTS}/2026-03-07")
    assert (stored["revision"], stored["text"]) == (2, "The minister came on time.")
    then = herald.read(f"{TEXTS}/2026-03-07", known_at=first["recorded_at"])
    assert then == first


def test_withdrawing_a_source_withdraws_its_texts(herald: Api) -> None:
    text = herald.post(TEXTS, snapshot()).json()
    source = herald.read("/sources/herald-fishing")["digest"]
    answer = herald.post("/withdrawals", withdrawal("source", "herald-fishing", source))
    assert answer.status_code == 201, answer.text
    for query in ({}, {"known_at": text["recorded_at"]}):
        gone = problem(herald.get(f"{TEXTS}/2026-03-07", **query), 410, "withdrawn")
        assert gone["digest"] == text["digest"]
        problem(herald.get(TEXTS, **query), 410, "withdrawn")
    assert "minister" not in herald.get(f"/records/snapshot/{KEY}/revisions").text
    problem(herald.post(TEXTS, snapshot(retrieved="2026-04-01")), 410, "withdrawn")


def test_a_text_is_withdrawn_by_itself(herald: Api) -> None:
    text = herald.post(TEXTS, snapshot()).json()
    body = withdrawal("snapshot", KEY, text["digest"])
    assert herald.post("/withdrawals", body).status_code == 201
    problem(herald.get(f"{TEXTS}/2026-03-07"), 410, "withdrawn")
    assert herald.read(TEXTS)["items"] == []
    assert herald.read("/sources/herald-fishing")["slug"] == "herald-fishing"
