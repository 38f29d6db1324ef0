"""An edit script turns one reading into the other to the last code point, and back again."""

import time
from collections.abc import Iterable
from itertools import accumulate, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.edit_script import (
    MOST_CELLS,
    EditScript,
    Op,
    ScriptMismatchError,
    Span,
    apply,
    edit_script,
    invert,
)
from app.domain.text import tokenise
from tests.domain.strategies import texts

LIMIT = 2_000
MOST_SECONDS = 1.0

clauses = st.lists(
    st.sampled_from("Ukraine shall not may join NATO and 600,000 soldiers . , і не".split()),
    max_size=25,
).map(" ".join)
readings = st.one_of(texts, clauses)
many = settings(max_examples=5 * settings().max_examples)


@given(readings, readings)
@many
def test_a_script_leads_from_its_base_to_its_target(base: str, target: str) -> None:
    assert apply(edit_script(base, target), base) == target


@given(readings, readings)
@many
def test_an_inverted_script_leads_back(base: str, target: str) -> None:
    script = edit_script(base, target)
    assert apply(invert(script), target) == base
    assert invert(invert(script)) == script


@given(readings, readings)
@many
def test_the_spans_cover_both_texts_without_gap_or_overlap(base: str, target: str) -> None:
    for script, before, after in (
        (edit_script(base, target), base, target),
        (invert(edit_script(base, target)), target, base),
    ):
        at = [0, 0]
        for span in script.spans:
            assert [span.base[0], span.target[0]] == at
            assert (before[slice(*span.base)] == span.text) == (span.op is not Op.INSERT)
            assert (after[slice(*span.target)] == span.text) == (span.op is not Op.DELETE)
            at = [span.base[1], span.target[1]]
        assert at == [len(before), len(after)]


@given(readings, readings)
def test_no_span_is_empty_and_a_deletion_stands_before_the_insertion_in_its_place(
    base: str, target: str
) -> None:
    script = edit_script(base, target)
    for spans in (script.spans, invert(script).spans):
        assert all(span.text for span in spans)
        for one, other in pairwise(spans):
            assert (one.op, other.op) in {
                (Op.EQUAL, Op.DELETE),
                (Op.EQUAL, Op.INSERT),
                (Op.DELETE, Op.INSERT),
                (Op.DELETE, Op.EQUAL),
                (Op.INSERT, Op.EQUAL),
            }


@given(readings, readings)
def test_whole_words_are_kept_deleted_and_inserted(base: str, target: str) -> None:
    script = edit_script(base, target)
    for side, elsewhere in ((base, Op.INSERT), (target, Op.DELETE)):
        pieces = [span.text for span in script.spans if span.op is not elsewhere]
        assert _ends(pieces) <= _ends(tokenise(side))


@given(readings)
def test_equal_texts_give_one_equal_span(text: str) -> None:
    spans = (Span(Op.EQUAL, (0, len(text)), (0, len(text)), text),) if text else ()
    assert edit_script(text, text) == EditScript(spans)


@given(readings.filter(bool))
def test_from_nothing_and_to_nothing_is_one_span(text: str) -> None:
    assert [(span.op, span.text) for span in edit_script("", text).spans] == [(Op.INSERT, text)]
    assert [(span.op, span.text) for span in edit_script(text, "").spans] == [(Op.DELETE, text)]


def test_a_changed_number_is_one_change_and_all_else_is_kept() -> None:
    script = edit_script(
        "The armed forces are limited to 600,000 personnel.",
        "The armed forces are limited to 800,000 personnel in peacetime.",
    )
    assert [(span.op, span.text) for span in script.spans] == [
        (Op.EQUAL, "The armed forces are limited to "),
        (Op.DELETE, "600,000"),
        (Op.INSERT, "800,000"),
        (Op.EQUAL, " personnel"),
        (Op.INSERT, " in peacetime"),
        (Op.EQUAL, "."),
    ]


def test_a_blank_between_two_changed_words_does_not_cut_the_phrase_in_two() -> None:
    script = edit_script("de facto recognised", "de jure binding")
    assert [(span.op, span.text) for span in script.spans] == [
        (Op.EQUAL, "de "),
        (Op.DELETE, "facto recognised"),
        (Op.INSERT, "jure binding"),
    ]


def test_offsets_count_code_points_not_bytes_nor_surrogates() -> None:
    script = edit_script("👩‍👩‍👧 \U0001d518 may", "👩‍👩‍👧 \U0001d518 shall")
    assert script.spans[-2:] == (
        Span(Op.DELETE, (8, 11), (8, 8), "may"),
        Span(Op.INSERT, (11, 11), (8, 13), "shall"),
    )


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\u202e", "\u200b", "\u0301", "\x00"])
def test_a_mark_that_cannot_be_seen_is_a_change_that_can(mark: str) -> None:
    script = edit_script("shall not attack", f"shall{mark} not attack")
    assert {span.op for span in script.spans} >= {Op.INSERT}
    assert mark in "".join(span.text for span in script.spans if span.op is Op.INSERT)


@given(readings, readings, readings)
def test_a_script_refuses_every_base_but_its_own(base: str, target: str, other: str) -> None:
    assume(other != base)
    script = edit_script(base, target)
    with pytest.raises(ScriptMismatchError, match="base"):
        apply(script, other)


@pytest.mark.parametrize(("longer", "is_coarse"), [(0, False), (1, True)])
def test_above_the_limit_the_middle_is_replaced_whole_and_the_script_says_so(
    longer: int, *, is_coarse: bool
) -> None:
    base, target = "a " + "." * (LIMIT + longer) + " z", "a " + "!" * LIMIT + " z"
    script = edit_script(base, target)
    assert LIMIT * LIMIT == MOST_CELLS
    assert script.is_coarse is is_coarse
    assert invert(script).is_coarse is is_coarse
    assert apply(script, base) == target
    assert apply(invert(script), target) == base
    assert [span.op for span in script.spans] == [Op.EQUAL, Op.DELETE, Op.INSERT, Op.EQUAL]


def test_long_texts_with_a_short_change_are_compared_word_by_word() -> None:
    base = "Nothing here changes. " * 20_000
    script = edit_script(f"{base}may {base}", f"{base}shall {base}")
    assert not script.is_coarse
    assert [span.text for span in script.spans if span.op is not Op.EQUAL] == ["may", "shall"]


@pytest.mark.parametrize(
    ("base", "target"),
    [
        ("war " * 50_000, "war " * 25_000),
        ("war " * 999 + "peace", "peace " + "war " * 998),
        (" ".join("ab"[i * i % 7 % 2] for i in range(1_000)),) * 2,
        (
            " ".join("ab"[i * i % 7 % 2] for i in range(1_000)),
            " ".join("ab"[i * i % 11 % 2] for i in range(1_000)),
        ),
        (
            " ".join(f"a{i}" for i in range(1_000)),
            " ".join(f"b{i}" for i in range(1_000)),
        ),
        ("." * LIMIT, "!" * LIMIT),
        ("x", " ".join(str(i) for i in range(30_000))),
        ("x" * 200_000, "y" * 200_000),
    ],
    ids=[
        "one repeated word",
        "one repeated word, another moved",
        "two letters, equal",
        "two letters",
        "nothing in common but blanks",
        "nothing in common",
        "one word for very many",
        "one very long word",
    ],
)
def test_the_worst_texts_take_less_than_a_second(base: str, target: str) -> None:
    start = time.process_time()
    script = edit_script(base, target)
    assert time.process_time() - start < MOST_SECONDS
    assert apply(script, base) == target


def _ends(pieces: Iterable[str]) -> set[int]:
    return set(accumulate(len(piece) for piece in pieces))
