"""Where each party stands on a point, and where all of them meet."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.model import PointStatus, Publicity
from app.domain.positions.agreement import AgreementLevel, PartyVerdict, Proposal, agree, weigh
from app.domain.positions.carry_forward import Caveat, Standing
from app.domain.positions.cells import fill_cell
from app.domain.positions.packages import packages
from app.domain.positions.statements import Stance
from tests.domain.cells import PARTIES, borne, cells, said_lines

CASES = tomllib.loads((Path(__file__).parent / "cases" / "agreement.toml").read_text())["case"]

statuses = st.sampled_from(PointStatus)


def level(lines: Sequence[str], parties: Sequence[str], status: PointStatus) -> AgreementLevel:
    return agree(weigh(cell, status).verdict for cell in cells(lines, parties))


def height(reached: AgreementLevel) -> int:
    return PartyVerdict[reached.name].value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_how_far_parties_agree(case: dict[str, Any]) -> None:
    found = cells(case["said"], case.get("parties", ()), case.get("groups", {}))
    status = PointStatus(case.get("status", "present"))
    proposals = {
        party: Proposal(date.fromisoformat(day), Publicity(case.get("publicity", "official")))
        for party, day in case.get("proposed", {}).items()
    }
    weighed = [weigh(cell, status, proposals.get(cell.party)) for cell in found]
    assert agree(one.verdict for one in weighed) == case["level"]
    for one in weighed:
        if one.party in case.get("against", {}):
            against = [borne.evidence.statement for borne in one.against]
            assert against == [str(line) for line in case["against"][one.party]]
        if one.party in case.get("because", {}):
            assert list(one.weaknesses) == case["because"][one.party]
    by_party = {cell.party: cell for cell in found}
    for party, wanted in case.get("current", {}).items():
        current = by_party[party].current
        assert current
        assert f"{current.evidence.statement} {by_party[party].choice}" == wanted
    for party, lines in case.get("contradicted", {}).items():
        rivals = by_party[party].contradicted_by
        assert [one.evidence.statement for one in rivals] == [str(line) for line in lines]


@given(
    said_lines,
    st.sampled_from(PARTIES),
    st.sampled_from(["2025-10", "2025-11-20", "2025-11", "2026-06-01"]),
    st.sampled_from([str(stance) for stance in Stance]),
    st.sampled_from(
        [
            *("stale", "unverified", "ambiguous", "general"),
            *("direct low", "direct single", "direct doubted", "direct maybe", "carried overruled"),
        ]
    ),
    statuses,
)
def test_a_stale_unverified_weak_or_general_position_never_raises_agreement(
    lines: list[str], party: str, day: str, stance: str, standing: str, status: PointStatus
) -> None:
    before = level(lines, PARTIES, status)
    after = level([*lines, f"{party} 0 {day} {stance} {standing}"], PARTIES, status)
    assert height(after) <= height(before)


@given(said_lines, statuses)
def test_a_party_that_said_nothing_never_raises_agreement(
    lines: list[str], status: PointStatus
) -> None:
    assert height(level(lines, [*PARTIES, "china"], status)) <= height(
        level(lines, PARTIES, status)
    )


@given(said_lines, st.sets(st.sampled_from(PARTIES), min_size=2), statuses)
def test_removing_a_party_never_lowers_agreement_while_two_are_left(
    lines: list[str], kept: set[str], status: PointStatus
) -> None:
    assert height(level(lines, sorted(kept), status)) >= height(level(lines, PARTIES, status))


@given(said_lines, statuses)
def test_agreement_rests_on_unconditional_acceptance_of_this_very_text_by_everybody(
    lines: list[str], status: PointStatus
) -> None:
    if level(lines, PARTIES, status) is AgreementLevel.AGREED:
        for cell in cells(lines, PARTIES):
            found = weigh(cell, status).rests_on
            assert found
            assert found.evidence.stance is Stance.ACCEPTS
            assert not found.evidence.conditions
            assert found.evidence.target.option is None
            assert found.bearing.standing in {Standing.DIRECT, Standing.CARRIED}
            assert found.is_certain
            assert not found.evidence.weaknesses
            assert not {Caveat.DISPUTED, Caveat.OVERRULED} & {*found.bearing.caveats}


@given(said_lines, st.randoms(use_true_random=False))
def test_the_order_in_which_positions_come_does_not_matter(lines: list[str], chance: Any) -> None:  # noqa: ANN401  a Random
    said = [borne(line, str(number)) for number, line in enumerate(lines)]
    shuffled = chance.sample(said, len(said))
    for party in PARTIES:
        own, other = (
            fill_cell(party, [one for one in pieces if one.evidence.party == party])
            for pieces in (said, shuffled)
        )
        assert own == other


@given(said_lines)
def test_the_current_position_is_among_the_newest_and_is_never_silently_chosen(
    lines: list[str],
) -> None:
    for cell in cells(lines, PARTIES):
        assert (cell.current is None) == (not cell.borne)
        assert (cell.choice is None) == (not cell.borne)
        if cell.current:
            general = cell.current.bearing.standing is Standing.GENERAL
            rivals = [
                one
                for one in cell.borne
                if one.is_certain and (general or one.bearing.standing is not Standing.GENERAL)
            ]
            assert all(one.evidence.earliest <= cell.current.evidence.latest for one in rivals)


@pytest.mark.parametrize(
    ("waits", "wanted"),
    [
        ({}, ()),
        ({"1": ["2"], "2": ["3"]}, ()),
        ({"1": ["2"], "2": ["1"]}, (("1", "2"),)),
        ({"1": ["2"], "2": ["3"], "3": ["1"], "4": ["1"]}, (("1", "2", "3"),)),
        ({"1": ["1"]}, (("1",),)),
        ({"1": ["2"], "2": ["1"], "5": ["6"], "6": ["5", "1"]}, (("1", "2"), ("5", "6"))),
    ],
)
def test_points_that_wait_for_one_another_are_a_package(
    waits: Mapping[str, list[str]], wanted: tuple[tuple[str, ...], ...]
) -> None:
    assert packages(waits) == wanted


def test_a_thousand_points_that_wait_in_one_circle_are_one_package() -> None:
    labels = [f"{number:04}" for number in range(1000)]
    waits = dict(zip(labels, [[label] for label in (*labels[1:], labels[0])], strict=True))
    assert packages(waits) == (tuple(labels),)
