"""What an old statement still says of a new text."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import Fate, compare
from app.domain.positions.carry_forward import (
    Bearing,
    Caveat,
    PathStep,
    Standing,
    bearing_of,
    paths_from,
    stand_as_whole,
    stand_nowhere,
)
from tests.domain.renderings import lines, rendering
from tests.domain.stages import Stage, at, stage

CASES = tomllib.loads((Path(__file__).parent / "cases" / "standing.toml").read_text())["case"]
NAMES = ["us", "e3", "joint", "final"]


def said(bearing: Bearing) -> str:
    return " ".join([bearing.standing, *bearing.causes, *bearing.caveats])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_how_a_position_bears_on_another_text(case: dict[str, Any]) -> None:
    known = stage(case["texts"], case.get("links", ()), case.get("are"))
    for pair, wanted in case["seen"].items():
        about, reading = pair.split(" > ")
        assert said(known.bearing(about, reading)) == wanted, pair
    for pair, wanted in case.get("deltas", {}).items():
        about, reading = pair.split(" > ")
        assert [str(delta.kind) for delta in known.bearing(about, reading).deltas] == wanted, pair


@pytest.mark.parametrize(
    ("known", "languages", "wanted"),
    [
        ({}, ["en"], "orphaned no_link"),
        ({}, ["en", "uk"], "ambiguous not_found"),
        ({}, ["uk"], "ambiguous not_found"),
        ({"completeness": "partial"}, ["uk"], "ambiguous not_reported"),
        ({"fidelity": "outline"}, ["uk"], "ambiguous outline"),
    ],
)
def test_a_point_is_gone_only_along_texts_in_one_language(
    known: dict[str, str], languages: list[str], wanted: str
) -> None:
    reading = rendering("us", ["1 Boats sail."], known).witness
    assert said(stand_nowhere(reading, languages)) == wanted


def test_a_whole_text_whose_points_were_not_found_in_another_language_is_not_stale() -> None:
    base = rendering("us", ["1 Boats sail."])
    target = rendering("uk", ["1 Човни пливуть."], {"language": "uk"})
    told = compare(base, target, [], comparability(base.witness, target.witness), {})
    assert said(stand_as_whole(told)) == "ambiguous not_found"


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[list[str]], list[int]]:
    """Draw up to four texts of a few numbered points, and how many soldiers each text's army has.

    Point 1 is the one on the army; all others are the same throughout.
    """
    soldiers = draw(st.lists(st.sampled_from([600, 700, 800]), min_size=2, max_size=4))
    others = [f"{number} {text}" for number, text in enumerate(draw(st.lists(_sentence)), 2)]
    texts = [[f"1 The army has {number},000 soldiers.", *others] for number in soldiers]
    return texts, soldiers


_sentence = st.lists(
    st.sampled_from("Ukraine Russia shall withdraw troops the peace council border".split()),
    min_size=1,
    max_size=6,
).map(" ".join)


def linked(texts: list[list[str]]) -> Stage:
    """Return the texts, each point continued by the one of its number in the next text."""
    named = dict(zip(NAMES, texts, strict=False))
    links = [
        f"{old}/{line.split()[0]} - {new}/{line.split()[0]}"
        for old, new in pairwise(named)
        for line in named[old]
    ]
    return stage(named, links)


@given(chains())
def test_unchanged_text_is_carried_however_far(chain: tuple[list[list[str]], list[int]]) -> None:
    texts, _ = chain
    known = linked(texts)
    for line in texts[0][1:]:
        label = line.split()[0]
        for old, new in ((NAMES[0], NAMES[len(texts) - 1]), (NAMES[len(texts) - 1], NAMES[0])):
            assert said(known.bearing(f"{old}/{label}", f"{new}/{label}")) == "carried"


@given(chains())
def test_any_change_of_substance_on_the_way_makes_it_stale_and_is_named(
    chain: tuple[list[list[str]], list[int]],
) -> None:
    texts, soldiers = chain
    known = linked(texts)
    for start in range(len(texts)):
        for end in range(start, len(texts)):
            found = known.bearing(f"{NAMES[start]}/1", f"{NAMES[end]}/1")
            changes = [
                (old * 1000, new * 1000)
                for old, new in pairwise(soldiers[start : end + 1])
                if old != new
            ]
            values = [
                (delta.base.value, delta.target.value)
                for delta in found.deltas
                if delta.base and delta.target
            ]
            assert sorted(values) == sorted(changes)
            if start == end:
                assert found.standing is Standing.DIRECT
            elif soldiers[start] == soldiers[end]:
                assert found.standing is Standing.CARRIED
                assert (Caveat.RESTORED in found.caveats) == bool(changes)
            else:
                assert found.standing is Standing.STALE


@given(lines(least=2), lines(least=1), st.booleans())
def test_a_split_or_a_merger_leaves_it_ambiguous_on_each_part(
    some: list[str],
    whole: list[str],
    is_merger: bool,  # noqa: FBT001  drawn
) -> None:
    parts = [line.split()[0] for line in some]
    one = whole[0].split()[0]
    assume(len(parts) > 1)
    if is_merger:
        links = [f"us/{part} - e3/{one}" for part in parts]
        known = stage({"us": some, "e3": whole}, links)
        pairs = [(f"us/{part}", f"e3/{one}") for part in parts]
    else:
        links = [f"us/{one} - e3/{part}" for part in parts]
        known = stage({"us": whole, "e3": some}, links)
        pairs = [(f"us/{one}", f"e3/{part}") for part in parts]
    for about, reading in (*pairs, *((b, a) for a, b in pairs)):
        assert known.bearing(about, reading).standing is Standing.AMBIGUOUS


@st.composite
def stages(draw: st.DrawFn) -> Stage:
    """Draw up to four texts with any links between them, of people and of the engine."""
    texts = {name: draw(lines(least=1)) for name in NAMES[: draw(st.integers(2, 4))]}
    found = []
    for old, new in pairwise(texts):
        ends = [
            (f"{old}/{line.split()[0]}", f"{new}/{other.split()[0]}")
            for line in texts[old]
            for other in texts[new]
        ]
        for pair in draw(st.lists(st.sampled_from(ends), max_size=4, unique=True)):
            mark = draw(st.sampled_from(["-", "-", "x"]))
            more = draw(st.sampled_from(["", "0.9", "0.5", "!"]))
            found.append(f"{pair[0]} {mark} {pair[1]} {more}")
    return stage(texts, found)


@given(stages())
def test_without_a_way_of_links_a_position_is_orphaned(known: Stage) -> None:
    points = [*known.lineage.places]
    for reading in points:
        ways = paths_from(reading, known.lineage, known.crossings)
        for about in points:
            found = bearing_of(about, reading, ways)
            if about == reading:
                assert found.standing is Standing.DIRECT
            elif about not in ways:
                assert said(found) == "orphaned no_link"
            else:
                assert found.way


@given(stages())
def test_a_way_leads_from_the_point_being_read_and_never_turns_round(known: Stage) -> None:
    for reading in known.lineage.places:
        for about, way in paths_from(reading, known.lineage, known.crossings).items():
            assert len({step.is_later for step in way}) == 1
            near = reading
            for step in way:
                crossing = step.crossing
                assert near == (crossing.base if step.is_later else crossing.target)
                assert not crossing.link.rival
                near = step.further
            assert near == about


@given(stages())
def test_the_way_back_is_there_too_and_says_the_same_of_substance(known: Stage) -> None:
    for reading in known.lineage.places:
        for about in paths_from(reading, known.lineage, known.crossings):
            there = known.bearing(_name(about), _name(reading))
            back = known.bearing(_name(reading), _name(about))
            assert len(there.way) == len(back.way)


@given(stages())
def test_nothing_is_carried_over_a_change_a_split_or_a_dispute_without_saying_so(
    known: Stage,
) -> None:
    for reading in known.lineage.places:
        for about, way in paths_from(reading, known.lineage, known.crossings).items():
            found = known.bearing(_name(about), _name(reading))
            if found.standing is Standing.CARRIED:
                assert not any(_is_changed(step) for step in way)
            if any(step.crossing.link.disputed for step in way):
                assert Caveat.DISPUTED in found.caveats


def _is_changed(step: PathStep) -> bool:
    fates = {Fate.SUBSTANTIVE, Fate.SPLIT, Fate.MERGED, Fate.STRUCK, Fate.NOT_REPORTED}
    return bool(fates & {*step.crossing.change.fates})


def _name(point: Any) -> str:  # noqa: ANN401  a PointKey of a first version
    return f"{point.text.partition('@')[0]}/{point.label}"


def test_the_point_of_a_stage_is_that_of_its_first_version() -> None:
    assert str(at("us/6")) == "us@1/6"
