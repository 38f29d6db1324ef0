"""The addresses of statements."""

from sqlalchemy.orm import Session

from app.documents.positions_csv import STATEMENT_COLUMNS, statement_rows
from app.documents.writers.csv import as_csv
from app.presenters.catalogue import names_of
from app.presenters.shapes.statements import position_out
from app.queries.statements import StatementFilter, find_statements


def statement_table(session: Session, wanted: StatementFilter, at: int | None) -> str:
    """Return the positions of the statements that a filter lets through, as CSV."""
    names = names_of(session, at)
    found = (one for pieces in find_statements(session, wanted, at) for one in pieces)
    positions = (position_out(one, names) for one in found)
    return as_csv(STATEMENT_COLUMNS, statement_rows(positions, names))
