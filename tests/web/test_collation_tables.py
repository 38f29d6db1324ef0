"""A collation can be taken away in the four-column form, and nothing is lost or runs on the way."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from app.documents.writers.csv import SIGNS, unguarded
from tests.web.asking import Api, problem

THREE = "ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2"
QUERIES = {
    "two texts": "ref=us-28-point@1&ref=e3-counter@1",
    "three texts told from the last": f"{THREE}&base=us-ukraine-framework@2",
    "an outline too": f"{THREE}&ref=us-ukraine-framework@1",
    "in two languages": "ref=minsk-1-2014@1&ref=minsk-2-2015@1",
}


def table(api: Api, query: str) -> list[dict[str, str]]:
    answer = api.get(f"/collate.csv?{query}")
    assert answer.status_code == 200, answer.text[:300]
    rows = csv.DictReader(io.StringIO(answer.text, newline=""), strict=True)
    return [{name: unguarded(cell) for name, cell in row.items()} for row in rows]


def sheet(api: Api, query: str) -> Any:  # noqa: ANN401  the reader has no types
    answer = api.get(f"/collate.xlsx?{query}")
    assert answer.status_code == 200, answer.text[:300]
    return openpyxl.load_workbook(io.BytesIO(answer.content), rich_text=True)


def points(answer: dict[str, Any]) -> list[str]:
    return sorted(
        f"{column['text']['ref']}/{point['label']}"
        for column in answer["columns"]
        for point in _points_of(answer, column)
    )


def _points_of(answer: dict[str, Any], column: dict[str, Any]) -> list[dict[str, Any]]:
    place = answer["columns"].index(column)
    return [point for row in answer["rows"] for point in row["cells"][place]["points"]]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_point_of_every_text_stands_in_exactly_one_row_of_the_table_and_the_sheet(
    reader: Api, query: str
) -> None:
    answer = reader.read(f"/collate?{query}")
    every = []
    for column in answer["columns"]:
        text = column["text"]
        version = reader.read(
            f"/plans/{text['plan']}/versions/{text['version']}", witness=text["witness"]
        )
        every += [f"{text['ref']}/{point['label']}" for point in version["points"]]
    rows = table(reader, query)
    assert sorted(name for row in rows for name in row["points"].split("\n")) == sorted(every)
    book = sheet(reader, query)
    page = book["Collation"]
    names = [cell.value for cell in page[1]]
    told = [str(row[names.index("Points")]) for row in page.iter_rows(2, values_only=True)]
    assert sorted(name for cell in told for name in cell.split("\n")) == sorted(every)
    assert len(told) == len(rows) == answer["total"]


def test_the_table_has_each_texts_words_in_its_column_and_room_for_what_is_agreed(
    reader: Api,
) -> None:
    answer = reader.read(f"/collate?{THREE}")
    rows = table(reader, THREE)
    refs = [column["text"]["ref"] for column in answer["columns"]]
    assert list(rows[0]) == ["row", "heading", *refs, "differences", "points", "draft agreement"]
    for row, told in zip(rows, answer["rows"], strict=True):
        assert row["row"] == str(told["place"])
        assert row["draft agreement"] == ""
        for ref, cell in zip(refs, told["cells"], strict=True):
            for point in cell["points"]:
                assert point["label"] in row[ref]
                assert (point["text"] or "") in row[ref]
            if not cell["points"]:
                assert row[ref].startswith("(not ")
    (cap,) = [row for row in rows if row["points"].startswith(f"{refs[0]}/6\n")]
    assert f"{refs[1]}: substantive; quantity: 600,000 personnel → 800,000" in cap["differences"]


def test_the_sheet_strikes_what_the_base_alone_says_and_underlines_what_it_does_not(
    reader: Api,
) -> None:
    page = sheet(reader, QUERIES["two texts"])["Collation"]
    (cell,) = [
        row[3] for row in page.iter_rows(2, values_only=True) if str(row[2]).startswith("6 ")
    ]
    assert isinstance(cell, CellRichText)
    blocks = [block for block in cell if isinstance(block, TextBlock)]
    struck = "".join(block.text for block in blocks if block.font.strike)
    underlined = "".join(block.text for block in blocks if block.font.u == "single")
    assert "600,000 personnel" in struck
    assert "800,000 in peacetime" in underlined


def test_the_sheet_is_set_for_paper_and_its_headers_stay(reader: Api) -> None:
    page = sheet(reader, THREE)["Collation"]
    assert page.freeze_panes == "C2"
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"


def test_the_same_collation_is_the_same_sheet_byte_for_byte(reader: Api) -> None:
    once, again = (reader.get(f"/collate.xlsx?{THREE}") for _ in range(2))
    assert once.content == again.content
    assert once.headers["etag"] == again.headers["etag"]


def test_no_cell_of_table_or_sheet_is_a_formula(reader: Api) -> None:
    answer = reader.get(f"/collate.csv?{THREE}")
    for row in csv.reader(io.StringIO(answer.text, newline="")):
        assert not any(cell.startswith(tuple(SIGNS)) for cell in row)
    for page in sheet(reader, THREE):
        for row in page.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n"}
            assert all(cell.value is None for cell in row if cell.data_type == "n")


def test_the_table_and_the_sheet_take_the_same_questions(reader: Api) -> None:
    for query in (f"{THREE}&only=differing", f"{THREE}&links=computed"):
        answer = reader.read(f"/collate?{query}")
        assert len(table(reader, query)) == answer["shown"]
        assert sheet(reader, query)["Collation"].max_row == answer["shown"] + 1
    for query in ("ref=us-28-point@1", f"{THREE}&base=minsk-1-2014@1", f"{THREE}&only=substance"):
        for path in ("/collate", "/collate.csv", "/collate.xlsx"):
            problem(reader.get(f"{path}?{query}"), 422, "invalid")
