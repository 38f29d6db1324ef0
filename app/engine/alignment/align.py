"""Which point of one version answers which point of another.

Points that read the same are paired first. Where many are left, those that share most of their runs
of words with one another and with nobody else follow. Then the rest is laid out in pairs as
alike as they can all be, and each pair is judged by how it stands out; last, points
left over join a pair whose other side they are a part of. Nothing is claimed below even odds or so,
and printed numbers count only as far as the pair itself shows that they can be trusted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np

from app.engine.alignment.best_match import Candidates, best_pairs
from app.engine.alignment.classifier import Belief, Beliefs, Classification, Evidence
from app.engine.alignment.containers import paired_containers
from app.engine.alignment.copies import Copies, paired_copies
from app.engine.alignment.evidence import LinkReason, Pass
from app.engine.alignment.features import Profile, Text, same_silence
from app.engine.alignment.increasing_subsequence import gaps_between
from app.engine.alignment.shingles import contained, shared_runs
from app.engine.alignment.similarity import Likeness, Weighing
from app.engine.alignment.split_merge import part_candidates
from app.engine.alignment.term_vectors import Matrix
from app.engine.alignment.weights import FITTED

METHOD: Final = 4
"""Raised by every change of what this module, or one that it rests on, answers."""

_SAME_HEADING: Final = 0.6
_UNLIKE: Final = 0.1  # so unlike, no number or place that was kept speaks for a pair
_ALIKE: Final = 0.2  # from here on it counts in full
_CONTAINED: Final = 0.97  # so many of the points that stand word for word in another belong there
_DOUBT: Final = 2  # as if so many points that read the same had not kept their number


@dataclass(frozen=True, slots=True)
class AlignmentOptions:
    """How the engine weighs its signals; the defaults are the ones measured in docs/method.md."""

    weighing: Weighing = field(default_factory=Weighing)
    beliefs: Beliefs = FITTED
    label: float = 0.15
    """Added for a printed number kept, times the cube of how far numbers were kept in this pair."""
    place: float = 0.06
    """Added for standing between the same neighbours, times how far the order was kept."""
    least: float = 0.55
    """The probability below which no pair is claimed."""
    least_part: float = 0.5
    """The probability below which no further part is claimed."""
    many_cells: int = 10_000
    """Pairs of left-over points above which runs of words settle what they can."""
    most_cells: int = 1_000_000
    """Pairs of left-over points above which nothing more is claimed."""


class Pair(NamedTuple):
    """Two places that belong together, how sure the engine is of it, and why.

    A tuple with names, for there are very many, and a dataclass takes twice as long to make.
    """

    base: int
    target: int
    confidence: float
    found_by: Pass
    judgment: Classification | None = None

    @property
    def reasons(self) -> tuple[LinkReason, ...]:
        """The evidence, the strongest first; none where no judgment was needed."""
        return self.judgment.reasons if self.judgment else ()


def align(
    base: Text,
    target: Text,
    meaning: Matrix | None = None,
    options: AlignmentOptions = AlignmentOptions(),
) -> list[Pair]:
    """Return the pairs of places that belong together, in the order of the base, then the target.

    Which text is called the base makes no difference: the run itself always starts from the same
    one of the two.
    """
    is_turned = _face(base) > _face(target)
    sides = (target, base) if is_turned else (base, target)
    aligner = Aligner(*sides, meaning.T if is_turned and meaning is not None else meaning, options)
    aligner.run()
    found = [*aligner.identical, *aligner.found]
    if is_turned:
        found = [Pair(b, a, sure, how, why) for a, b, sure, how, why in found]
    return sorted(found, key=itemgetter(0, 1))


class Aligner:
    """One run over one pair of texts; `benchmarks/fit.py` takes its steps one by one."""

    def __init__(
        self, base: Text, target: Text, meaning: Matrix | None, options: AlignmentOptions
    ) -> None:
        """Begin with nothing paired."""
        self.sides = base, target
        self.meaning, self.options = meaning, options
        self.identical: list[Pair] = []
        self.found: list[Pair] = []
        self.taken: tuple[set[int], set[int]] = set(), set()
        self.seen: tuple[list[int], list[int]] = [], []
        self.trust = 0.0

    def run(self) -> None:
        """Take every pass."""
        self.pair()
        self.attach_parts()
        self.pair_containers()

    def pair(self) -> None:
        """Take the passes that find single pairs."""
        self.pair_identical()
        self.pair_by_runs()
        self.pair_best()
        self.pair_silent()

    def pair_identical(self) -> None:
        """Pair points that read the same; of several alike, those that stand alike."""
        base, target = self.sides
        ends: list[tuple[int, int]] = []
        copies: list[Copies] = []
        for wording, found in target.places.items():
            same = base.places.get(wording, ())
            if len(same) == len(found) == 1:
                ends.append((same[0], found[0]))
            elif same:
                copies.append((same, found))
        ends.extend(paired_copies(self.sides, copies, tuple(ends)))
        if base.silent:
            silent = set(base.silent)
            ends = [(a, b) for a, b in ends if a not in silent]
        self.identical = [Pair(a, b, 1.0, Pass.IDENTICAL) for a, b in ends]
        self.taken = {a for a, _ in ends}, {b for _, b in ends}
        kept = sum(base.labels[a] == target.labels[b] for a, b in ends)
        self.trust = kept / (len(ends) + _DOUBT)

    def pair_by_runs(self) -> None:
        """Pair points that share most of their runs of words with each other and nobody else.

        That also settles which points the following passes look at: where there are few, all; else
        those that are left, what shares runs of words with them, what that is paired with, and the
        parts that are found already.
        """
        rest = self.rest()
        self.pair_contained(rest)
        few = len(self.sides[0].spoken) * len(self.sides[1].spoken) <= self.options.many_cells
        if few or not all(rest):
            self.seen = list(self.sides[0].spoken), list(self.sides[1].spoken)
            return
        shared = shared_runs(*self.of(rest))
        if len(rest[0]) * len(rest[1]) > self.options.many_cells:
            for a, b, share in shared.sure_pairs():
                if rest[0][a] not in self.taken[0] and rest[1][b] not in self.taken[1]:
                    self._hold(rest[0][a], rest[1][b], share, Pass.RUNS)
        left = self.rest()
        near = set(left[0]), set(left[1])
        for side in (0, 1):
            free = [at for at, place in enumerate(rest[side]) if place not in self.taken[side]]
            reached = shared.reached(side, free)
            near[1 - side].update(rest[1 - side][at] for at in reached)
        for pair in self.found:
            is_near = pair.base in near[0] or pair.target in near[1]
            if is_near or pair.found_by is Pass.PART:
                near[0].add(pair.base)
                near[1].add(pair.target)
        self.seen = sorted(near[0]), sorted(near[1])

    def pair_contained(self, rest: tuple[list[int], list[int]]) -> None:
        """Hold points that stand word for word within a single point of the other side."""
        sides = self.of(rest)
        ends = {(rest[0][a], rest[1][b]) for a, b in contained(*sides)}
        ends |= {(rest[0][a], rest[1][b]) for b, a in contained(*sides[::-1])}
        for a, b in sorted(ends):
            self._hold(a, b, _CONTAINED, Pass.PART)

    def pair_best(self) -> None:
        """Lay the rest out in pairs, and hold those that are probable."""
        options = self.options
        self._hold_probable(self.best_pairs(), options.beliefs.pair, options.least, Pass.BEST)

    def best_pairs(self) -> Candidates | None:
        """Return the best pairs of what is left, placed among the points that are looked at.

        None where nothing is left on one side, or there are too many.
        """
        free = [
            [index for index, place in enumerate(side) if place not in taken]
            for side, taken in zip(self.seen, self.taken, strict=True)
        ]
        if not all(free) or self.are_too_many:
            return None
        most = min(len(side.spoken) for side in self.sides)
        held = len(self.identical) + len(self.found)
        return best_pairs(self.likeness, self.score, (free[0], free[1]), held, most)

    def pair_silent(self) -> None:
        """Link points that have no words by their numbers or headings.

        A number kept empty strikes the point that had it, or that had its heading; two points that
        are both withheld, or both say nothing, are one when they carry one number and one heading.
        """
        for a, b in same_silence(*self.sides, self.taken):
            self._hold(a, b, 1.0, Pass.SILENT)
        for side in (0, 1):
            own, other = self.sides[side].points, self.sides[1 - side].points
            struck = [
                at
                for at in self.sides[side].silent
                if own[at].point.is_struck and at not in self.taken[side]
            ]
            free = self.rest()[1 - side] if struck else []
            if not struck or not free:
                continue
            likeness = Likeness([own[at] for at in struck], [other[at] for at in free])
            named = likeness.heading * (likeness.topics > 0)
            numbered = (
                self.trust * _same_label(likeness) * ((likeness.heading + likeness.topics) > 0)
            )
            chances = np.maximum(np.where(named >= _SAME_HEADING, named, 0.0), numbered)
            for row, at in enumerate(struck):
                best = int(chances[row].argmax())
                if chances[row, best] > 0 and (chances[row] == chances[row, best]).sum() == 1:
                    ends = (at, free[best]) if side == 0 else (free[best], at)
                    self._hold(*ends, min(float(chances[row, best]), 1.0), Pass.SILENT)

    def attach_parts(self) -> None:
        """Join further points to pairs that they are a part of."""
        options = self.options
        self._hold_probable(
            self.part_candidates(), options.beliefs.part, options.least_part, Pass.PART
        )

    def pair_containers(self) -> None:
        """Link headings without words of their own that hold the same points."""
        ends = [(pair.base, pair.target) for pair in (*self.identical, *self.found)]
        for a, b in paired_containers(self.sides, ends, self.taken):
            self._hold(a, b, 1.0, Pass.SILENT)

    def part_candidates(self) -> Candidates | None:
        """Return the pairs that could be a part and its whole, among the points looked at."""
        if not all(self.seen) or self.are_too_many:
            return None
        at = [{place: index for index, place in enumerate(side)} for side in self.seen]
        linked = np.zeros(self.likeness.shape, dtype=bool)
        for pair in self.found:
            if pair.base in at[0] and pair.target in at[1]:
                linked[at[0][pair.base], at[1][pair.target]] = True
        gone = {pair.base for pair in self.identical}, {pair.target for pair in self.identical}
        base, target = (
            np.array([place not in out for place in side])
            for side, out in zip(self.seen, gone, strict=True)
        )
        return part_candidates(self.likeness, self.score, linked, (base, target))

    @property
    def are_too_many(self) -> bool:
        """Whether the points looked at are too many to lay them all side by side."""
        return len(self.seen[0]) * len(self.seen[1]) > self.options.most_cells

    def rest(self) -> tuple[list[int], list[int]]:
        """Return the places of both sides that have words and are in no pair."""
        base, target = (
            [at for at in side.spoken if at not in taken]
            for side, taken in zip(self.sides, self.taken, strict=True)
        )
        return base, target

    def of(self, places: tuple[list[int], list[int]]) -> tuple[list[Profile], list[Profile]]:
        """Return the points at some places of both sides."""
        base, target = (
            [side.points[at] for at in held] for side, held in zip(self.sides, places, strict=True)
        )
        return base, target

    @cached_property
    def likeness(self) -> Likeness:
        """How alike the points are that are looked at."""
        meant = None if self.meaning is None else self.meaning[np.ix_(*self.seen)]
        return Likeness(*self.of(self.seen), meant, self.options.weighing)

    @cached_property
    def score(self) -> Matrix:
        """The likeness, and something for a number or a place that was kept, where they are."""
        score = likeness = self.likeness.score
        alike = np.clip((likeness - _UNLIKE) / (_ALIKE - _UNLIKE), 0.0, 1.0)
        if self.trust:
            score = score + alike * self.options.label * self.trust**3 * _same_label(self.likeness)
        ends = [(pair.base, pair.target) for pair in (*self.identical, *self.found)]
        kept, gaps = gaps_between(ends, self.seen)
        trust = kept / (len(ends) + _DOUBT)
        if trust:
            is_same_gap = gaps[0][:, None] == gaps[1][None, :]
            score = score + alike * self.options.place * trust * is_same_gap
        return np.minimum(score, 1.0)

    def _hold_probable(
        self,
        candidates: Candidates | None,
        beliefs: Mapping[str, Belief],
        least: float,
        found_by: Pass,
    ) -> None:
        if candidates is None:
            return
        evidence = candidates.evidence
        belief = beliefs[self.variant(evidence)]
        for at, chance in enumerate(belief.probability(evidence).tolist()):
            if chance >= least:
                ends = self.seen[0][candidates.base[at]], self.seen[1][candidates.target[at]]
                self._hold(*ends, chance, found_by, Classification(belief, evidence, at))

    def _hold(
        self,
        base: int,
        target: int,
        confidence: float,
        found_by: Pass,
        judgment: Classification | None = None,
    ) -> None:
        self.found.append(Pair(base, target, confidence, found_by, judgment))
        self.taken[0].add(base)
        self.taken[1].add(target)

    @staticmethod
    def variant(evidence: Evidence) -> str:
        """Return which model suits what is known."""
        if "topics" in evidence:
            return "topics"
        return "text and meaning" if "meaning" in evidence else "text"


def _face(text: Text) -> tuple[tuple[str, ...], ...]:
    return text.wordings, text.labels, text.headings


def _same_label(likeness: Likeness) -> Matrix:
    labels = [
        np.array([one.point.label for one in side], dtype=object)
        for side in (likeness.base, likeness.target)
    ]
    return np.asarray(labels[0][:, None] == labels[1][None, :], dtype=np.float64)
