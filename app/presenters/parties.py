"""One party through time."""

from sqlalchemy.orm import Session

from app.presenters.catalogue import names_of
from app.presenters.shapes.catalogue import party_out
from app.presenters.shapes.parties import PartyRecordOut, TurnOut
from app.presenters.shapes.statements import position_out
from app.queries.parties import view_party


def party_answer(session: Session, slug: str, at: int | None) -> PartyRecordOut:
    """Return one party with all that it said, and where it changed its mind."""
    record, names = view_party(session, slug, at), names_of(session, at)
    return PartyRecordOut(
        **vars(party_out(record.party)),
        turns=[
            TurnOut(
                before=position_out(turn.before, names),
                after=position_out(turn.after, names),
                standing=turn.bearing.standing,
                causes=list(turn.bearing.causes),
                caveats=list(turn.bearing.caveats),
                is_one_day=turn.is_one_day,
            )
            for turn in record.reversals
        ],
        positions=[position_out(piece, names) for piece in record.said],
    )
