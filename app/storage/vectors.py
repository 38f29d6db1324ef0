"""What a model made of texts, kept by the digest of each text.

Derived, like mentions: a vector follows from the model and the text, so the same one is never
stored twice and there is no reason to change one.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from app.storage.rows import VectorRow

_ASKED_AT_ONCE: Final = 30_000  # SQLite takes 32,766 values in a query, PostgreSQL 65,535


def without_vectors(engine: Engine) -> Engine:
    """Return the same store for an installation that compares without vectors."""
    return engine.execution_options(parley_vectors=False)


def wants_vectors(store: Engine | Session) -> bool:
    """Tell whether the store was opened for comparing with vectors."""
    bound = store.get_bind() if isinstance(store, Session) else store
    return bool(bound.get_execution_options().get("parley_vectors", True))


def find_vectors(session: Session, model: str, digests: Iterable[str]) -> dict[str, bytes]:
    """Return the vectors there are, by digest of the text; one query, but for very many."""
    wanted = sorted(set(digests))
    found: dict[str, bytes] = {}
    for start in range(0, len(wanted), _ASKED_AT_ONCE):
        query = select(VectorRow.digest, VectorRow.vector).where(
            VectorRow.model == model,
            VectorRow.digest.in_(wanted[start : start + _ASKED_AT_ONCE]),
        )
        found.update(session.execute(query).all())
    return found


def add_vectors(session: Session, model: str, vectors: Mapping[str, bytes]) -> int:
    """Store those that are not there yet, in a session that writes; return how many those were."""
    there = find_vectors(session, model, vectors)
    rows = [
        {"model": model, "digest": digest, "vector": vector}
        for digest, vector in vectors.items()
        if digest not in there
    ]
    if rows:
        session.execute(insert(VectorRow), rows)
    return len(rows)
