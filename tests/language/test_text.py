"""A text is words, numbers, blanks and marks, and nothing else: together they are the text."""

import tomllib
import unicodedata
from itertools import accumulate
from pathlib import Path

import pytest
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.language.text.folding import normalise
from app.language.text.stemming import stem
from app.language.text.tokens import (
    FUNCTION_WORDS,
    Lexeme,
    as_read,
    content_words,
    folded,
    terms,
    tokenise,
    words,
)
from tests.domain.strategies import texts
from tests.yardstick import idle_seconds

CASES = tomllib.loads((Path(__file__).parent / "cases" / "tokens.toml").read_text())["case"]
UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
WORDS = rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{UNSPACED}]]+"
A_TOKEN = regex.compile(
    r"[$€£¥₴₽]?\d+(?:[.,:/]\d+)*%?"
    rf"|{WORDS}(?:['’ʼ\-‑]{WORDS})*|[[{UNSPACED}]&&\p{{L}}]\p{{M}}*+|\s+|.",
    regex.DOTALL | regex.V1,
)
MOST_SECONDS = 1.0
many = settings(max_examples=5 * settings().max_examples)


@given(texts)
@many
def test_the_tokens_of_any_text_joined_are_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(tokens) == text
    assert all(tokens)


@given(texts | st.lists(texts, max_size=4).map(" ".join))
@many
def test_a_text_is_cut_as_one_pattern_would_cut_it_from_its_first_character_to_its_last(
    text: str,
) -> None:
    wanted = tuple(A_TOKEN.findall(text))
    assert tokenise(text) == wanted
    assert tokenise(text) == wanted, "also when its words are remembered"


@given(texts)
def test_what_is_remembered_of_a_word_is_what_was_found(text: str) -> None:
    found = [token.casefold() for token in tokenise(text) if any(map(str.isalnum, token))]
    wanted = [word.replace("’", "'").replace("ʼ", "'").replace("‑", "-") for word in found]
    assert list(words(text)) == wanted
    assert list(words(text)) == [folded(token) for token in tokenise(text) if folded(token)]
    assert list(content_words(text)) == [stem(w) for w in wanted if w not in FUNCTION_WORDS]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "." * 200_000,
        " \n" * 100_000,
        "1," * 100_000,
        "a-" * 100_000,
        "x  " * 70_000,
        " ".join(f"{number}x" for number in range(30_000)),
    ],
    ids=["one word", "marks", "blanks", "digits", "hyphens", "double blanks", "all different"],
)
def test_the_worst_texts_of_the_largest_size_are_cut_in_less_than_a_second(text: str) -> None:
    assert idle_seconds(lambda: tokenise(text)) < MOST_SECONDS
    assert "".join(tokenise(text)) == text


@given(texts)
@many
def test_what_is_read_as_one_word_is_written_as_one(text: str) -> None:
    edges = {0, *accumulate(map(len, tokenise(text)))}
    for lexeme in as_read(text):
        if not lexeme.word[0].isdecimal():  # 600 000 and 2026-05-01 are read as one
            assert edges.isdisjoint(range(lexeme.start + 1, lexeme.end)), lexeme


@given(texts)
def test_what_is_read_are_all_words_and_marks_in_order(text: str) -> None:
    at = 0
    for lexeme in (*as_read(text), Lexeme("", len(text), len(text))):
        assert text[lexeme.start : lexeme.end] == lexeme.word
        assert not any(map(str.isalnum, text[at : lexeme.start]))
        at = lexeme.end


@given(texts)
def test_a_search_knows_the_words_and_numbers_that_are_read(text: str) -> None:
    assume(not regex.search(r"[^\w\s.,:]", text))  # what printing may have put for another
    read = [one for one in as_read(text) if one.word[0].isalpha() or one.word[0].isdecimal()]
    whole = {(one.start, one.end) for one in terms(text)}
    numbers = [one for one in read if one.word[0].isdecimal()]
    assert {(one.start, one.end) for one in read if one not in numbers} <= whole
    assert all(any(one.start <= start < one.end for start, _ in whole) for one in numbers)


@pytest.mark.parametrize(
    ("written", "read", "sought"),
    [
        ("De-facto", "De - facto", "de facto"),
        ("Ukraine’s army", "Ukraine ’s army", "ukraine army"),
        ("UKRAINE'S", "UKRAINE'S", "ukraine"),
        ("зобов’язання обов`язок", "зобов’язання обов ` язок", "зобовязання обовязок"),
        ("600\u00a0000 and 600’000", "600\u00a0000 and 600 ’ 000", "600000 and 600000"),
        ("by 2026-05-01, 50:50", "by 2026-05-01 , 50:50", "by 2026 05 01 50 50"),
        ("so\u00adft", "so ft", "soft"),
        ("$1,234.56", "$ 1,234.56", "1234 56"),
    ],
)
def test_one_grammar_serves_facts_and_searches(written: str, read: str, sought: str) -> None:
    assert " ".join(one.word for one in as_read(written)) == read
    assert " ".join(one.word for one in terms(written)) == sought


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
