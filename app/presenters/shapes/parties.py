"""The public shape of one party through time."""

from pydantic import Field

from app.domain.positions.carry_forward import Cause, Caveat, Standing
from app.domain.positions.reversals import Reversal
from app.fields import Shape
from app.presenters.shapes.catalogue import PartyOut
from app.presenters.shapes.plans import Names
from app.presenters.shapes.statements import PositionOut, position_out


class TurnOut(Shape):
    """Two positions of one party on one matter that differ."""

    before: PositionOut
    after: PositionOut
    standing: Standing = Field(
        description="what the earlier position means to the later one's point: `direct` where both "
        "are about the same; anything but `carried` says that the text was another one"
    )
    causes: list[Cause]
    caveats: list[Caveat]
    is_one_day: bool = Field(
        description="both may be of one day: a contradiction rather than a change of mind"
    )


class PartyRecordOut(PartyOut):
    """A party with all that it said, newest first, and where it changed its mind."""

    turns: list[TurnOut] = Field(description="newest first")
    positions: list[PositionOut] = Field(description="newest first")


def turn_out(turn: Reversal, names: Names) -> TurnOut:
    """Return where a party changed its mind."""
    return TurnOut(
        before=position_out(turn.before, names),
        after=position_out(turn.after, names),
        standing=turn.bearing.standing,
        causes=list(turn.bearing.causes),
        caveats=list(turn.bearing.caveats),
        is_one_day=turn.is_one_day,
    )
