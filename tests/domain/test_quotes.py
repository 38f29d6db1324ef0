"""A quote stands in a text word for word, but for what printing does; nothing else is found."""

import tomllib
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.positions.statements import Quote
from app.domain.quotes.fuzzy_search import LEAST_LIKENESS, nearest_passage
from app.domain.quotes.matching import (
    MOST_PLACES,
    Ambiguous,
    Missing,
    QuoteMatch,
    QuotePlace,
    find_quote,
)
from app.domain.quotes.normalization import LineEnds, cuts_word, fold
from app.fields import MOST_SENTENCE_CHARACTERS, MOST_TEXT_CHARACTERS
from app.language.text.folding import normalise
from tests.domain.strategies import HOSTILE, texts
from tests.yardstick import idle_seconds

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotes.toml").read_text())["case"]
MOST_SECONDS = 1.0
many = settings(max_examples=4 * settings().max_examples)

marks = st.sampled_from([*"‘’ʼ'“”«»\"–—-‑…. \n\u00a0\u00ad\u200b\t,7", "-\n", "...", "ab", "б"])
printed = st.lists(marks | st.sampled_from(HOSTILE), max_size=30).map("".join)
any_text = printed | texts | st.text(max_size=40)


def quoted(text: str, prefix: str = "", suffix: str = "") -> Quote:
    return Quote(text, "en", prefix=prefix, suffix=suffix)


def look(quote: Quote, text: str) -> QuoteMatch | Ambiguous | Missing:
    return find_quote(quote, (text,))


def is_folded_alike(one: str, other: str) -> bool:
    return any(fold(one, ends).text == fold(other, ends).text for ends in LineEnds)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_printing_changes_is_disregarded_and_nothing_else(case: dict[str, Any]) -> None:
    text = case["text"]
    finding = look(quoted(case["quote"], case.get("prefix", ""), case.get("suffix", "")), text)
    match finding:
        case QuoteMatch(place):
            assert text[place.start : place.end] == case["found"]
            assert place.start == case.get("at", place.start)
        case Ambiguous(places):
            assert len(places) == case["ambiguous"]
        case Missing(nearest):
            assert (text[nearest.start : nearest.end] if nearest else "") == case["nearest"]


@given(any_text.map(normalise), st.data())
@many
def test_whole_words_cut_from_a_stored_text_are_found_at_their_place(
    text: str, data: st.DataObject
) -> None:
    ends = [place for place in range(len(text) + 1) if not cuts_word(text, place)]
    start, end = sorted(data.draw(st.lists(st.sampled_from(ends), min_size=2, max_size=2)))
    words = text[start:end]
    assume(any(map(str.isalnum, words)))
    folded = fold(text)
    own = fold(words)
    # An end may fall between a dropped character and a letter that the one next to it belongs to.
    assume(all(not _cuts(folded.text, folded.starts, place) for place in (start, end)))
    wanted = start + own.starts[0], start + own.ends[-1]
    finding = look(quoted(words), text)
    assert not isinstance(finding, Missing)
    if isinstance(finding, QuoteMatch):
        assert (finding.place.start, finding.place.end) == wanted
    elif len(finding.places) < MOST_PLACES:
        assert QuotePlace(0, *wanted) in finding.places


def _cuts(folded: str, starts: Any, place: int) -> bool:  # noqa: ANN401  an array of numbers
    at = next((number for number, start in enumerate(starts) if start >= place), len(folded))
    return cuts_word(folded, at)


@given(any_text.map(normalise), st.data())
@many
def test_the_words_around_a_quote_lead_to_its_place(text: str, data: st.DataObject) -> None:
    text = f"Begin {text} we agree {text} end."
    start = text.index(" we agree ") + 1
    width = data.draw(st.integers(1, 20))
    prefix, suffix = text[:start][-width:], text[start + 8 :][:width]
    finding = look(quoted("we agree", prefix, suffix), text)
    assert not isinstance(finding, Missing)
    places = (finding.place,) if isinstance(finding, QuoteMatch) else finding.places
    assert QuotePlace(0, start, start + 8) in places


@given(any_text, any_text, printed, printed)
@many
def test_nothing_is_found_but_the_words_themselves(
    text: str, words: str, prefix: str, suffix: str
) -> None:
    for quote in (quoted(words), quoted(words, prefix, suffix)):
        finding = look(quote, text)
        if isinstance(finding, Missing):
            continue
        for place in [finding.place] if isinstance(finding, QuoteMatch) else finding.places:
            assert 0 <= place.start < place.end <= len(text)
            assert is_folded_alike(text[place.start : place.end], words)


@given(any_text, st.data())
@many
def test_words_that_differ_in_one_letter_are_only_proposed(text: str, data: st.DataObject) -> None:
    words = "No more than 600 boats sail from the harbour."
    at = data.draw(st.sampled_from([place for place, one in enumerate(words) if one.isalnum()]))
    false = f"{words[:at]}ж{words[at + 1 :]}"
    whole = f"{text}\n{words}\n{text}"
    finding = look(quoted(false), whole)
    assert isinstance(finding, Missing)
    nearest = finding.nearest
    assert nearest
    assert LEAST_LIKENESS <= nearest.likeness < 1
    assert whole[nearest.start : nearest.end] == words


@given(any_text, any_text)
@many
def test_a_proposal_is_a_passage_of_whole_words(text: str, words: str) -> None:
    found = nearest_passage(words, (text,))
    if found:
        assert LEAST_LIKENESS <= found.likeness <= 1
        assert 0 <= found.start < found.end <= len(text)
        assert not cuts_word(text, found.start)
        assert not cuts_word(text, found.end)


@given(any_text, st.sampled_from(LineEnds))
@many
def test_a_folded_text_is_folded_already_and_knows_where_it_stood(
    text: str, line_ends: LineEnds
) -> None:
    folded = fold(text, line_ends)
    assert fold(folded.text).text == folded.text
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(start < end for start, end in zip(folded.starts, folded.ends, strict=True))


def test_of_several_texts_the_one_that_has_the_words_is_named() -> None:
    there = ("No boats.", "All boats sail.", "Some nets.")
    assert find_quote(quoted("All boats sail"), there) == QuoteMatch(QuotePlace(1, 0, 14))
    missing = find_quote(quoted("Some old nets."), there)
    assert isinstance(missing, Missing)
    assert missing.nearest
    assert missing.nearest.text == 2


def test_of_very_many_places_the_first_are_told() -> None:
    finding = look(quoted("a"), "a " * 1_000)
    assert isinstance(finding, Ambiguous)
    assert [place.start for place in finding.places] == list(range(0, 2 * MOST_PLACES, 2))


N, M = MOST_TEXT_CHARACTERS, MOST_SENTENCE_CHARACTERS
NUMBERED = " ".join(f"w{number % 50}" for number in range(N // 3))[:N]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("a" * M, "a" * N),
        ("a " * (M // 2 - 1) + "b", "a " * (N // 2)),
        ("a" * (M // 2) + "b" * (M // 2), "ab " * (N // 3)),
        (".a", "…" * N),
        ("a\u0323", "a" + "\u0301\u0323" * (N // 2)),
        ("a-b " * (M // 4), "a-\n" * (N // 3)),
        (" ".join(f"w{number * 7 % 50}" for number in range(M // 4))[:M], NUMBERED),
        (" ".join(f"w{number * 7 % 50}" for number in range(M // 4))[:600], NUMBERED),
        ("a" * 290 + " ab b " + "b" * 300, "ab a b ba " * (N // 10)),
        ("x", " " * N),
        ("w1 " * 50 + "w2", "\u200b" * N),
    ],
    ids=[
        "one letter",
        "one word",
        "two letters",
        "ellipses",
        "marks",
        "line ends",
        "few words, long quote",
        "few words, short quote",
        "letters that repeat",
        "blanks",
        "nothing to be seen",
    ],
)
def test_the_worst_texts_of_the_largest_size_are_looked_through_in_less_than_a_second(
    words: str, text: str
) -> None:
    attempts = count()  # what was folded before is at hand
    assert idle_seconds(lambda: look(quoted(words), f"{text[:-1]}{next(attempts)}")) < MOST_SECONDS
