"""The biography of a point, as a client gets it, and where people and the engine disagree."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.web.asking import PREFIX, Api, paths, problem

ARMY = "/threads/us-ukraine-framework@2/4"
PAIR = "us-28-point@1...us-ukraine-framework@2"


def refs(answer: dict[str, Any]) -> list[str]:
    return [station["ref"] for station in answer["stations"]]


def test_the_cap_on_the_army_is_told_from_its_beginning(reader: Api) -> None:
    answer = reader.read(ARMY)
    assert answer["ref"] == "us-ukraine-framework@2/4"
    assert answer["threads"] == ["us-28-point@1/6"]
    assert answer["method"].keys() >= {"alignment", "comparison", "threads"}
    stations = ["us-28-point@1/6", "e3-counter@1/6", "us-ukraine-framework@2/4"]
    assert [ref for ref in refs(answer) if ref in stations] == stations
    dates = [station["date"] for station in answer["stations"]]
    assert dates == sorted(dates)
    (step,) = [one for one in answer["steps"] if one["target"] == "e3-counter@1/6"]
    assert step["base"] == "us-28-point@1/6"
    assert {"responds_to", "made_from", "judged"} == set(step["ties"])
    (quantity,) = [delta for delta in step["deltas"] if delta["kind"] == "quantity"]
    assert (quantity["base"]["value"], quantity["target"]["value"]) == (600_000, 800_000)
    assert step["base_text"][slice(*quantity["base"]["span"])] == quantity["base"]["text"]


def test_a_step_leads_to_the_comparison_that_it_stands_in(reader: Api) -> None:
    for step in reader.read("/threads/us-28-point@1/12")["steps"]:
        comparison = reader.read(f"/compare/{step['comparison']}")
        (change,) = [one for one in comparison["changes"] if one["id"] == step["change"]]
        for name in ("fates", "deltas", "base_text", "target_text"):
            assert step[name] == change[name]
        assert step["link"] in change["links"]


def test_the_slash_may_be_written_in_either_way(reader: Api) -> None:
    assert reader.read("/threads/us-ukraine-framework@2%2F4") == reader.read(ARMY)
    assert reader.read("/threads/us-ukraine-framework%40latest/4") == reader.read(ARMY)


def test_a_split_shows_its_branches_and_a_merger_its_roots(reader: Api) -> None:
    split = reader.read("/threads/us-28-point@1/12")
    assert {"us-ukraine-framework@2/8", "us-ukraine-framework@2/9"} <= set(refs(split))
    merged = reader.read("/threads/us-ukraine-framework@2/5.b")
    assert merged["threads"] == ["us-28-point@1/10.b", "us-28-point@1/10.d"]


def test_what_a_thread_rests_on_is_said_where_it_is_doubtful(reader: Api) -> None:
    answer = reader.read("/threads/e3-counter@1/26")
    (step,) = [one for one in answer["steps"] if one["base"] == "us-28-point@1/26"]
    assert (step["doubts"], step["link"]["disputed"]) == (["disputed"], True)
    (first,) = [one for one in answer["stations"] if one["ref"] == "us-28-point@1/26"]
    assert first["doubts"] == ["disputed"]
    assert "us-28-point@1/24.d" not in refs(answer)
    answer = reader.read("/threads/us-28-point@1/14")
    (last,) = [one for one in answer["stations"] if one["ref"] == "us-ukraine-framework@2/9.d"]
    assert "detour_only" in last["doubts"]


def test_a_thread_says_where_it_is_not_to_be_found_and_how_far_that_can_be_said(
    reader: Api,
) -> None:
    endings = {one["version"]: one for one in reader.read("/threads/us-28-point@1/3")["endings"]}
    untold = endings["us-russia-27-point-2025@1"]
    assert (untold["has_text"], untold["fates"], untold["level"]) == (False, [], None)
    found = {
        version: (
            endings[version]["has_text"],
            endings[version]["fates"],
            endings[version]["level"],
        )
        for version in ("us-ukraine-framework@1", "us-ukraine-framework@2")
    }
    assert found["us-ukraine-framework@1"] == (True, ["not_reported"], "coverage")
    assert found["us-ukraine-framework@2"][0::2] == (True, "substance")


@pytest.mark.parametrize(
    ("thread", "status", "code", "sentence"),
    [
        ("us-28-point@1", 422, "bad_reference", "write us-28-point@1/POINT"),
        ("us-28-point", 422, "bad_reference", "by one of its points"),
        ("us-28-point@1/6/7", 422, "bad_reference", "is not a reference"),
        ("us-28-point@1/99", 404, "not_found", "us-28-point@1 has 1, 2"),
        ("us-28-point@9/1", 404, "not_found", "us-28-point@9"),
        ("us-russia-27-point-2025@1/1", 404, "not_found", "It has no points"),
    ],
)
def test_what_is_no_point_is_refused(
    reader: Api, thread: str, status: int, code: str, sentence: str
) -> None:
    assert sentence in problem(reader.get(f"/threads/{thread}"), status, code)["detail"]


def test_a_thread_is_told_as_it_was_known(curator: Api) -> None:
    before = curator.read(ARMY)
    version = curator.read("/plans/us-ukraine-framework/versions/2")
    draft = {
        "follows": 2,
        "title": "Another framework",
        "date": "2026-11",
        "kind": "framework",
        "publicity": "official",
        "witness": {
            "slug": "official-en",
            "language": "en",
            "publisher": "Example office",
            "fidelity": "verbatim_official",
            "completeness": "full",
        },
        "points": [
            {
                "label": "9",
                "heading": point["heading"],
                "text": point["text"],
                "topics": [topic["slug"] for topic in point["topics"]],
            }
            for point in version["points"]
            if point["label"] == "4"
        ],
    }
    answer = curator.post("/plans/us-ukraine-framework/versions", draft)
    assert answer.status_code == 201, answer.text
    after = curator.read(ARMY)
    assert refs(after) == [*refs(before), "us-ukraine-framework@3/9"]
    assert after["threads"] == before["threads"]
    recorded = datetime.fromisoformat(answer.json()["recorded_at"])
    moment = (recorded - timedelta(seconds=1)).isoformat()
    assert refs(curator.read(ARMY, known_at=moment)) == refs(before)


def test_every_pair_that_editors_judged_is_reported(reader: Api) -> None:
    answer = reader.read("/disagreements")
    assert answer["total"] == len(answer["items"]) == 6
    for report in answer["items"]:
        counted = dict.fromkeys(report["counts"], 0)
        for one in report["disagreements"]:
            counted[one["kind"]] += 1
            assert one["link"]["signals"]
            origin = "curated" if one["kind"] == "not_found" else "computed"
            assert one["link"]["origin"] in {origin, "declared"}
        assert counted == report["counts"]
    names = [report["pair"] for report in answer["items"]]
    first = reader.read("/disagreements", limit=4)
    rest = reader.read("/disagreements", limit=4, cursor=first["next"])
    assert [report["pair"] for report in (*first["items"], *rest["items"])] == names


def test_one_pair_is_asked_for_by_name_either_way_round(reader: Api) -> None:
    (there,) = reader.read("/disagreements", pair=PAIR)["items"]
    assert there["pair"] == PAIR
    base, target = PAIR.split("...")
    (back,) = reader.read("/disagreements", pair=f"{target}...{base}")["items"]
    assert back["agreed"] == there["agreed"]
    assert back["counts"] == there["counts"]


def test_a_pair_that_nobody_judged_is_an_empty_list_and_an_unknown_one_is_refused(
    reader: Api,
) -> None:
    empty = reader.read("/disagreements", pair="us-28-point@1...minsk-1-2014@1")
    assert empty == {"items": [], "next": None, "total": 0}
    problem(reader.get("/disagreements", pair="us-28-point@1...atlantis@1"), 404, "not_found")
    problem(reader.get("/disagreements", pair="us-28-point@1"), 422, "bad_reference")
    problem(reader.get("/disagreements", known_at="soon"), 422, "invalid")
    assert reader.read("/disagreements", known_at="2020-01-01T00:00:00Z")["items"] == []
    answer = reader.get("/disagreements", limit=0)
    assert paths(problem(answer, 422, "invalid")) == [["query", "limit"]]


@pytest.mark.parametrize("path", ["/disagreements", ARMY])
def test_an_answer_that_has_not_changed_is_not_sent_again(reader: Api, path: str) -> None:
    tag = reader.get(path).headers["etag"]
    again = reader.client.get(f"{PREFIX}{path}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
