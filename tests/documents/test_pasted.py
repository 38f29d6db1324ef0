"""Text that somebody pastes is cut into points where it says so, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.readers.pasted import read_pasted


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1. Peace.\n2. War ends.", [("1", "Peace."), ("2", "War ends.")]),
        (
            "1) Peace\nfor all.\n\n2) Troops leave.",
            [("1", "Peace for all."), ("2", "Troops leave.")],
        ),
        (
            "Preamble.\n1. Peace.\n(a) at once\nb) for good",
            [("0", "Preamble."), ("1", "Peace."), ("1.a", "at once"), ("1.b", "for good")],
        ),
        ("1.1 Peace.\n1.2. Troops.", [("1.1", "Peace."), ("1.2", "Troops.")]),
        ("1. Мир.\nа) негайно", [("1", "Мир."), ("1.а", "негайно")]),
        (
            "Peace for all.\n\nTroops leave\nby May.",
            [("1", "Peace for all."), ("2", "Troops leave by May.")],
        ),
        ("Peace for all.\nTroops leave.", [("1", "Peace for all."), ("2", "Troops leave.")]),
        (
            "1. An army of\n600,000 soldiers\n2024 was the year.",
            [("1", "An army of 600,000 soldiers 2024 was the year.")],
        ),
        ("1. One.\n1. Once more.", [("1", "One. 1. Once more.")]),
    ],
)
def test_a_pasted_text_is_cut_at_its_numbers_or_paragraphs(
    text: str, points: list[tuple[str, str]]
) -> None:
    read = read_pasted(text, "Pasted", "en")
    assert [(point.label, point.text) for point in read.points] == points


@given(st.lists(st.text("ab1.)( \n", max_size=30), max_size=12).map("\n".join))
def test_no_word_is_lost_and_no_label_stands_twice(text: str) -> None:
    read = read_pasted(text, "Pasted", "en")
    letters = "".join(sorted(text.replace(" ", "").replace("\n", "")))
    kept = "".join(
        sorted("".join(point.text for point in read.points).replace(" ", "").replace("\n", ""))
    )
    assert len({point.label for point in read.points}) == len(read.points)
    assert set(kept) <= set(letters)
    assert kept.count("b") + sum(point.label.count("b") for point in read.points) == letters.count(
        "b"
    )
