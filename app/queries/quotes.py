"""Whether what a statement quotes stands in the texts that are stored: derived, never stored."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.domain.errors import Fault
from app.domain.journal.entries import Kind, Mention
from app.domain.journal.stored import Stored
from app.domain.plans.model import Witness
from app.domain.positions.statements import Quote, Snapshot, Statement
from app.domain.quotes.matching import check_quote, is_in_language
from app.domain.quotes.verification import QuoteCheck, StoredText, verify_quote
from app.domain.record_types import Record
from app.storage import records


def check_quotes(
    session: Session, statement: Stored[Statement], at: int | None
) -> tuple[QuoteCheck, ...]:
    """Return what can be said of each quote of a statement, as the store was at a position."""
    recorded_at = statement.revision.recorded_at
    return tuple(
        verify_quote(quote, list(_texts(session, quote, at)), recorded_at)
        for quote in statement.record.quotes
    )


def misquotes(session: Session, record: Record) -> tuple[Fault, ...]:
    """Return each quote of a statement that no stored text of its source has, though one is there.

    It is asked when a statement is written. A text that comes later may lack what was quoted: then
    the statement says so.
    """
    return tuple(_misquotes(session, record))


def _misquotes(session: Session, record: Record) -> Iterator[Fault]:
    for place, quote in enumerate(record.quotes if isinstance(record, Statement) else ()):
        found = [
            check_quote(quote, text.record)
            for text in _texts(session, quote, None)
            if is_in_language(quote, text.record)
        ]
        if found and all(found):
            for fault in found[-1]:
                yield fault.under("quotes", place)


def _texts(session: Session, quote: Quote, at: int | None) -> Iterator[StoredText]:
    """Yield the texts that should have a quote, from the oldest snapshot on."""
    if quote.source:
        named = Mention("snapshot-of", Kind.SOURCE, quote.source)
        yield from records.list_records_naming(session, Snapshot, named, at)
    if quote.reading:
        witness = records.find_record(session, Witness, quote.reading, at)
        if witness:
            yield witness
