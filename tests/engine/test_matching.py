"""Whole sentences are kept before words, as many words as can be, and long texts end in time."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.diff.edit_script import EditScript, Op, apply, edit_script, invert, script_of
from app.engine.diff.lcs import MOST_CELLS, Grain, common_runs, heaviest_chain
from app.engine.diff.sentence_first import matched
from app.engine.diff.symbol_encoding import lettered
from app.language.text.tokens import tokenise
from tests.engine.readings import many, sentences, words_of
from tests.yardstick import idle_seconds

LIMIT = 2_000
MOST_SECONDS = 1.0

tokens = st.lists(st.sampled_from(["a", "b", "c", "the", ",", " ", "  "]), max_size=30)


@given(tokens, tokens)
@many
def test_words_are_matched_by_a_longest_common_subsequence_and_blanks_do_not_count(
    before: list[str], after: list[str]
) -> None:
    runs, grain = matched(*lettered(before, after))
    assert grain is Grain.WORDS
    assert sum(size for _, _, size in runs) == _longest_common(words_of(before), words_of(after))


@given(sentences, sentences)
@many
def test_no_fewer_words_are_kept_than_stand_in_whole_sentences_that_can_be_kept(
    base: str, target: str
) -> None:
    texts = lettered(tokenise(base), tokenise(target))
    whole, other_whole = (
        [text.letters[start:end] for start, end in pairwise(text.sentences)] for text in texts
    )
    kept = sum(size for _, _, size in matched(*texts)[0])
    assert 2 * kept >= _longest_common(whole, other_whole, shortest=3)
    assert kept <= _longest_common(list(texts[0].letters), list(texts[1].letters))


@given(st.text("abcdefg", max_size=40), st.text("abcdefg", max_size=40), st.integers(1, 200))
@many
def test_a_starved_comparison_finds_a_common_subsequence_and_says_when_it_is_not_the_longest(
    base: str, target: str, most_cells: int
) -> None:
    runs, grain = common_runs(base, target, most_cells)
    for place, there, size in runs:
        assert base[place : place + size] == target[there : there + size]
        assert size
    for (place, there, size), (next_place, next_there, _) in pairwise(runs):
        assert (place + size <= next_place) & (there + size <= next_there)
        assert (place + size, there + size) != (next_place, next_there)
    kept, most = sum(size for _, _, size in runs), _longest_common(list(base), list(target))
    assert kept <= most
    assert kept == most or grain is not Grain.WORDS


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9)), max_size=9))
@many
def test_no_chain_of_pairs_is_heavier_than_the_heaviest(
    pairs: list[tuple[int, int, int]],
) -> None:
    chain = heaviest_chain(pairs)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(chain))
    assert {*chain} <= {*pairs}
    heaviest = [0]
    for _, (place, there, weight) in enumerate(ordered := sorted(pairs)):
        before = (
            h for h, p in zip(heaviest[1:], ordered, strict=False) if p[0] < place and p[1] < there
        )
        heaviest.append(weight + max(before, default=0))
    assert sum(weight for _, _, weight in chain) == max(heaviest)


@pytest.mark.parametrize(("longer", "grain"), [(0, Grain.WORDS), (1, Grain.BLOCKS)])
def test_above_the_limit_texts_without_anchors_are_compared_in_blocks_and_the_script_says_so(
    longer: int, grain: Grain
) -> None:
    base = "a " + ("..!" * LIMIT)[: LIMIT - 1 + longer] + ".z"
    target = "a " + ("!!.." * LIMIT)[: LIMIT - 1] + "!z"
    script = edit_script(base, target)
    assert LIMIT * LIMIT == MOST_CELLS
    assert script.grain is grain
    assert script.is_coarse is bool(longer)
    assert invert(script).grain is grain
    assert apply(script, base) == target
    assert apply(invert(script), target) == base
    assert edit_script(target, base) == invert(script)


def test_above_the_limit_words_that_stand_once_hold_two_texts_together() -> None:
    base = [word for number in range(LIMIT) for word in (f"point{number}", "the", "army", "leaves")]
    target = [word.upper() if number % 9 == 0 else word for number, word in enumerate(base)]
    script = edit_script(" ".join(base), " ".join(target))
    assert script.grain is Grain.ANCHORS
    assert apply(script, " ".join(base)) == " ".join(target)
    assert "".join(_words_marked(script, Op.DELETE)) == "".join(base[::9])


def test_what_one_text_alone_says_does_not_make_a_script_coarse() -> None:
    base = " ".join(f"a{number} b" for number in range(LIMIT))
    target = " ".join(f"c{number} b" for number in range(LIMIT // 2))
    script = edit_script(base, target)
    assert script.grain is Grain.WORDS
    assert apply(script, base) == target


def test_a_word_that_was_moved_far_does_not_hold_all_others_apart() -> None:
    script = edit_script("war " * 20_000 + "peace", "peace " + "war " * 20_000)
    assert len(_words_marked(script, Op.DELETE)) < LIMIT
    assert script.is_coarse


def test_long_texts_with_a_short_change_are_compared_word_by_word() -> None:
    base = "Nothing here changes. " * 20_000
    script = edit_script(f"{base}may {base}", f"{base}shall {base}")
    assert not script.is_coarse
    assert [span.text for span in script.spans if span.op is not Op.EQUAL] == ["may", "shall"]


def test_a_text_of_more_different_words_than_there_are_letters_is_replaced_whole() -> None:
    base = [str(number) for number in range(600_000)]
    target = [f"{number}a" for number in range(600_000)]
    script = script_of(base, target)
    assert [span.op for span in script.spans] == [Op.DELETE, Op.INSERT]
    assert script.grain is Grain.BLOCKS


@pytest.mark.slow
def test_a_text_of_more_different_words_than_there_are_letters_has_no_letters() -> None:
    with pytest.raises(ValueError, match="more different tokens"):
        lettered([str(number) for number in range(0x110000)])


def _letters(of: str, step: int, count: int) -> str:
    return " ".join(of[place * place % step % len(of)] for place in range(count))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("base", "target"),
    [
        ("war " * 20_000, "war " * 15_000),
        ("war " * 19_999 + "peace", "peace " + "war " * 19_999),
        (_letters("ab", 7, 20_000), _letters("ab", 11, 20_000)),
        (
            " ".join(f"a{number}" for number in range(20_000)),
            " ".join(f"b{number}" for number in range(20_000)),
        ),
        (
            " ".join(f"a{number}" for number in range(20_000)),
            " ".join(f"a{number}" for number in reversed(range(20_000))),
        ),
        ("A b. " * 7_000, "A b. C d. " * 3_500),
        ("a\n" * 10_000, "b\na\n" * 5_000),
        ("." * 20_000, "!." * 10_000),
        ("000 " * 20_000, "001 000 " * 10_000),
        ("x", " ".join(str(number) for number in range(30_000))),
        ("x" * 200_000, "y" * 200_000),
        (
            " ".join(f"w{number % 9_001}" for number in range(400_000)),
            " ".join(f"w{number % 9_001}" for number in range(400_000) if number % 50),
        ),
    ],
    ids=[
        "one repeated word",
        "one repeated word, another moved",
        "two letters",
        "nothing in common but blanks",
        "reversed",
        "short sentences",
        "short lines",
        "marks only",
        "groups of digits",
        "one word for very many",
        "one very long word",
        "400,000 words",
    ],
)
def test_the_worst_texts_take_less_than_a_second(base: str, target: str) -> None:
    tokens = tokenise(base), tokenise(target)
    assert idle_seconds(lambda: script_of(*tokens)) < MOST_SECONDS
    assert apply(script_of(*tokens), base) == target


def _words_marked(script: EditScript, op: Op) -> list[str]:
    return [word for span in script.spans if span.op is op for word in span.text.split()]


def _longest_common(before: list[str], after: list[str], shortest: int = 1) -> int:
    """The plain method, cell by cell; each piece counts as many letters as it has."""
    best = [0] * (len(after) + 1)
    for one in before:
        diagonal = 0
        for place, other in enumerate(after, start=1):
            above = best[place]
            worth = len(one) if shortest > 1 else 1
            equal = diagonal + worth if one == other and len(one) >= shortest else 0
            best[place] = max(above, best[place - 1], equal)
            diagonal = above
    return best[-1]
