"""The public shape of one party through time."""

from pydantic import Field

from app.domain.positions.carry_forward import Cause, Caveat, Standing
from app.fields import Shape
from app.presenters.shapes.catalogue import PartyOut
from app.presenters.shapes.statements import PositionOut


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
