"""What the store knew at an instant stays answerable, whatever it has learnt since."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.web.asking import Api, paths, problem

PLAN = "/plans/us-28-point"
RECORD = "/records/plan/us-28-point/revisions"


def instant(written: str) -> datetime:
    return datetime.fromisoformat(written)


def corrected(curator: Api, title: str) -> tuple[str, str]:
    """Correct the plan's title; return when the old and the new state were recorded."""
    before = curator.read(PLAN)
    body = {
        "kind": "plan",
        "key": "us-28-point",
        "follows": before["digest"],
        "reason": "the title was wrong",
        "content": {
            "slug": "us-28-point",
            "process": "ukraine",
            "title": title,
            "proponents": ["us"],
        },
    }
    answer = curator.post("/corrections", body)
    assert answer.status_code == 201, answer.text
    return before["recorded_at"], answer.json()["recorded_at"]


def test_each_moment_has_the_state_that_was_recorded_by_then(curator: Api) -> None:
    old = curator.read(PLAN)
    first, second = corrected(curator, "A better title")
    third = corrected(curator, "The best title")[1]
    assert old["title"] == "United States 28-point draft plan"
    moments = {
        first: (1, old["title"]),
        (instant(second) - timedelta(microseconds=1)).isoformat(): (1, old["title"]),
        second: (2, "A better title"),
        (instant(third) - timedelta(microseconds=1)).isoformat(): (2, "A better title"),
        third: (3, "The best title"),
        "9998-12-31T00:00:00Z": (3, "The best title"),
    }
    for moment, (revision, title) in moments.items():
        known = curator.read(PLAN, known_at=moment)
        assert (known["revision"], known["title"]) == (revision, title)
        (listed,) = [
            plan
            for plan in curator.read("/plans", known_at=moment, limit=200)["items"]
            if plan["slug"] == "us-28-point"
        ]
        assert (listed["revision"], listed["title"]) == (revision, title)
        history = curator.read(RECORD, known_at=moment)
        assert [one["revision"] for one in history] == list(range(1, revision + 1))
        assert title in curator.page(PLAN, known_at=moment).text
    assert curator.read(PLAN)["title"] == "The best title"


def test_the_time_zone_of_the_question_does_not_matter(curator: Api) -> None:
    _, second = corrected(curator, "A better title")
    kyiv = timezone(timedelta(hours=2))
    just_before = (instant(second) - timedelta(microseconds=1)).astimezone(kyiv)
    assert curator.read(PLAN, known_at=just_before.isoformat())["revision"] == 1
    assert (
        curator.read(PLAN, known_at=instant(second).astimezone(kyiv).isoformat())["revision"] == 2
    )


def test_a_comparison_is_answered_as_it_was_known(curator: Api) -> None:
    path = "/compare/us-28-point@1...e3-counter@1"
    before = curator.read(path)
    witness = "us-28-point@1~restatement"
    (revision,) = curator.read(f"/records/witness/{witness}/revisions")
    readings = [
        {**reading, "text": "Nobody will say."} if reading["label"] == "6" else reading
        for reading in revision["content"]["readings"]
    ]
    content = {**revision["content"], "readings": readings}
    content.pop("version")
    correction = {
        "kind": "witness",
        "key": witness,
        "follows": revision["digest"],
        "reason": "misread",
        "content": content,
    }
    answer = curator.post("/corrections", correction)
    assert answer.status_code == 201, answer.text
    after = curator.read(path)
    assert after["base"]["digest"] == answer.json()["digest"] != before["base"]["digest"]
    assert after != before
    just_before = instant(answer.json()["recorded_at"]) - timedelta(microseconds=1)
    assert curator.read(path, known_at=just_before.isoformat()) == before


@pytest.mark.parametrize(
    "moment", ["2020-01-01T00:00:00Z", "0999-06-01T00:00:00Z", "0001-01-01T00:00:00Z"]
)
def test_before_the_store_knew_anything_every_list_is_empty(reader: Api, moment: str) -> None:
    for noun in ("processes", "parties", "topics", "sources", "plans"):
        answer = reader.read(f"/{noun}", known_at=moment)
        assert answer == {"items": [], "next": None, "total": 0}
    for path in (PLAN, RECORD, f"{PLAN}/versions/1", "/compare/us-28-point@1...e3-counter@1"):
        problem(reader.get(path, known_at=moment), 404, "not_found")


def test_an_instant_in_the_future_is_now(reader: Api) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert reader.read("/plans", known_at=tomorrow) == reader.read("/plans")


@pytest.mark.parametrize(
    "moment",
    [
        "2026-01-01",
        "2026-01-01T00:00:00",
        "yesterday",
        "",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "9" * 400,
        "NaN",
        "1e999",
    ],
)
def test_what_names_no_instant_is_refused(reader: Api, moment: str) -> None:
    answer = reader.get("/plans", known_at=moment)
    assert paths(problem(answer, 422, "invalid")) == [["query", "known_at"]]
