"""A race tells what each contestant did, and the figures follow from that and nothing else."""

import sys
from pathlib import Path

import pytest

from benchmarks.contestants import GIT, RAW, STORED, WIKIDIFF2, WIKIDIFF2_MOVES
from benchmarks.figures import figures, growth_exponent, shown_ratio
from benchmarks.heats import Heat
from benchmarks.race import Contestant, Result, race, ratios

HONEST = """
import sys
print("ready", flush=True)
for line in sys.stdin:
    what, argument = line.split()
    if what == "answer":
        open(argument, "w").write("an answer")
    print(0.5 * int(argument) if what == "run" else "done", flush=True)
"""


def contestant(name: str, program: str, absent: str = "") -> Contestant:
    return Contestant(name, (sys.executable, "-c", program), absent=absent)


def heat(part: str, results: dict[str, Result], points: int = 1) -> Heat:
    return Heat(part, part, points, 1, results, {}, None, None, {})


@pytest.fixture
def workload(tmp_path: Path) -> Path:
    path = tmp_path / "workload.json"
    path.write_text('{"pairs": []}')
    return path


def test_every_contestant_runs_in_every_round_and_gives_its_answer(workload: Path) -> None:
    found = race([contestant("one", HONEST), contestant("two", HONEST)], workload, rounds=3)
    assert list(found) == ["one", "two"]
    for result in found.values():
        assert result.seconds == (0.5, 0.5, 0.5)
        assert (result.answer, result.refusal) == (b"an answer", "")
        assert result.memory > 2**20


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("raise MemoryError", "out of 7 GB"),
        ("bytearray(8 * 2**30)", "out of 7 GB"),
        ("raise ValueError('no such text')", "failed: ValueError: no such text"),
        ("import os; os.kill(os.getpid(), 24)", "> 20 s"),
    ],
)
def test_a_contestant_that_does_not_finish_says_why(
    workload: Path, program: str, reason: str
) -> None:
    late = f"print('ready', flush=True); input(); {program}"
    found = race([contestant("late", late), contestant("fine", HONEST)], workload, rounds=1)
    assert found["late"] == Result(refusal=reason)
    assert found["fine"].seconds


def test_a_contestant_that_is_not_installed_is_told_of_as_absent(workload: Path) -> None:
    found = race(
        [contestant("gone", HONEST, "not installed"), contestant("fine", HONEST)], workload, 1
    )
    assert found["gone"] == Result(refusal="absent")


def test_ratios_are_of_times_of_the_same_round() -> None:
    assert ratios(Result((4.0, 9.0)), Result((2.0, 3.0))) == (2.0, 3.0)
    assert ratios(Result((8.0,)), Result((2.0, 4.0))) == (4.0, 2.0)
    assert shown_ratio(Result((40.0, 90.0, 33.0)), Result((2.0, 3.0, 3.0))) == "20 (11–30)"
    assert shown_ratio(Result(refusal="> 20 s"), Result((2.0,))) == "> 20 s"


@pytest.mark.parametrize(
    ("moves_on", "is_reached"),
    [
        (Result((3.0, 3.0)), True),
        (Result((2.9, 2.9)), False),
        (Result(refusal="> 20 s"), True),
        (Result(refusal="absent"), False),
    ],
)
def test_a_ratio_is_reached_by_its_median_and_never_against_a_peer_that_is_not_there(
    moves_on: Result, *, is_reached: bool
) -> None:
    one = Result((1.0, 1.0))
    results = dict.fromkeys((STORED, RAW, WIKIDIFF2, GIT, "wikidiff2 JSON, as installed"), one)
    found = list(figures([heat("W1", results | {WIKIDIFF2_MOVES: moves_on})]))
    assert found[0].is_reached is is_reached
    assert [figure.is_reached for figure in found[2:]] == [True, True, True]


def test_growth_is_the_power_of_points_that_the_time_follows() -> None:
    sizes = (100, 200, 400, 800)
    heats = [heat("growth", {STORED: Result((points**1.5,))}, points) for points in sizes]
    assert growth_exponent(heats, STORED) == pytest.approx(1.5)
    assert growth_exponent(heats[:1], STORED) is None
    assert growth_exponent(heats, RAW) is None
