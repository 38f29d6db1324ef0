"""Recording a statement."""

from sqlalchemy.orm import Session

from app.commands.consistency import violations
from app.commands.record import earlier_answer, record_new
from app.domain.errors import InvalidError
from app.domain.journal.entries import Provenance, Revision
from app.domain.positions.statements import Statement
from app.queries.quotes import misquotes


def record_statement(session: Session, statement: Statement, provenance: Provenance) -> Revision:
    """Record what somebody said; every point, option and word it speaks of must be there.

    Words are looked for where a text of their source is stored.
    """
    earlier = earlier_answer(session, provenance)
    if earlier:
        return earlier
    faults = violations(session, statement) + misquotes(session, statement)
    if faults:
        raise InvalidError(tuple(fault.under("body") for fault in faults))
    return record_new(session, statement, provenance)
