"""What only print tells apart is told from what words do."""

import pytest

from app.language.text.folding import differs_in_print_only


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The “contact line” is fixed.", 'The "contact line" is fixed.'),
        ("The zone is 15 km wide.", "The zone is 15\u00a0km wide."),
        ("Arms are with\u200bdrawn.", "Arms are withdrawn."),
        ("the parties cease fire…", "The Parties cease fire..."),
        ("об’єкт", "об'єкт"),
    ],
)
def test_quotes_blanks_and_capitals_are_print(one: str, other: str) -> None:
    assert differs_in_print_only(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ten boats.", "Ten boats."), ("Ten boats.", "Ten boat."), ("15 km", "1.5 km")],
)
def test_the_same_text_and_other_words_are_not(one: str, other: str) -> None:
    assert not differs_in_print_only(one, other)
