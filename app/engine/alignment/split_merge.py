"""Which further points belong to a pair: one that was split in two, two that were merged in one.

The shorter of two points, or the one that is not linked yet, is the *part*, the other the *whole*.
A part speaks for itself by what the whole says that none of its other parts accounts for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.engine.alignment.best_match import Candidates, Places, margin, rivals
from app.engine.alignment.features import Part, Profile, bags_of
from app.engine.alignment.point_text import PointText
from app.engine.alignment.similarity import Likeness
from app.engine.alignment.term_vectors import (
    Bag,
    Matrix,
    Numbers,
    Rows,
    counted,
    full,
    like,
    presence,
    scaled,
    sums,
    used,
)

_REACH = 4  # as many points of the other side, at most, may a point be a part of
_FAR = 99.0


def part_candidates(
    likeness: Likeness,
    score: Matrix,
    linked: NDArray[np.bool_],
    free: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> Candidates:
    """Return the pairs, not linked yet, that are among the most alike of either point.

    `free` says which points of either side may be a part or a whole at all.
    """
    near = _most_alike(score) | _most_alike(score.T).T
    spoken = [
        may_be & np.array([bool(len(one.stems.codes)) for one in side])
        for side, may_be in zip((likeness.base, likeness.target), free, strict=True)
    ]
    possible = near & ~linked & (score > 0) & spoken[0][:, None] & spoken[1][None, :]
    base, target = np.nonzero(possible)
    lengths = [
        np.array([len(one.words) for one in side], dtype=np.float64)
        for side in (likeness.base, likeness.target)
    ]
    has_mate = _any(linked, 1)[base], _any(linked, 0)[target]
    shorter = lengths[0][base] <= lengths[1][target]
    is_base_part = np.where(has_mate[0] != has_mate[1], has_mate[1], shorter)
    stems = [presence(rows) for rows in counted(*_bags(likeness, "stems"))]
    runs = [presence(rows) for rows in counted(*_bags(likeness, "runs"))]
    views = (
        _View(likeness.base, likeness.target, linked, score, stems, runs),
        _View(likeness.target, likeness.base, linked.T, score.T, stems[::-1], runs[::-1]),
    )
    sides = [views[0].evidence(base, target), views[1].evidence(target, base)]
    evidence = {name: np.where(is_base_part, sides[0][name], sides[1][name]) for name in sides[0]}
    short, long = (take(lengths[0][base], lengths[1][target]) for take in (np.minimum, np.maximum))
    evidence |= {
        "proportion": short / long,
        "length": np.log1p(short),
    }
    if likeness.has_topics:
        evidence |= {
            "topics": likeness.topics[base, target],
            "heading": likeness.heading[base, target],
            "first_topic": likeness.first_topic[base, target],
            "only_topic": likeness.only_topic[base, target],
        }
    return Candidates(base, target, evidence)


def _most_alike(score: Matrix) -> NDArray[np.bool_]:
    if score.shape[1] <= _REACH:
        return np.ones(score.shape, dtype=bool)
    least = np.partition(score, score.shape[1] - _REACH, axis=1)[:, -_REACH]
    return score >= least[:, None]


@dataclass(frozen=True, slots=True)
class _View:
    """What can be said of parts on one side and wholes on the other."""

    parts: Sequence[Profile]
    wholes: Sequence[Profile]
    linked: NDArray[np.bool_]
    score: Matrix
    stems: Sequence[Rows]
    runs: Sequence[Rows]

    def evidence(self, part: Places, whole: Places) -> dict[str, Numbers]:
        """Return the evidence that depends on which of the two is the part."""
        return {
            **self._of_words(part, whole),
            **self._of_runs(part, whole),
            **self._of_links(part, whole),
            **self._of_places(part, whole),
        }

    def _of_words(self, part: Places, whole: Places) -> dict[str, Numbers]:
        """Weigh the stems that part and whole share, and those that no other part shares."""
        own, other = self.stems
        mass = self._mass(own, other)
        claimed = presence(like(own, self.linked.T) @ own)
        free = other - other * claimed
        weighed = scaled(own, mass)
        shared = full(weighed @ other.T)[part, whole]
        unclaimed = full(weighed @ free.T)[part, whole]
        weight = sums(weighed)[part]
        return {
            "cover": _ratio(shared, weight),
            "unclaimed": _ratio(unclaimed, weight),
            "fills": _ratio(unclaimed, sums(scaled(free, mass))[whole]),
        }

    def _of_runs(self, part: Places, whole: Places) -> dict[str, Numbers]:
        """Weigh the runs of words that the part has in common with the whole."""
        own, other = self.runs
        weighed = scaled(own, self._mass(own, other))
        return {"runs": _ratio(full(weighed @ other.T)[part, whole], sums(weighed)[part])}

    def _mass(self, own: Rows, other: Rows) -> Numbers:
        """Return what each piece counts for: the more, the fewer points have it."""
        uses = np.maximum(used(own) + used(other), 1)
        return np.asarray(np.log1p((len(self.parts) + len(self.wholes)) / uses) ** 2)

    def _of_links(self, part: Places, whole: Places) -> dict[str, Numbers]:
        """Compare the part with its rivals and with the parts that the whole has already."""
        likeness = self.score[part, whole]
        has_parts = _any(self.linked, 0)[whole]
        mates = np.where(self.linked, self.score, 0.0).max(0, initial=0.0)[whole]
        return {
            "margin": margin(likeness, rivals(self.score)[part, whole]),
            "against_mates": np.where(has_parts, margin(likeness, mates), 0.0),
            "first_part": ~has_parts * 1.0,
            "is_linked": _any(self.linked, 1)[part] * 1.0,
        }

    def _of_places(self, part: Places, whole: Places) -> dict[str, Numbers]:
        """Look where the part stands: beside another part, under it, with children of its own."""
        own, other = ([one.point for one in side] for side in (self.parts, self.wholes))
        places = np.array([point.place for point in own], dtype=np.float64)
        away = np.abs(places[:, None] - places[None, :])
        nearest = np.full(self.linked.shape, _FAR)
        counts = self.linked.sum(0)
        alone = np.flatnonzero(counts == 1)
        nearest[:, alone] = away[:, self.linked[:, alone].argmax(0)]
        for at in np.flatnonzero(counts > 1):
            nearest[:, at] = away[:, self.linked[:, at]].min(1)
        kin = (_kin(own) @ self.linked) > 0
        return {
            "beside": 1 / (1 + nearest[part, whole]),
            "kin": kin[part, whole] * 1.0,
            "part_has_children": _have_children(self.parts)[part],
            "whole_has_children": _have_children(self.wholes)[whole],
            "part_on_top": np.array([float(point.depth == 0) for point in own])[part],
            "whole_on_top": np.array([float(point.depth == 0) for point in other])[whole],
        }


def _bags(likeness: Likeness, part: Part) -> tuple[list[Bag], list[Bag]]:
    return bags_of(likeness.base, part), bags_of(likeness.target, part)


def _kin(points: Sequence[PointText]) -> Numbers:
    """Tell of each two points whether they are parent and child, or children of one parent."""
    found = np.zeros((len(points), len(points)))
    if any(point.parent for point in points):
        labels = np.array([point.label for point in points], dtype=object)
        parents = np.array([point.parent for point in points], dtype=object)
        is_child = parents[:, None] == labels[None, :]
        has_parent = np.array([point.parent is not None for point in points])
        are_siblings = (parents[:, None] == parents[None, :]) & has_parent[:, None]
        found[:] = is_child | is_child.T | are_siblings
    return found


def _have_children(side: Sequence[Profile]) -> Numbers:
    return np.array([float(bool(one.below)) for one in side])


def _any(linked: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    return np.asarray(linked.any(axis))


def _ratio(numbers: Numbers, wholes: Numbers) -> Numbers:
    return np.divide(numbers, wholes, out=np.zeros_like(numbers), where=wholes > 0)
