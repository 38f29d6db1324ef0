"""The addresses of statements."""

from sqlalchemy.orm import Session

from app.presenters.catalogue import names_of, sources_of
from app.presenters.shapes.statements import (
    StatementOut,
    StatementSummary,
    statement_out,
    statement_summary,
)
from app.queries import statements as use_cases
from app.queries.quotes import check_quotes
from app.queries.statements import StatementFilter, find_statements


def statement_answer(session: Session, slug: str, at: int | None) -> StatementOut:
    """Return all there is to say of a statement."""
    stored = use_cases.get_statement(session, slug, at)
    sources = sources_of(session, stored.record.sources, at)
    checks = check_quotes(session, stored, at)
    return statement_out(stored.record, stored.revision, sources, checks, names_of(session, at))


def statement_answers(
    session: Session, wanted: StatementFilter, at: int | None
) -> list[StatementSummary]:
    """Return all statements that a filter lets through, newest first."""
    names = names_of(session, at)
    slugs = [pieces[0].statement for pieces in find_statements(session, wanted, at)]
    return [
        statement_summary(use_cases.get_statement(session, slug, at).record, names)
        for slug in slugs
    ]
