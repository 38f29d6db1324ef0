"""Which versions came of which: their order in time, and between which points are followed.

Points are followed between the versions that somebody ties together, and between no others: the
next version of the same plan, a version and those that it answers or is said to be made from, and
a pair that editors judged. All pairs (276 of them for 24 versions) would give every point more
company and less sense: each pair adds its own wrong links, and along a path errors multiply.
A tie only says where to look; whether a point goes on there the links of that pair decide.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import assert_never

from app.domain.plans.model import Derivation, Version, walk


class TieKind(StrEnum):
    """Why points are followed between two versions."""

    NEXT_VERSION = "next_version"
    RESPONDS_TO = "responds_to"
    MADE_FROM = "made_from"
    JUDGED = "judged"

    @property
    def reason_rank(self) -> int:
        """How good a reason to compare two texts it is; the best has 0."""
        match self:
            case TieKind.RESPONDS_TO:
                return 0
            case TieKind.JUDGED:
                return 1
            case TieKind.NEXT_VERSION:
                return 2
            case TieKind.MADE_FROM:
                return 3
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two versions, `PLAN@ORDINAL`, the earlier one as `base`, with every reason to look there."""

    base: str
    target: str
    kinds: tuple[TieKind, ...]


@dataclass(frozen=True, slots=True)
class PointKey:
    """One point of one text: `PLAN@ORDINAL` or `PLAN@ORDINAL~WITNESS`, and its label."""

    text: str
    label: str

    def __str__(self) -> str:
        """Print the point's reference."""
        return f"{self.text}/{self.label}"


@dataclass(frozen=True, slots=True)
class Lineage:
    """The versions in order of time, the ties between them, and where their points stand.

    Every tie leads from an earlier place in `order` to a later one.
    """

    order: tuple[str, ...]
    ties: tuple[Tie, ...]
    places: Mapping[PointKey, tuple[int, int]]


def draw_lineage(
    versions: Iterable[Version],
    derivations: Iterable[Derivation],
    judged: Iterable[tuple[str, str]],
    told: Collection[str],
) -> Lineage:
    """Return the order of versions and the ties between them.

    `judged` are the pairs that editors judged; `told` are the versions that have a text. A version
    without one is tied to the version before it, so that a thread can say that it was not
    followed there; the next version with a text is tied past it.
    """
    known = {version.key: version for version in versions}
    reasons = [
        (pair, kind)
        for pair, kind in _reasons(known, derivations, judged, told)
        if pair[0] != pair[1] and known.keys() >= {*pair}
    ]
    order = _order(known, [pair for pair, kind in reasons if kind is not TieKind.JUDGED])
    ranks = {key: rank for rank, key in enumerate(order)}
    kinds: defaultdict[tuple[int, int], set[TieKind]] = defaultdict(set)
    for (one, other), kind in reasons:
        earlier, later = sorted((ranks[one], ranks[other]))
        kinds[earlier, later].add(kind)
    return Lineage(
        order=order,
        ties=tuple(
            Tie(order[pair[0]], order[pair[1]], tuple(sorted(kinds[pair], key=list(TieKind).index)))
            for pair in sorted(kinds)
        ),
        places={
            PointKey(key, place.point.label): (rank, number)
            for key, rank in ranks.items()
            for number, place in enumerate(walk(known[key].points))
        },
    )


def _reasons(
    known: Mapping[str, Version],
    derivations: Iterable[Derivation],
    judged: Iterable[tuple[str, str]],
    told: Collection[str],
) -> Iterator[tuple[tuple[str, str], TieKind]]:
    """Yield why two versions are tied; the one that is said to be earlier first."""
    plans: defaultdict[str, list[Version]] = defaultdict(list)
    for version in known.values():
        plans[version.plan].append(version)
        for answered in version.responds_to:
            yield (answered, version.key), TieKind.RESPONDS_TO
    for history in plans.values():
        ordered = [one.key for one in sorted(history, key=lambda one: one.ordinal)]
        for before, after in pairwise(ordered):
            yield (before, after), TieKind.NEXT_VERSION
        for before, after in pairwise(key for key in ordered if key in told):
            yield (before, after), TieKind.NEXT_VERSION
    for derivation in derivations:
        yield (derivation.made_from, derivation.version), TieKind.MADE_FROM
    for pair in judged:
        yield pair, TieKind.JUDGED


def _order(known: Mapping[str, Version], claims: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the versions by date, and what came of another one after it where dates allow.

    Claims may go round in a circle; then the date decides.
    """
    before: defaultdict[str, set[str]] = defaultdict(set)
    for earlier, later in claims:
        if known[earlier].date.earliest <= known[later].date.latest:
            before[later].add(earlier)
    waiting = sorted(known, key=lambda key: _dated(known[key]))
    order: list[str] = []
    while waiting:
        free = (key for key in waiting if not before[key].intersection(waiting))
        order.append(next(free, waiting[0]))
        waiting.remove(order[-1])
    return tuple(order)


def _dated(version: Version) -> tuple[str, str, str, int]:
    earliest, latest = version.date.earliest, version.date.latest
    return earliest.isoformat(), latest.isoformat(), version.plan, version.ordinal
