"""Several texts side by side, as a client gets them."""

from typing import Any

import pytest

from tests.web.asking import Api, paths, problem

THREE = "/collate?ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2"


def row_at(answer: dict[str, Any], column: int, label: str) -> dict[str, Any]:
    """Return the one row that a point of a column stands in."""
    (found,) = [row for row in answer["rows"] if label in labels(row["cells"][column])]
    return dict(found)


def labels(cell: dict[str, Any]) -> list[str]:
    return [point["label"] for point in cell["points"]]


def test_the_cap_on_the_army_is_one_row_with_what_changed_in_each_column(reader: Api) -> None:
    answer = reader.read(THREE)
    assert [one["text"]["ref"] for one in answer["columns"]] == [
        "us-28-point@1~restatement",
        "e3-counter@1~restatement",
        "us-ukraine-framework@2~restatement",
    ]
    assert answer["base"] == "us-28-point@1~restatement"
    assert answer["method"].keys() >= {"alignment", "comparison", "collation"}
    assert [one["comparability"] is None for one in answer["columns"]] == [True, False, False]
    row = row_at(answer, 0, "6")
    assert row["id"] == "us-28-point@1~restatement/6"
    assert [labels(cell) for cell in row["cells"]] == [["6"], ["6"], ["4"]]
    assert row["cells"][0]["changes"] == []
    for cell in row["cells"][1:]:
        (change,) = cell["changes"]
        assert "substantive" in change["fates"]
        (quantity,) = [delta for delta in change["deltas"] if delta["kind"] == "quantity"]
        for side in ("base", "target"):
            fact = quantity[side]
            assert change[f"{side}_text"][slice(*fact["span"])] == fact["text"]


def test_a_row_says_what_made_it_and_what_was_not_followed(reader: Api) -> None:
    answer = reader.read(THREE)
    row = row_at(answer, 0, "14")
    assert [labels(cell) for cell in row["cells"]] == [["14"], ["14"], []]
    assert row["cells"][2]["absence"] == "absent"
    (join,) = row["joins"]
    assert join["link"]["origin"] == "curated"
    (refusal,) = row["refusals"]
    assert refusal["target"] == "us-ukraine-framework@2~restatement/9.d"
    assert refusal["objection"] == "unmatched"
    assert "us-28-point@1~restatement/14" in refusal["between"]
    assert "us-28-point@1...us-ukraine-framework@2" in answer["judged"]


def test_changes_are_told_from_the_base_that_was_chosen(reader: Api) -> None:
    answer = reader.read(f"{THREE}&base=us-ukraine-framework@2")
    assert answer["base"] == "us-ukraine-framework@2~restatement"
    row = row_at(answer, 2, "4")
    assert [labels(cell) for cell in row["cells"]] == [["6"], ["6"], ["4"]]
    (change,) = row["cells"][0]["changes"]
    assert (change["base"], change["target"]) == (["4"], ["6"])
    assert row["cells"][2]["changes"] == []
    first = [labels(row["cells"][2]) for row in answer["rows"] if row["cells"][2]["points"]]
    assert first[:3] == [["1"], ["2"], ["3"]]


def test_the_engine_alone_is_asked_for_by_name(reader: Api) -> None:
    answer = reader.read(f"{THREE}&links=computed")
    assert (answer["links"], answer["judged"]) == ("computed", [])
    assert {join["link"]["origin"] for row in answer["rows"] for join in row["joins"]} == {
        "computed"
    }
    problem(reader.get(f"{THREE}&links=mine"), 422, "invalid")


@pytest.mark.parametrize(
    ("query", "code", "path", "sentence"),
    [
        ("", "invalid", ["query", "ref"], "Between 2 and 12 texts can be collated, not 0"),
        ("?ref=us-28-point@1", "invalid", ["query", "ref"], "not 1"),
        ("?" + "&".join(["ref=us-28-point@1"] * 13), "invalid", ["query", "ref"], "not 13"),
        (
            "?ref=us-28-point@1&ref=us-28-point@latest",
            "invalid",
            ["query", "ref", 1],
            "us-28-point@1~restatement stands here twice",
        ),
        (
            "?ref=us-28-point@1&ref=e3-counter@1/6",
            "invalid",
            ["query", "ref", 1],
            "write e3-counter@1",
        ),
        (
            "?ref=us-28-point@1&ref=e3-counter@1&base=minsk-1-2014@1",
            "invalid",
            ["query", "base"],
            "name it with a ref= too",
        ),
    ],
)
def test_a_refusal_says_what_to_do(
    reader: Api, query: str, code: str, path: list[str | int], sentence: str
) -> None:
    document = problem(reader.get(f"/collate{query}"), 422, code)
    assert path in paths(document)
    assert sentence in document["detail"]


def test_what_is_no_reference_or_names_nothing_is_refused(reader: Api) -> None:
    problem(reader.get("/collate?ref=us-28-point@&ref=e3-counter@1"), 422, "bad_reference")
    problem(reader.get("/collate?ref=us-28-point@1&ref=e3-counter@7"), 404, "not_found")
    wanted = "/collate?ref=us-28-point@1&ref=e3-counter@1"
    problem(reader.get(f"{wanted}&base=nothing@"), 422, "bad_reference")


def test_a_version_without_a_text_is_refused(reader: Api) -> None:
    answer = reader.get("/collate?ref=us-28-point@1&ref=us-russia-27-point-2025@1")
    assert problem(answer, 409, "no_text")["ref"] == "us-russia-27-point-2025@1"


def test_before_the_store_knew_a_text_there_is_none_to_collate(reader: Api) -> None:
    problem(reader.get(f"{THREE}&known_at=2020-01-01T00:00:00Z"), 404, "not_found")
    now = reader.read(THREE)
    assert reader.read(f"{THREE}&known_at=9998-01-01T00:00:00Z") == now


def test_twelve_texts_can_be_collated(reader: Api) -> None:
    refs = [
        version["ref"]
        for plan in reader.read("/plans", limit=200)["items"]
        for version in plan["versions"]
        if version["has_text"]
    ][:12]
    answer = reader.read("/collate?" + "&".join(f"ref={ref}" for ref in refs))
    for place, column in enumerate(answer["columns"]):
        assert column["text"]["ref"].startswith(refs[place])
        shown = [label for row in answer["rows"] for label in labels(row["cells"][place])]
        version = reader.read("/plans/{}/versions/{}".format(*refs[place].split("@")))
        assert sorted(shown) == sorted(point["label"] for point in version["points"])
