"""An edit script turns one reading into the other to the last code point, and back again."""

import random
import re
import tomllib
from collections.abc import Iterable
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given

from app.engine.diff.edit_script import (
    EditScript,
    Op,
    ScriptMismatchError,
    Span,
    apply,
    edit_script,
    invert,
    script_between,
    script_of,
)
from app.engine.diff.sentence_first import matched
from app.engine.diff.symbol_encoding import lettered
from app.language.text.tokens import tokenise
from tests.engine.readings import Change, both_sides, edited, many, marked, readings, words_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "edits.toml").read_text())["case"]
CORPUS = Path(__file__).parents[2] / "plans" / "texts"
MOST_TIMES_MARKED = 4.5
LEAST_CHANGES = 1_500
LEAST_FOUND_WHOLE = 0.92


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
def test_the_script_from_the_target_to_the_base_marks_the_same_spans(
    base: str, target: str
) -> None:
    assert edit_script(target, base) == invert(edit_script(base, target))


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
@many
def test_no_span_is_empty_nor_could_be_longer_and_deletions_stand_before_insertions(
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
@many
def test_whole_words_are_kept_deleted_and_inserted(base: str, target: str) -> None:
    script = edit_script(base, target)
    for side, elsewhere in ((base, Op.INSERT), (target, Op.DELETE)):
        pieces = [span.text for span in script.spans if span.op is not elsewhere]
        assert _ends(pieces) <= _ends(tokenise(side))


@given(readings)
@many
def test_equal_texts_give_one_equal_span(text: str) -> None:
    spans = (Span(Op.EQUAL, (0, len(text)), (0, len(text)), text),) if text else ()
    assert edit_script(text, text) == EditScript(spans)


@given(readings.filter(bool))
def test_from_nothing_and_to_nothing_is_one_span(text: str) -> None:
    assert [(span.op, span.text) for span in edit_script("", text).spans] == [(Op.INSERT, text)]
    assert [(span.op, span.text) for span in edit_script(text, "").spans] == [(Op.DELETE, text)]


@given(readings, readings)
def test_tokens_and_letters_at_hand_give_the_same_script_as_their_text(
    base: str, target: str
) -> None:
    wanted = edit_script(base, target)
    assert script_of(list(tokenise(base)), tokenise(target)) == wanted
    third, one, other = lettered(tokenise("another text"), tokenise(base), tokenise(target))
    assert script_between(one, other) == wanted
    assert third.letters != "another text"


@given(readings, readings)
@many
def test_reading_well_costs_few_marks(base: str, target: str) -> None:
    assume(not re.search(r"\d\d\d", base + target))  # a number in groups is marked whole
    one, other = lettered(tokenise(base), tokenise(target))
    kept = sum(size for _, _, size in matched(*sorted((one, other)))[0])
    least = len(one.letters) + len(other.letters) - 2 * kept
    spans = edit_script(base, target).spans
    changed = [token for span in spans if span.op is not Op.EQUAL for token in tokenise(span.text)]
    assert len(words_of(changed)) <= MOST_TIMES_MARKED * least + _breaks(base) + _breaks(target)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["reads"])
def test_a_change_reads_as_an_editor_would_mark_it(case: dict[str, str]) -> None:
    base, target = both_sides(case["reads"])
    script = edit_script(base, target)
    assert marked(script) == case["reads"]
    assert edit_script(target, base) == invert(script)


def test_phrases_replaced_at_random_in_the_corpus_are_marked_whole() -> None:
    written = [
        words_of(tokenise(point["text"]))
        for file in sorted(CORPUS.glob("*/[0-9].yaml"))
        for point in yaml.load(file.read_text(), yaml.CSafeLoader).get("points", [])
        if point.get("text")
    ]
    chance = random.Random(28)  # noqa: S311  repeatable, not secret
    made = found = whole = 0
    for words in written * 5:
        target, changes = edited(words, written, chance)
        marked_changes = _changes(edit_script(" ".join(words), " ".join(target)))
        made, found = made + len(changes), found + len(marked_changes)
        whole += len({*changes} & {*marked_changes})
    assert made > LEAST_CHANGES
    assert whole >= LEAST_FOUND_WHOLE * max(made, found)


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


def _changes(script: EditScript) -> list[Change]:
    """Return the changes of a script between texts with a blank between all words, in words."""
    found: list[Change] = []
    at = there = 0
    for span in script.spans:
        size = len(span.text.split())
        gone, new = size * (span.op is not Op.INSERT), size * (span.op is not Op.DELETE)
        if span.op is Op.INSERT and found and found[-1][1] == at and found[-1][3] == there:
            found[-1] = (*found[-1][:3], there + new)
        elif span.op is not Op.EQUAL:
            found.append((at, at + gone, there, there + new))
        at, there = at + gone, there + new
    return found


def _ends(pieces: Iterable[str]) -> set[int]:
    return set(accumulate(len(piece) for piece in pieces))


def _breaks(text: str) -> int:
    return len(text.splitlines())
