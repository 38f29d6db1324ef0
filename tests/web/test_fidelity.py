"""Marks on words are shown as far as the witnesses are faithful, and no further."""

from typing import Any

import pytest

from tests.web.asking import Api
from tests.web.drafts import PLAN, version, witness

VERSIONS = "/plans/fishing-plan/versions"
PAIR = "/compare/fishing-plan@1...fishing-plan@2"


@pytest.fixture
def fishing(curator: Api) -> Api:
    assert curator.post("/plans", PLAN).status_code == 201
    assert curator.post(VERSIONS, version()).status_code == 201
    second = version(1, date="2026-04-05")
    second["points"][0]["text"] = "No more than 800 boats sail in peacetime."
    second["points"][2]["options"][0]["text"] = "A commission of three."
    assert curator.post(VERSIONS, second).status_code == 201
    return curator


def recast(api: Api, fidelity: str) -> None:
    """Correct the second text: it is less faithful than was thought."""
    (text,) = api.read(f"{VERSIONS}/2/witnesses")["items"]
    read = api.read(f"{VERSIONS}/2/witnesses/herald")["points"]
    readings = [
        {"label": point["label"], "text": point["text"]}
        | ({"options": [one["text"] for one in point["options"]]} if point["options"] else {})
        for point in read
        if point["text"] is not None
    ]
    body: dict[str, Any] = {
        "kind": "witness",
        "key": "fishing-plan@2~herald",
        "follows": text["digest"],
        "reason": "the paper says that it put the text in its own words",
        "content": witness(fidelity=fidelity) | {"readings": readings},
    }
    answer = api.post("/corrections", body)
    assert answer.status_code == 201, answer.text


def test_two_verbatim_texts_have_their_words_marked_and_their_facts_compared(fishing: Api) -> None:
    answer = fishing.read(PAIR)
    assert answer["comparability"]["level"] == "wording"
    assert any(change["spans"] for change in answer["changes"])
    assert any(change["deltas"] for change in answer["changes"])
    page = fishing.page(PAIR).text
    assert "<ins>" in page
    assert "<del>" in page


def test_against_a_restatement_the_same_marks_are_hints(fishing: Api) -> None:
    before = [change["spans"] for change in fishing.read(PAIR)["changes"]]
    recast(fishing, "restatement")
    answer = fishing.read(PAIR)
    assert answer["comparability"]["level"] == "substance"
    assert [change["spans"] for change in answer["changes"]] == before
    assert "Word marks are hints" in fishing.page(PAIR).text


def test_against_an_outline_the_marks_are_gone_from_answer_and_page(fishing: Api) -> None:
    recast(fishing, "outline")
    answer = fishing.read(PAIR)
    assert answer["comparability"]["level"] == "coverage"
    assert answer["kinds"] == []
    for change in answer["changes"]:
        assert (change["spans"], change["deltas"]) == ([], [])
        assert [(one["spans"], one["deltas"]) for one in change["options"]] in ([], [([], [])] * 2)
    page = fishing.page(PAIR).text
    assert "<ins>" not in page
    assert "<del>" not in page


def test_each_partys_option_is_compared_with_its_own(fishing: Api) -> None:
    (open_point,) = [change for change in fishing.read(PAIR)["changes"] if change["options"]]
    told = {one["proponent"]["slug"]: one for one in open_point["options"]}
    assert {one["counterpart"] for one in told.values()} == {"option"}
    assert told["us"]["target_text"] == "A commission of three."
    assert [span["op"] for span in told["us"]["spans"]] == ["equal", "insert", "equal"]
    assert [span["op"] for span in told["russia"]["spans"]] in ([], ["equal"])


def test_the_page_says_why_points_without_headings_or_topics_are_linked(fishing: Api) -> None:
    page = fishing.page(PAIR).text
    assert "Automatic matching: the best pair of what was left." in page
    assert "What counted most:" in page
