"""The page on method says what was measured, and shows a real example of each standing."""

import json

from app.domain.positions.carry_forward import Standing
from app.presenters.shapes.positions import AGREEMENT_RULE, RULE
from benchmarks.measured import FILE
from tests.web.asking import Api


def test_it_states_the_measured_figures(reader: Api) -> None:
    page = reader.page("/method").text
    measured = json.loads(FILE.read_text(encoding="utf-8"))
    (plans,) = [one for one in measured["alignment"]["corpora"] if one["corpus"] == "plans"]
    assert f"{round(float(plans['held_out']) * 100)}%" in page
    assert f"{plans['parts']} are found" in page
    judged = measured["substance"]["judged"]
    assert f"({judged['changed']['changes']} changes)" in page
    for row in measured["judgement"]:
        assert f'<td class="figure">{row["reworded"]}</td>' in page


def test_it_has_the_rules_that_the_answers_have(reader: Api) -> None:
    page = reader.page("/method").text.replace("&#39;", "'")
    assert RULE in page
    assert AGREEMENT_RULE in page


def test_every_standing_has_an_example_that_leads_to_its_statement(reader: Api) -> None:
    page = reader.page("/method").text
    standings = page.partition('<dl class="standings">')[2].partition("</dl>")[0]
    examples = standings.split("<dt>")[1:]
    assert len(examples) == len(Standing)
    without = [example for example in examples if 'href="/statements/' not in example]
    # On every way between shipped texts an editor has judged each change of words.
    assert ["unverified" in example for example in without] == [True]


def test_it_has_no_twin_in_json(reader: Api) -> None:
    assert 'type="application/json"' not in reader.page("/method").text
    assert reader.get("/method").status_code == 404


def test_a_plan_says_what_it_came_of_and_who_claims_so(reader: Api) -> None:
    ties = {
        (one["earlier"], one["later"]): one for one in reader.read("/plans/us-28-point")["ties"]
    }
    answer = ties["us-28-point@1", "e3-counter@1"]
    assert answer["responds"]
    assert answer["comparable"]
    assert [one["claimed_by"] for one in answer["claims"]] == ["Reuters"]
    assert not ties["russia-non-paper-oct-2025@1", "us-28-point@1"]["comparable"]
    page = reader.page("/plans/us-28-point").text
    assert "Russian non-paper of October 2025" in page
    assert 'href="/compare/us-28-point@1...e3-counter@1"' in page
