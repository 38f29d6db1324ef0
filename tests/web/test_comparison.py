"""What became of every point of the American text in the European one, as the sources have it."""

from typing import Any

import pytest

from tests.web.asking import PROBLEM, Api, problem

US_E3 = "/compare/us-28-point@1...e3-counter@1"
FATES = {
    "unchanged", "reworded", "substantive", "moved", "renumbered", "split", "merged", "added",
    "dropped", "struck", "not_reported", "not_found", "withheld", "undetermined",
}  # fmt: skip


def labels(side: list[dict[str, Any]]) -> list[str]:
    return [point["label"] for point in side]


def change_at(answer: dict[str, Any], side: str, label: str) -> dict[str, Any]:
    """Return the one change that a point of one side is in."""
    (found,) = [change for change in answer["changes"] if label in labels(change[side])]
    return dict(found)


def ends(change: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(link["base"], link["target"], link["origin"]) for link in change["links"]}


def test_a_comparison_has_the_promised_shape(reader: Api) -> None:
    answer = reader.read(US_E3)
    assert answer.keys() >= {"base", "target", "comparability", "method", "stats", "changes"}
    for side, plan in (("base", "us-28-point"), ("target", "e3-counter")):
        text = answer[side]
        assert text.keys() >= {"ref", "plan", "version", "witness", "digest", "date", "title"}
        assert (text["plan"], text["version"]) == (plan, 1)
        assert text["ref"] == f"{plan}@1~{text['witness']}"
        witness = reader.read(f"/plans/{plan}/versions/1/witnesses/{text['witness']}")
        assert text["digest"] == witness["digest"]
    methods = {"alignment": 4, "edit_script": 2, "substance": 3, "comparison": 5}
    assert {method: answer["method"][method] for method in methods} == methods
    assert answer["stats"].keys() == FATES
    for change in answer["changes"]:
        promised = "id fates topics base target spans deltas options links"
        assert change.keys() >= set(promised.split())
        for point in (*change["base"], *change["target"]):
            assert point.keys() >= {"label", "heading", "text", "status"}
        for span in change["spans"]:
            assert span.keys() == {"op", "base", "target"}
        for delta in change["deltas"]:
            assert delta.keys() == {"kind", "base", "target", "rules", "severity"}
            for fact in (delta["base"], delta["target"]):
                assert fact is None or fact.keys() == {"text", "value", "unit", "span"}
        for link in change["links"]:
            assert link.keys() >= {
                "base", "target", "origin", "confidence", "signals", "disputed",
            }  # fmt: skip


def test_only_substance_can_be_concluded_from_two_restatements(reader: Api) -> None:
    found = reader.read(US_E3)["comparability"]
    assert found["level"] == "substance"
    assert [reason["code"] for reason in found["reasons"]] == ["restatement", "restatement"]
    assert found["reasons"][0]["text"].startswith("The base")
    assert found["reasons"][1]["text"].startswith("The target")


def test_the_counts_are_those_of_the_changes(reader: Api) -> None:
    answer = reader.read(US_E3)
    counted = {fate: sum(fate in change["fates"] for change in answer["changes"]) for fate in FATES}
    assert answer["stats"] == counted
    assert (counted["struck"], counted["added"]) == (1, 0)


def test_a_struck_point_is_struck_and_never_dropped(reader: Api) -> None:
    change = change_at(reader.read(US_E3), "base", "3")
    assert labels(change["target"]) == ["3"]
    assert change["fates"] == ["struck"]
    assert change["target"][0]["status"] == "struck"
    assert change["target"][0]["text"] is None
    assert ends(change) == {("3", "3", "declared")}


def test_the_cap_on_the_army_rises_in_peacetime(reader: Api) -> None:
    change = change_at(reader.read(US_E3), "base", "6")
    assert labels(change["target"]) == ["6"]
    assert "substantive" in change["fates"]
    (quantity,) = [delta for delta in change["deltas"] if delta["kind"] == "quantity"]
    assert (quantity["base"]["value"], quantity["target"]["value"]) == (600_000, 800_000)
    (scope,) = [delta for delta in change["deltas"] if delta["kind"] == "scope"]
    assert (scope["base"], scope["target"]["text"]) == (None, "in peacetime")
    for delta in change["deltas"]:
        for side in ("base", "target"):
            fact = delta[side]
            if fact:
                assert change[f"{side}_text"][slice(*fact["span"])] == fact["text"]


def test_what_the_european_text_leaves_out_is_dropped(reader: Api) -> None:
    change = change_at(reader.read(US_E3), "base", "10.d")
    assert (change["target"], change["fates"]) == ([], ["dropped"])


def test_a_sub_point_that_became_a_point_is_linked_across_the_numbers(reader: Api) -> None:
    change = change_at(reader.read(US_E3), "base", "20.a")
    assert labels(change["target"]) == ["20"]
    assert {"moved", "renumbered"} <= set(change["fates"])
    assert ends(change) == {("20.a", "20", "curated")}
    assert change_at(reader.read(US_E3), "base", "20")["fates"] == ["dropped"]


def test_a_rival_link_is_shown_and_joins_nothing(reader: Api) -> None:
    answer = reader.read(US_E3)
    change = change_at(answer, "base", "26")
    assert (labels(change["base"]), labels(change["target"])) == (["26"], ["26"])
    assert "substantive" in change["fates"]
    assert change["notes"]
    for one in (change, change_at(answer, "base", "24.d")):
        (rival,) = [link for link in one["links"] if link["rival"]]
        assert (rival["base"], rival["target"], rival["origin"]) == ("24.d", "26", "curated")
        assert rival["disputed"]
        assert not {"split", "merged"} & set(one["fates"])
    assert labels(change_at(answer, "base", "24.d")["target"]) == ["24.d"]


def test_the_engine_alone_says_nothing_that_an_editor_said(reader: Api) -> None:
    whole, alone = reader.read(US_E3), reader.read(US_E3, links="computed")
    assert (whole["links"], alone["links"]) == ("all", "computed")
    assert whole["curated_by"]
    assert alone["curated_by"] is None
    found = [link for change in alone["changes"] for link in change["links"]]
    assert found
    for link in found:
        assert (link["origin"], link["relation"], link["note"]) == ("computed", None, "")
        assert not link["rival"]
        assert 0 < link["confidence"] <= 1
        assert any(link["signals"].values())
    assert not [note for change in alone["changes"] for note in change["notes"]]
    curated = {link["note"] for change in whole["changes"] for link in change["links"]}
    assert any(curated)


def test_an_unknown_choice_of_links_is_refused(reader: Api) -> None:
    problem(reader.get(US_E3, links="mine"), 422, "invalid")


@pytest.mark.parametrize(
    "pair",
    [
        "us-28-point@1...us-russia-27-point-2025@1",
        "russia-non-paper-oct-2025@1...e3-counter@1",
        "us-russia-27-point-2025@1...russia-non-paper-oct-2025@1",
        "us-russia-27-point-2025@1...us-russia-27-point-2025@1",
    ],
)
def test_a_version_without_a_text_is_refused_and_not_shown_as_an_empty_difference(
    reader: Api, pair: str
) -> None:
    document = problem(reader.get(f"/compare/{pair}"), 409, "no_text")
    assert document["ref"] in pair
    assert document["ref"] in document["detail"]
    page = reader.page(f"/compare/{pair}")
    assert page.status_code == 409
    assert PROBLEM not in page.headers["content-type"]
    assert document["ref"] in page.text


def test_the_way_back_uses_the_editors_links_turned_round(reader: Api) -> None:
    there, back = reader.read(US_E3), reader.read("/compare/e3-counter@1...us-28-point@1")
    assert back["curated_by"] == there["curated_by"]
    assert {
        (link["target"], link["base"], link["origin"], link["rival"])
        for change in back["changes"]
        for link in change["links"]
    } == {
        (link["base"], link["target"], link["origin"], link["rival"])
        for change in there["changes"]
        for link in change["links"]
    }
    assert change_at(back, "target", "10.d")["fates"] == ["added"]
    assert change_at(back, "target", "3")["fates"] == ["added"]
    assert labels(change_at(back, "base", "20")["target"]) == ["20.a"]
    assert back["stats"]["added"] == there["stats"]["dropped"] + there["stats"]["struck"]


def test_an_outline_is_compared_in_coverage_only(reader: Api) -> None:
    answer = reader.read("/compare/us-28-point@1...us-ukraine-framework@1")
    assert answer["comparability"]["level"] == "coverage"
    codes = [reason["code"] for reason in answer["comparability"]["reasons"]]
    assert {"outline", "partial"} <= set(codes)
    for change in answer["changes"]:
        assert (change["spans"], change["deltas"]) == ([], [])
        if not change["target"]:
            assert change["fates"] == ["not_reported"]
    assert answer["stats"]["dropped"] == answer["stats"]["struck"] == 0
    assert answer["stats"]["unchanged"] == answer["stats"]["reworded"] == 0
    assert answer["stats"]["not_reported"] > 40


def test_a_text_against_itself_is_unchanged_everywhere(reader: Api) -> None:
    answer = reader.read("/compare/us-28-point@1...us-28-point@1")
    assert {tuple(change["fates"]) for change in answer["changes"]} == {("unchanged",)}
    assert not [delta for change in answer["changes"] for delta in change["deltas"]]


def test_a_selector_and_a_witness_name_the_same_texts_as_the_ordinal(reader: Api) -> None:
    changes = reader.read(US_E3)["changes"]
    for pair in (
        "us-28-point@latest...e3-counter@2025-12-31",
        "us-28-point@1~restatement...e3-counter@1~restatement",
    ):
        assert reader.read(f"/compare/{pair}")["changes"] == changes
