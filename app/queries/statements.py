"""Statements found by who said what about which text."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, Mention
from app.domain.journal.stored import Stored
from app.domain.positions.doubts import is_older
from app.domain.positions.evidence import Evidence, newest_first
from app.domain.positions.statements import Stance, Statement, TargetKind
from app.projections.store import open_statements, open_texts
from app.storage import records


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements to list; None asks for all.

    `about` is what a position of theirs is about: PLAN@ORDINAL/LABEL, PLAN@ORDINAL, or a slug.
    """

    party: str | None = None
    speaker: str | None = None
    stance: Stance | None = None
    plan: str | None = None
    topic: str | None = None
    about: str | None = None
    stated_from: date | None = None
    stated_to: date | None = None


def find_statements(
    session: Session, wanted: StatementFilter, at: int | None
) -> list[tuple[Evidence, ...]]:
    """Return the positions of each statement that a filter lets through, newest first.

    A position has to pass by itself: one on a topic does not answer for another one's stance.
    """
    said = open_statements(session, at).by_statement.values()
    found = [pieces for pieces in said if any(_passes(piece, wanted) for piece in pieces)]
    return sorted(found, key=lambda pieces: newest_first(pieces[0]))


def list_key(pieces: tuple[Evidence, ...]) -> str:
    """Return a key whose order is that of `find_statements`."""
    latest, earliest, slug, _ = newest_first(pieces[0])
    days = date.max.toordinal()
    return f"{days + latest:07}{days + earliest:07}{slug}"


def get_statement(session: Session, slug: str, at: int | None) -> Stored[Statement]:
    """Return a statement; raises NotFoundError or WithdrawnError."""
    return records.get_record(session, Statement, slug, at)


def younger_texts(session: Session, statement: Statement, at: int | None) -> frozenset[str]:
    """Return the texts that a statement is about and that are dated after it was made."""
    known = open_texts(session, at).versions
    about = {one.target.version for one in statement.positions if one.target.version in known}
    return frozenset(key for key in about if key and is_older(statement, known[key].record))


def list_statements_citing(
    session: Session, source: str, at: int | None
) -> list[Stored[Statement]]:
    """Return the statements that rest on a source."""
    named = Mention("source", Kind.SOURCE, source)
    return records.list_records_naming(session, Statement, named, at)


def plan_of(piece: Evidence) -> str | None:
    """Return the plan that a position speaks of, None where it is about a topic."""
    if piece.target.kind is TargetKind.TOPIC:
        return None
    return piece.target.ref.partition("@")[0]


def _passes(piece: Evidence, wanted: StatementFilter) -> bool:
    return (
        wanted.party in {None, piece.party}
        and wanted.speaker in {None, piece.speaker}
        and wanted.stance in {None, piece.stance}
        and wanted.about in {None, piece.target.ref}
        and (wanted.topic is None or _is_topic(piece, wanted.topic))
        and wanted.plan in {None, plan_of(piece)}
        and (wanted.stated_from or date.min) <= piece.latest
        and piece.earliest <= (wanted.stated_to or date.max)
    )


def _is_topic(piece: Evidence, topic: str) -> bool:
    return piece.target.kind is TargetKind.TOPIC and piece.target.ref == topic
