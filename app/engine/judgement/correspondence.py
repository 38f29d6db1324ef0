"""Alignment of two unit sequences by their longest common subsequence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from app.engine.judgement.units import Unit


@dataclass(frozen=True, slots=True)
class Replaced:
    """A run of units that stands in the place of another; one of the two may be empty.

    `places` are where they begin in their sequences.
    """

    base: tuple[Unit, ...]
    target: tuple[Unit, ...]
    places: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Two sequences and the runs in which they differ, in order."""

    base: tuple[Unit, ...]
    target: tuple[Unit, ...]
    replaced: tuple[Replaced, ...]

    @property
    def unmatched(self) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
        """All units of either side without a partner."""
        return (
            tuple(unit for run in self.replaced for unit in run.base),
            tuple(unit for run in self.replaced for unit in run.target),
        )


_MOST_COMPARED: Final = 4_000_000
"""Pairs of units; above it, the whole of both sides is one run."""


def correspondence(base: Sequence[Unit], target: Sequence[Unit]) -> Correspondence:
    """Lay two sequences side by side."""
    return Correspondence(tuple(base), tuple(target), tuple(_runs(base, target)))


def _runs(base: Sequence[Unit], target: Sequence[Unit]) -> Iterator[Replaced]:
    if len(base) * len(target) > _MOST_COMPARED:
        yield Replaced(tuple(base), tuple(target), (0, 0))
        return
    numbers: dict[str, int] = {}
    codes = [
        [numbers.setdefault(unit.key, len(numbers)) for unit in side] for side in (base, target)
    ]
    gone: list[Unit] = []
    come: list[Unit] = []
    places = (0, 0)
    for step in Indel.opcodes(*codes):
        if step.tag == "equal":
            if gone or come:
                yield Replaced(tuple(gone), tuple(come), places)
            gone, come = [], []
            places = (step.src_end, step.dest_end)
        else:
            gone += base[step.src_start : step.src_end]
            come += target[step.dest_start : step.dest_end]
    if gone or come:
        yield Replaced(tuple(gone), tuple(come), places)
