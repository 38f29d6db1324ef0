"""Where a party changed its mind: two statements on one matter, one after the other, that differ.

One matter is one and the same target, and of a topic one and the same proposition; or two points of
which one continues the other, and then the turn says whether the text changed in between, so that
nobody takes an answer to another text for a change of mind.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.positions.carry_forward import DIRECT, Bearing, Standing
from app.domain.positions.evidence import Evidence
from app.domain.positions.statements import Target, TargetKind


@dataclass(frozen=True, slots=True)
class Reversal:
    """An earlier position and a later one that differs; `bearing` is the earlier one's on it.

    `is_one_day`: both may be of the same day, so that this is contradiction rather than change.
    """

    before: Evidence
    after: Evidence
    bearing: Bearing
    is_one_day: bool


BearingOf = Callable[[Target, Target], Bearing]
"""How a position on the first target bears on the second."""


def reversals(said: Iterable[Evidence], bearing_of: BearingOf) -> tuple[Reversal, ...]:
    """Return where one party's positions differ from those before them on the same matter.

    `said` is all of one party's evidence. Each position is compared with the latest before it on
    the same matter, and, where there is none, with the latest on a point that its own continues.
    Newest first.
    """
    ordered = sorted(said, key=_oldest_first)
    found = []
    for place, piece in enumerate(ordered):
        before = [one for one in ordered[:place] if one.statement != piece.statement]
        turn = _turn(piece, before, bearing_of)
        if turn:
            found.append(turn)
    return tuple(reversed(found))


def _turn(piece: Evidence, before: list[Evidence], bearing_of: BearingOf) -> Reversal | None:
    for one in reversed(before):
        if one.matter == piece.matter:
            return _between(one, piece, DIRECT)
    if piece.target.kind is not TargetKind.POINT or piece.target.option:
        return None
    for one in reversed(before):
        if one.target.kind is TargetKind.POINT and not one.target.option:
            bearing = bearing_of(one.target, piece.target)
            if bearing.standing is not Standing.ORPHANED:
                return _between(one, piece, bearing)
    return None


def _between(before: Evidence, after: Evidence, bearing: Bearing) -> Reversal | None:
    if before.stance is after.stance:
        return None
    return Reversal(before, after, bearing, is_one_day=before.latest >= after.earliest)


def _oldest_first(piece: Evidence) -> tuple[int, int, str, int]:
    return piece.earliest.toordinal(), piece.latest.toordinal(), piece.statement, piece.place
