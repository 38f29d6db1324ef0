"""Comparing texts that somebody brings, with one another or with stored ones; nothing is stored."""

from typing import Final, TypeVar

from sqlalchemy.orm import Session

from app.domain.comparison.links import LinkChoice
from app.domain.dates import EventDate
from app.domain.journal.entries import Kind, Provenance, chain, to_content
from app.domain.journal.stored import Stored
from app.domain.plans.given import GivenText, as_version
from app.domain.plans.model import Version, Witness
from app.domain.references import Reference
from app.projections.comparer import ComparedPair, ComparedText, best_witness_pair, compare_pair
from app.projections.embeddings import meaning_between, unmeasured
from app.queries.catalogue import party_names
from app.queries.comparison import texts_of
from app.queries.links import find_alignment
from app.storage import clock

Side = GivenText | Reference
"""One side of a comparison: a text that is brought, or the reference of a stored one."""

Content = TypeVar("Content", Version, Witness)


MOST_MEASURED: Final = 100
"""How many points both texts may have for their meaning to be measured, which takes 25 ms each."""
_PLANS: Final = ("given:base", "given:target")
"""What texts that are brought are called: no stored plan can have these names."""


def compare_given(session: Session, base: Side, target: Side, choice: LinkChoice) -> ComparedPair:
    """Return what became of every point of the base; raises NoTextError for a textless version."""
    pair = best_witness_pair(
        *(
            _given(side, name) if isinstance(side, GivenText) else texts_of(session, side, None)
            for side, name in zip((base, target), _PLANS, strict=True)
        )
    )
    versions = [text.version.record.key for text in pair]
    judged = find_alignment(session, versions[0], versions[1], None)
    points = sum(len(text.rendering.points) for text in pair)
    measure = meaning_between if points <= MOST_MEASURED else unmeasured
    return compare_pair(session, pair, choice, judged, party_names(session, None), measure)


def _given(given: GivenText, plan: str) -> list[ComparedText]:
    now = clock.now()
    version, witness = as_version(given, plan, EventDate(now.date().isoformat()))
    return [
        ComparedText(
            _unstored(Kind.VERSION, version, now.isoformat()),
            _unstored(Kind.WITNESS, witness, now.isoformat()),
            is_stored=False,
        )
    ]


def _unstored(kind: Kind, record: Content, now: str) -> Stored[Content]:
    """Return a record as it would be stored, so that it has the digest of its content."""
    revision = chain(None, kind, record.key, 1, to_content(record), Provenance("nobody"), now)
    return Stored(record, revision)
