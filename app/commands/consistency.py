"""Consistency checks across records that speak of one another's points."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.domain.comparison.links import CuratedAlignment, check_alignment
from app.domain.errors import Fault
from app.domain.journal.entries import Kind, Mention
from app.domain.plans.model import Version, Witness, check_version, check_witness
from app.domain.positions.statements import (
    Statement,
    check_stated_by,
    check_statement,
    check_statement_about,
)
from app.domain.record_types import Record, mentions_of
from app.storage import clock, records


def violations(session: Session, record: Record) -> tuple[Fault, ...]:
    """Return what a record says against the versions, witnesses and alignments that stand."""
    return tuple(_violations(session, record))


def _violations(session: Session, record: Record) -> Iterator[Fault]:
    if isinstance(record, Version):
        yield from check_version(record)
        for witness in records.list_records_under(session, Witness, f"{record.key}~", None):
            yield from _of(witness.record.key, check_witness(record, witness.record))
        for alignment in _alignments(session, record.key):
            yield from _of(alignment.key, _against(session, alignment, record))
        for statement in _statements(session, record.key):
            yield from _of(statement.slug, check_statement_about(statement, record))
    elif isinstance(record, Witness):
        version = records.find_record(session, Version, record.version, None)
        yield from check_witness(version.record, record) if version else ()
    elif isinstance(record, CuratedAlignment):
        yield from _against(session, record, None)
    elif isinstance(record, Statement):
        yield from check_statement(record)
        yield from check_stated_by(record, clock.now().date())
        for mention in mentions_of(record):
            if mention.kind is Kind.VERSION:
                about = records.find_record(session, Version, mention.key, None)
                yield from check_statement_about(record, about.record) if about else ()


def _statements(session: Session, version: str) -> Iterator[Statement]:
    found = {}
    for role in ("about", "waits-for"):
        named = Mention(role, Kind.VERSION, version)
        for stored in records.list_records_naming(session, Statement, named, None):
            found[stored.record.slug] = stored.record
    yield from found.values()


def _alignments(session: Session, version: str) -> Iterator[CuratedAlignment]:
    for role in ("base", "target"):
        named = Mention(role, Kind.VERSION, version)
        for stored in records.list_records_naming(session, CuratedAlignment, named, None):
            yield stored.record


def _against(
    session: Session, alignment: CuratedAlignment, changed: Version | None
) -> tuple[Fault, ...]:
    sides = []
    for key in (alignment.base, alignment.target):
        stored = records.find_record(session, Version, key, None)
        sides.append(changed if changed and changed.key == key else stored and stored.record)
    base, target = sides
    return check_alignment(alignment, base, target) if base and target else ()


def _of(key: str, faults: tuple[Fault, ...]) -> Iterator[Fault]:
    for fault in faults:
        yield Fault((), f"{key} no longer fits: {fault.message}")
