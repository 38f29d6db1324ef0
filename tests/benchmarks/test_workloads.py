"""The workloads of the measurements are what their names say."""

from collections import Counter

import pytest

from benchmarks.workloads import (
    W2,
    W3,
    W3_ALL,
    W3_ALL_IN_ORDER,
    W3_BOILERPLATE,
    W28,
    Recipe,
    Workload,
    adversarial,
    one_word,
    paired_workload,
    plan_workload,
    scaled,
    two_letters,
    unrelated,
    workload,
)

SMALL = [scaled(recipe, 300) for recipe in (W2, W3, W3_ALL, W3_ALL_IN_ORDER, W3_BOILERPLATE)]
RECIPES = pytest.mark.parametrize("recipe", [W28, *SMALL], ids=lambda recipe: recipe.name)


def ends(made: Workload, kind: str) -> list[tuple[str, str]]:
    """Return the texts at both ends of each link of a kind."""
    return [
        (made.base[int(base[1:])], made.target[int(target[1:])])
        for (base, target), found in made.links.items()
        if found == kind
    ]


@RECIPES
def test_each_fate_meets_as_many_points_as_the_recipe_says(recipe: Recipe) -> None:
    made = workload(recipe)
    kinds = Counter(made.links.values())
    assert len(made.base) == recipe.points
    assert kinds["edited"] == min(recipe.edited, recipe.points)
    assert kinds["moved"] == recipe.moved
    assert kinds["split"] == 2 * recipe.split
    assert kinds["merged"] == 2 * recipe.merged
    linked_bases = {base for base, _ in made.links}
    linked_targets = {target for _, target in made.links}
    assert len(made.base) - len(linked_bases) == recipe.dropped
    assert len(made.target) - len(linked_targets) == recipe.added


@RECIPES
def test_links_lead_to_the_text_that_became_of_a_point(recipe: Recipe) -> None:
    made = workload(recipe)
    assert all(old == new for old, new in ends(made, "identical"))
    assert all(old != new for old, new in ends(made, "edited"))
    if recipe.is_reworded:
        assert set(made.links.values()) == {"edited", "moved", "split", "merged"}
        assert all(old != new for kind in made.links.values() for old, new in ends(made, kind))
        return
    assert all(old == new for old, new in ends(made, "moved"))
    assert all(new in old for old, new in ends(made, "split"))
    assert all(old in new for old, new in ends(made, "merged"))


@RECIPES
def test_the_same_seed_makes_the_same_texts_and_another_seed_others(recipe: Recipe) -> None:
    assert workload(recipe) == workload(recipe)
    assert workload(recipe, seed=1).base != workload(recipe).base


def test_the_recipes_of_the_large_workloads_are_those_of_the_design() -> None:
    assert (W2.points, W2.edited, W2.moved, W2.split, W2.merged) == (2_000, 200, 30, 10, 10)
    assert (W3.points, W3.edited, W3.moved, W3.split, W3.merged) == (10_000, 500, 100, 40, 40)
    assert W3_ALL.points == W3_ALL_IN_ORDER.edited == W3_BOILERPLATE.points == 10_000


def test_a_recipe_of_another_size_has_every_fate_at_the_same_rate() -> None:
    twice = scaled(W3, 20_000)
    assert (twice.points, twice.edited, twice.moved, twice.split) == (20_000, 1_000, 200, 80)
    assert twice.words == W3.words


def test_w1_is_two_plans_of_the_corpus_with_their_editors_links() -> None:
    made = plan_workload()
    assert len(made.base) > len(made.target) > 28
    assert ends(made, "edited")
    assert all(old == new for old, new in ends(made, "identical"))


def test_w5_is_pairs_of_points_that_are_compared_one_by_one() -> None:
    made = paired_workload()
    assert len(made.pairs) == 2_000
    assert all(old != new for (old,), (new,) in made.pairs)
    assert {len(old.split()) for (old,), _ in made.pairs} == {60}


def test_w4_has_one_word_two_letters_or_nothing_in_common() -> None:
    base, target = one_word(2_000)
    assert Counter(base.split()).most_common(1)[0][1] > 1_900
    assert set(base.split()) & set(target.split()) == {"peace"}
    assert base[:10] != target[:10]
    assert {*two_letters(500)[0].split()} == {"a", "b"}
    old, new = unrelated(500)
    assert not set(old.split()) & set(new.split())


def test_w4_is_one_point_or_cut_into_points_that_lose_nothing() -> None:
    whole, cut = (adversarial("unrelated", 600, points) for points in (1, 60))
    assert (len(whole.base), len(cut.base)) == (1, 60)
    assert " ".join(cut.target) == whole.target[0]


def test_an_edited_text_is_never_the_same_text() -> None:
    made = workload(Recipe("short", 200, 3, edited=200))
    assert all(old != new for old, new in ends(made, "edited"))
    assert len(ends(made, "edited")) == 200
