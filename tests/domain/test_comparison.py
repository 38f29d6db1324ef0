"""What became of every point of one text on its way to another."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison.comparability import Level, comparability
from app.domain.comparison.compare import Comparison, Fate, compare, wording
from app.domain.comparison.computed_links import compute_links
from app.domain.comparison.links import (
    CuratedAlignment,
    CuratedLink,
    Link,
    Origin,
    Relation,
    Remark,
    Side,
)
from app.domain.comparison.precedence import settle_links
from app.domain.plans.model import Completeness, Fidelity, LabelKind
from app.domain.plans.rendering import RenderedPoint, Rendering
from app.engine.alignment.features import prepared
from app.engine.diff.edit_script import apply
from tests.domain.renderings import lines, rendering

CASES = tomllib.loads((Path(__file__).parent / "cases" / "fates.toml").read_text())["case"]
ACTORS = {"Ukraine": "ukraine", "Russia": "russia", "NATO": "nato", "Moscow": "russia"}


def compared(
    base: Rendering,
    target: Rendering,
    links: Iterable[Link] | None = None,
    judged: CuratedAlignment | None = None,
) -> Comparison:
    """Compare two texts, with the engine's links where none are given."""
    held = (
        compute_links(prepared(base.point_texts), prepared(target.point_texts))
        if links is None
        else tuple(links)
    )
    allowed = comparability(base.witness, target.witness)
    return compare(base, target, held, allowed, ACTORS, judged)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_became_of_every_point(case: dict[str, Any]) -> None:
    labels = LabelKind(case.get("labels", "printed"))
    base = rendering("base", case["base"], case.get("base_is"), labels)
    target = rendering("target", case["target"], case.get("target_is"), labels)
    computed = compute_links(prepared(base.point_texts), prepared(target.point_texts))
    found = compared(base, target, settle_links(computed, _stated(case), None))
    assert {change.id: [str(fate) for fate in change.fates] for change in found.changes} == case[
        "becomes"
    ]


@given(lines(), lines(), st.data())
def test_every_point_of_both_texts_is_in_exactly_one_change_whatever_is_linked(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    base, target = rendering("base", before), rendering("target", after)
    found = compared(base, target, data.draw(_any_links(base, target)))
    for side in (Side.BASE, Side.TARGET):
        told = Counter(point.label for change in found.changes for point in getattr(change, side))
        assert told == Counter(point.label for point in getattr(found, side).points)


@given(lines(), lines())
def test_no_token_is_lost_between_the_two_sides_of_a_change(
    before: list[str], after: list[str]
) -> None:
    found = compared(rendering("base", before), rendering("target", after))
    for change in found.changes:
        if change.script is None:
            assert not change.base or not change.target or _same(change.base, change.target)
        else:
            assert apply(change.script, wording(change.base)) == wording(change.target)


@given(lines(least=1), st.sampled_from(["en", "uk", "ru"]))
def test_identical_texts_change_nothing(written: list[str], language: str) -> None:
    text = rendering("plan", written, {"language": language})
    found = compared(text, text)
    assert {
        (change.id, change.fates, change.deltas, change.script) for change in found.changes
    } == {(f"{point.label}--{point.label}", (Fate.UNCHANGED,), (), None) for point in text.points}


@given(lines(), lines(), st.data())
def test_rival_links_join_nothing(before: list[str], after: list[str], data: st.DataObject) -> None:
    base, target = rendering("base", before), rendering("target", after)
    rivals = [replace(link, rival=True) for link in data.draw(_any_links(base, target))]
    found = compared(base, target, rivals)
    assert [change.id for change in found.changes] == [
        change.id for change in compared(base, target, []).changes
    ]


@given(lines(), lines())
def test_changes_stand_in_the_order_of_the_target(before: list[str], after: list[str]) -> None:
    found = compared(rendering("base", before), rendering("target", after))
    places = [change.target[0].place for change in found.changes if change.target]
    assert places == sorted(places)


@given(lines(), lines())
def test_a_comparison_counts_every_fate_of_every_change(
    before: list[str], after: list[str]
) -> None:
    found = compared(rendering("base", before), rendering("target", after))
    assert found.stats.keys() == {*Fate}
    assert sum(found.stats.values()) == sum(len(change.fates) for change in found.changes)


@given(lines(), lines(), st.sampled_from(Fidelity), st.sampled_from(["en", "uk"]))
def test_words_are_laid_side_by_side_only_where_both_texts_have_words_of_one_language(
    before: list[str], after: list[str], fidelity: Fidelity, language: str
) -> None:
    base = rendering("base", before)
    target = rendering("target", after, {"fidelity": fidelity, "language": language})
    found = compared(base, target)
    for change in found.changes:
        if fidelity is Fidelity.OUTLINE:
            assert (change.script, change.deltas) == (None, ())
            assert not {*change.fates} & {Fate.UNCHANGED, Fate.REWORDED, Fate.SUBSTANTIVE}
        elif language == "uk":
            assert change.script is None


@given(st.sampled_from(Fidelity), st.sampled_from(Fidelity), st.sampled_from(["en", "uk"]))
def test_what_may_be_concluded_is_the_same_both_ways_and_never_without_a_reason(
    one: Fidelity, other: Fidelity, language: str
) -> None:
    base = rendering("base", [], {"fidelity": one}).witness
    target = rendering("target", [], {"fidelity": other, "language": language}).witness
    found = comparability(base, target)
    assert found.level is comparability(target, base).level
    assert found.reasons
    verbatim = {Fidelity.VERBATIM_OFFICIAL, Fidelity.VERBATIM_LEAK}
    assert (found.level is Level.WORDING) == ({one, other} <= verbatim and language == "en")
    assert (found.level is Level.COVERAGE) == (Fidelity.OUTLINE in {one, other})


def test_what_is_missing_from_a_partial_witness_is_said_with_its_known_gaps() -> None:
    whole = rendering("base", ["1 a"]).witness
    part = replace(whole, completeness=Completeness.PARTIAL, known_gaps="Points 5 to 9.")
    (reason,) = [one for one in comparability(whole, part).reasons if one.code == "partial"]
    assert "The target is reported in part" in reason.text
    assert reason.text.endswith("Known gaps: Points 5 to 9.")


def test_the_notes_of_editors_stand_at_their_change() -> None:
    base, target = rendering("base", ["1 a", "2 b"]), rendering("target", ["1 a"])
    judged = CuratedAlignment(
        "base@1",
        "target@1",
        "an editor",
        (CuratedLink("1", "1", Relation.SAME, "word for word"),),
        (Remark(Side.BASE, "2", "left out on purpose"), Remark(Side.TARGET, "2", "elsewhere")),
    )
    link = Link("1", "1", Origin.CURATED, relation=Relation.SAME, note="word for word")
    found = compared(base, target, [link], judged)
    assert {change.id: change.notes for change in found.changes} == {
        "1--1": ("word for word",),
        "2--": ("left out on purpose",),
    }
    assert found.curated_by == "an editor"


def test_editors_can_say_that_a_point_was_dropped_in_another_language() -> None:
    base = rendering("base", ["1 Boats sail.", "2 Nets dry."])
    target = rendering("target", ["1 Човни пливуть."], {"language": "uk"})
    remark = Remark(Side.BASE, "2", "left out on purpose")
    judged = CuratedAlignment("base@1", "target@1", "an editor", (), (remark,))
    found = compared(base, target, [], judged)
    assert {change.id: change.fates for change in found.changes} == {
        "1--": (Fate.NOT_FOUND,),
        "2--": (Fate.DROPPED,),
        "--1": (Fate.NOT_FOUND,),
    }


@given(lines(), lines(), st.data())
def test_whatever_is_linked_nothing_was_dropped_or_added_between_two_languages(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    base, target = rendering("base", before), rendering("target", after, {"language": "uk"})
    found = compared(base, target, data.draw(_any_links(base, target)))
    one_sided = [change.fates for change in found.changes if not (change.base and change.target)]
    assert {fate for fates in one_sided for fate in fates} <= {Fate.NOT_FOUND, Fate.STRUCK}


def _stated(case: dict[str, Any]) -> list[Link]:
    declared = [_link(ends, Origin.DECLARED) for ends in case.get("declared", ())]
    curated = [
        replace(_link(ends, Origin.CURATED), relation=Relation(relation))
        for ends, relation in case.get("curated", {}).items()
    ]
    rivals = [replace(_link(ends, Origin.CURATED), rival=True) for ends in case.get("rival", {})]
    return [*declared, *curated, *rivals]


def _link(ends: str, origin: Origin) -> Link:
    base, target = ends.split()
    return Link(base, target, origin)


def _any_links(base: Rendering, target: Rendering) -> st.SearchStrategy[list[Link]]:
    if not base.points or not target.points:
        return st.just([])
    return st.lists(
        st.builds(
            Link,
            st.sampled_from([point.label for point in base.points]),
            st.sampled_from([point.label for point in target.points]),
            origin=st.sampled_from(Origin),
        )
    )


def _same(base: Sequence[RenderedPoint], target: Sequence[RenderedPoint]) -> bool:
    return wording(base) == wording(target) or not wording(base) or not wording(target)
