"""The catalogue: processes, parties, topics and sources."""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from app.domain.catalogue import Party
from app.domain.kinds import AnyRecord, Stored
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


def names_in(parties: Iterable[Party]) -> Mapping[str, str]:
    """Return the same of some parties, the first one where several share a name."""
    names: dict[str, str] = {}
    for party in parties:
        for name in (party.name, party.full_name, *(alias.name for alias in party.aliases)):
            names.setdefault(name, party.slug)
    return names
