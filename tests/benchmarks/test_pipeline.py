"""The answers that are timed are whole: base and spans give the target, and the count is right."""

import json

import pytest

from benchmarks import contestants
from benchmarks.answers import changed_points, fewest_words, is_coarse, marked_words
from benchmarks.pipeline import diff_from_text, diff_json, diff_pairs, prepare
from benchmarks.workloads import W2, W3_BOILERPLATE, W28, Recipe, Workload, scaled, workload

RECIPES = pytest.mark.parametrize(
    "recipe", [W28, scaled(W2, 200), scaled(W3_BOILERPLATE, 60)], ids=lambda recipe: recipe.name
)
TINY = Workload(
    "tiny",
    base=["a fine old tree", "the moved point", "gone for good", "stays as it is"],
    target=["the moved point", "a fine new tree", "stays as it is", "has come"],
    links={("a0", "b1"): "edited", ("a1", "b0"): "moved", ("a3", "b2"): "identical"},
)


def rebuilt(base: list[str], answer: bytes) -> dict[int, str]:
    """Return the target's points by place, from the base and what the answer adds to it."""
    told = json.loads(answer)
    made = {
        target + step: base[old + step]
        for old, target, length in told["unchanged"]
        for step in range(length)
    }
    for change in told["changes"]:
        before = "\n".join(base[place] for place in change["base"])
        assert change["base_text"] == before
        inserted = change["target_text"]
        after = before or inserted
        if change["spans"]:
            after = "".join(
                before[start:end] if op == "=" else inserted[new:until] if op == "+" else ""
                for op, start, end, new, until in change["spans"]
            )
        if change["target"]:
            made |= dict(zip(change["target"], after.split("\n"), strict=True))
    return made


@RECIPES
def test_the_base_and_what_an_answer_adds_give_the_target(recipe: Recipe) -> None:
    made = workload(recipe)
    answer = diff_from_text(made.base, made.target)
    assert rebuilt(made.base, answer) == dict(enumerate(made.target))


@RECIPES
def test_every_base_point_is_told_of_once(recipe: Recipe) -> None:
    made = workload(recipe)
    told = json.loads(diff_from_text(made.base, made.target))
    places = [old + step for old, _, length in told["unchanged"] for step in range(length)]
    places += [place for change in told["changes"] for place in change["base"]]
    assert sorted(places) == list(range(len(made.base)))


def test_a_text_made_ready_gives_the_same_answer_as_the_raw_text_each_time() -> None:
    made = workload(W28)
    base, target = prepare(made.base), prepare(made.target)
    first = diff_json(base, target)
    assert first == diff_json(base, target) == diff_from_text(made.base, made.target)


def test_pairs_are_compared_point_by_point_whatever_they_say() -> None:
    answer = diff_pairs(prepare(TINY.base), prepare(TINY.target))
    changes = json.loads(answer)["changes"]
    assert [(change["base"], change["target"]) for change in changes] == [
        ([place], [place]) for place in range(4)
    ]
    assert rebuilt(TINY.base, answer) == dict(enumerate(TINY.target))


def test_what_moved_alone_is_a_change_without_marked_words() -> None:
    answer = diff_from_text(TINY.base, TINY.target)
    # old and new, and the three and two words of the points that went and came
    assert marked_words(contestants.STORED, answer) == fewest_words(TINY) == 2 + 3 + 2
    assert changed_points(TINY, answer).f1 == 1
    assert not is_coarse(answer)


def test_no_answer_marks_fewer_words_than_there_are_to_mark() -> None:
    made = workload(scaled(W2, 200))
    answer = diff_from_text(made.base, made.target)
    assert fewest_words(made) <= marked_words(contestants.STORED, answer) < 2 * fewest_words(made)


@pytest.mark.parametrize(
    ("contestant", "answer", "words"),
    [
        (
            contestants.WIKIDIFF2,
            (
                '{"diff": [{"type": 3, "text": "ділить twotworest", "highlightRanges": ['
                '{"start": 13, "length": 3, "type": 1}, {"start": 16, "length": 3, "type": 0}]},'
                '{"type": 2, "text": "gone for good"}, {"type": 4, "text": "moved away"},'
                '{"type": 5, "text": "moved here"}]}'
            ),
            2 + 3,
        ),
        (contestants.GIT, "diff --git a b\n--- a\n+++ b\n@@ -1 +1 @@\n a\n-b c\n+d\n~\n", 3),
        (contestants.DIFFLIB, '[["replace", 0, 1, 0, 2, "one", "two three"]]', 3),
        (contestants.DMP_JS, '[[0, "kept"], [-1, "one two"], [1, "three"]]', 3),
        (contestants.JSDIFF, '[{"value": "kept"}, {"added": true, "value": "one two"}]', 2),
        (
            contestants.REDLINES,
            (
                '{"changes": [{"type": "equal", "text": "kept"}, {"type": "delete", "text": "one"},'
                '{"type": "replace", "source_text": "two", "test_text": "three four"}]}'
            ),
            4,
        ),
        (contestants.LXML, "<p>kept <ins>one <b>two</b></ins> <del>three</del></p>", 3),
    ],
)
def test_marked_words_are_counted_in_what_each_peer_answers(
    contestant: str, answer: str, words: int
) -> None:
    assert marked_words(contestant, answer.encode()) == words
