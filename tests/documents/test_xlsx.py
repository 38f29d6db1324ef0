"""A sheet holds what was written, as text, whatever it was."""

import io
from typing import Any

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from app.documents.writers.xlsx import MOST_CELL_CHARACTERS, CellStyle, Sheet, StyledRun, as_xlsx

# XML has no such characters at all; a sheet shows where one was.
STORED = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40
)
SIGNED = st.builds("{}{}".format, st.sampled_from("=+-@"), STORED)
CELLS = st.lists(st.builds(StyledRun, STORED | SIGNED, st.sampled_from(CellStyle)), max_size=4)


def read(rows: list[list[list[StyledRun]]]) -> list[tuple[Any, ...]]:
    sheet = Sheet("Rows", ["one"], [20], 0, rows)
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([sheet])), rich_text=True)
    return list(book["Rows"].iter_rows(2))


@given(cell=CELLS)
def test_a_cell_says_what_its_pieces_say_and_is_never_a_formula(cell: list[StyledRun]) -> None:
    said = "".join(run.text for run in cell)
    for (written,) in read([[cell]]):
        assert written.data_type != "f"
        assert str(written.value or "") == said


def test_what_begins_with_a_sign_is_marked_as_text() -> None:
    ((cell,),) = read([[[StyledRun('=HYPERLINK("https://evil.example","1")')]]])
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_what_is_too_long_for_a_cell_is_cut_and_says_so() -> None:
    ((cell,),) = read(
        [[[StyledRun("a" * MOST_CELL_CHARACTERS), StyledRun("b", CellStyle.DELETED)]]]
    )
    said = str(cell.value)
    assert len(said) == MOST_CELL_CHARACTERS
    assert said.endswith("(longer than a cell can be)")
