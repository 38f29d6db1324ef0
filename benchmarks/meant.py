"""Embedding similarity of the points of known pairs, where the optional part is installed."""

from functools import cache

import numpy as np

from app.engine.alignment.term_vectors import Matrix
from app.projections.model_files import encode, is_installed
from benchmarks.gold import GoldPair

ENGLISH = frozenset({"plans", "nist_draft_final"})
"""The corpora that the optional part can read."""


def meaning_of(pair: GoldPair) -> Matrix | None:
    """Return the cosines of the points' vectors, rounded as the store rounds them."""
    if pair.corpus not in ENGLISH or not is_installed() or not pair.base or not pair.target:
        return None
    base, target = (
        np.array([_vector(point.wording) for point in side], dtype=np.float64)
        for side in (pair.base, pair.target)
    )
    return np.asarray(base @ target.T)


@cache
def _vector(text: str) -> tuple[float, ...]:
    return tuple(encode([text])[0].astype(np.float16).astype(np.float64).tolist())
