"""Which point of one version answers which point of another, and whose word counts."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from math import exp
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.comparison.computed_links import compute_links
from app.domain.comparison.links import (
    CuratedAlignment,
    CuratedLink,
    Link,
    Origin,
    Relation,
    Remark,
    Side,
    check_alignment,
)
from app.domain.comparison.precedence import settle_links
from app.engine.alignment.align import AlignmentOptions, align
from app.engine.alignment.classifier import SAYS
from app.engine.alignment.evidence import Pass
from app.engine.alignment.features import Text, prepared
from app.engine.alignment.weights import FITTED
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
    assert _ends(compute_links(prepared(base.point_texts), prepared(target.point_texts))) == [
        tuple(ends.split()) for ends in case["links"]
    ]


@given(lines(), lines())
def test_a_computed_link_has_two_ends_that_exist_a_confidence_and_its_signals(
    before: list[str], after: list[str]
) -> None:
    base, target = rendering("base", before), rendering("target", after)
    found = compute_links(prepared(base.point_texts), prepared(target.point_texts))
    assert len(set(_ends(found))) == len(found)
    for link in found:
        assert link.base in {point.label for point in base.points}
        assert link.target in {point.label for point in target.points}
        assert 0 < link.confidence <= 1
        assert link.origin is Origin.COMPUTED
        measured = link.signals
        for signal in astuple(measured):
            assert signal is None or -1e-9 <= signal <= 1 + 1e-9


@given(lines(), lines())
def test_links_stand_in_the_order_of_the_base(before: list[str], after: list[str]) -> None:
    base, target = rendering("base", before), rendering("target", after)
    order = [point.label for point in base.points]
    places = [
        order.index(link.base)
        for link in compute_links(prepared(base.point_texts), prepared(target.point_texts))
    ]
    assert places == sorted(places)


@given(lines(least=1))
def test_a_text_is_linked_to_itself_point_by_point_with_full_confidence(
    written: list[str],
) -> None:
    text = rendering("plan", written)
    found = compute_links(prepared(text.point_texts), prepared(text.point_texts))
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
    found = dict(_ends(compute_links(prepared(base.point_texts), prepared(target.point_texts))))
    assert found == {
        str(place): str(40 + shuffled.index(text)) for place, text in enumerate(texts, 1)
    }


@given(lines(), lines())
def test_read_the_other_way_round_the_links_are_the_same(
    before: list[str], after: list[str]
) -> None:
    base, target = (
        prepared(rendering(plan, text).point_texts)
        for plan, text in (("base", before), ("target", after))
    )
    onward = {(link.ends, link.confidence) for link in compute_links(base, target)}
    back = {(link.ends[::-1], link.confidence) for link in compute_links(target, base)}
    assert onward == back


@given(lines(), lines(), st.randoms(use_true_random=False))
def test_it_does_not_matter_in_which_order_the_points_are_handed_over(
    before: list[str], after: list[str], chance: Random
) -> None:
    base, target = rendering("base", before).point_texts, rendering("target", after).point_texts
    shuffled = [*target]
    chance.shuffle(shuffled)
    wordings = [point.wording for point in target]
    assume(len(set(wordings)) == len(wordings))
    found = compute_links(prepared(base), prepared(target))
    again = compute_links(prepared(base), prepared(shuffled))
    assert {(link.ends, link.confidence) for link in found} == {
        (link.ends, link.confidence) for link in again
    }


@given(lines(least=1))
def test_every_reason_of_a_link_is_told_in_words_and_adds_up_to_its_confidence(
    written: list[str],
) -> None:
    base = rendering("base", written).point_texts
    target = rendering("target", [f"{line} troops" for line in written]).point_texts
    for link in compute_links(prepared(base), prepared(target)):
        if link.found_by is not Pass.BEST:
            continue
        assert {reason.name for reason in link.reasons} <= SAYS.keys()
        odds = FITTED.pair["text"].prior + sum(reason.effect for reason in link.reasons)
        assert link.confidence == pytest.approx(1 / (1 + exp(-odds)), abs=0.01)


def test_texts_too_long_to_lay_out_are_paired_by_their_runs_of_words_and_nothing_else() -> None:
    texts = [" ".join(f"{word}{place}" for word in "abcdefgh") for place in range(30)]
    edited = [text.replace(" e", " again e") for text in texts]
    few = AlignmentOptions(many_cells=0, most_cells=0)
    found = align(_text(texts), _text([*edited[::-1], "something else altogether"]), None, few)
    assert {(pair.base, pair.target) for pair in found} == {(at, 29 - at) for at in range(30)}
    assert {pair.found_by for pair in found} == {Pass.RUNS}


def test_meaning_pairs_what_no_word_has_in_common() -> None:
    base = _text(["Hostilities cease.", "Captives are freed.", "Imports of grain go on."])
    target = _text(["Prisoners come home.", "The fighting ends.", "Wheat may be shipped."])
    near = np.array([[0.1, 0.9, 0.1], [0.85, 0.1, 0.1], [0.1, 0.1, 0.8]])
    assert align(base, target) == []
    pairs = {(pair.base, pair.target) for pair in align(base, target, near)}
    assert pairs == {(0, 1), (1, 0), (2, 2)}
    turned = {(pair.target, pair.base) for pair in align(target, base, near.T)}
    assert turned == pairs


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
    (computed,) = compute_links(prepared(base.point_texts), prepared(base.point_texts))
    stated = Link("1", "1", Origin.CURATED, relation=Relation.SAME)
    (settled,) = settle_links([computed], [stated], None)
    assert settled == replace(stated, signals=computed.signals, found_by=computed.found_by)
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
        (("links", 2), "1.b and 2 are judged twice."),
        (("unmatched", 0, "label"), "pass-plan@2 has no point 4."),
    ]


def test_a_point_that_stands_word_for_word_in_another_is_a_part_of_it() -> None:
    prisoners = "All prisoners of war are exchanged within ten days of the signature"
    weapons = "Heavy weapons are pulled back fifty kilometres from the line of contact"
    base = _text([prisoners, weapons, "A committee is set up to settle what is left open."])
    target = _text([f"{prisoners}, and {weapons}", "Elections are held as soon as possible."])
    ends = {(pair.base, pair.target): pair for pair in align(base, target)}
    assert ends.keys() == {(0, 0), (1, 0)}
    assert {pair.found_by for pair in ends.values()} == {Pass.PART}


def test_a_point_that_stands_word_for_word_in_two_others_is_left_to_the_evidence() -> None:
    clause = "This is done under the supervision of the joint monitoring commission"
    base = _text([clause])
    target = _text([f"{clause} in the north.", f"{clause} in the south."])
    assert all(pair.judgment for pair in align(base, target))


def test_copies_under_parents_that_swapped_places_go_with_their_parents() -> None:
    base = ["1 On Donetsk", "1.a A vote decides.", "2 On Crimea", "2.a A vote decides."]
    target = ["1 On Crimea", "1.a A vote decides.", "2 On Donetsk", "2.a A vote decides."]
    old, new = (prepared(rendering("plan", text).point_texts) for text in (base, target))
    ends = {(pair.base, pair.target) for pair in align(old, new)}
    assert ends == {(0, 2), (1, 3), (2, 0), (3, 1)}


@pytest.mark.parametrize(
    ("after", "ends"),
    [
        (["A vote decides.", "Arms go.", "A vote decides.", "Troops leave."], {(1, 2)}),
        (["Arms go.", "Troops leave.", "A vote decides."], {(3, 2)}),
    ],
    ids=["one was inserted before", "the first was dropped"],
)
def test_of_copies_the_one_between_the_same_points_is_the_one(
    after: list[str], ends: set[tuple[int, int]]
) -> None:
    before = ["Arms go.", "A vote decides.", "Troops leave."]
    if len(after) == len(before):
        before.append("A vote decides.")
    found = align(_text(before), _text(after))
    copies = {at for at, text in enumerate(before) if text == "A vote decides."}
    assert {(pair.base, pair.target) for pair in found if pair.base in copies} == ends


def _ends(links: Iterable[Link]) -> list[tuple[str, str]]:
    return [link.ends for link in links]


def _text(wordings: Sequence[str]) -> Text:
    return prepared(
        rendering("plan", [f"{place} {text}" for place, text in enumerate(wordings, 1)]).point_texts
    )


def _labels(said: Iterable[Remark], side: Side) -> set[str]:
    return {remark.label for remark in said if remark.side is side}


def _judged(said: Iterable[Remark]) -> CuratedAlignment:
    return CuratedAlignment("base@1", "target@1", "an editor", (), tuple(said))
