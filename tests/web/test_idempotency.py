"""A request that is repeated, because its answer was lost, is done once and answered the same."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.domain.access.api_keys import Scope
from tests.web.asking import Api, head, paths, problem
from tests.web.drafts import NOUNS, PLAN, PROCESS, rendering, version

FISHING = "/plans/fishing-plan/versions"
KEY = {"Idempotency_Key": "9f1c-0a77"}


@pytest.mark.parametrize("noun", NOUNS)
def test_a_retry_gets_the_first_answer_and_stores_nothing(curator: Api, noun: str) -> None:
    first = curator.post(f"/{noun}", NOUNS[noun], **KEY)
    assert first.status_code == 201, first.text
    before = head(curator)
    again = curator.post(f"/{noun}", NOUNS[noun], **KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["location"] == first.headers["location"]
    assert head(curator) == before


def test_a_version_is_published_once_whatever_was_published_since(curator: Api) -> None:
    curator.post("/plans", PLAN)
    first = curator.post(FISHING, version(), **KEY)
    assert curator.post(FISHING, version(1)).status_code == 201
    before = head(curator)
    again = curator.post(FISHING, version(), **KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    assert head(curator) == before


def test_a_witness_of_the_latest_version_is_still_of_that_version(curator: Api) -> None:
    curator.post("/plans", PLAN)
    curator.post(FISHING, version())
    first = curator.post(f"{FISHING}/latest/witnesses", rendering("uk"), **KEY)
    curator.post(FISHING, version(1, witness=None, points=[]))
    again = curator.post(f"{FISHING}/latest/witnesses", rendering("uk"), **KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["location"] == first.headers["location"]


def test_corrections_and_withdrawals_are_done_once(admin: Api) -> None:
    digest = admin.read("/processes/ukraine")["digest"]
    body: dict[str, Any] = {
        "kind": "process",
        "key": "ukraine",
        "follows": digest,
        "reason": "better",
        "content": {"slug": "ukraine", "name": "The war"},
    }
    first = admin.post("/corrections", body, **KEY)
    again = admin.post("/corrections", body, **KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    gone = body | {"follows": first.json()["digest"]}
    del gone["content"]
    first = admin.post("/withdrawals", gone, Idempotency_Key="other")
    again = admin.post("/withdrawals", gone, Idempotency_Key="other")
    assert (again.status_code, again.json()) == (201, first.json())
    late = admin.post("/corrections", body, **KEY)
    assert late.status_code == 201
    assert late.json()["content"] is None


def test_the_retry_of_a_correction_need_not_fit_what_stands_there_now(curator: Api) -> None:
    curator.post("/plans", PLAN)
    points = [{"label": label, "text": "a"} for label in ("1", "2")]
    curator.post(FISHING, version(points=points))
    part = curator.post(f"{FISHING}/1/witnesses", rendering("uk")).json()
    body: dict[str, Any] = {
        "kind": "witness",
        "key": "fishing-plan@1~uk",
        "follows": part["digest"],
        "reason": "more was published",
        "content": rendering("uk", readings=[{"label": "2", "text": "б"}]),
    }
    first = curator.post("/corrections", body, **KEY)
    assert first.status_code == 201, first.text
    back = body | {"follows": first.json()["digest"], "content": rendering("uk")}
    assert curator.post("/corrections", back).status_code == 201
    text = curator.read(f"{FISHING}/1/witnesses/herald")["digest"]
    fewer = rendering("herald", readings=[{"label": "1", "text": "a"}])
    shorter = back | {"key": "fishing-plan@1~herald", "follows": text, "content": fewer}
    assert curator.post("/corrections", shorter).status_code == 201
    draft = version(witness=None, points=[{"label": "1"}])
    del draft["follows"]
    present = curator.read(f"{FISHING}/1")["digest"]
    without = body | {"kind": "version", "key": "fishing-plan@1", "follows": present}
    assert curator.post("/corrections", without | {"content": draft}).status_code == 201
    again = curator.post("/corrections", body, **KEY)
    assert (again.status_code, again.json()) == (201, first.json())


def test_another_body_or_address_under_the_same_key_is_refused(curator: Api) -> None:
    assert curator.post("/processes", PROCESS, **KEY).status_code == 201
    before = head(curator)
    for path, body in (
        ("/processes", PROCESS | {"name": "Other"}),
        ("/processes", PROCESS | {"slug": "other"}),
        ("/topics", NOUNS["topics"]),
        ("/plans", PLAN),
    ):
        problem(curator.post(path, body, **KEY), 422, "idempotency_key_reused")
    assert head(curator) == before


def test_a_refused_request_may_be_mended_under_its_key(curator: Api) -> None:
    problem(curator.post("/plans", PLAN | {"process": "nowhere"}, **KEY), 422, "invalid")
    assert curator.post("/plans", PLAN, **KEY).status_code == 201


def test_two_clients_may_use_the_same_key(curator: Api, key_with: Callable[..., str]) -> None:
    other = Api(curator.client, key_with("other", Scope.CURATE))
    assert curator.post("/processes", PROCESS, **KEY).status_code == 201
    assert other.post("/topics", NOUNS["topics"], **KEY).status_code == 201


@pytest.mark.databases("sqlite", "postgresql")
def test_retries_at_the_same_time_are_done_once(curator: Api) -> None:
    curator.post("/plans", PLAN)

    def publish(_: int) -> tuple[int, str]:
        answer = curator.post(FISHING, version(), **KEY)
        return answer.status_code, answer.text

    with ThreadPoolExecutor(8) as pool:
        results = set(pool.map(publish, range(16)))
    ((status, _),) = results
    assert status == 201
    assert curator.read(FISHING)["total"] == 1


@pytest.mark.parametrize("key", ["", "two words", "x" * 201, "ключ", "tab\there"])
def test_what_is_no_idempotency_key_is_refused(refuser: Api, key: str) -> None:
    token = f"Bearer {refuser.token}".encode()
    headers = {b"Idempotency-Key": key.encode(), b"Authorization": token}
    answer = refuser.client.post("/api/v1/processes", json=PROCESS, headers=headers)
    told = paths(problem(answer, 422, "invalid"))
    assert told == [["header", "idempotency-key"]]
