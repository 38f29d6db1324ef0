"""A text is words, numbers, blanks and marks, and nothing else: together they are the text."""

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.text import content_words, normalise, stem, tokenise, words
from tests.domain.strategies import texts

CASES = tomllib.loads((Path(__file__).parent / "cases" / "tokens.toml").read_text())["case"]


@given(texts)
@settings(max_examples=5 * settings().max_examples)
def test_the_tokens_of_any_text_joined_are_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(tokens) == text
    assert all(tokens)


@given(texts)
def test_a_blank_is_a_token_by_itself(text: str) -> None:
    for token in tokenise(text):
        assert token.isspace() or not any(character == " " for character in token)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_number_an_apostrophe_or_a_hyphen_does_not_cut_a_word_in_two(
    case: dict[str, list[str]],
) -> None:
    tokens = [token for token in tokenise(str(case["text"])) if not token.isspace()]
    assert tokens == case["tokens"]


def test_words_are_compared_without_regard_to_case_apostrophe_or_hyphen() -> None:
    assert words("Зобов’язуються ЗОБОВʼЯЗУЮТЬСЯ зобов'язуються") == ("зобов'язуються",) * 3
    assert words("De\u2011escalation de-escalation") == ("de-escalation",) * 2


@given(texts)
def test_marks_and_blanks_are_no_words(text: str) -> None:
    assume("ʼ" not in text)  # which Unicode calls a letter, and Ukrainian an apostrophe
    assert all(any(character.isalnum() for character in word) for word in words(text))


def test_words_of_grammar_carry_no_substance() -> None:
    assert content_words("the of and will be і та у в и на") == ()
    assert content_words("The withdrawal of troops") == content_words("a withdrawal, the troops")


@pytest.mark.parametrize(
    ("one", "other"),
    [("soldier", "soldiers"), ("withdraws", "withdrawing"), ("війська", "військ")],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_words_and_numbers_keep_their_endings() -> None:
    assert [stem(word) for word in ("arms", "no", "600,000s")] == ["arms", "no", "600,000s"]


@given(texts)
def test_a_normalised_text_stays_as_it_is_and_means_the_same(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.normalize("NFD", once) == unicodedata.normalize("NFD", text)


@given(st.sampled_from(["й", "ї", "é", "ё"]))
def test_a_letter_written_in_two_parts_is_stored_as_one(letter: str) -> None:
    assert normalise(unicodedata.normalize("NFD", letter)) == letter
