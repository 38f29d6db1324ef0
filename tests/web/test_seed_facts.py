"""The facts that the corpus began with are found through the API: who, when, and how qualified."""

from typing import Any

import pytest

from tests.web.asking import Api

BISHKEK = "2025-11-27-putin-"
SPEAKER, DAY = "Vladimir Putin", "2025-11-27"


def positions(api: Api, slug: str) -> dict[str, dict[str, Any]]:
    answer = api.read(f"/statements/{BISHKEK}{slug}")
    assert (answer["speaker"], answer["stated_on"]) == (SPEAKER, DAY)
    return {one["target"]["ref"]: one for one in answer["positions"]}


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("legally impossible", "legally-impossible"),
        ("international recognition players", "recognition"),
        ("legitimate status elections", "legitimacy"),
        ("basis diplomatic wording", "basis"),
        ("Ukrainian troops leave territories", "ceasefire"),
        ("no draft treaty", "no-draft"),
        ("pledge attack writing", "europe-pledge"),
    ],
)
def test_what_putin_said_on_27_november_is_found_by_its_words(
    reader: Api, words: str, slug: str
) -> None:
    found = reader.read("/search", q=words, kind="statement", party="russia")["items"]
    hits = {one["ref"]: one for one in found}
    assert f"{BISHKEK}{slug}" in hits
    assert hits[f"{BISHKEK}{slug}"]["summary"]
    assert hits[f"{BISHKEK}{slug}"]["date"] == DAY


def test_fighting_stops_after_ukrainian_troops_withdraw_and_that_accepts_no_point(
    reader: Api,
) -> None:
    taken = positions(reader, "ceasefire")
    assert taken["ceasefire"]["stance"] != "accepts"
    assert "us-28-point@1/21.d" not in {
        ref for ref, one in taken.items() if one["stance"].startswith("accepts")
    }
    matrix = reader.read("/plans/us-28-point/versions/1/positions", party="russia")
    (row,) = [row for row in matrix["rows"] if row["point"]["label"] == "21.d"]
    (cell,) = row["cells"]
    assert not [
        one
        for one in cell["positions"]
        if one["statement"] == f"{BISHKEK}ceasefire" and one["stance"].startswith("accepts")
    ]


def test_the_plan_may_be_a_basis_and_is_not_accepted(reader: Api) -> None:
    taken = positions(reader, "basis")
    assert taken["us-28-point@1"]["stance"] == "open_to_discuss"


def test_recognition_is_wanted_of_the_powers_and_not_of_ukraine_today(reader: Api) -> None:
    (one,) = [
        one for one in positions(reader, "recognition").values() if one["target"]["kind"] == "topic"
    ]
    assert one["proposition"] or one["demands"] or one["conditions"]
