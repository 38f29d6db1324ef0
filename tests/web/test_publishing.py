"""A new version names the one it follows; when another got there first nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.web.asking import Api, link, problem
from tests.web.drafts import PLAN, rendering, version

FISHING = "/plans/fishing-plan/versions"


def published(curator: Api, follows: int | None, **changes: object) -> dict[str, Any]:
    answer = curator.post(FISHING, version(follows, **changes))
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1{FISHING}/{(follows or 0) + 1}"
    assert curator.client.get(answer.headers["location"]).json() == answer.json()
    return dict(answer.json())


def test_the_first_version_follows_nothing_and_the_next_one_it(curator: Api) -> None:
    curator.post("/plans", PLAN)
    first = published(curator, None)
    assert (first["ref"], first["predecessor"], first["witness"]) == (
        "fishing-plan@1",
        None,
        "herald",
    )
    second = published(curator, 1, date="2026-04")
    assert (second["ref"], second["predecessor"]) == ("fishing-plan@2", "fishing-plan@1")
    assert [one["ref"] for one in curator.read("/plans/fishing-plan")["versions"]] == [
        "fishing-plan@1",
        "fishing-plan@2",
    ]
    assert link(curator.get(f"{FISHING}/1"), "latest-version").endswith("/2")
    texts = {point["label"]: point["text"] for point in second["points"]}
    assert texts == {
        "1": "No more than 600 boats sail.",
        "1.a": "Boats are counted in March.",
        "2": None,
        "3": "Who counts the boats is open.",
    }


@pytest.mark.parametrize("follows", [None, 1, 3, 9998])
def test_a_version_that_follows_another_than_the_latest_is_refused(
    curator: Api, follows: int | None
) -> None:
    curator.post("/plans", PLAN)
    published(curator, None)
    published(curator, 1)
    before = curator.read("/plans/fishing-plan")
    document = problem(curator.post(FISHING, version(follows)), 409, "version_conflict")
    assert document["current"] == "fishing-plan@2"
    assert "fishing-plan@2" in document["detail"]
    assert curator.read("/plans/fishing-plan") == before
    assert curator.read(f"{FISHING}/2/witnesses")["total"] == 1


def test_the_first_version_of_a_plan_cannot_follow_one(curator: Api) -> None:
    curator.post("/plans", PLAN)
    problem(curator.post(FISHING, version(1)), 409, "version_conflict")
    problem(curator.post("/plans/no-plan/versions", version()), 404, "not_found")


def test_a_version_is_not_dated_before_the_one_it_follows(curator: Api) -> None:
    curator.post("/plans", PLAN)
    published(curator, None)
    problem(curator.post(FISHING, version(1, date="2026-02")), 409, "version_conflict")
    published(curator, 1, date="2026-03")


def test_a_version_known_to_exist_needs_no_text(curator: Api) -> None:
    curator.post("/plans", PLAN)
    first = published(curator, None, witness=None, points=[])
    assert first["has_text"] is False
    pair = "/compare/fishing-plan@1...us-28-point@1"
    problem(curator.get(pair), 409, "no_text")


def test_a_text_that_appears_later_is_one_more_witness(curator: Api) -> None:
    curator.post("/plans", PLAN)
    published(curator, None)
    answer = curator.post(f"{FISHING}/latest/witnesses", rendering("herald-uk"))
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1{FISHING}/1/witnesses/herald-uk"
    assert curator.client.get(answer.headers["location"]).json() == answer.json()
    readings = curator.read(f"{FISHING}/1/points/1")["readings"]
    assert {one["witness"]["slug"]: one["point"]["text"] for one in readings} == {
        "herald": "No more than 600 boats sail.",
        "herald-uk": "Виходять не більше 600 човнів.",
    }
    assert curator.read(f"{FISHING}/1")["witness"] == "herald"
    assert curator.read(f"{FISHING}/1", witness="herald-uk")["points"][1]["text"] is None
    again = curator.post(f"{FISHING}/1/witnesses", rendering("herald-uk"))
    problem(again, 409, "already_exists")
    problem(curator.post(f"{FISHING}/7/witnesses", rendering("x")), 404, "not_found")


@pytest.mark.databases("sqlite", "postgresql")
def test_of_many_who_publish_at_once_one_wins_and_the_others_are_told(curator: Api) -> None:
    curator.post("/plans", PLAN)
    published(curator, None)

    def publish(place: int) -> tuple[int, str]:
        answer = curator.post(FISHING, version(1, title=f"Draft {place}"))
        return answer.status_code, answer.json().get("current", answer.json().get("title"))

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(publish, range(16)))
    won = [title for status, title in results if status == 201]
    assert len(won) == 1
    assert sorted(set(results)) == sorted({(201, won[0]), (409, "fishing-plan@2")})
    assert curator.read(f"{FISHING}/2")["title"] == won[0]
    assert curator.read("/plans/fishing-plan")["latest"]["ordinal"] == 2
