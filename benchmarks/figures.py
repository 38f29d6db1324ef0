"""Targets of the speed benchmark: what is to be reached, what was measured, and the verdict."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import linear_regression, median
from typing import Final

from benchmarks.contestants import (
    GIT,
    RAW,
    STORED,
    WHOLE,
    WIKIDIFF2,
    WIKIDIFF2_DEFAULT,
    WIKIDIFF2_MOVES,
    WORDS,
)
from benchmarks.heats import Heat
from benchmarks.race import Result, ratios

GIGABYTE: Final = 2**30

_NEVER_SLOWER: Final[Mapping[str, float]] = {
    **dict.fromkeys(("W1", "W28", "W2", "W3", "W5"), 1),
    **dict.fromkeys(("W3all", "W3all in order", "W3boiler"), 1 / 1.5),
}
_LEAST_RATIOS: Final[Sequence[tuple[str, str, Mapping[str, float]]]] = (
    (STORED, WIKIDIFF2_MOVES, {"W1": 3, "W28": 3, "W2": 15, "W3": 45}),
    (RAW, WIKIDIFF2_MOVES, {"W1": 1.5, "W28": 1.5, "W2": 6, "W3": 20}),
    *((STORED, peer, _NEVER_SLOWER) for peer in (WIKIDIFF2_DEFAULT, WIKIDIFF2, GIT)),
)
_LEAST_F1: Final = {
    **dict.fromkeys(("W28", "W2", "W3"), 0.995),
    **dict.fromkeys(("W3all", "W3all in order"), 0.98),
    "W3boiler": 0.97,
}
_MOST_MEMORY: Final = ((STORED, 1.0), (RAW, 1.0), (WHOLE, 1.5))
_MOST_WORST_SECONDS: Final = 1.0
_MOST_EXPONENT: Final = 1.2


@dataclass(frozen=True, slots=True)
class Figure:
    """What is wanted and what was found, in words, and whether that is reached."""

    what: str
    wanted: str
    found: str
    is_reached: bool


def figures(heats: Sequence[Heat]) -> Iterator[Figure]:
    """Yield every figure that these heats can tell of."""
    by_part = {heat.part: heat for heat in heats}
    yield from _ratio_figures(by_part)
    yield from _score_figures(by_part)
    if "W3" in by_part:
        for name, most in _MOST_MEMORY:
            yield _memory(by_part["W3"].results[name], name, most)
    yield from _worst_figures(heats)
    growth = [heat for heat in heats if heat.part == "growth"]
    for name in (STORED, RAW):
        exponent = growth_exponent(growth, name)
        if exponent is not None:
            what = f"{name}: seconds grow with points to the power of"
            is_reached = exponent <= _MOST_EXPONENT
            yield Figure(what, f"≤ {_MOST_EXPONENT}", f"{exponent:.2f}", is_reached)


def growth_exponent(heats: Iterable[Heat], name: str) -> float | None:
    """Return the slope of log seconds over log points, by least squares; None without two sizes."""
    found = [
        (math.log(heat.points), math.log(heat.results[name].usual))
        for heat in heats
        if name in heat.results and heat.results[name].seconds
    ]
    if len(found) < len(("small", "large")):
        return None
    sizes, seconds = zip(*found, strict=True)
    return linear_regression(sizes, seconds).slope


def shown_ratio(peer: Result, ours: Result) -> str:
    """Return how many times as long the peer took: the median of the rounds, with their range."""
    if not ours.seconds:
        return "–"
    if not peer.seconds:
        return peer.refusal
    found = ratios(peer, ours)
    return f"{_rounded(median(found))} ({_rounded(min(found))}–{_rounded(max(found))})"


def _ratio_figures(by_part: Mapping[str, Heat]) -> Iterator[Figure]:
    for ours, peer, least in _LEAST_RATIOS:
        for part, ratio in least.items():
            if part in by_part:
                yield _faster(by_part[part], ours, peer, ratio)


def _score_figures(by_part: Mapping[str, Heat]) -> Iterator[Figure]:
    for part, f1 in _LEAST_F1.items():
        if part in by_part and (score := by_part[part].score):
            what = f"F1 of changed points, {by_part[part].name}"
            yield Figure(what, f"≥ {f1}", f"{score.f1:.3f}", score.f1 >= f1)


def _worst_figures(heats: Sequence[Heat]) -> Iterator[Figure]:
    for heat in heats:
        for name in (STORED, WORDS):
            if heat.part.startswith("W4") and name in heat.results:
                yield _worst(heat, name)


def _faster(heat: Heat, ours: str, peer: str, least: float) -> Figure:
    own, other = heat.results[ours], heat.results[peer]
    what = f"{heat.name}: {ours}, against {peer}"
    wanted = "not slower" if least == 1 else f"≥ {least:.2g} times as fast"
    if not own.seconds:
        return Figure(what, wanted, f"Parley: {own.refusal}", is_reached=False)
    found = shown_ratio(other, own)
    if not other.seconds:
        # A peer that is not here proves nothing; one that gives up is beaten by whoever finishes.
        return Figure(what, wanted, f"peer: {found}", is_reached=found != "absent")
    return Figure(what, wanted, found, median(ratios(other, own)) >= least)


def _memory(result: Result, name: str, most: float) -> Figure:
    found = f"{result.memory / GIGABYTE:.2f} GB" if result.memory else result.refusal
    is_reached = 0 < result.memory <= most * GIGABYTE
    return Figure(f"W3: {name}, most memory", f"≤ {most:g} GB", found, is_reached)


def _worst(heat: Heat, name: str) -> Figure:
    result = heat.results[name]
    found = result.refusal or f"{result.usual:.3f} s"
    is_reached = result.usual < _MOST_WORST_SECONDS
    return Figure(f"{heat.part}, {heat.name}: {name}", "< 1 s", found, is_reached)


def _rounded(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}" if ratio >= 1 else f"{ratio:.2f}"  # noqa: PLR2004
