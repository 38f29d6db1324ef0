"""A table of what people said is data to every spreadsheet, whatever they said."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.writers.csv import SIGNS, Table, as_csv, guarded, unguarded

TEXTS = st.text() | st.text(st.sampled_from("'\",;\t\r\n\x00=+-@a＝"), max_size=12)
COLUMNS = ("one", "two")


def read(written: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written, newline=""), strict=True))


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_what_is_read_back_is_what_was_written(cells: list[tuple[str, str]]) -> None:
    written = as_csv(Table(COLUMNS, [dict(zip(COLUMNS, row, strict=True)) for row in cells]))
    head, *rows = read(written)
    assert head == list(COLUMNS)
    assert [tuple(unguarded(cell) for cell in row) for row in rows] == cells


def test_what_is_no_text_is_written_in_words() -> None:
    row = {"one": None, "two": True, "three": False, "four": 4}
    assert read(as_csv(Table(tuple(row), [row])))[1] == ["", "yes", "no", "4"]


@given(TEXTS)
def test_no_cell_begins_with_a_formula_sign_wherever_it_is_cut(text: str) -> None:
    cell = guarded(text)
    for separator in (",", ";", "\t", "\n", "\r"):
        for part in cell.split(separator):
            assert not part or part[0] not in set(SIGNS) - {separator}


@pytest.mark.parametrize(
    ("text", "cell"),
    {
        '=HYPERLINK("http://example.org")': '\'=HYPERLINK("http://example.org")',
        "+380": "'+380",
        "-5 %": "'-5 %",
        "@all": "'@all",
        "\tindented": "'\tindented",
        "first\n=1+1": "first\n'=1+1",
        "a;=1+1": "a;'=1+1",
        "'=1+1": "''=1+1",
        "＝1+1": "'＝1+1",
        "«Слава», a - b": "«Слава», a - b",
        "": "",
    }.items(),
)
def test_a_formula_gets_an_apostrophe_and_nothing_else_does(text: str, cell: str) -> None:
    assert guarded(text) == cell
