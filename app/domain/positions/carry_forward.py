"""What an old statement still says of a new text: how a position bears on the point being read.

A position was taken on one text. It bears on a point of another one only along links, forwards in
time from the point being read, or backwards from it, never turning round (as in `threads`), and
only as far as the comparisons on the way allow: where any of them found a change of substance, the
position is stale; where the words changed and nobody judged whether the substance did, or where
only the engine claims the link and is not sure of it, it is unverified; where its point was split
or merged, or where what became of it cannot be told, it is ambiguous. Text that merely looks alike
carries nothing.

Of several ways from one point to another the one with the fewest steps counts, since two texts
compared directly say more than two compared through a third; of those, the one that lets one
conclude least.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, assert_never

from app.domain.comparison.comparability import Level
from app.domain.comparison.compare import Change, Comparison, Fate
from app.domain.comparison.judgements import SubstanceJudgement
from app.domain.comparison.links import Origin
from app.domain.comparison.point_history import LEAST_SURE
from app.domain.plans.lineage import Lineage, PointKey, Tie
from app.domain.plans.model import Completeness, Fidelity, Witness
from app.domain.plans.rendering import RenderedPoint
from app.domain.positions.crossings import Crossing, CrossingsOf
from app.engine.facts.extract import Delta, DeltaKind

METHOD: Final = 3
"""Raised by every change of what this module, or `agreement`, answers to the same comparisons."""


class Standing(StrEnum):
    """How a position bears on the point being read, from the firmest to none at all."""

    DIRECT = "direct"
    CARRIED = "carried"
    UNVERIFIED = "unverified"
    STALE = "stale"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"
    GENERAL = "general"

    @cached_property
    def is_of_this_text(self) -> bool:
        """Whether a position is about the point being read, or carried to it unchanged."""
        match self:
            case Standing.DIRECT | Standing.CARRIED:
                return True
            case (
                Standing.UNVERIFIED
                | Standing.STALE
                | Standing.AMBIGUOUS
                | Standing.ORPHANED
                | Standing.GENERAL
            ):
                return False
            case _:
                assert_never(self)

    @cached_property
    def caution(self) -> int:
        """How little can be concluded from it, in the order above; the highest counts."""
        return list(Standing).index(self)


class Cause(StrEnum):
    """Why a position is no more than stale, ambiguous or orphaned."""

    SUBSTANCE = "substance"
    UNDETERMINED = "undetermined"
    UNSURE_LINK = "unsure_link"
    CONDITION_GONE = "condition_gone"
    JUDGED_CHANGED = "judged_changed"
    OPENED = "opened"
    STRUCK = "struck"
    SPLIT = "split"
    MERGED = "merged"
    OUTLINE = "outline"
    NOT_REPORTED = "not_reported"
    NOT_FOUND = "not_found"
    WITHHELD = "withheld"
    NO_LINK = "no_link"


class Caveat(StrEnum):
    """What a reader has to know before relying on a position that was carried along."""

    DISPUTED = "disputed"
    UNSURE = "unsure"
    PARTLY_READ = "partly_read"
    OVERRULED = "overruled"
    RESTORED = "restored"
    PREDATES = "predates"


@dataclass(frozen=True, slots=True)
class PathStep:
    """A crossing as it is taken: away from the text being read, forwards in time or backwards."""

    crossing: Crossing
    is_later: bool
    """Whether the text further away is the later one."""

    @property
    def further(self) -> PointKey:
        """The end that lies further from the point being read."""
        return self.crossing.target if self.is_later else self.crossing.base

    @property
    def found(self) -> tuple[Standing, tuple[Cause, ...]]:
        """What this step lets a position be at most, and why."""
        causes = dict(_causes(self.crossing, self.is_later))
        if not causes:
            return Standing.CARRIED, ()
        worst = max(causes.values(), key=lambda standing: standing.caution)
        return worst, tuple(causes)


Way = tuple[PathStep, ...]
"""From the point being read to another one, step by step."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a position bears on the point being read, and everything that this rests on."""

    standing: Standing
    way: Way = ()
    causes: tuple[Cause, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @property
    def deltas(self) -> tuple[Delta, ...]:
        """Every change of substance on the way, in the order of the way."""
        return tuple(delta for step in self.way for delta in step.crossing.change.deltas)


DIRECT: Final = Bearing(Standing.DIRECT)
GENERAL: Final = Bearing(Standing.GENERAL)


def paths_from(point: PointKey, lineage: Lineage, found: CrossingsOf) -> dict[PointKey, Way]:
    """Return the way to every point that the one being read came from, or that came of it."""
    # Ties stand in order of their base, so every way into a version is known before any out of it
    # is taken; in the opposite order the same holds backwards.
    later = _reached(point, [(tie, True) for tie in lineage.ties], lineage, found)
    earlier = _reached(point, [(tie, False) for tie in reversed(lineage.ties)], lineage, found)
    return later | earlier


def bearing_of(about: PointKey, reading: PointKey, ways: Mapping[PointKey, Way]) -> Bearing:
    """Return how a position about one point bears on another; `ways` are those from the latter."""
    if about == reading:
        return DIRECT
    if about not in ways:
        return Bearing(Standing.ORPHANED, causes=(Cause.NO_LINK,))
    way = ways[about]
    found = [step.found for step in way]
    causes = tuple(dict.fromkeys(cause for _, causes in found for cause in causes))
    if causes and _CHANGED_WORDS.issuperset(causes) and _is_restored(way):
        return Bearing(Standing.CARRIED, way, caveats=(Caveat.RESTORED, *_caveats(way)))
    return Bearing(
        standing=max((standing for standing, _ in found), key=lambda standing: standing.caution),
        way=way,
        causes=causes,
        caveats=tuple(_caveats(way)),
    )


def stand_nowhere(reading: Witness | None, languages: Iterable[str]) -> Bearing:
    """Return how a position bears on a text in which no point continues its own.

    That its point is gone can be said of a text that is known as a whole only, and only where all
    texts on the way from the position's own are in its language; `languages` are theirs.
    """
    if reading is None or reading.completeness is Completeness.PARTIAL:
        return Bearing(Standing.AMBIGUOUS, causes=(Cause.NOT_REPORTED,))
    if reading.fidelity is Fidelity.OUTLINE:
        return Bearing(Standing.AMBIGUOUS, causes=(Cause.OUTLINE,))
    if any(language != reading.language for language in languages):
        return Bearing(Standing.AMBIGUOUS, causes=(Cause.NOT_FOUND,))
    return Bearing(Standing.ORPHANED, causes=(Cause.NO_LINK,))


def stand_as_whole(comparison: Comparison | None) -> Bearing:
    """Return how a position about a whole text bears on another version of the same plan.

    `comparison` is that of the two; None where one of them has no text.
    """
    if comparison is None:
        return Bearing(Standing.AMBIGUOUS, causes=(Cause.NOT_REPORTED,))
    if comparison.comparability.level is Level.COVERAGE:
        return Bearing(Standing.AMBIGUOUS, causes=(Cause.OUTLINE,))
    fates = {fate for change in comparison.changes for fate in change.fates}
    if fates <= _HARMLESS:
        return Bearing(Standing.CARRIED)
    if fates <= _HARMLESS | {Fate.UNDETERMINED}:
        return Bearing(Standing.UNVERIFIED, causes=(Cause.UNDETERMINED,))
    if fates <= _HARMLESS | {Fate.UNDETERMINED, Fate.NOT_FOUND}:
        return Bearing(Standing.AMBIGUOUS, causes=(Cause.NOT_FOUND,))
    return Bearing(Standing.STALE, causes=(Cause.SUBSTANCE,))


_CHANGED_WORDS: Final = frozenset({Cause.SUBSTANCE, Cause.UNDETERMINED, Cause.JUDGED_CHANGED})
_SURE_LINK: Final = 0.9
"""What only the engine claims, and claims less surely, carries no position."""
_HARMLESS: Final = frozenset({Fate.UNCHANGED, Fate.REWORDED, Fate.MOVED, Fate.RENUMBERED})
_CAUSES: Final = (
    (Fate.SPLIT, Cause.SPLIT),
    (Fate.MERGED, Cause.MERGED),
    (Fate.NOT_REPORTED, Cause.NOT_REPORTED),
    (Fate.WITHHELD, Cause.WITHHELD),
)
"""The fates, and no others, of which it cannot be told what they mean to a position."""


def _reached(
    point: PointKey, taken: Iterable[tuple[Tie, bool]], lineage: Lineage, found: CrossingsOf
) -> dict[PointKey, Way]:
    reached: dict[PointKey, Way] = {point: ()}
    come_to: defaultdict[str, dict[PointKey, None]] = defaultdict(dict)
    come_to[point.text][point] = None
    for tie, is_later in taken:
        start = tie.base if is_later else tie.target
        if start not in come_to:
            continue
        between = found(tie).onward if is_later else found(tie).backward
        for near in come_to[start]:
            for crossing in between.get(near, ()):
                step = PathStep(crossing, is_later)
                way = (*reached[near], step)
                known = reached.get(step.further)
                if known is None or _rank(way, lineage) < _rank(known, lineage):
                    reached[step.further] = way
                    come_to[step.further.text][step.further] = None
    del reached[point]
    return reached


def _rank(way: Way, lineage: Lineage) -> tuple[int, int, list[tuple[int, int]]]:
    """Order ways: fewest steps, then least to conclude from, then by where they lead along."""
    caution = max(step.found[0].caution for step in way)
    return len(way), -caution, [lineage.places[step.further] for step in way]


def _causes(crossing: Crossing, is_later: bool) -> Iterator[tuple[Cause, Standing]]:  # noqa: FBT001  a finding
    change = crossing.change
    far, near = (change.target, change.base) if is_later else (change.base, change.target)
    if _are_struck(near) and _are_struck(far):
        return
    if _are_struck(near):
        yield Cause.STRUCK, Standing.ORPHANED
    elif _are_struck(far):
        yield Cause.STRUCK, Standing.STALE
    for fate, cause in _CAUSES:
        if fate in change.fates:
            yield cause, Standing.AMBIGUOUS
    if crossing.level is Level.COVERAGE:
        yield Cause.OUTLINE, Standing.AMBIGUOUS
    if Fate.SUBSTANTIVE in change.fates:
        yield _substance(change), Standing.STALE
    if Fate.UNDETERMINED in change.fates:
        yield Cause.UNDETERMINED, Standing.UNVERIFIED
    if crossing.link.origin is Origin.COMPUTED and crossing.link.confidence < _SURE_LINK:
        yield Cause.UNSURE_LINK, Standing.UNVERIFIED


def _substance(change: Change) -> Cause:
    if change.deltas:
        return Cause.SUBSTANCE
    return (
        Cause.JUDGED_CHANGED if change.editors_word is SubstanceJudgement.CHANGED else Cause.OPENED
    )


def _is_restored(way: Way) -> bool:
    """Tell whether the same words stand at both ends of a way, whatever stood between them."""
    (near, _), (_, far) = (_ends(step) for step in (way[0], way[-1]))
    return (
        len(way) > 1
        and len(near) == len(far) == 1
        and bool(near[0].text)
        and (near[0].heading, near[0].wording) == (far[0].heading, far[0].wording)
    )


def _ends(step: PathStep) -> tuple[tuple[RenderedPoint, ...], tuple[RenderedPoint, ...]]:
    """Return the points at the nearer and at the further end of a step."""
    change = step.crossing.change
    return (change.base, change.target) if step.is_later else (change.target, change.base)


def _are_struck(points: Iterable[RenderedPoint]) -> bool:
    return all(point.is_struck for point in points)


def _caveats(way: Way) -> Iterator[Caveat]:
    confidence = 1.0
    for step in way:
        confidence *= step.crossing.link.confidence
    if any(step.crossing.link.disputed for step in way):
        yield Caveat.DISPUTED
    if confidence < LEAST_SURE:
        yield Caveat.UNSURE
    changes = [step.crossing.change for step in way]
    if any(
        step.crossing.level is not Level.COVERAGE and step.crossing.kinds != frozenset(DeltaKind)
        for step in way
    ):
        yield Caveat.PARTLY_READ
    if any(change.deltas and Fate.SUBSTANTIVE not in change.fates for change in changes):
        yield Caveat.OVERRULED
