"""Which point of one version answers which point of another, and whose word counts."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.alignment import compute_links, settle_links
from app.domain.links import (
    CuratedAlignment,
    CuratedLink,
    Link,
    Origin,
    Relation,
    Remark,
    Side,
    check_alignment,
)
from tests.domain.renderings import lines, rendering
from tests.domain.stories import ALIGNMENT, FIRST, SECOND

CASES = tomllib.loads((Path(__file__).parent / "cases" / "alignments.toml").read_text())["case"]
LABELS = [*"123456"]

computed_links = st.lists(
    st.builds(
        Link,
        st.sampled_from(LABELS),
        st.sampled_from(LABELS),
        origin=st.just(Origin.COMPUTED),
        confidence=st.floats(0, 1),
    ),
    unique_by=lambda link: link.ends,
)
stated_links = st.lists(
    st.builds(
        Link,
        st.sampled_from(LABELS),
        st.sampled_from(LABELS),
        origin=st.sampled_from([Origin.DECLARED, Origin.CURATED]),
        rival=st.booleans(),
    ),
    unique_by=lambda link: link.ends,
)
remarks = st.lists(st.builds(Remark, st.sampled_from(Side), st.sampled_from(LABELS)), max_size=3)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_engine_finds_which_point_continues_which(case: dict[str, Any]) -> None:
    topics = {label: tuple(named) for label, named in case.get("topics", {}).items()}
    base = rendering("base", case["base"], topics=topics)
    target = rendering("target", case["target"], topics=topics)
    assert _ends(compute_links(base.points, target.points)) == [
        tuple(ends.split()) for ends in case["links"]
    ]


@given(lines(), lines())
def test_a_computed_link_has_two_ends_that_exist_a_confidence_and_its_signals(
    before: list[str], after: list[str]
) -> None:
    base, target = rendering("base", before), rendering("target", after)
    found = compute_links(base.points, target.points)
    assert len(set(_ends(found))) == len(found)
    for link in found:
        assert link.base in {point.label for point in base.points}
        assert link.target in {point.label for point in target.points}
        assert 0 < link.confidence <= 1
        assert link.origin is Origin.COMPUTED
        measured = link.signals
        for signal in (measured.text, measured.heading, measured.topics, measured.order):
            assert -1e-9 <= signal <= 1 + 1e-9


@given(lines(), lines())
def test_links_stand_in_the_order_of_the_base(before: list[str], after: list[str]) -> None:
    base, target = rendering("base", before), rendering("target", after)
    order = [point.label for point in base.points]
    places = [order.index(link.base) for link in compute_links(base.points, target.points)]
    assert places == sorted(places)


@given(lines(least=1))
def test_a_text_is_linked_to_itself_point_by_point_with_full_confidence(
    written: list[str],
) -> None:
    text = rendering("plan", written)
    found = compute_links(text.points, text.points)
    assert _ends(found) == [(point.label, point.label) for point in text.points]
    assert {link.confidence for link in found} == {1.0}


@given(lines(least=1), st.randoms(use_true_random=False))
def test_points_under_other_numbers_in_another_order_are_found_by_their_words(
    written: list[str], chance: Random
) -> None:
    texts = list(dict.fromkeys(line.split(" ", 1)[1] for line in written))
    shuffled = [*texts]
    chance.shuffle(shuffled)
    base = rendering("base", [f"{place} {text}" for place, text in enumerate(texts, 1)])
    target = rendering("target", [f"{place} {text}" for place, text in enumerate(shuffled, 40)])
    found = dict(_ends(compute_links(base.points, target.points)))
    assert found == {
        str(place): str(40 + shuffled.index(text)) for place, text in enumerate(texts, 1)
    }


@given(computed_links, stated_links, remarks)
def test_every_word_of_a_person_stands_and_no_computed_link_joins_against_one(
    computed: list[Link], stated: list[Link], said: list[Remark]
) -> None:
    settled = settle_links(computed, stated, _judged(said))
    by_ends = {link.ends: link for link in settled}
    assert len(by_ends) == len(settled)
    assert by_ends.keys() == {link.ends for link in (*computed, *stated)}
    for link in stated:
        held = by_ends[link.ends]
        assert (held.origin, held.rival) == (link.origin, link.rival)
    followed = [link for link in stated if not link.rival]
    bases = {link.base for link in followed} | _labels(said, Side.BASE)
    targets = {link.target for link in followed} | _labels(said, Side.TARGET)
    for link in settled:
        if link.origin is Origin.COMPUTED and not link.rival:
            assert link.base not in bases
            assert link.target not in targets


@given(computed_links, stated_links, remarks)
def test_where_the_engine_contradicts_people_both_links_are_shown_as_disputed(
    computed: list[Link], stated: list[Link], said: list[Remark]
) -> None:
    settled = settle_links(computed, stated, _judged(said))
    held = {link.ends for link in stated}
    for link in settled:
        if link.origin is Origin.COMPUTED:
            assert link.rival == link.disputed
        elif link.ends not in _ends(computed):
            elsewhere = any(
                other.base == link.base or other.target == link.target
                for other in computed
                if other.ends not in held
            )
            assert link.disputed == elsewhere


@given(computed_links)
def test_where_nobody_says_anything_the_engine_stands(computed: list[Link]) -> None:
    assert list(settle_links(computed, [], None)) == computed


def test_where_editors_and_engine_agree_the_link_is_theirs_with_the_signals_measured() -> None:
    base = rendering("base", ["1 Ukraine is sovereign."])
    (computed,) = compute_links(base.points, base.points)
    stated = Link("1", "1", Origin.CURATED, relation=Relation.SAME)
    (settled,) = settle_links([computed], [stated], None)
    assert settled == replace(stated, signals=computed.signals)
    assert not settled.disputed


def test_a_story_has_an_alignment_of_labels_that_its_versions_have() -> None:
    assert check_alignment(ALIGNMENT, FIRST, SECOND) == ()


def test_an_alignment_of_labels_that_a_version_does_not_have_is_refused_label_by_label() -> None:
    wrong = replace(
        ALIGNMENT,
        links=(
            CuratedLink("1", "9", Relation.SAME),
            CuratedLink("1.b", "2", Relation.SAME),
            CuratedLink("1.b", "2", Relation.CHANGED),
        ),
        unmatched=(Remark(Side.TARGET, "4"),),
    )
    faults = check_alignment(wrong, FIRST, SECOND)
    assert [(fault.path, fault.message) for fault in faults] == [
        (("links", 0, "target"), "pass-plan@2 has no point 9."),
        (("links", 1, "base"), "pass-plan@1 has no point 1.b."),
        (("links", 2, "base"), "pass-plan@1 has no point 1.b."),
        (("unmatched", 0, "label"), "pass-plan@2 has no point 4."),
        (("links", 2), "1.b and 2 are linked twice."),
    ]


def _ends(links: Iterable[Link]) -> list[tuple[str, str]]:
    return [link.ends for link in links]


def _labels(said: Iterable[Remark], side: Side) -> set[str]:
    return {remark.label for remark in said if remark.side is side}


def _judged(said: Iterable[Remark]) -> CuratedAlignment:
    return CuratedAlignment("base@1", "target@1", "an editor", (), tuple(said))
