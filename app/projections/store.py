"""The read models and caches of one store: owned by whoever opens it, reached by its sessions."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.comparison.compare import Comparison
from app.projections import search_index, statements, texts
from app.projections.feature_cache import FeatureCache
from app.projections.lru_cache import LruCache
from app.projections.projection import Projection
from app.projections.search_index import SearchIndex
from app.projections.statements import StatementsByTarget
from app.projections.texts import Texts

MOST_POINTS: Final = 40_000
"""How many points the comparisons kept may have in all, both texts counted."""
_MOST_VECTORS: Final = 8_192  # of one kilobyte, with their texts
_OPTION: Final = "parley_projections"


def _points(made: tuple[Comparison, str | None]) -> int:
    return len(made[0].base.points) + len(made[0].target.points)


@dataclass(frozen=True, slots=True, eq=False)
class Projections:
    """All that is kept in memory of one store."""

    texts: Projection[Texts] = field(
        default_factory=lambda: Projection(texts.KINDS, Texts(), texts.fold)
    )
    statements: Projection[StatementsByTarget] = field(
        default_factory=lambda: Projection(statements.KINDS, StatementsByTarget(), statements.fold)
    )
    search_index: Projection[SearchIndex] = field(
        default_factory=lambda: Projection(search_index.KINDS, SearchIndex(), search_index.fold)
    )
    features: FeatureCache = field(default_factory=FeatureCache)
    comparisons: LruCache[Hashable, tuple[Comparison, str | None]] = field(
        default_factory=lambda: LruCache(MOST_POINTS, _points)
    )
    """Comparisons, each with the model that took part, by all that they depend on."""
    vectors: LruCache[str, bytes] = field(
        default_factory=lambda: LruCache(_MOST_VECTORS, lambda _: 1)
    )
    encoding: Lock = field(default_factory=Lock)
    """Held while a vector is computed: one at a time, so that a core stays free."""


def with_projections(engine: Engine, projections: Projections) -> Engine:
    """Return the same store, whose sessions read these projections."""
    return engine.execution_options(**{_OPTION: projections})


def projections_of(store: Engine | Session) -> Projections:
    """Return the projections that a store was opened with."""
    bound = store.get_bind() if isinstance(store, Session) else store
    projections: Projections = bound.get_execution_options()[_OPTION]
    return projections


def open_texts(session: Session, at: int | None) -> Texts:
    """Return all texts of a store as of a position (None: now)."""
    return projections_of(session).texts.read(session, at)


def open_statements(session: Session, at: int | None) -> StatementsByTarget:
    """Return everything that was said, as the store had it at a position (None: now)."""
    return projections_of(session).statements.read(session, at)


def open_search_index(session: Session, at: int | None) -> SearchIndex:
    """Return everything that can be found, as the store had it at a position (None: now)."""
    return projections_of(session).search_index.read(session, at)
