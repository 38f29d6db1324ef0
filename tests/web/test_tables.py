"""What the parties said can be taken away as a table."""

import csv
import io
from typing import Any

import pytest

from app.documents.writers.csv import unguarded
from tests.web.asking import Api, links, problem

MATRIX = "/plans/us-28-point/versions/1/positions"


def table(api: Api, path: str, **query: str | int) -> list[dict[str, str]]:
    answer = api.get(path, **query)
    assert answer.status_code == 200, answer.text[:500]
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = csv.DictReader(io.StringIO(answer.text, newline=""), strict=True)
    return [{name: unguarded(cell) for name, cell in row.items()} for row in rows]


def listed(api: Api, **query: str | int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while True:
        page = api.read("/statements", limit=50, **query)
        found += page["items"]
        if page["next"] is None:
            return found
        query["cursor"] = page["next"]


def test_a_matrix_has_a_row_for_each_position_in_each_cell(reader: Api) -> None:
    answer = reader.read(MATRIX)
    parts = [("whole", answer["whole"]["cells"])]
    parts += [("point", row["cells"]) for row in answer["rows"]]
    parts += [("orphan", row["cells"]) for row in answer["orphans"]]
    told = [
        (part, cell["party"], one["statement"], one["stance"], one["standing"], one["quote"])
        for part, cells in parts
        for cell in cells
        for one in cell["positions"]
    ]
    columns = ("row", "party", "statement", "stance", "standing", "quote")
    rows = table(reader, f"{MATRIX}.csv")
    assert told
    assert [tuple(row[name] for name in columns) for row in rows] == told
    labels = {row["point"] for row in rows if row["row"] == "point"}
    assert labels <= {row["point"]["label"] for row in answer["rows"]}


def test_a_matrix_as_a_table_takes_the_same_questions(reader: Api) -> None:
    rows = table(reader, f"{MATRIX}.csv", party="russia", depth=1, as_of="2025-12-31")
    assert {row["party"] for row in rows} == {"russia"}
    assert max(row["stated_on"] for row in rows) <= "2025-12-31"


def test_statements_have_a_row_for_each_position_of_each_party_on_all_pages(reader: Api) -> None:
    told = [
        (one["slug"], party["slug"], position["target"]["ref"], position["stance"], one["summary"])
        for one in listed(reader)
        for position in one["positions"]
        for party in one["parties"]
    ]
    columns = ("statement", "party", "target", "stance", "summary")
    rows = table(reader, "/statements.csv")
    assert len(rows) > 200
    assert [tuple(row[name] for name in columns) for row in rows] == told


def test_statements_as_a_table_take_the_same_questions(reader: Api) -> None:
    query = {"party": "russia", "stance": "rejects"}
    found = {one["slug"] for one in listed(reader, **query)}
    assert found
    assert {row["statement"] for row in table(reader, "/statements.csv", **query)} == found


PAIR = "/compare/us-28-point@1...e3-counter@1"


def cut(text: str, ranges: list[list[int]]) -> str:
    return "; ".join(text[start:end] for start, end in ranges)


# Of what the editors judged nothing is left open, and of what they did not judge there is no word.
@pytest.mark.parametrize(("links", "told"), [("all", "judgement"), ("computed", "unmatched_base")])
def test_a_comparison_has_a_row_for_each_change_with_its_class_and_the_words_left_open(
    reader: Api, links: str, told: str
) -> None:
    changes = reader.read(PAIR, links=links)["changes"]
    rows = table(reader, f"{PAIR}.csv", links=links)
    assert [row["fates"].split() for row in rows] == [change["fates"] for change in changes]
    for row, change in zip(rows, changes, strict=True):
        is_open = "undetermined" in change["fates"]
        for side in ("base", "target"):
            words = cut(change[f"{side}_text"], change["unmatched"][side]) if is_open else ""
            assert row[f"unmatched_{side}"].replace("\n", "; ") == words
        judged = change["judgement"]
        assert row["judgement"] == (judged["judgement"] if judged else "")
        assert row["judgement_reason"] == (judged["reason"] if judged else "")
    assert any(row[told] for row in rows)


@pytest.mark.parametrize(
    ("path", "name"),
    [(MATRIX, "us-28-point-1-positions.csv"), ("/statements", "statements.csv")],
)
def test_json_leads_to_its_table_which_is_saved_under_a_plain_name(
    reader: Api, path: str, name: str
) -> None:
    answer = reader.get(path, party="russia", **({"limit": 2} if path == "/statements" else {}))
    (found,) = [at for _, at, kind in links(answer) if kind == "text/csv"]
    assert found == f"/api/v1{path}.csv?party=russia"
    saved = reader.client.get(found)
    assert saved.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_a_refusal_is_a_problem_document_as_everywhere(reader: Api) -> None:
    problem(reader.get("/plans/atlantis/versions/1/positions.csv"), 404, "not_found")
    problem(reader.get(f"{MATRIX}.csv", party="atlantis"), 422, "invalid")
    problem(reader.get("/statements.csv", stated_from="soon"), 422, "invalid")
