"""What a point came from, and what became of it."""

import tomllib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison.links import Link
from app.domain.comparison.point_history import LEAST_SURE, Doubt, trace
from app.domain.plans.lineage import PointKey, Tie, TieKind
from tests.domain.worlds import DAYS, World, any_links, key, passed, version, world, worlds

CASES = tomllib.loads((Path(__file__).parent / "cases" / "threads.toml").read_text())["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_which_points_a_thread_passes(case: dict[str, Any]) -> None:
    known = world(case)
    for point, wanted in case["biographies"].items():
        assert passed(known.trace(key(point))) == wanted.split()
    for point, wanted in case["threads"].items():
        assert [str(one) for one in known.trace(key(point)).threads] == wanted.split()


@given(worlds())
def test_every_point_is_in_a_thread_and_the_thread_leads_to_it(known: World) -> None:
    for point in known.points:
        threads = known.trace(point).threads
        assert threads
        for beginning in threads:
            told = known.trace(beginning)
            assert told.threads == (beginning,)
            assert str(point) in passed(told)


@given(worlds())
def test_what_came_of_a_point_came_from_it(known: World) -> None:
    for point in known.points:
        for station in known.trace(point).stations:
            back = known.trace(station.point)
            (same,) = [one for one in back.stations if one.point == point]
            assert same.confidence == pytest.approx(station.confidence, abs=1e-4)


@given(worlds())
def test_two_steps_that_follow_one_another_are_in_one_thread(known: World) -> None:
    steps = [
        (PointKey(tie.base, link.base), PointKey(tie.target, link.target))
        for tie in known.lineage.ties
        for link in known.links_of(tie)
        if not link.rival
    ]
    for start, between in steps:
        for again, end in steps:
            if between == again:
                assert {str(between), str(end)} <= set(passed(known.trace(start)))


@given(worlds())
def test_stations_and_steps_stand_in_order_of_time_and_lead_from_one_to_the_next(
    known: World,
) -> None:
    places = known.lineage.places
    for point in known.points:
        told = known.trace(point)
        stations = [station.point for station in told.stations]
        assert [places[at] for at in stations] == sorted(places[at] for at in stations)
        for step in told.steps:
            assert places[step.base][0] < places[step.target][0]
            assert {step.base, step.target} <= {*stations}
            assert not step.link.rival
        reached = {point}
        for _ in stations:
            ends = [{step.base, step.target} for step in told.steps]
            reached |= {at for pair in ends if pair & reached for at in pair}
        assert reached == {*stations}


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_given_does_not_matter(known: World, chance: Random) -> None:
    def shuffled(things: tuple[Any, ...]) -> Any:  # noqa: ANN401  whatever came
        return tuple(chance.sample(things, len(things)))

    other = World(
        shuffled(known.versions),
        shuffled(known.derivations),
        shuffled(known.judged),
        shuffled(known.links),
        known.told,
    )
    assert other.lineage == known.lineage
    for point in known.points:
        assert other.trace(point) == known.trace(point)


@given(worlds())
def test_rival_links_join_nothing(known: World) -> None:
    without = replace(known, links=tuple(one for one in known.links if not one[2].rival))
    for point in known.points:
        assert known.trace(point) == without.trace(point)


@given(worlds())
def test_new_numbers_change_no_thread(known: World) -> None:
    def renamed(point: PointKey) -> PointKey:
        return PointKey(point.text, f"{len(point.text)}x{9 - int(point.label)}")

    other = replace(
        known,
        versions=tuple(
            replace(
                one,
                points=tuple(
                    replace(point, label=renamed(PointKey(one.key, point.label)).label)
                    for point in one.points
                ),
            )
            for one in known.versions
        ),
        links=tuple(
            (
                base,
                target,
                replace(
                    link,
                    base=renamed(PointKey(base, link.base)).label,
                    target=renamed(PointKey(target, link.target)).label,
                ),
            )
            for base, target, link in known.links
        ),
    )
    for point in known.points:
        told, again = known.trace(point), other.trace(renamed(point))
        assert [renamed(one.point) for one in told.stations] == [
            one.point for one in again.stations
        ]
        assert [renamed(one) for one in told.threads] == [*again.threads]


@given(worlds(), st.sampled_from(DAYS))
def test_a_version_that_nobody_ties_to_another_changes_no_thread(known: World, day: str) -> None:
    alone = version("alone", 1, day, ["1", "2"])
    other = replace(known, versions=(*known.versions, alone), told=known.told | {alone.key})
    for point in known.points:
        assert other.trace(point) == known.trace(point)
    told = other.trace(PointKey(alone.key, "1"))
    assert (passed(told), told.steps, told.endings) == (["alone@1/1"], (), ())


@given(worlds(), st.data())
def test_a_later_version_gives_no_thread_another_name(known: World, data: st.DataObject) -> None:
    latest = version(
        "later", 1, "2027", ["1", "2"], [data.draw(st.sampled_from(known.versions)).key]
    )
    (answered,) = latest.responds_to
    labels = [point.label for one in known.versions if one.key == answered for point in one.points]
    links = tuple((answered, latest.key, link) for link in data.draw(any_links(labels, ["1", "2"])))
    other = replace(
        known,
        versions=(*known.versions, latest),
        links=known.links + links,
        told=known.told | {latest.key},
    )
    for point in known.points:
        told, again = known.trace(point), other.trace(point)
        assert again.threads == told.threads
        assert set(passed(told)) <= set(passed(again))


@given(worlds())
def test_every_tie_leads_forwards_and_stands_once(known: World) -> None:
    lineage = known.lineage
    ranks = {text: rank for rank, text in enumerate(lineage.order)}
    assert ranks.keys() == {one.key for one in known.versions}
    ends = [(tie.base, tie.target) for tie in lineage.ties]
    assert len({*ends}) == len(ends)
    assert all(ranks[base] < ranks[target] for base, target in ends)


@given(worlds())
def test_where_nobody_claims_anything_versions_stand_in_order_of_date(known: World) -> None:
    alone = tuple(one for one in known.versions if one.ordinal == 1)
    dates = {one.key: one.date.earliest for one in alone}
    order = [dates[text] for text in World(alone).lineage.order]
    assert order == sorted(order)


def test_a_thread_says_at_which_step_it_is_disputed_or_unsure() -> None:
    known = world(
        {
            "versions": ["us@1 2025-11-20 26", "us@2 2025-11-23 26", "us@3 2025-12-24 17"],
            "links": ["us@1/26 - us@2/26 !", f"us@2/26 - us@3/17 {LEAST_SURE - 0.1:.2f}"],
        }
    )
    told = known.trace(key("us@1/26"))
    assert [step.doubts for step in told.steps] == [(Doubt.DISPUTED,), (Doubt.UNSURE,)]
    assert {str(one.point): one.doubts for one in told.stations} == {
        "us@1/26": (),
        "us@2/26": (Doubt.DISPUTED,),
        "us@3/17": (Doubt.DISPUTED, Doubt.UNSURE),
    }
    assert [one.confidence for one in told.stations] == [1.0, 1.0, 0.7]


def test_of_two_paths_the_surer_one_counts() -> None:
    known = world(
        {
            "versions": [
                "us@1 2025-11-20 6",
                "e3@1 2025-11-23 6 > us@1",
                "us@2 2025-12-24 4 > e3@1",
            ],
            "links": ["us@1/6 - e3@1/6 0.9", "e3@1/6 - us@2/4 0.9", "us@1/6 - us@2/4 0.5"],
        }
    )
    assert known.trace(key("us@1/6")).stations[-1].confidence == 0.81


def test_a_point_reached_only_round_about_says_so_where_the_two_were_compared_directly() -> None:
    case = {
        "versions": ["us@1 2025-11-20 14", "e3@1 2025-11-23 14 > us@1", "us@2 2025-12-24 9 > e3@1"],
        "links": ["us@1/14 - e3@1/14", "e3@1/14 - us@2/9"],
    }
    told = world(case).trace(key("us@1/14"))
    assert [one.doubts for one in told.stations] == [(), (), (Doubt.DETOUR_ONLY,)]
    untied = [line.replace("us@2", "other@1") for line in case["versions"]]
    links = [line.replace("us@2", "other@1") for line in case["links"]]
    told = world({"versions": untied, "links": links}).trace(key("us@1/14"))
    assert [one.doubts for one in told.stations] == [(), (), ()]


def test_a_thread_says_where_it_is_not_to_be_found() -> None:
    known = world(
        {
            "versions": [
                "paper@1 2025-10 (1)",
                "us@1 2025-11-20 6",
                "us@2 2025-12-02 (6)",
                "us@3 2025-12-24 7",
            ],
            "made_from": ["us@1 paper@1"],
            "links": [],
        }
    )
    told = known.trace(key("us@1/6"))
    assert [(str(one.point), one.version) for one in told.endings] == [
        ("us@1/6", "paper@1"),
        ("us@1/6", "us@2"),
        ("us@1/6", "us@3"),
    ]


def test_why_two_versions_are_tied_is_told_with_every_reason() -> None:
    known = world(
        {
            "versions": ["us@1 2025-11-20 6", "us@2 2025-12-24 4 > us@1"],
            "made_from": ["us@2 us@1"],
            "judged": ["us@1 us@2"],
            "links": ["us@1/6 - us@2/4"],
        }
    )
    (step,) = known.trace(key("us@1/6")).steps
    assert step.tie.kinds == tuple(TieKind)


def test_only_the_links_of_versions_that_the_thread_comes_to_are_asked_for() -> None:
    known = world(
        {
            "versions": [
                "us@1 2025-11-20 6",
                "us@2 2025-12-24 4",
                "us@3 2026 4",
                "china@1 2024 1",
                "china@2 2025 1",
            ],
            "links": [],
        }
    )
    asked: list[Tie] = []

    def links_of(tie: Tie) -> list[Link]:
        asked.append(tie)
        return known.links_of(tie)

    trace(key("us@1/6"), known.lineage, links_of)
    assert [(tie.base, tie.target) for tie in asked] == [("us@1", "us@2")]
