"""Crossings: where a point of one version continues in another, and what changed on the way."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.comparison.comparability import Level
from app.domain.comparison.compare import Change, Comparison
from app.domain.comparison.links import Link
from app.domain.plans.lineage import PointKey, Tie
from app.language.lexicon.fact_types import DeltaKind


@dataclass(frozen=True, slots=True)
class Crossing:
    """A point of one text continued in another: the link, and the change that it is part of.

    `base` is the earlier one. The deltas of the change lead from base to target, whichever of them
    is being read.
    """

    base: PointKey
    target: PointKey
    link: Link
    change: Change
    level: Level
    kinds: frozenset[DeltaKind]
    comparison: str


@dataclass(frozen=True, slots=True)
class Crossings:
    """All crossings between two tied versions, by the point that they start from either way."""

    onward: Mapping[PointKey, Sequence[Crossing]] = field(default_factory=dict)
    backward: Mapping[PointKey, Sequence[Crossing]] = field(default_factory=dict)


CrossingsOf = Callable[[Tie], Crossings]
"""The crossings between two tied versions; the same each time that they are asked for."""


def crossings(tie: Tie, comparison: Comparison) -> Crossings:
    """Return where points of two tied versions continue one another; rivals join nothing."""
    named = f"{comparison.base.witness.key}...{comparison.target.witness.key}"
    found = {
        link.ends: Crossing(
            base=PointKey(tie.base, link.base),
            target=PointKey(tie.target, link.target),
            link=link,
            change=change,
            level=comparison.comparability.level,
            kinds=comparison.kinds,
            comparison=named,
        )
        for change in comparison.changes
        for link in change.links
        if not link.rival
    }
    return gather(found.values())


def gather(found: Iterable[Crossing]) -> Crossings:
    """Return crossings between two versions by where they start."""
    onward, backward = defaultdict(list), defaultdict(list)
    for crossing in found:
        onward[crossing.base].append(crossing)
        backward[crossing.target].append(crossing)
    return Crossings(dict(onward), dict(backward))
