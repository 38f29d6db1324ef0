"""A comparison as cards to read: one for each top-level point, with its sub-points inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final

from app.documents.highlighting import (
    MarkedPassage,
    MarkedPoint,
    base_side,
    shortened,
    target_side,
    woven,
)
from app.domain.comparison.compare import Fate
from app.presenters.shapes.comparison import ChangeOut, ComparisonOut
from app.presenters.shapes.outline import TopLevelPointOut

_QUIET: Final = frozenset({Fate.UNCHANGED, Fate.NOT_REPORTED})
_OF_THE_TEXT: Final = frozenset(Fate) - {Fate.MOVED, Fate.RENUMBERED, Fate.SPLIT, Fate.MERGED}


class View(StrEnum):
    """How a comparison is laid out."""

    SIDE = "side"
    INLINE = "inline"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class ReadChange:
    """A change as it is to be read.

    Where both sides are shown in one, `together` has them and the sides are empty.
    """

    change: ChangeOut
    base: tuple[MarkedPoint, ...]
    target: tuple[MarkedPoint, ...]
    together: tuple[MarkedPoint, ...]

    @property
    def is_only_present(self) -> bool:
        """Whether both texts have it, and no more can be said."""
        return _is_open(self.change.fates) and bool(self.change.base and self.change.target)

    @property
    def is_alone(self) -> bool:
        """Whether one text has it, and no more can be said."""
        return _is_open(self.change.fates) and not (self.change.base and self.change.target)


@dataclass(frozen=True, slots=True)
class UnchangedRun:
    """Neighbouring changes; `fate` where one fate that needs no reading is all that each has."""

    fate: Fate | None
    entries: tuple[ReadChange, ...]


@dataclass(frozen=True, slots=True)
class PointCard:
    """A top-level point with those of its changes that are shown.

    `before` and `after` are the ids of the first changes of the cards around it that are read.
    """

    point: TopLevelPointOut
    runs: tuple[UnchangedRun, ...]
    before: str | None = None
    after: str | None = None

    @property
    def fate(self) -> Fate | None:
        """The fate of all its changes, where it is one that needs no reading."""
        return self.runs[0].fate if len(self.runs) == 1 else None

    @property
    def id(self) -> str:
        """The id of its first change."""
        return self.runs[0].entries[0].change.id


@dataclass(frozen=True, slots=True)
class CardRun:
    """Neighbouring cards; `fate` where no card of them needs to be read."""

    fate: Fate | None
    cards: tuple[PointCard, ...]


def card_runs(answer: ComparisonOut, view: View) -> list[CardRun]:
    """Return the cards of what is shown, in reading order, neighbours without a change together.

    Where only changes are wanted, what needs no reading is left out.
    """
    shown = {change.id: change for change in answer.changes}
    found = [
        PointCard(point, tuple(parts))
        for point in answer.outline.top_level
        if (parts := _parts([shown[one] for one in point.changes if one in shown], view))
    ]
    stops = [card.id for card in found if card.fate is None]
    after = dict(pairwise(stops))
    before = {later: earlier for earlier, later in after.items()}
    return [
        CardRun(
            fate,
            tuple(
                PointCard(card.point, card.runs, before.get(card.id), after.get(card.id))
                for card in group
            ),
        )
        for fate, group in groupby(found, lambda card: card.fate)
    ]


def _parts(changes: Sequence[ChangeOut], view: View) -> list[UnchangedRun]:
    return [
        UnchangedRun(fate, tuple(_entry(one, view) for one in group))
        for fate, group in groupby(changes, _quiet_fate)
        if fate is None or view is not View.CHANGES
    ]


def _quiet_fate(change: ChangeOut) -> Fate | None:
    fate = change.fates[0] if len(change.fates) == 1 else None
    return fate if fate in _QUIET else None


def _entry(change: ChangeOut, view: View) -> ReadChange:
    is_same = change.base_text == change.target_text
    if view is View.SIDE or not (change.spans or is_same):
        base, target = base_side(change.base, change), target_side(change.target, change)
        return ReadChange(change, base, target, ())
    together = woven(change.target, change)
    if view is View.CHANGES:
        together = tuple(MarkedPoint(one.point, tuple(_brief(one))) for one in together)
    return ReadChange(change, (), (), together)


def _brief(marked: MarkedPoint) -> Iterable[MarkedPassage]:
    return (MarkedPassage(one.option, shortened(one.pieces)) for one in marked.passages)


def _is_open(fates: Iterable[Fate]) -> bool:
    return not _OF_THE_TEXT.intersection(fates)
