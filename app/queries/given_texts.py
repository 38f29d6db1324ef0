"""Comparing texts that somebody brings, with one another or with stored ones; nothing is stored."""

from typing import TypeVar

from sqlalchemy.orm import Session

from app.domain.comparison.links import LinkChoice
from app.domain.dates import EventDate
from app.domain.journal.entries import Kind, Provenance, chain, to_content
from app.domain.journal.stored import Stored
from app.domain.plans.given import GivenText, as_version
from app.domain.plans.model import Version, Witness
from app.domain.references import Reference
from app.projections.comparer import ComparedPair, ComparedText, best_witness_pair, compare_pair
from app.queries.catalogue import party_names
from app.queries.comparison import texts_of
from app.queries.links import find_alignment
from app.storage import clock

Side = GivenText | Reference
"""One side of a comparison: a text that is brought, or the reference of a stored one."""

Content = TypeVar("Content", Version, Witness)


def compare_given(
    session: Session, base: Side, target: Side, choice: LinkChoice, at: int | None
) -> ComparedPair:
    """Return what became of every point of the base; raises NoTextError for a textless version."""
    pair = best_witness_pair(
        *(
            _given(side, name) if isinstance(side, GivenText) else texts_of(session, side, at)
            for side, name in ((base, "given-base"), (target, "given-target"))
        )
    )
    versions = [text.version.record.key for text in pair]
    judged = find_alignment(session, versions[0], versions[1], at)
    return compare_pair(session, pair, choice, judged, party_names(session, at))


def _given(given: GivenText, plan: str) -> list[ComparedText]:
    now = clock.now()
    version, witness = as_version(given, plan, EventDate(now.date().isoformat()))
    return [
        ComparedText(
            _unstored(Kind.VERSION, version, now.isoformat()),
            _unstored(Kind.WITNESS, witness, now.isoformat()),
        )
    ]


def _unstored(kind: Kind, record: Content, now: str) -> Stored[Content]:
    """Return a record as it would be stored, so that it has the digest of its content."""
    revision = chain(None, kind, record.key, 1, to_content(record), Provenance("nobody"), now)
    return Stored(record, revision)
