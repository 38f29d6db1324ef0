"""Statements: one with all that it rests on, and lists of them."""

import sys

from sqlalchemy.orm import Session

from app.domain.positions.evidence import Evidence
from app.presenters.catalogue import names_of, sources_of
from app.presenters.paging import Page
from app.presenters.shapes.record import ListOut
from app.presenters.shapes.statements import (
    PositionOut,
    StatementOut,
    StatementSummary,
    position_out,
    statement_out,
    statement_summary,
)
from app.queries.quotes import check_quotes
from app.queries.statements import (
    StatementFilter,
    find_statements,
    get_statement,
    list_key,
    younger_texts,
)


def statement_answer(session: Session, slug: str, at: int | None) -> StatementOut:
    """Return all there is to say of a statement."""
    stored = get_statement(session, slug, at)
    sources = sources_of(session, stored.record.sources, at)
    checks = check_quotes(session, stored, at)
    younger = younger_texts(session, stored.record, at)
    return statement_out(stored, sources, checks, names_of(session, at), younger)


def statement_answers(
    session: Session, wanted: StatementFilter, at: int | None
) -> list[StatementSummary]:
    """Return all statements that a filter lets through, newest first."""
    every = Page("/statements", (), sys.maxsize, None)
    return statement_page(session, every, wanted, at).items


def statement_page(
    session: Session, page: Page, wanted: StatementFilter, at: int | None
) -> ListOut[StatementSummary]:
    """Return one page of the statements that a filter lets through, newest first."""
    names = names_of(session, at)

    def summary(pieces: tuple[Evidence, ...]) -> StatementSummary:
        statement = get_statement(session, pieces[0].statement, at).record
        return statement_summary(statement, names, younger_texts(session, statement, at))

    return page.of(find_statements(session, wanted, at), list_key, summary)


def statement_positions(
    session: Session, wanted: StatementFilter, at: int | None
) -> list[tuple[PositionOut, str]]:
    """Return all positions of the same statements, each with its party's name."""
    names = names_of(session, at)
    return [
        (position_out(position, names), names.party(position.party).name)
        for pieces in find_statements(session, wanted, at)
        for position in pieces
    ]
