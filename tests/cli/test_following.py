"""A reader follows points in a terminal: through several texts, through time, past the editors."""

import json
from typing import Any

import pytest

from app.presenters.shapes.collation import CollationOut
from app.presenters.shapes.disagreements import PairReportOut
from app.presenters.shapes.record import ListOut
from app.presenters.shapes.threads import ThreadOut
from tests.cli.running import Run

TEXTS = ("us-28-point@1", "e3-counter@1", "us-ukraine-framework@2")
PAIR = "us-28-point@1...us-ukraine-framework@2"


def read(text: str) -> Any:  # noqa: ANN401  any JSON value
    return json.loads(text)


def test_three_texts_stand_side_by_side(parley: Run) -> None:
    shown = parley("collate", *TEXTS)
    assert shown.exit_code == 0, shown.stderr
    (line,) = [one for one in shown.stdout.splitlines() if "6 The Ukrainian Armed Forces" in one]
    assert "6 Ukraine's military is capped at 800,000" in line
    assert "4 The Armed Forces of Ukraine stay at 800,000" in line
    assert "600,000 personnel → 800,000 (quantity)" in shown.stdout
    assert "Not joined: e3-counter@1~restatement/14" in shown.stdout


def test_a_thread_is_told_in_order_of_time(parley: Run) -> None:
    shown = parley("thread", "us-ukraine-framework@2/4")
    assert shown.exit_code == 0, shown.stderr
    assert "Thread: us-28-point@1/6" in shown.stdout
    places = [
        shown.stdout.index(f"{day}  {ref}")
        for day, ref in (
            ("2025-11-20", "us-28-point@1/6"),
            ("2025-11-23", "e3-counter@1/6"),
            ("2025-12-24", "us-ukraine-framework@2/4"),
        )
    ]
    assert places == sorted(places)
    assert "600,000 personnel → 800,000 (quantity)" in shown.stdout
    assert "is not followed into russia-non-paper-oct-2025@1 (2025-10): nobody" in shown.stdout


def test_what_people_and_the_engine_disagree_about_is_shown_pair_by_pair(parley: Run) -> None:
    everything = parley("disagreements")
    assert everything.exit_code == 0, everything.stderr
    one = parley("disagreements", PAIR)
    assert one.stdout.strip() in everything.stdout
    assert one.stdout.startswith(f"{PAIR}  ")
    assert "links agreed" in one.stdout
    shown = parley("disagreements", "us-28-point@1...minsk-1-2014@1")
    assert shown.stdout == "Editors have judged no such pair.\n"


def test_json_is_what_the_api_answers(parley: Run) -> None:
    collation = parley("collate", *TEXTS, "--json").stdout
    assert len(CollationOut.model_validate(read(collation)).columns) == 3
    thread = ThreadOut.model_validate(read(parley("thread", "us-28-point@1/6", "--json").stdout))
    assert thread.threads == ["us-28-point@1/6"]
    reports = parley("disagreements", PAIR, "--json").stdout
    assert ListOut[PairReportOut].model_validate(read(reports)).items[0].pair == PAIR


def test_the_base_and_whose_links_are_chosen(parley: Run) -> None:
    shown = parley("collate", *TEXTS, "--base", "e3-counter@1", "--links", "computed", "--json")
    answer = read(shown.stdout)
    assert (answer["base"], answer["links"]) == ("e3-counter@1~restatement", "computed")


@pytest.mark.parametrize(
    ("line", "sentence"),
    {
        "collate us-28-point@1": "Between 2 and 12 texts can be collated, not 1",
        "collate us-28-point@1 us-russia-27-point-2025@1": "no text of it is stored here",
        "collate us-28-point@1 e3_counter": "is not a reference",
        "collate us-28-point@1 e3-counter@1 --base minsk-1-2014@1": "is not among the texts",
        "thread us-28-point@1": "write us-28-point@1/POINT",
        "thread us-28-point@1/99": "There is no point",
        "disagreements us-28-point@1": "is not a pair",
        "disagreements us-28-point@1...atlantis@1": "There is no plan “atlantis” here.",
        "thread us-28-point@1/6 --server http://127.0.0.1:1": "gave no answer that can be read",
    }.items(),
)
def test_a_refusal_is_one_sentence(parley: Run, line: str, sentence: str) -> None:
    refused = parley(*line.split())
    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert refused.stderr.count("\n") == 1
