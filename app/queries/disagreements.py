"""Every pair that editors judged, and where the engine alone sees something else there."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.comparison.disagreements import PairReport, find_disagreements
from app.domain.comparison.links import CuratedAlignment, LinkChoice
from app.domain.plans.rendering import Rendering
from app.domain.references import PairReference, parse_pair
from app.queries.comparison import nearest_pair
from app.queries.links import find_alignment, links_of
from app.queries.plans import get_version, nearest_witnesses
from app.storage import records


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two texts that editors judged, and the reference that names both."""

    named: PairReference
    judged: CuratedAlignment


@dataclass(frozen=True, slots=True)
class ReportedPair:
    """Where people and the engine differ, and the two texts as the engine read them."""

    base: Rendering
    target: Rendering
    report: PairReport
    meaning: str | None
    """The model that measured meanings; None where none did."""


def list_judged_pairs(
    session: Session, wanted: PairReference | None, at: int | None
) -> list[JudgedPair]:
    """Return the pairs that editors judged and that both have a text, or the one wanted.

    Raises NotFoundError for a version that is not there; one that is, but was not judged together
    with the other, gives an empty list.
    """
    if wanted is not None:
        keys = [
            get_version(session, reference, at).record.key
            for reference in (wanted.base, wanted.target)
        ]
        judged = find_alignment(session, keys[0], keys[1], at)
        return [JudgedPair(wanted, judged)] if judged else []
    told = nearest_witnesses(session, at).keys()
    found = [stored.record for stored in records.list_records(session, CuratedAlignment, at)]
    return [
        JudgedPair(parse_pair(judged.key), judged)
        for judged in found
        if told >= {judged.base, judged.target}
    ]


def report_disagreements(session: Session, pair: JudgedPair, at: int | None) -> ReportedPair:
    """Return where people and the engine differ; raises NoTextError for a textless version."""
    base, target = (text.rendering for text in nearest_pair(session, pair.named, at))
    links = links_of(session, base, target, LinkChoice.ALL, at)
    report = find_disagreements(links.computed, links.held, pair.judged)
    return ReportedPair(base, target, report, links.meaning)
