"""Editors judge changes of words: what waits for them is listed, what is out of date says so."""

from typing import Any

import pytest

from tests.web.asking import Api, problem
from tests.web.drafts import PLAN, version, witness
from tests.web.test_corrections import correction

PAIR = "fishing-plan@1...fishing-plan@2"
CHANGE = {"base": ["fishing-plan@1/1"], "target": ["fishing-plan@2/1"]}


def text(words: str) -> list[dict[str, Any]]:
    return [{"label": "1", "heading": "Boats", "text": words}]


@pytest.fixture
def drafted(curator: Api) -> Api:
    """A store with two drafts of the plan on fishing, which differ in words that no rule knows."""
    assert curator.post("/plans", PLAN).status_code == 201
    for follows, words in ((None, "Boats sail in calm water."), (1, "Boats sail in quiet seas.")):
        draft = version(follows, points=text(words))
        assert curator.post("/plans/fishing-plan/versions", draft).status_code == 201
    return curator


def work(api: Api) -> dict[str, Any]:
    (found,) = api.read("/judgements", pair=PAIR)["items"]
    return dict(found)


def only_change(api: Api) -> dict[str, Any]:
    (found,) = api.read(f"/compare/{PAIR}")["changes"]
    return dict(found)


@pytest.mark.parametrize(("said", "fate"), [("same", "reworded"), ("changed", "substantive")])
def test_an_undetermined_change_waits_until_an_editor_judges_it(
    drafted: Api, said: str, fate: str
) -> None:
    (waiting,) = work(drafted)["open"]
    assert {"base": waiting["base"], "target": waiting["target"]} == CHANGE
    assert waiting["unmatched"]["base"]
    answer = drafted.post("/judgements", CHANGE | {"judgement": said, "reason": "The sea is one."})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1/compare/{PAIR}"
    assert answer.json()["fates"] == only_change(drafted)["fates"] == [fate]
    assert answer.json()["judgement"]["judged_by"] == "curator"
    listed = work(drafted)
    assert listed["open"] == []
    assert [(made["judgement"], made["stale"]) for made in listed["made"]] == [(said, False)]


def test_an_editor_who_is_not_sure_decides_nothing(drafted: Api) -> None:
    body = CHANGE | {"judgement": "unsure", "reason": "Ask a sailor."}
    assert drafted.post("/judgements", body).json()["fates"] == ["undetermined"]
    assert len(work(drafted)["open"]) == 1


def test_a_judgement_of_a_wording_that_was_corrected_is_stale(drafted: Api) -> None:
    body = CHANGE | {"judgement": "same", "reason": "The sea is one."}
    assert drafted.post("/judgements", body).status_code == 201
    stands = drafted.read("/plans/fishing-plan/versions/2/witnesses/herald")
    readings = [{"label": "1", "heading": "Boats", "text": "Boats sail in stormy seas."}]
    key = "fishing-plan@2~herald"
    corrected = correction("witness", key, stands["digest"], witness() | {"readings": readings})
    answer = drafted.post("/corrections", corrected)
    assert answer.status_code == 201, answer.text
    assert only_change(drafted)["judgement"]["stale"]
    assert only_change(drafted)["fates"] == ["undetermined"]
    listed = work(drafted)
    assert len(listed["open"]) == 1
    assert [made["stale"] for made in listed["made"]] == [True]


def test_points_that_are_no_change_are_refused_and_nothing_is_written(drafted: Api) -> None:
    body = {"base": ["us-28-point@1/6"], "target": ["e3-counter@1/7"]}
    answer = drafted.post("/judgements", body | {"judgement": "same", "reason": "no"})
    assert "not one change here" in problem(answer, 422, "invalid")["errors"][0]["message"]
    before = drafted.read("/judgements", pair="us-28-point@1...e3-counter@1")
    assert all(made["reason"] != "no" for made in before["items"][0]["made"])


def test_the_texts_that_most_positions_are_about_come_first(reader: Api) -> None:
    listed = reader.read("/judgements")
    counts = [pair["positions"] for pair in listed["items"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 10
    assert listed["total"] >= len(counts)
