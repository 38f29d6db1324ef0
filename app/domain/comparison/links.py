"""Which point continues which: said by a source, judged by an editor, or found by the engine."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar, assert_never

from app.domain.comparison.judgements import ChangeJudgement
from app.domain.errors import Fault
from app.domain.journal.entries import Kind, Mention
from app.domain.plans.model import Version, walk
from app.engine.alignment.evidence import LinkReason, Pass, Signals

Held = TypeVar("Held")


class Origin(StrEnum):
    """Who says that one point continues another; earlier ones outrank later ones."""

    DECLARED = "declared"
    CURATED = "curated"
    COMPUTED = "computed"


class LinkChoice(StrEnum):
    """Whose links a comparison uses: everybody's, or the engine's alone."""

    ALL = "all"
    COMPUTED = "computed"


class Relation(StrEnum):
    """Where an editor found that the base point went.

    The last three also say whether the substance changed, as records did before there were
    judgements of changes; a judgement outranks them.
    """

    CONTINUED = "continued"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    SAME = "same"
    CHANGED = "changed"
    MOVED_CHANGED = "moved-changed"

    @property
    def reversed(self) -> "Relation":
        """The same relation, told from the target to the base."""
        match self:
            case Relation.SPLIT:
                return Relation.MERGED
            case Relation.MERGED:
                return Relation.SPLIT
            case (
                Relation.CONTINUED
                | Relation.MOVED
                | Relation.SAME
                | Relation.CHANGED
                | Relation.MOVED_CHANGED
            ):
                return self
            case _:
                assert_never(self)


class Side(StrEnum):
    """One of the two texts of a comparison."""

    BASE = "base"
    TARGET = "target"

    @property
    def other(self) -> "Side":
        """The other of the two."""
        return Side.TARGET if self is Side.BASE else Side.BASE

    def of(self, base: Held, target: Held) -> Held:
        """Return that of two things which belongs to this side."""
        return base if self is Side.BASE else target


@dataclass(frozen=True, slots=True)
class CuratedLink:
    """An editor's judgment that the target point continues the base point.

    A `rival` one is the reading that the editors do not follow: it is shown, and joins nothing.
    """

    base: str
    target: str
    relation: Relation
    note: str = ""
    rival: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """An editor's judgment that a point has no counterpart, with a note on it."""

    side: Side
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An editor's judgment that two points do not belong together, whatever the engine finds."""

    base: str
    target: str
    note: str = ""

    @property
    def ends(self) -> tuple[str, str]:
        """The base label and the target label."""
        return self.base, self.target


@dataclass(frozen=True, slots=True)
class CuratedAlignment:
    """What editors say of points of two versions; `base` and `target` are PLAN@ORDINAL."""

    base: str
    target: str
    judged_by: str
    links: tuple[CuratedLink, ...]
    unmatched: tuple[Remark, ...] = ()
    notes: str = ""
    rejected: tuple[Rejection, ...] = ()
    judgements: tuple[ChangeJudgement, ...] = ()

    @property
    def key(self) -> str:
        """`BASE...TARGET`."""
        return f"{self.base}...{self.target}"


@dataclass(frozen=True, slots=True)
class Link:
    """The target point continues the base point; exactly two ends.

    `confidence` runs from 0 to 1; a person's word counts as 1. `disputed` when people, or a person
    and the engine, disagree about it; a `rival` link is the reading that lost: it joins nothing.
    """

    base: str
    target: str
    origin: Origin
    confidence: float = 1.0
    signals: Signals = field(default_factory=Signals)
    disputed: bool = False
    rival: bool = False
    relation: Relation | None = None
    note: str = ""
    found_by: Pass | None = None
    """None where only people found it."""
    reasons: tuple[LinkReason, ...] = ()

    @property
    def ends(self) -> tuple[str, str]:
        """The base label and the target label."""
        return self.base, self.target


def alignment_mentions(alignment: CuratedAlignment) -> Iterator[Mention]:
    """Yield what an alignment's record names."""
    yield Mention("base", Kind.VERSION, alignment.base)
    yield Mention("target", Kind.VERSION, alignment.target)


def check_alignment(
    alignment: CuratedAlignment, base: Version, target: Version
) -> tuple[Fault, ...]:
    """Return every label that the two versions do not have."""
    return tuple(_alignment_faults(alignment, base, target))


def _alignment_faults(
    alignment: CuratedAlignment, base: Version, target: Version
) -> Iterator[Fault]:
    labels = [{place.point.label for place in walk(text.points)} for text in (base, target)]

    def missing(side: Side, label: str, *path: str | int) -> Iterator[Fault]:
        if label not in side.of(*labels):
            yield Fault(path, f"{side.of(alignment.base, alignment.target)} has no point {label}.")

    judged: list[tuple[str, str]] = []
    for list_name, ends in (
        ("links", [(link.base, link.target) for link in alignment.links]),
        ("rejected", [one.ends for one in alignment.rejected]),
    ):
        for place, (old, new) in enumerate(ends):
            yield from missing(Side.BASE, old, list_name, place, "base")
            yield from missing(Side.TARGET, new, list_name, place, "target")
            if (old, new) in judged:
                yield Fault((list_name, place), f"{old} and {new} are judged twice.")
            judged.append((old, new))
    for place, remark in enumerate(alignment.unmatched):
        yield from missing(remark.side, remark.label, "unmatched", place, "label")
    for place, judgement in enumerate(alignment.judgements):
        for side, read in zip(Side, judgement.ends, strict=True):
            for at, label in enumerate(read):
                yield from missing(side, label, "judgements", place, str(side), at)
    yield from _judged_twice(alignment)


def _judged_twice(alignment: CuratedAlignment) -> Iterator[Fault]:
    known = set()
    for place, judgement in enumerate(alignment.judgements):
        if judgement.ends in known:
            yield Fault(("judgements", place), "This change is judged twice; keep one.")
        known.add(judgement.ends)
