"""The catalogue: processes, parties, topics and sources."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.domain.catalogue import Party, names_in
from app.domain.journal.stored import Stored
from app.domain.record_types import AnyRecord
from app.storage import records


def get_entry(
    session: Session, kind: type[AnyRecord], slug: str, at: int | None
) -> Stored[AnyRecord]:
    """Return an entry of the catalogue; raises NotFoundError or WithdrawnError."""
    return records.get_record(session, kind, slug, at)


def list_entries(
    session: Session, kind: type[AnyRecord], at: int | None
) -> list[Stored[AnyRecord]]:
    """Return every entry of a kind, in order of slug."""
    return records.list_records(session, kind, at)


def party_names(session: Session, at: int | None) -> Mapping[str, str]:
    """Return the slug of the party that each name and alias, in any language, stands for."""
    return names_in(stored.record for stored in records.list_records(session, Party, at))
