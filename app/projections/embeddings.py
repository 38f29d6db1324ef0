"""Cosine similarity of two texts' points, from embedding vectors computed once and stored."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, digest
from app.domain.plans.model import Version, Witness
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.engine.alignment.term_vectors import Matrix
from app.engine.embedding.minilm import DIMENSIONS, LANGUAGE, MODEL
from app.projections.model_files import encode, is_installed
from app.projections.store import Projections, open_texts, projections_of
from app.storage import journal, vectors
from app.storage.engine import reading, writing

MOST_POINTS: Final = 500
"""How many points two texts may have together to be compared by meaning."""

_STORED_AT_ONCE: Final = 64
_STORED_AS: Final = np.dtype("<f2")


class Availability(StrEnum):
    """Whether meaning takes part in comparisons."""

    READY = "ready"
    OFF = "off"
    NOT_INSTALLED = "not_installed"


def availability(store: Engine | Session) -> Availability:
    """Tell whether meaning takes part, or why not."""
    if not vectors.wants_vectors(store):
        return Availability.OFF
    return Availability.READY if is_installed() else Availability.NOT_INSTALLED


def meaning_between(
    session: Session,
    base_points: Sequence[RenderedPoint],
    target_points: Sequence[RenderedPoint],
    base_language: str,
    target_language: str,
) -> Matrix | None:
    """Return the cosine of every base point (row) and target point (column), -1 to 1.

    None where meaning takes no part: switched off or not installed, a text that is not English,
    or more than `MOST_POINTS` points. A point without a word is as far from all others as
    unrelated ones, 0.

    Vectors that are not stored are computed, and not stored: a session that reads cannot write.
    """
    if (
        availability(session) is not Availability.READY
        or len(base_points) + len(target_points) > MOST_POINTS
        or not (_is_read(base_language) and _is_read(target_language))
    ):
        return None
    sides = [[point.wording for point in points] for points in (base_points, target_points)]
    names = {wording: _name(wording) for side in sides for wording in side if wording}
    stored = vectors.find_vectors(session, MODEL, names.values())
    kept = projections_of(session)
    known = {word: stored.get(name) or _computed(word, kept) for word, name in names.items()}
    base, target = (_matrix(known.get(wording) for wording in side) for side in sides)
    return np.asarray(base @ target.T)


Measure = Callable[
    [Session, Sequence[RenderedPoint], Sequence[RenderedPoint], str, str], Matrix | None
]
"""What tells how alike the points of two texts are: `meaning_between`, or `unmeasured`."""


def unmeasured(
    _session: Session,
    _base_points: Sequence[RenderedPoint],
    _target_points: Sequence[RenderedPoint],
    _base_language: str,
    _target_language: str,
) -> None:
    """Measure nothing: for texts whose vectors would take too long to compute."""


def list_missing(session: Session, after: int | None = None) -> tuple[str, ...]:
    """Return the wordings that have no vector: all, or those of what was recorded after a position.

    Only of texts that `meaning_between` takes: none where meaning takes no part.
    """
    if availability(session) is not Availability.READY:
        return ()
    wordings = {
        point.wording: _name(point.wording)
        for version, witness in _texts(session, after)
        if _is_read(witness.language) and version.size <= MOST_POINTS
        for point in rendered_points(version, witness)
        if point.wording
    }
    stored = vectors.find_vectors(session, MODEL, wordings.values())
    return tuple(wording for wording, name in wordings.items() if name not in stored)


def store_vectors(
    engine: Engine, wordings: Sequence[str], progress: Callable[[int, int], None]
) -> int:
    """Compute and store the vectors of wordings; return how many were new.

    It opens its own units of work, one for every few vectors, and computes outside of them:
    writers queue, and none should wait for arithmetic. `progress` is told how many of how many
    are done.
    """
    new, kept = 0, projections_of(engine)
    for start in range(0, len(wordings), _STORED_AT_ONCE):
        some = wordings[start : start + _STORED_AT_ONCE]
        computed = {_name(wording): _computed(wording, kept) for wording in some}
        with writing(engine) as session:
            new += vectors.add_vectors(session, MODEL, computed)
        progress(start + len(some), len(wordings))
    return new


def store_vectors_since(engine: Engine, position: int) -> int:
    """Store the vectors of what was recorded after a position; return how many were new."""
    with reading(engine) as session:
        missing = list_missing(session, position)
    return store_vectors(engine, missing, lambda _done, _of: None)


def _is_read(language: str) -> bool:
    return language.partition("-")[0].lower() == LANGUAGE


def _name(wording: str) -> str:
    return digest(wording.encode())


def _computed(wording: str, kept: Projections) -> bytes:
    def compute() -> bytes:
        with kept.encoding:
            stored: bytes = encode([wording])[0].astype(_STORED_AS).tobytes()
            return stored

    return kept.vectors.get(wording, compute)


def _matrix(rows: Iterable[bytes | None]) -> NDArray[np.float64]:
    """Return vectors as they are stored, those just computed too: no answer tells them apart.

    Half floats are multiples of 2**-24, and their rows have length 1. So every product and every
    sum of products has at most 49 bits, and doubles hold it exactly: a cosine is the same in
    whatever order a processor sums, for a pair of texts and for the pair turned round.
    """
    nothing = bytes(DIMENSIONS * _STORED_AS.itemsize)
    content = b"".join(row or nothing for row in rows)
    return np.frombuffer(content, _STORED_AS).reshape(-1, DIMENSIONS).astype(np.float64)


def _texts(session: Session, after: int | None) -> Iterator[tuple[Version, Witness]]:
    texts = open_texts(session, None)
    touched = texts.witnesses.keys() & texts.versions.keys()
    if after is not None:
        touched &= {
            revision.key.partition("~")[0]
            for revision in journal.journal(session, after)
            if revision.kind in {Kind.VERSION, Kind.WITNESS}
        }
    for key in sorted(touched):
        for stored in texts.witnesses[key]:
            yield texts.versions[key].record, stored.record
