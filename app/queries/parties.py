"""One party through time: all that it said, and where it changed its mind."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.catalogue import Party
from app.domain.journal.stored import Stored
from app.domain.plans.lineage import PointKey
from app.domain.positions.carry_forward import Bearing, Way, bearing_of, paths_from
from app.domain.positions.evidence import Evidence
from app.domain.positions.reversals import Reversal, reversals
from app.domain.positions.statements import Target
from app.projections.comparison_cache import ComparisonCache
from app.projections.store import open_statements, open_texts
from app.projections.texts import Texts
from app.queries.version_context import point_at
from app.storage import records


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """A party, all that it said, newest first, and where it changed its mind."""

    party: Stored[Party]
    said: tuple[Evidence, ...]
    reversals: tuple[Reversal, ...]


def view_party(session: Session, slug: str, at: int | None) -> PartyRecord:
    """Return one party through time; raises NotFoundError or WithdrawnError."""
    party = records.get_record(session, Party, slug, at)
    said = open_statements(session, at).of_party(slug)
    texts = open_texts(session, at)
    bearings = _Bearings(texts, ComparisonCache(session, texts), {})
    return PartyRecord(party, tuple(said), reversals(said, bearings.of))


@dataclass(frozen=True, slots=True)
class _Bearings:
    """How a position about one point bears on another, each point's ways found once."""

    texts: Texts
    comparison_cache: ComparisonCache
    ways: dict[PointKey, Mapping[PointKey, Way]]

    def of(self, about: Target, reading: Target) -> Bearing:
        far, near = point_at(about.ref), point_at(reading.ref)
        if near not in self.ways:
            self.ways[near] = paths_from(near, self.texts.lineage, self.comparison_cache.crossings)
        return bearing_of(far, near, self.ways[near])
