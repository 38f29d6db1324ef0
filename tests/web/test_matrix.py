"""Where the parties stand on three points that are one, as a client gets it."""

from typing import Any

import pytest

from tests.web.asking import Api, problem


def cell(matrix: dict[str, Any], label: str, party: str) -> dict[str, Any]:
    (row,) = [row for row in matrix["rows"] if row["point"]["label"] == label]
    place = [one["slug"] for one in matrix["parties"]].index(party)
    found: dict[str, Any] = row["cells"][place]
    assert found["party"] == party
    return found


def bearing(matrix: dict[str, Any], label: str, about: str) -> dict[str, Any]:
    (row,) = [row for row in matrix["rows"] if row["point"]["label"] == label]
    (found,) = [one for one in row["bearings"] if one["about"] == about]
    return dict(found)


@pytest.mark.parametrize(
    ("plan", "version", "label", "wanted"),
    [
        ("us-28-point", 1, "6", {"france": "direct", "ukraine": "stale"}),
        ("e3-counter", 1, "6", {"france": "stale", "ukraine": "stale"}),
        ("us-ukraine-framework", 2, "4", {"france": "stale", "ukraine": "direct"}),
    ],
)
def test_the_limit_of_the_army_is_spoken_of_in_three_texts(
    reader: Api, plan: str, version: int, label: str, wanted: dict[str, str]
) -> None:
    matrix = reader.read(f"/plans/{plan}/versions/{version}/positions")
    for party, standing in wanted.items():
        assert cell(matrix, label, party)["current"]["standing"] == standing
    rejection = cell(matrix, label, "france")["current"]
    assert (rejection["stance"], rejection["target"]["ref"]) == ("rejects", "us-28-point@1/6")


def test_a_stale_position_names_what_changed_since(reader: Api) -> None:
    matrix = reader.read("/plans/e3-counter/versions/1/positions?party=france")
    found = bearing(matrix, "6", "us-28-point@1/6")
    assert (found["standing"], found["causes"]) == ("stale", ["substance"])
    (step,) = found["steps"]
    assert (step["base"], step["target"]) == ("us-28-point@1/6", "e3-counter@1/6")
    told = {delta["kind"]: delta for delta in step["deltas"]}
    assert told["quantity"]["base"]["value"] == 600_000
    assert told["quantity"]["target"]["value"] == 800_000
    assert told["scope"]["base"] is None
    assert told["scope"]["target"]["text"] == "in peacetime"
    change = reader.read(f"/compare/{step['comparison']}")
    assert step["change"] in [one["id"] for one in change["changes"]]


def test_two_that_contradict_one_another_on_one_day_stand_side_by_side(reader: Api) -> None:
    matrix = reader.read("/plans/us-28-point/versions/1/positions?as_of=2025-11-21&party=russia")
    (found,) = matrix["whole"]["cells"]
    assert found["choice"] == "senior"
    assert found["contradicted_by"] == ["2025-11-21-peskov"]
    stances = {one["statement"]: one["stance"] for one in found["positions"]}
    assert stances["2025-11-21-peskov"] == "evades"
    assert stances[found["current"]["statement"]] == "open_to_discuss"
    assert found["current"]["speaker"] == "Vladimir Putin"


def test_what_was_said_of_points_that_are_gone_is_told_apart(reader: Api) -> None:
    matrix = reader.read("/plans/us-ukraine-framework/versions/2/positions")
    lost = {row["point"]: row for row in matrix["orphans"]}
    assert "us-28-point@1/9" in lost
    spoken = [one for one in lost["us-28-point@1/9"]["cells"] if one["current"]]
    assert [one["party"] for one in spoken] == ["poland"]
    standings = {one["current"]["standing"] for one in spoken}
    assert standings == {"orphaned"}


def test_depth_cuts_the_oldest_and_counts_them(reader: Api) -> None:
    full = cell(reader.read("/plans/us-28-point/versions/1/positions"), "21", "russia")
    cut = cell(reader.read("/plans/us-28-point/versions/1/positions?depth=1"), "21", "russia")
    assert cut["current"] == full["current"]
    assert len(cut["positions"]) + cut["more"] == len(full["positions"]) + full["more"]
    assert cut["more"] > full["more"] or full["more"] == 0


def test_as_of_a_day_before_anybody_spoke_nothing_is_recorded(reader: Api) -> None:
    matrix = reader.read("/plans/us-28-point/versions/1/positions?as_of=2022-01-01")
    assert matrix["as_of"] == "2022-01-01"
    assert matrix["parties"] == []
    before = reader.read("/plans/us-28-point/versions/1/positions?as_of=2025-11-22&party=eu")
    after = reader.read("/plans/us-28-point/versions/1/positions?as_of=2025-11-23&party=eu")
    assert cell(before, "6", "eu")["current"] is None
    assert cell(after, "6", "eu")["current"]["statement"] == "2025-11-23-vdl"


def test_what_is_no_party_or_version_is_refused(reader: Api) -> None:
    path = "/plans/us-28-point/versions/1/positions"
    answer = problem(reader.get(f"{path}?party=atlantis"), 422, "invalid")
    assert answer["errors"][0]["path"] == ["query", "party"]
    assert "There is no party “atlantis”" in answer["errors"][0]["message"]
    assert problem(reader.get(f"{path}?as_of=soon"), 422, "invalid")
    assert problem(reader.get(f"{path}?depth=0"), 422, "invalid")
    assert problem(reader.get("/plans/us-28-point/versions/9/positions"), 404, "not_found")
    assert problem(reader.get("/agreement/us-28-point@1/6"), 404, "not_found")
    assert problem(reader.get("/agreement/us-28-point@1~restatement"), 422, "bad_reference")


def test_a_version_without_a_text_has_what_was_said_of_it_as_a_whole(reader: Api) -> None:
    matrix = reader.read("/plans/us-russia-27-point-2025/versions/1/positions")
    assert matrix["rows"] == []
    assert matrix["witness"] is None
    assert any(one["current"] for one in matrix["whole"]["cells"])


def test_agreement_is_the_least_of_all_and_says_what_it_rests_on(reader: Api) -> None:
    answer = reader.read("/agreement/us-ukraine-framework@2?party=ukraine&party=russia&party=us")
    rows = {row["point"]["label"]: row for row in answer["rows"]}
    assert sum(answer["counts"].values()) == len(rows)
    assert rows["14"]["level"] == "unknown"  # Russia named no text when it demanded withdrawal
    verdicts = {one["party"]: one for one in rows["14"]["verdicts"]}
    assert verdicts["russia"]["rests_on"]["stance"] == "evades"
    assert "2026-01-23-peskov" in verdicts["russia"]["against"]
    assert rows["4"]["level"] == "unknown"  # Ukraine accepts, and nobody else spoke of this text
    alone = reader.read("/agreement/us-ukraine-framework@2?party=ukraine")
    assert "agreed" not in {row["level"] for row in alone["rows"]}  # one party agrees with nobody


def test_positions_stand_beside_both_sides_of_a_comparison(reader: Api) -> None:
    answer = reader.read("/compare/us-28-point@1...e3-counter@1")
    (change,) = [one for one in answer["changes"] if one["id"] == "6--6"]
    sides = {
        side: {one["party"]: one["standing"] for one in change[f"{side}_positions"]}
        for side in ("base", "target")
    }
    assert sides["base"]["france"] == "direct"
    assert sides["target"]["france"] == "stale"
    # Ukraine accepted the later text, in which a ceiling became a size: editors are not sure.
    assert sides["target"]["ukraine"] == "stale"
    named = {one["slug"] for one in answer["parties"]}
    assert named >= {*sides["base"], *sides["target"]}


def test_a_thread_has_the_positions_on_its_time_line(reader: Api) -> None:
    answer = reader.read("/threads/us-28-point@1/6")
    stations = {one["ref"] for one in answer["stations"]}
    assert answer["positions"]
    assert {one["target"]["ref"] for one in answer["positions"]} <= stations
    dates = [one["stated_on"] for one in answer["positions"]]
    assert dates == sorted(dates)


def test_a_party_shows_where_it_changed_its_mind(reader: Api) -> None:
    answer = reader.read("/parties/russia")
    turns = {
        (one["before"]["statement"], one["after"]["statement"]): one for one in answer["turns"]
    }
    turn = turns["2026-06-05-putin-no-point", "2026-06-07-peskov-moscow"]
    assert (turn["before"]["stance"], turn["after"]["stance"]) == ("rejects", "demands_change")
    assert (turn["standing"], turn["is_one_day"]) == ("direct", False)
    contradiction = turns["2025-11-21-peskov", "2025-11-21-putin-security-council"]
    assert contradiction["is_one_day"] is True
    assert {one["party"] for one in answer["positions"]} == {"russia"}


def test_a_topic_leads_through_all_texts(reader: Api) -> None:
    answer = reader.read("/topics/armed-forces-limits")
    refs = [one["ref"] for one in answer["points"]]
    assert {"us-28-point@1/6", "e3-counter@1/6", "us-ukraine-framework@2/4"} <= set(refs)
    dates = [one["date"] for one in answer["points"]]
    assert dates == sorted(dates)
    assert {one["target"]["ref"] for one in answer["positions"]} == {"armed-forces-limits"}
