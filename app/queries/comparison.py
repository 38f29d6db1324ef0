"""Comparing two texts: which witnesses, which links hold, what became of each point."""

from sqlalchemy.orm import Session

from app.domain.comparison.links import LinkChoice
from app.domain.references import PairReference, Reference
from app.projections.comparer import ComparedPair, ComparedText, best_witness_pair, compare_pair
from app.queries.catalogue import party_names
from app.queries.links import find_alignment
from app.queries.plans import get_version, get_witness, list_witnesses


def compare_texts(
    session: Session, pair: PairReference, choice: LinkChoice, at: int | None
) -> ComparedPair:
    """Return what became of every point of the base; raises NoTextError for a textless version."""
    base, target = nearest_pair(session, pair, at)
    judged = find_alignment(session, base.version.record.key, target.version.record.key, at)
    return compare_pair(session, (base, target), choice, judged, party_names(session, at))


def nearest_pair(
    session: Session, pair: PairReference, at: int | None
) -> tuple[ComparedText, ComparedText]:
    """Choose, of the witnesses not named, the pair that lets one conclude most."""
    return best_witness_pair(
        *(texts_of(session, reference, at) for reference in (pair.base, pair.target))
    )


def texts_of(session: Session, reference: Reference, at: int | None) -> list[ComparedText]:
    """Return the texts that a reference can mean, one or more; raises NoTextError for none."""
    version = get_version(session, reference, at)
    if reference.witness is not None or not (
        found := list_witnesses(session, version.record.key, at)
    ):
        found = [get_witness(session, version.record, reference.witness, at)]
    return [ComparedText(version, witness) for witness in found]
