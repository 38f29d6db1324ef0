"""Cells of the matrix: every position of one party that bears on one point, one of them current."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.positions.carry_forward import Standing
from app.domain.positions.evidence import Borne
from app.domain.positions.statements import TargetKind


class Choice(StrEnum):
    """The rule by which the current one of several positions was chosen."""

    ONLY = "only"
    NEWEST = "newest"
    SENIOR = "senior"
    CAUTIOUS = "cautious"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party said that bears on one point, newest first; `current` is one of `borne`.

    `contradicted_by` are those that may have been said on the same day and take another stance on
    the same matter. `more` counts older ones that were left out. `related` is what the groups that
    the party belongs to said, or the members of a group: shown, and never the party's own word.
    """

    party: str
    borne: tuple[Borne, ...]
    more: int = 0
    current: Borne | None = None
    choice: Choice | None = None
    contradicted_by: tuple[Borne, ...] = ()
    related: tuple[Borne, ...] = ()


def fill_cell(
    party: str, borne: Iterable[Borne], more: int = 0, related: Iterable[Borne] = ()
) -> Cell:
    """Return one party's cell, its current position chosen.

    A position on a point comes before a general one. Then the newest counts; of those that may
    have been stated on one day, that of the more senior office; of one office, the least
    accepting. What may not have been said yet is never current where something else is.
    """
    ordered = tuple(sorted(borne, key=reading_order))
    beside = tuple(sorted(related, key=reading_order))
    if not ordered:
        return Cell(party, (), more, related=beside)
    certain = [one for one in ordered if one.is_certain] or ordered
    about = [one for one in certain if one.bearing.standing is not Standing.GENERAL]
    current, choice, of_the_day = choose(about or certain)
    rivals = tuple(
        one
        for one in of_the_day
        if one.evidence.stance is not current.evidence.stance
        and one.evidence.matter == current.evidence.matter
    )
    return Cell(party, ordered, more, current, choice, rivals, beside)


def choose(borne: Sequence[Borne]) -> tuple[Borne, Choice, tuple[Borne, ...]]:
    """Return the current one, the rule that chose it, and all that may be of its day.

    Of one day, what was said of the point itself comes before a word on the whole text.
    """
    if len(borne) == 1:
        return borne[0], Choice.ONLY, tuple(borne)
    last_start = max(one.evidence.earliest for one in borne)
    of_the_day = tuple(one for one in borne if one.evidence.latest >= last_start)
    if len(of_the_day) == 1:
        return of_the_day[0], Choice.NEWEST, of_the_day
    nearest = tuple(one for one in of_the_day if not is_about_whole(one)) or of_the_day
    highest = min(one.rank for one in nearest)
    senior = [one for one in nearest if one.rank == highest]
    chosen = min(senior, key=lambda one: (one.evidence.caution, *reading_order(one)))
    if len({one.evidence.stance for one in nearest}) == 1:
        return chosen, Choice.NEWEST, nearest
    is_of_one_mind = len({one.evidence.stance for one in senior}) == 1
    return chosen, Choice.SENIOR if is_of_one_mind else Choice.CAUTIOUS, nearest


def is_about_whole(borne: Borne) -> bool:
    """Tell whether a position is a word on a whole text."""
    return borne.evidence.target.kind in {TargetKind.VERSION, TargetKind.PLAN}


def reading_order(borne: Borne) -> tuple[int, int, int, int, str, int]:
    """Order positions as a cell lists them: the newest first, of one day the most senior."""
    piece = borne.evidence
    latest, earliest, statement, place = piece.order
    return latest, earliest, borne.rank, piece.caution, statement, place
