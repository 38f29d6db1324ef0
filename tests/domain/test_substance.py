"""A change of what a text commits to is told by its kind and both its values."""

import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.substance import Delta, DeltaKind, Fact, deltas, facts
from tests.domain.strategies import texts

CASES = tomllib.loads((Path(__file__).parent / "cases" / "substance.toml").read_text())["case"]
ACTORS = {
    "Ukraine": "ukraine",
    "Russia": "russia",
    "Europe": "europe",
    "NATO": "nato",
    "United States": "united-states",
    "US": "united-states",
}

clauses = st.lists(
    st.sampled_from(
        [
            "Ukraine may join NATO.",
            "Russia shall not invade.",
            "The army is limited to 600,000 personnel in peacetime.",
            "$100 billion is invested by 1 May 2026.",
            "The US receives 50% of the profits for 10 years.",
            "Crimea is recognised as de facto Russian.",
            "All prisoners are released unless the truce is broken.",
        ]
    ),
    max_size=6,
)


def read(text: str, language: str = "en") -> tuple[Fact, ...]:
    """Return the facts of a text for which the parties of the cases are known."""
    return facts(text, language, ACTORS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_change_of_substance(case: dict[str, Any]) -> None:
    language = case.get("language", "en")
    found = deltas(read(case["base"], language), read(case["target"], language))
    assert [_told(delta) for delta in found] == case["deltas"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_read_the_other_way_round_a_change_has_its_values_swapped(case: dict[str, Any]) -> None:
    language = case.get("language", "en")
    found = deltas(read(case["target"], language), read(case["base"], language))
    assert [_told(delta) for delta in found] == [
        [kind, after, before] for kind, before, after in case["deltas"]
    ]


@given(texts)
def test_a_text_against_itself_changes_nothing(text: str) -> None:
    assert deltas(read(text), read(text)) == ()


@given(clauses, st.randoms(use_true_random=False))
def test_the_same_clauses_in_another_order_change_nothing(said: list[str], chance: Random) -> None:
    shuffled = [*said]
    chance.shuffle(shuffled)
    assert deltas(read(" ".join(said)), read("\n".join(shuffled))) == ()


@given(texts | clauses.map(" ".join), st.sampled_from(["en", "uk", "ru"]))
def test_a_fact_stands_in_its_text_where_it_says_and_no_two_overlap(
    text: str, language: str
) -> None:
    found = read(text, language)
    assert all(text[slice(*fact.span)] == fact.text for fact in found)
    ends = [end for fact in found for end in fact.span]
    assert ends == sorted(ends)


@given(clauses, clauses)
def test_every_delta_has_a_value_on_one_side_and_different_facts_on_both(
    base: list[str], target: list[str]
) -> None:
    for delta in deltas(read(" ".join(base)), read(" ".join(target))):
        sides = [side for side in (delta.base, delta.target) if side is not None]
        assert sides
        assert {side.kind for side in sides} == {delta.kind}
        told = {(side.value, side.unit) for side in sides}
        assert len(told) == len(sides)


def test_naming_a_party_again_is_no_change_but_counting_again_is() -> None:
    assert deltas(read("Russia leaves."), read("Russia leaves, for Russia wants to.")) == ()
    (delta,) = deltas(read("5 days"), read("5 days, then 5 days"))
    assert (delta.kind, delta.base) == (DeltaKind.DURATION, None)


def test_every_kind_of_delta_has_a_case() -> None:
    assert {kind for case in CASES for kind, *_ in case["deltas"]} == {*DeltaKind}


def _told(delta: Delta) -> list[object]:
    return [delta.kind.value, *("" if side is None else side.value for side in _sides(delta))]


def _sides(delta: Delta) -> tuple[Fact | None, Fact | None]:
    return delta.base, delta.target
