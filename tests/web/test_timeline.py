"""What was proposed and what was said, in one order of time, as a client and a reader find it."""

from typing import Any

import pytest

from app.documents.pictures.events import draw_events
from app.presenters.shapes.timeline import TimelineOut
from tests.web.asking import Api, problem


def everything(reader: Api, **query: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = reader.read("/timeline", **query)["items"]
    return items


def test_every_version_and_every_statement_stands_in_it_once(reader: Api) -> None:
    found = everything(reader)
    versions = [
        version["ref"]
        for plan in reader.read("/plans", limit=200)["items"]
        for version in plan["versions"]
    ]
    statements = [one["slug"] for one in reader.read("/statements", limit=200)["items"]]
    assert sorted(one["ref"] for one in found if one["kind"] == "version") == sorted(versions)
    assert sorted(one["slug"] for one in found if one["kind"] == "statement") == sorted(statements)


def test_it_goes_by_date_and_a_text_comes_before_what_was_said_on_its_day(reader: Api) -> None:
    found = everything(reader)
    assert found[0]["date"] == "2014-09-05"
    days = [(one["date"], one["kind"] != "version") for one in found if len(one["date"]) == 10]
    assert days == sorted(days)


def test_pages_of_it_are_the_whole_of_it(reader: Api) -> None:
    whole = reader.read("/timeline")
    assert whole["next"] is None
    found: list[dict[str, Any]] = []
    query: dict[str, str | int] = {"limit": 50}
    while True:
        part = reader.read("/timeline", **query)
        assert part["total"] == whole["total"]
        found += part["items"]
        if part["next"] is None:
            break
        query["cursor"] = part["next"]
    assert found == whole["items"]


def test_a_party_is_whoever_proposed_or_said_it(reader: Api) -> None:
    for one in everything(reader, party="russia"):
        named = one["proponents"] if one["kind"] == "version" else [one["party"]]
        assert "russia" in [party["slug"] for party in named]


def test_a_plan_has_its_versions_and_what_was_said_of_any_of_its_points(reader: Api) -> None:
    found = everything(reader, plan="e3-counter")
    assert [one["ref"] for one in found if one["kind"] == "version"] == ["e3-counter@1"]
    for one in found:
        if one["kind"] == "statement":
            assert "e3-counter" in [on["plan"]["slug"] for on in one["about"] if on["plan"]]


def test_a_topic_is_spoken_of_as_such_or_by_a_point_that_has_it(reader: Api) -> None:
    slugs = [one.get("slug") for one in everything(reader, topic="armed-forces-limits")]
    assert "2026-02-17-kallas-paper" in slugs  # of the topic
    assert "2025-11-25-macron-rtl" in slugs  # of us-28-point@1/6, which has it


def test_days_bound_it_on_both_sides(reader: Api) -> None:
    found = everything(reader, **{"from": "2025-11-21", "to": "2025-11-23"})
    assert {one["date"] for one in found} == {"2025-11-21", "2025-11-22", "2025-11-23"}


def test_what_was_said_of_themes_alone_belongs_to_no_process(reader: Api) -> None:
    inside = {one.get("slug") for one in everything(reader, process="ukraine")}
    outside = [
        one
        for one in everything(reader)
        if one["kind"] == "statement" and one["slug"] not in inside
    ]
    assert outside
    assert all(on["plan"] is None for one in outside for on in one["about"])


def test_a_stance_is_that_on_the_whole_text_or_none_where_points_differ(reader: Api) -> None:
    by_slug = {one.get("slug"): one for one in everything(reader)}
    for slug, one in by_slug.items():
        if slug is None:
            continue
        positions = reader.read(f"/statements/{slug}")["positions"]
        for on in one["about"]:
            about = [
                position
                for position in positions
                if (on["plan"] or {}).get("slug")
                == (
                    None
                    if position["target"]["kind"] == "topic"
                    else position["target"]["ref"].partition("@")[0]
                )
            ]
            whole = {one["stance"] for one in about if one["target"]["kind"] in {"version", "plan"}}
            stances = whole or {one["stance"] for one in about}
            assert on["stance"] == (stances.pop() if len(stances) == 1 else None), slug


def test_fields_of_a_form_that_were_left_empty_ask_for_nothing(reader: Api) -> None:
    empty = dict.fromkeys(("process", "party", "plan", "topic", "from", "to"), "")
    assert everything(reader, **empty) == everything(reader)
    assert reader.page("/timeline", **empty).status_code == 200


@pytest.mark.parametrize(("name", "value"), [("from", "yesterday"), ("party", "No Party")])
def test_what_is_no_date_and_no_slug_is_refused(reader: Api, name: str, value: str) -> None:
    problem(reader.get("/timeline", **{name: value}), 422, "invalid")


def test_a_store_that_knew_nothing_yet_has_an_empty_time_line(reader: Api) -> None:
    found = reader.read("/timeline", known_at="2020-01-01T00:00:00Z")
    assert (found["items"], found["total"]) == ([], 0)
    assert "No results for these filters" in reader.page("/timeline", party="atlantis").text


def test_the_picture_has_a_mark_for_each_and_no_two_in_one_place(reader: Api) -> None:
    answer = TimelineOut.model_validate(reader.read("/timeline"))
    picture = draw_events(answer.items, "Themes")
    places = [(mark.x, mark.y) for lane in picture.lanes for mark in lane.marks]
    assert len(set(places)) == len(places) >= answer.total
    assert all(0 < x < picture.width and 0 < y < picture.height for x, y in places)
    shown = {mark.path for lane in picture.lanes for mark in lane.marks}
    assert len(shown) == answer.total


def test_the_picture_says_where_months_are_missing(reader: Api) -> None:
    answer = TimelineOut.model_validate(reader.read("/timeline"))
    months = {month.iso: month for month in draw_events(answer.items, "").months}
    assert months["2015-02"].has_gap
    assert not months["2025-12"].has_gap
    assert months["2026-01"].begins_year
    assert not months["2026-01"].has_gap


def test_the_front_page_begins_with_pairs_that_answer_one_another(reader: Api) -> None:
    first = reader.read("/overview")["suggested"][0]
    assert (first["base"]["ref"], first["target"]["ref"]) == ("us-28-point@1", "e3-counter@1")
    assert "responds_to" in first["kinds"]
    assert 'href="/compare/us-28-point@1...e3-counter@1"' in reader.page("/").text


def test_what_was_recorded_last_comes_first(curator: Api) -> None:
    statement = {
        "slug": "us-on-trade",
        "party": "us",
        "speaker": "Donald Trump",
        "office": "President of the United States",
        "stated_on": "2024-03-07",
        "language": "en",
        "summary": "Trade is welcome.",
        "sources": ["liga-us-28-points"],
        "positions": [{"point": "us-28-point@1/6", "stance": "accepts"}],
    }
    assert curator.post("/statements", statement).status_code == 201
    found = curator.read("/processes/ukraine")["recent_statements"]
    assert found[0]["slug"] == "us-on-trade"
    assert len(found) == 5
