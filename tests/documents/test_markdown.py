"""Stored text in Markdown stays text."""

import pytest

from app.documents.writers.markdown import document, escaped, heading, quoted


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("# no heading", "\\# no heading"),
        ("[click](javascript:alert(1))", "\\[click\\](javascript:alert(1))"),
        ("<script>", "\\<script\\>"),
        ("**bold** _and_ `code`", "\\*\\*bold\\*\\* \\_and\\_ \\`code\\`"),
        ("two\nlines\r\n- three", "two lines - three"),
        ("2025. a list", "2025\\. a list"),
        ("- a list, 1. not", "\\- a list, 1. not"),
        ("tab\tand\x00nul", "tab and�nul"),
    ],
)
def test_no_character_of_a_text_is_markup(stored: str, written: str) -> None:
    assert escaped(stored) == written


def test_the_lines_of_a_quotation_stay_lines() -> None:
    assert quoted("One.\n# Two.") == "> One.\\\n> \\# Two."


def test_blocks_without_words_are_left_out() -> None:
    assert document([heading(1, "A"), "", "b"]) == "# A\n\nb\n"
