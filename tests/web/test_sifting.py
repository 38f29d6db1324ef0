"""One may ask for some changes of a comparison only, and is told how many there are in all."""

import csv
import io
from typing import Any

import pytest

from app.documents.writers.csv import unguarded
from tests.web.asking import Api, links, problem

US_E3 = "/compare/us-28-point@1...e3-counter@1"
COLLATION = "/collate?ref=us-28-point@1&ref=e3-counter@1"
OUTLINE = "/compare/us-28-point@1...us-ukraine-framework@1"
OF_SUBSTANCE = {"substantive", "added", "dropped", "struck"}


def ids(answer: dict[str, Any]) -> list[str]:
    return [change["id"] for change in answer["changes"]]


@pytest.mark.parametrize(
    "query",
    [
        {"topic": "armed-forces-limits"},
        {"fate": "dropped"},
        {"only": "substance"},
        {"fate": "substantive", "topic": "nato"},
        {"topic": "atlantis"},
        {"topic": "", "fate": "", "only": ""},
    ],
)
def test_what_is_shown_is_what_was_asked_for_and_the_whole_is_still_counted(
    reader: Api, query: dict[str, str]
) -> None:
    whole = reader.read(US_E3)
    found = reader.read(US_E3, **query)
    expected = [
        change["id"]
        for change in whole["changes"]
        if (not query.get("topic") or query["topic"] in change["topics"])
        and (not query.get("fate") or query["fate"] in change["fates"])
        and (
            not query.get("only")
            or OF_SUBSTANCE.intersection(change["fates"])
            or change["deltas"]
            or any(option["deltas"] for option in change["options"])
        )
    ]
    assert ids(found) == expected
    assert found["shown"] == len(expected)
    assert found["total"] == whole["total"] == len(whole["changes"])
    for part in ("stats", "topics", "comparability", "base", "target"):
        assert found[part] == whole[part]
    shown = [one["id"] for one in found["outline"]["changes"] if one["is_shown"]]
    assert shown == expected
    assert len(found["outline"]["changes"]) == whole["total"]


@pytest.mark.parametrize(
    "path", [US_E3, OUTLINE, "/compare/us-28-point@1...us-ukraine-framework@2"]
)
def test_the_outline_has_every_point_of_both_texts_once(reader: Api, path: str) -> None:
    answer = reader.read(path)
    for side in ("base", "target"):
        text = answer[side]
        witness = reader.read(
            f"/plans/{text['plan']}/versions/{text['version']}", witness=text["witness"]
        )
        labels = [point["label"] for point in answer["outline"][side]]
        assert labels == [point["label"] for point in witness["points"]]
        told = [label for change in answer["outline"]["changes"] for label in change[side]]
        assert sorted(told) == sorted(labels)
    for change in answer["outline"]["changes"]:
        for base, target in change["links"]:
            assert base in change["base"]
            assert target in change["target"]


def test_of_an_outline_nothing_counts_as_substance_that_is_not_known(reader: Api) -> None:
    found = reader.read(OUTLINE, only="substance")
    assert all(change["fates"] for change in found["changes"])
    assert found["shown"] < found["total"]


@pytest.mark.parametrize(
    "query",
    [{"fate": "vanished"}, {"only": "differing"}, {"topic": "Not A Slug"}, {"topic": "x" * 200}],
)
def test_a_question_that_is_none_is_refused(reader: Api, query: dict[str, str]) -> None:
    for path in (US_E3, f"{US_E3}.csv", f"{US_E3}.md"):
        problem(reader.get(path, **query), 422, "invalid")
    assert reader.page(US_E3, **query).status_code == 422


def test_a_comparison_as_a_table_has_a_row_for_each_change_that_is_shown(reader: Api) -> None:
    answer = reader.read(US_E3, only="substance")
    table = reader.get(f"{US_E3}.csv", only="substance")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(table.text, newline=""), strict=True))
    assert [unguarded(row["id"]) for row in rows] == ids(answer)
    for row, change in zip(rows, answer["changes"], strict=True):
        assert unguarded(row["base_text"]) == change["base_text"]
        assert unguarded(row["target_text"]) == change["target_text"]
        assert row["fates"].split() == change["fates"]
    (cap,) = [row for row in rows if row["id"] == "6--6"]
    assert "quantity: 600,000 personnel → 800,000" in cap["differences"]
    assert "scope: + in peacetime" in cap["differences"]


def test_a_comparison_as_markdown_says_what_it_rests_on_and_what_changed(reader: Api) -> None:
    answer = reader.get(f"{US_E3}.md", fate="dropped")
    assert answer.headers["content-type"].startswith("text/markdown")
    told = answer.text
    assert told.startswith("# United States 28-point draft plan → ")
    assert "Shown here: 13 of 57." in told
    assert "differences of wording are hints" in told
    assert "### 10\\.d Missile clause" in told
    assert "Army size cap" not in told
    assert "Methods: alignment" in told


def test_a_comparison_names_its_page_and_its_writings(reader: Api) -> None:
    answer = reader.get(US_E3, only="substance")
    found = {kind: path for relation, path, kind in links(answer) if relation == "alternate"}
    assert found["text/html"] == "/compare/us-28-point@1...e3-counter@1?only=substance"
    for kind in ("text/csv", "text/markdown"):
        assert reader.client.get(found[kind]).headers["content-type"].startswith(kind)
        assert found[kind].endswith("?only=substance")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"{US_E3}?links=computed&fate=dropped", f"{US_E3}?links=computed&fate=dropped"),
        (f"{US_E3}?links=computed".replace("compare", "alignments"), f"{US_E3}?links=computed"),
        (f"{COLLATION}&base=e3-counter@1&only=differing", None),
        ("/plans/us-ukraine-framework/versions/2/positions?party=russia&depth=2", None),
        ("/agreement/us-ukraine-framework@2?party=russia&as_of=2026-01-01", None),
        ("/search?q=%22frozen+assets%22", None),
        ("/plans/us-28-point?known_at=2999-01-01T00%3A00%3A00Z", None),
    ],
)
def test_the_page_of_an_answer_is_asked_what_the_answer_was(
    reader: Api, path: str, page: str | None
) -> None:
    answer = reader.get(path)
    (found,) = [other for relation, other, kind in links(answer) if kind == "text/html"]
    assert found == (page or path)
    assert reader.client.get(found).status_code == 200


def test_rows_that_differ_can_be_asked_for_alone(reader: Api) -> None:
    path = "/collate?ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2"
    whole, found = reader.read(path), reader.read(f"{path}&only=differing")
    same = {"unchanged", "moved", "renumbered", "not_reported"}
    expected = [
        row["id"]
        for row in whole["rows"]
        if any(set(change["fates"]) - same for cell in row["cells"] for change in cell["changes"])
    ]
    assert [row["id"] for row in found["rows"]] == expected
    assert (found["shown"], found["total"]) == (len(expected), whole["total"])
    assert 0 < found["shown"] < found["total"]
