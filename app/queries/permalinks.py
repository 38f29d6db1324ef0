"""Permalinks: a comparison as it stood when somebody cited it, byte for byte or refused.

What a comparison says of two texts rests on more than the texts: on what editors say of their
points, on the names of parties and topics, on the sources. All of it is in the journal, so the
position up to which it was read says the rest.
"""

from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError
from app.domain.journal.entries import Kind
from app.domain.references import PairReference, Reference, parse_reference
from app.projections.comparer import ComparedPair
from app.storage import journal


def settled_at(session: Session, compared: ComparedPair, at: int | None) -> int:
    """Return the position of the newest entry that a comparison rests on.

    What is recorded later does not change it, short of what names parties, topics or these texts.
    """
    sides = (compared.base, compared.target)
    base, target = (side.version.record.key for side in sides)
    named = {(Kind.ALIGNMENT, f"{base}...{target}"), (Kind.ALIGNMENT, f"{target}...{base}")}
    for side in sides:
        named |= {(Kind.SOURCE, slug) for slug in side.version.record.sources}
        named |= {(Kind.SOURCE, slug) for slug in side.witness.record.sources}
    texts = [
        revision.position
        for side in sides
        for revision in (side.version.revision, side.witness.revision)
    ]
    return max(*texts, journal.last_position(session, (Kind.PARTY, Kind.TOPIC), named, at))


def find_pair(session: Session, base: str, target: str) -> PairReference:
    """Return the texts whose witnesses have two digests; raises NotFoundError."""
    return PairReference(_text(session, base), _text(session, target))


def _text(session: Session, digest: str) -> Reference:
    found = journal.find_digest(session, Kind.WITNESS, digest)
    if found is None:
        raise NotFoundError("text", digest)
    return parse_reference(found.key)
