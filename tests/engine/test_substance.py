"""A change of what a text commits to is told by its kind and both its values."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.corpus_loader import read_corpus
from app.domain.catalogue import Party
from app.domain.plans.model import Witness
from app.engine.facts.extract import (
    Delta,
    DeltaKind,
    Fact,
    deltas,
    facts,
    kinds_compared,
    kinds_read,
)
from app.language.lexicon.lexer import lexemes
from app.language.lexicon.rules import WORDED
from tests.domain.strategies import texts
from tests.yardstick import idle_seconds

FOLDER: Final = Path(__file__).parent / "cases"
CORPUS: Final = read_corpus(Path(__file__).parents[2] / "plans", {})
ACTORS: Final = {
    "Ukraine": "ukraine",
    "Russia": "russia",
    "Europe": "europe",
    "NATO": "nato",
    "United States": "united-states",
    "US": "united-states",
}
LANGUAGES: Final = ("en", "uk", "ru", "pl")


def catalogue() -> dict[str, str]:
    """Return the slug of the party that each name in the corpus stands for."""
    names: dict[str, str] = {}
    for party in CORPUS:
        if isinstance(party, Party):
            for name in (party.name, party.full_name, *(alias.name for alias in party.aliases)):
                names.setdefault(name, party.slug)
    return names


CATALOGUE: Final = catalogue()


def cases() -> list[dict[str, Any]]:
    """Return the cases of every file, with the languages and the parties that they are read by."""
    found = []
    for path in sorted(FOLDER.glob("substance*.toml")):
        actors = ACTORS if path.stem == "substance" else CATALOGUE
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            language = case.get("language", "en")
            sides = map(point_text, case["points"]) if "points" in case else ()
            found.append(
                {
                    "id": f"{'-'.join(case.get('languages', [language]))}: {case['name']}",
                    "languages": [language, language],
                    "actors": actors,
                    **case,
                    **dict(zip(("base", "target"), sides, strict=False)),
                }
            )
    return found


def point_text(reference: str) -> str:
    """Return what the corpus's witness reads at a point."""
    version, _, label = reference.partition("/")
    (text,) = [
        reading.text
        for record in CORPUS
        if isinstance(record, Witness) and record.version == version
        for reading in record.readings
        if reading.label == label
    ]
    assert text
    return text


CASES: Final = cases()

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
            "Tanks, mortars and drones leave.",
            "Mortars and drones leave.",
            "Russia attacks Ukraine.",
            "Ukraine attacks Russia.",
            "NATO will pay 5 km and 5 miles.",
        ]
    ),
    max_size=6,
)
words = st.lists(
    st.sampled_from(
        [word for case in CASES for side in ("base", "target") for word in case[side].split()]
    ),
    max_size=25,
).map(" ".join)
anything = texts | words | clauses.map(" ".join)


def read(text: str, language: str = "en", actors: Mapping[str, str] = ACTORS) -> tuple[Fact, ...]:
    """Return the facts of a text for which the parties of the cases are known."""
    return facts(text, language, actors)


def compared(case: Mapping[str, Any], base: int, target: int) -> list[list[object]]:
    """Return the deltas of a case, read one way or the other."""
    sides, languages = (case["base"], case["target"]), case["languages"]
    found = deltas(
        read(sides[base], languages[base], case["actors"]),
        read(sides[target], languages[target], case["actors"]),
        kinds_compared(languages[base], languages[target]),
    )
    return [_told(delta) for delta in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_change_of_substance(case: dict[str, Any]) -> None:
    assert compared(case, 0, 1) == case["deltas"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_read_the_other_way_round_a_change_has_its_values_swapped(case: dict[str, Any]) -> None:
    assert compared(case, 1, 0) == [[kind, after, before] for kind, before, after in case["deltas"]]


@given(anything, st.sampled_from(LANGUAGES))
def test_a_text_against_itself_changes_nothing(text: str, language: str) -> None:
    assert deltas(read(text, language), read(text, language)) == ()


@given(anything, anything, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_exchanged_readings_give_the_deltas_with_their_sides_exchanged(
    base: str, target: str, one: str, other: str
) -> None:
    before, after = read(base, one, CATALOGUE), read(target, other, CATALOGUE)
    there, back = deltas(before, after), deltas(after, before)
    assert [(each.kind, each.base, each.target) for each in there] == [
        (each.kind, each.target, each.base) for each in back
    ]


@given(clauses, st.randoms(use_true_random=False))
def test_the_same_clauses_in_another_order_change_nothing(said: list[str], chance: Random) -> None:
    shuffled = [*said]
    chance.shuffle(shuffled)
    assert deltas(read(" ".join(said)), read("\n".join(shuffled))) == ()


@given(anything, st.sampled_from(LANGUAGES))
def test_a_fact_stands_in_its_text_where_it_says_and_no_two_overlap(
    text: str, language: str
) -> None:
    found = read(text, language, CATALOGUE)
    assert all(text[slice(*fact.span)] == fact.text for fact in found)
    ends = [end for fact in found for end in fact.span]
    assert ends == sorted(ends)


@given(words, st.sampled_from(LANGUAGES), st.text(" \t\n\u00a0", max_size=4))
def test_blanks_around_a_text_change_nothing_but_the_places(
    text: str, language: str, blanks: str
) -> None:
    bare, padded = read(text, language), read(blanks + text + blanks, language)
    names = [field.name for field in fields(Fact) if field.name != "span"]
    assert [[getattr(fact, name) for name in names if name != "group"] for fact in bare] == [
        [getattr(fact, name) for name in names if name != "group"] for fact in padded
    ]
    assert [fact.span[0] + len(blanks) for fact in bare] == [fact.span[0] for fact in padded]


@given(clauses, clauses)
def test_every_delta_has_a_value_on_one_side_and_different_facts_on_both(
    base: list[str], target: list[str]
) -> None:
    for delta in deltas(read(" ".join(base)), read(" ".join(target))):
        sides = [side for side in (delta.base, delta.target) if side is not None]
        assert sides
        assert {side.kind for side in sides} == {delta.kind}
        assert delta.rules
        told = {(side.value, side.unit) for side in sides}
        assert len(told) == len(sides)


@given(anything, st.sampled_from(LANGUAGES))
def test_only_the_kinds_that_are_said_to_be_read_are(text: str, language: str) -> None:
    assert {fact.kind for fact in read(text, language)} <= kinds_read(language)


def test_english_ukrainian_and_russian_are_read_whole_and_other_languages_in_part() -> None:
    assert all(kinds_read(one) == {*DeltaKind} for one in ("en", "en-GB", "uk", "ru-UA"))
    assert kinds_read("fr") == {
        DeltaKind.QUANTITY,
        DeltaKind.MONEY,
        DeltaKind.PERCENTAGE,
        DeltaKind.DATE,
        DeltaKind.REFERENCE,
        DeltaKind.ACTOR,
    }
    assert kinds_compared("fr", "uk") == kinds_read("fr")
    assert {*DeltaKind} - kinds_compared("en", "uk") == {
        DeltaKind.LIST_ITEM,
        DeltaKind.NAME,
        DeltaKind.TERM,
    }


def test_naming_a_party_again_is_no_change_but_counting_again_is() -> None:
    assert deltas(read("Russia leaves."), read("Russia leaves, for Russia wants to.")) == ()
    (delta,) = deltas(read("5 days"), read("5 days, then 5 days"))
    assert (delta.kind, delta.base) == (DeltaKind.DURATION, None)


def test_a_delta_names_the_rules_that_saw_it_and_weighs_as_the_heavier() -> None:
    (delta,) = deltas(read("Troops are gradually moved."), read("All troops are moved."))[:1]
    assert delta.rules == ("scope.all", "scope.gradually")
    assert delta.severity == "high"


def test_every_rule_that_reads_words_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in WORDED]
    assert len(names) == len(set(names))
    assert all(rule.name.startswith(f"{rule.kind.value}.") for rule in WORDED)


def test_every_kind_of_delta_has_a_case() -> None:
    of_words = {DeltaKind.NAME, DeltaKind.TERM}  # told by what stands in a word's place: judgement
    assert {kind for case in CASES for kind, *_ in case["deltas"]} == {*DeltaKind} - of_words


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize(
    "hostile",
    [
        "shall",
        "1",
        "1-2",
        "111",
        "Russia,",
        "a and",
        "b,",
        "Article 5,",
        "one hundred",
        "if Russia",
    ],
)
def test_twenty_thousand_words_of_one_kind_are_read_within_a_second(
    hostile: str, language: str
) -> None:
    text = " ".join([hostile] * (20_000 // len(lexemes(hostile))))

    def compare() -> None:
        found = read(text, language)
        deltas(found, found[::2])

    assert idle_seconds(compare) < 1


@pytest.mark.slow
@pytest.mark.parametrize("run", ["1", "а", "1,", "-", "1 1", "'", "́"])
def test_a_long_run_without_a_blank_is_read_within_a_second(run: str) -> None:
    assert idle_seconds(lambda: read(run * 20_000)) < 1


def _told(delta: Delta) -> list[object]:
    return [delta.kind.value, *("" if side is None else side.value for side in _sides(delta))]


def _sides(delta: Delta) -> tuple[Fact | None, Fact | None]:
    return delta.base, delta.target
