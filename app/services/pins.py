"""A comparison as it stood when somebody cited it, given again byte for byte or refused.

What a comparison says of two texts rests on more than the texts: on what editors say of their
points, on the names of parties and topics, on the sources. All of it is in the journal, so the
position up to which it was read says the rest.
"""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.domain.catalogue import Party, Source, Topic
from app.domain.errors import NotFoundError
from app.domain.record import Kind, Revision
from app.domain.references import PairReference, Reference, parse_reference
from app.services.comparison import ComparedPair
from app.services.links import stored_alignment
from app.storage import journal, records


def settled_at(session: Session, compared: ComparedPair, at: int | None) -> int:
    """Return the position of the newest entry that a comparison rests on.

    What is recorded later does not change it, short of what names parties, topics or these texts.
    """
    return max(one.position for one in _rests_on(session, compared, at))


def find_pair(session: Session, base: str, target: str) -> PairReference:
    """Return the texts whose witnesses have two digests; raises NotFoundError."""
    return PairReference(_text(session, base), _text(session, target))


def _text(session: Session, digest: str) -> Reference:
    found = journal.find_digest(session, Kind.WITNESS, digest)
    if found is None:
        raise NotFoundError("text", digest)
    return parse_reference(found.key)


def _rests_on(session: Session, compared: ComparedPair, at: int | None) -> Iterator[Revision]:
    sides = (compared.base, compared.target)
    for side in sides:
        yield side.version.revision
        yield side.witness.revision
        for slug in (*side.version.record.sources, *side.witness.record.sources):
            source = records.find_record(session, Source, slug, at)
            if source:
                yield source.revision
    base, target = (side.version.record.key for side in sides)
    judged = stored_alignment(session, base, target, at)
    if judged:
        yield judged.revision
    for kind in (Party, Topic):
        for named in records.list_records(session, kind, at):
            yield named.revision
