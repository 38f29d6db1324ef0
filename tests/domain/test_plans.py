"""A version and its witnesses keep to rules; who breaks them is told every place at once."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from app.domain.errors import Fault
from app.domain.journal.entries import Kind, Mention
from app.domain.plans.model import (
    MOST_DEPTH,
    MOST_POINTS,
    Completeness,
    Option,
    Point,
    PointStatus,
    Reading,
    Version,
    check_version,
    check_witness,
    walk,
)
from app.domain.plans.rendering import render, rendered_points
from app.domain.record_types import mentions_of
from tests.domain.stories import FIRST, FIRST_TEXT, SECOND, SECOND_TEXT
from tests.domain.strategies import versions

CASES = tomllib.loads((Path(__file__).parent / "cases" / "rules.toml").read_text())
few = settings(max_examples=settings().max_examples // 4)  # each of them has many points


@pytest.mark.parametrize("case", CASES["version"], ids=lambda case: case["name"])
def test_the_rules_of_a_version(case: dict[str, Any]) -> None:
    _compare_faults(check_version(replace(FIRST, points=_points(case))), case)


@pytest.mark.parametrize("case", CASES["witness"], ids=lambda case: case["name"])
def test_the_rules_of_a_witness(case: dict[str, Any]) -> None:
    version = replace(FIRST, points=_points(case))
    assert check_version(version) == ()
    readings = tuple(
        Reading(entry["label"], entry["text"], tuple(entry.get("options", ())))
        for entry in case["readings"]
    )
    completeness = Completeness(case.get("completeness", "full"))
    witness = replace(FIRST_TEXT, readings=readings, completeness=completeness)
    _compare_faults(check_witness(version, witness), case)


@pytest.mark.parametrize(("levels", "faults"), [(MOST_DEPTH, 0), (MOST_DEPTH + 1, 1)])
def test_points_nest_eight_levels_deep_at_most(levels: int, faults: int) -> None:
    nested: tuple[Point, ...] = ()
    for level in range(levels, 0, -1):
        nested = (Point(".".join("1" * level), points=nested),)
    said = [fault.message for fault in check_version(replace(FIRST, points=nested))]
    assert said == ["Points nest 8 levels deep at most."] * faults


def test_more_points_than_a_version_can_have_are_one_fault() -> None:
    points = tuple(Point(str(number)) for number in range(MOST_POINTS + 1))
    (fault,) = check_version(replace(FIRST, points=points))
    assert fault.path == ("points",)
    assert str(MOST_POINTS + 1) in fault.message
    assert check_version(replace(FIRST, points=points[1:])) == ()


@given(versions)
@few
def test_walking_meets_every_point_once_and_parents_before_their_children(version: Version) -> None:
    met = [place.point for place in walk(version.points)]
    nested = [point for top in version.points for point in _family(top)]
    assert met == nested
    assert version.size == len(nested)


@given(versions)
@few
def test_a_version_names_its_plan_its_sources_and_every_topic_of_every_point(
    version: Version,
) -> None:
    named = set(mentions_of(version))
    points = [place.point for place in walk(version.points)]
    assert Mention("version-of", Kind.PLAN, version.plan) in named
    assert {one.key for one in named if one.role == "source"} == {*version.sources}
    topics = {topic for point in points for topic in point.topics}
    assert {one.key for one in named if one.kind is Kind.TOPIC} == topics
    parties = {option.proponent for point in points for option in point.options}
    assert {one.key for one in named if one.kind is Kind.PARTY} == parties


def test_a_struck_point_names_the_version_that_it_strikes_a_point_of() -> None:
    assert Mention("strikes", Kind.VERSION, "pass-plan@1") in mentions_of(SECOND)


def test_a_rendering_lays_each_reading_at_its_point() -> None:
    points = render(SECOND, SECOND_TEXT).points
    assert [(point.place, point.depth, point.parent, point.label) for point in points] == [
        (0, 0, None, "1"),
        (1, 1, "1", "1.a"),
        (2, 0, None, "2"),
        (3, 0, None, "3"),
    ]
    assert points[2].wording == "Who crosses the river is open.\nnorth: The herds.\nsouth: Nobody."
    assert points[3].is_struck
    assert (points[3].text, points[3].wording) == (None, "")


def test_a_witness_may_print_another_heading() -> None:
    reading = Reading("1", "…", heading="Варта", printed_label="I")
    (first, *_) = rendered_points(FIRST, replace(FIRST_TEXT, readings=(reading,)))
    assert (first.heading, first.printed_label, first.label) == ("Варта", "I", "1")
    (plain, *_) = rendered_points(FIRST, None)
    assert (plain.heading, plain.text) == ("The guard", None)


def test_a_fault_knows_its_way_from_further_out() -> None:
    assert Fault(("label",), "…").under("points", 3).path == ("points", 3, "label")


def _compare_faults(found: tuple[Fault, ...], case: dict[str, Any]) -> None:
    said: dict[str, list[str]] = {}
    for fault in found:
        said.setdefault(".".join(str(step) for step in fault.path), []).append(fault.message)
    assert said.keys() == case["faults"].keys()
    for place, expected in case["faults"].items():
        parts = [expected] if isinstance(expected, str) else expected
        assert len(said[place]) == len(parts)
        for message, part in zip(said[place], parts, strict=True):
            assert part in message


def _points(case: dict[str, Any]) -> tuple[Point, ...]:
    return tuple(
        Point(
            label=entry["label"],
            status=PointStatus(entry.get("status", "present")),
            options=tuple(Option(party) for party in entry.get("options", ())),
            strikes=entry.get("strikes"),
            points=_points(entry),
        )
        for entry in case.get("points", ())
    )


def _family(point: Point) -> list[Point]:
    return [point, *(inner for child in point.points for inner in _family(child))]
