"""Whatever is written can be found by its words, and only what has them is found."""

import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.engine.search.inverted_index import Document, Finding, InvertedIndex
from app.engine.search.query_parser import (
    MOST_CHARACTERS,
    MOST_WORDS,
    Breadth,
    Phrase,
    QueryError,
    QueryTerm,
    SearchQuery,
    parse_query,
)
from app.engine.search.snippets import best_snippet, find_marks, joined, whole
from app.language.text.stemming import root
from app.language.text.tokens import pieces, terms
from tests.domain.strategies import texts

FOLDER = Path(__file__).parent / "cases"
FORMS = tomllib.loads((FOLDER / "forms.toml").read_text())
INQUIRIES = tomllib.loads((FOLDER / "inquiries.toml").read_text())

WORDS = "army armies армія армії територія limits 600,000 no нет the of cap cease-fire".split()
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
passages = st.lists(sentences, min_size=1, max_size=3)
marks_of_a_query = st.sampled_from(["", '"', "-", "*", " ", "«", "“", "'", "−", "\u00a0", ","])
queries = st.lists(st.sampled_from(WORDS) | marks_of_a_query, max_size=9).map("".join) | texts


def roots(words: str) -> set[str]:
    return {root(term.word) for term in terms(words)}


@pytest.mark.parametrize("words", FORMS["same"])
def test_forms_of_one_word_are_found_by_one_another(words: str) -> None:
    assert len(roots(words)) == 1, roots(words)


@pytest.mark.parametrize("words", FORMS["apart"])
def test_other_words_are_not(words: str) -> None:
    assert len(roots(words)) == len(words.split())


def told(phrase: Phrase) -> str:
    form = {Breadth.WORD: '"{}"', Breadth.FORMS: "{}", Breadth.BEGINNING: "{}*"}
    return "+".join(form[one.breadth].format(one.form) for one in phrase)


@pytest.mark.parametrize("case", INQUIRIES["case"], ids=lambda case: case["written"])
def test_an_inquiry_is_read_as_its_writer_means_it(case: dict[str, list[str]]) -> None:
    read = parse_query(str(case["written"]))
    assert [told(phrase) for phrase in read.wanted] == case["wanted"]
    assert [told(phrase) for phrase in read.unwanted] == case.get("unwanted", [])


@pytest.mark.parametrize("case", INQUIRIES["refusal"], ids=lambda case: case["written"])
def test_an_inquiry_that_asks_for_nothing_or_too_much_says_so(case: dict[str, str]) -> None:
    with pytest.raises(QueryError) as refused:
        parse_query(case["written"])
    assert case["because"] in str(refused.value)


@given(st.text(max_size=MOST_CHARACTERS + 10) | queries)
def test_whatever_is_written_is_read_or_refused(written: str) -> None:
    try:
        read = parse_query(written)
    except QueryError:
        return
    assert 1 <= len(read.in_a_row) <= MOST_WORDS
    assert set(read.in_a_row) == {sought for phrase in read.wanted for sought in phrase}


def concordance(*written: Sequence[str]) -> InvertedIndex[int]:
    writings = [Document(str(at), at, tuple(one), titles=1) for at, one in enumerate(written)]
    return InvertedIndex[int]().renewed(frozenset(), writings)


def faces(found: list[Finding[int]]) -> list[int]:
    return [one.writing.face for one in found]


@given(texts, st.lists(texts, max_size=3))
def test_every_word_of_a_text_finds_it(text: str, others: list[str]) -> None:
    known = concordance([*others, text], *([other] for other in others))
    for term in terms(text)[:20]:
        word = text[term.start : term.end]
        assume(len(word) <= MOST_CHARACTERS)
        for written in (word, f'"{word}"'):
            assert 0 in faces(known.find(parse_query(written))), written


@given(texts)
def test_a_text_read_in_pieces_has_the_same_words(text: str) -> None:
    assert [term.word for part in pieces(text) for term in terms(part)] == [
        term.word for term in terms(text)
    ]
    for one, following in pairwise(terms(text)):
        assert one.start < one.end <= following.start


@given(st.lists(passages, min_size=1, max_size=4), queries)
def test_found_is_what_has_every_phrase_in_some_passage_and_no_unwanted_one(
    written: list[list[str]], query: str
) -> None:
    try:
        inquiry = parse_query(query)
    except QueryError:
        return
    found = concordance(*written).find(inquiry)

    def has(one: Sequence[str], phrase: Phrase) -> bool:
        return any(find_marks(text, SearchQuery((phrase,))) for text in one)

    assert faces(found) == [
        at
        for at, one in enumerate(written)
        if all(has(one, phrase) for phrase in inquiry.wanted)
        and not any(has(one, phrase) for phrase in inquiry.unwanted)
    ]
    for finding in found:
        title = finding.writing.passages[:1]
        assert finding.titled == sum(has(title, phrase) for phrase in inquiry.wanted)
        is_several = len(inquiry.in_a_row) > 1
        assert finding.in_a_row == (is_several and has(finding.writing.passages, inquiry.in_a_row))


@given(
    st.lists(passages, min_size=1, max_size=5),
    st.sets(st.integers(0, 4)),
    st.lists(sentences, min_size=1, max_size=3),
    queries,
)
def test_what_came_and_went_leaves_what_would_have_been_made_without_it(
    written: list[list[str]], gone: set[int], come: list[str], query: str
) -> None:
    try:
        inquiry = parse_query(query)
    except QueryError:
        return
    new = [Document(f"new {at}", 100 + at, (text,), 1) for at, text in enumerate(come)]
    before = concordance(*written)
    seen = before.find(inquiry)
    changed = before.renewed(frozenset(map(str, gone)), new)
    stay = [one for one in before.writings if one.face not in gone]
    fresh = InvertedIndex[int]().renewed(frozenset(), [*stay, *new])
    assert changed.find(inquiry) == fresh.find(inquiry)
    assert before.find(inquiry) == seen


def test_words_in_a_row_then_near_one_another_then_in_the_title() -> None:
    known = concordance(
        ["", "army of a very large and much feared size has limits"],
        ["limits", "army of limits"],
        ["", "limits of the army"],
        ["", "the army limits"],
        ["army limits", "x"],
    )
    found = known.find(parse_query("army limits"))
    ranks = {one.writing.face: (one.in_a_row, one.apart, one.titled) for one in found}
    assert ranks == {
        0: (False, 10, 0),
        1: (False, 2, 1),
        2: (False, 3, 0),
        3: (True, 1, 0),
        4: (True, 1, 2),
    }


def test_no_phrase_reaches_from_one_passage_into_the_next() -> None:
    known = concordance(["cease"], ["armed cease", "fire"], ["fire"])
    assert known.find(parse_query('"cease fire"')) == []
    assert faces(known.find(parse_query("cease fire"))) == [1]


def test_an_empty_concordance_has_nothing() -> None:
    assert InvertedIndex[int]().find(parse_query('army -x t* "a b"')) == []


@given(sentences | texts, queries)
def test_an_excerpt_is_a_stretch_of_the_text_with_its_marks_inside(text: str, query: str) -> None:
    try:
        inquiry = parse_query(query)
    except QueryError:
        return
    marks = find_marks(text, inquiry)
    for mark in marks:
        shown = terms(text[mark.start : mark.end])
        assert all(
            sought.covers(term.word)
            for sought, term in zip(inquiry.wanted[mark.phrase], shown, strict=True)
        )
    for one in (best_snippet(text, marks), whole(text, inquiry)):
        assert one.text in text
        assert bool(one.spans) == bool(marks)
        assert all(start < end for start, end in one.spans)
        assert all(before[1] <= after[0] for before, after in pairwise(one.spans))
        assert all(end <= len(one.text) for _, end in one.spans)
    twice = joined([whole(text, inquiry), whole(text, inquiry)], ", ")
    assert twice.text == f"{text}, {text}"
    assert {twice.text[start:end] for start, end in twice.spans} == {
        text[start:end] for start, end in whole(text, inquiry).spans
    }


def test_an_excerpt_of_a_long_text_shows_where_most_of_the_words_are() -> None:
    filler = "of the and to " * 200
    text = f"army {filler} army limits are here {filler}"
    one = best_snippet(text, find_marks(text, parse_query("army limits")))
    assert [one.text[start:end] for start, end in one.spans] == ["army", "limits"]
    assert one.is_cut_before
    assert one.is_cut_after
    assert len(one.text) < 400


def test_words_of_any_length_are_bounded() -> None:
    text = "a" * 100_000 + " " + "й" * 100_000 + " e" + "\u0301" * 100_000
    assert [len(term.word) for term in terms(text)] == [64, 64, 1]
    assert QueryTerm("a" * 64, Breadth.FORMS).covers(terms(text)[0].word)
