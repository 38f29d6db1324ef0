"""Where a party changed its mind, and where the text did."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from app.domain.positions.carry_forward import DIRECT, Bearing, Cause, Standing
from app.domain.positions.evidence import Evidence
from app.domain.positions.reversals import reversals
from app.domain.positions.statements import Target, TargetKind
from tests.domain.cells import borne, said_lines

ORPHANED = Bearing(Standing.ORPHANED, causes=(Cause.NO_LINK,))
STALE = Bearing(Standing.STALE, causes=(Cause.SUBSTANCE,))


def said(name: str, line: str, target: str) -> Evidence:
    kind = TargetKind.POINT if "/" in target else TargetKind.TOPIC
    return replace(borne(line, name).evidence, target=Target(kind, target))


def bearing(about: Target, reading: Target) -> Bearing:
    """Say that US 6 became E3 6, changed, and that nothing else became of anything."""
    if about == reading:
        return DIRECT
    ends = {about.ref, reading.ref}
    return STALE if ends == {"us@1/6", "e3@1/6"} else ORPHANED


def told(*pieces: Evidence) -> list[str]:
    return [
        f"{turn.before.statement} > {turn.after.statement} {turn.bearing.standing}"
        f"{' one day' if turn.is_one_day else ''}"
        for turn in reversals(pieces, bearing)
    ]


def test_another_stance_on_the_same_point_is_a_turn() -> None:
    assert told(
        said("one", "us 0 2025-11-20 accepts direct", "us@1/6"),
        said("two", "us 0 2025-11-22 open_to_discuss direct", "us@1/6"),
        said("three", "us 0 2025-11-25 accepts direct", "us@1/6"),
    ) == ["two > three direct", "one > two direct"]


def test_the_same_stance_again_is_none() -> None:
    assert not told(
        said("one", "us 0 2025-11-20 accepts direct", "us@1/6"),
        said("two", "us 0 2025-11-22 accepts direct", "us@1/6"),
    )


def test_another_side_of_a_topic_is_no_turn() -> None:
    wanted = said("one", "us 0 2025-11-20 accepts direct", "islands")
    other = said("two", "us 0 2025-11-22 rejects direct", "islands")
    taken = replace(wanted, proposition="a lease of the islands")
    assert told(wanted, other) == ["one > two direct"]
    assert told(taken, replace(other, proposition="a lease of the islands")) == ["one > two direct"]
    assert not told(taken, replace(other, proposition="giving up the islands"))
    assert not told(taken, other)


def test_on_one_day_it_is_a_contradiction() -> None:
    assert told(
        said("peskov", "russia 0 2025-11-21 evades direct", "us@1/6"),
        said("putin", "russia 0 2025-11-21 accepts direct", "us@1/6"),
    ) == ["peskov > putin direct one day"]
    assert told(
        said("a month", "russia 0 2026-03 evades direct", "us@1/6"),
        said("a day", "russia 0 2026-03-12 accepts direct", "us@1/6"),
    ) == ["a month > a day direct one day"]


def test_an_answer_to_a_changed_text_says_that_the_text_was_changed() -> None:
    assert told(
        said("one", "russia 0 2025-11-21 accepts direct", "us@1/6"),
        said("two", "russia 0 2025-11-24 rejects direct", "e3@1/6"),
    ) == ["one > two stale"]


def test_points_that_do_not_continue_one_another_are_two_matters() -> None:
    assert not told(
        said("one", "russia 0 2025-11-21 accepts direct", "us@1/6"),
        said("two", "russia 0 2025-11-24 rejects direct", "us@1/7"),
        said("three", "russia 0 2025-11-25 rejects direct", "territory"),
    )


def test_two_positions_of_one_statement_are_no_turn() -> None:
    piece = said("one", "russia 0 2025-11-21 accepts direct", "us@1/6")
    assert not told(
        piece, replace(said("one", "russia 0 2025-11-21 rejects direct", "e3@1/6"), place=1)
    )


@given(said_lines)
def test_a_turn_leads_from_the_latest_earlier_position_on_the_same_target(
    lines: list[str],
) -> None:
    pieces = [
        said(str(number), line.replace("option", ""), "us@1/6") for number, line in enumerate(lines)
    ]
    found = reversals(pieces, bearing)
    assert all(turn.before.stance is not turn.after.stance for turn in found)
    ordered = sorted(pieces, key=lambda one: (one.earliest, one.latest, one.statement))
    assert len(found) == sum(old.stance is not new.stance for old, new in pairwise(ordered))


@pytest.mark.parametrize("option", ["us", "russia"])
def test_an_option_is_a_matter_of_its_own(option: str) -> None:
    point = said("one", "us 0 2025-11-20 accepts direct", "us@1/6")
    other = said("two", "us 0 2025-11-22 rejects direct", "us@1/6")
    of_option = replace(other, target=replace(other.target, option=option))
    assert not told(point, of_option)
