"""The links that the engine finds between two texts, as the domain tells of them."""

from app.domain.comparison.links import Link, Origin
from app.engine.alignment.align import align
from app.engine.alignment.features import Text
from app.engine.alignment.similarity import measure
from app.engine.alignment.term_vectors import Matrix


def compute_links(
    base: Text,
    target: Text,
    meaning: Matrix | None = None,
) -> tuple[Link, ...]:
    """Return the links that the engine finds between two texts, in the order of the base.

    `meaning` holds the cosines of the points' sentence vectors, where they were made.
    """
    pairs = align(base, target, meaning)
    signals = measure(base, target, [(pair.base, pair.target) for pair in pairs], meaning)
    return tuple(
        Link(
            base=base.labels[pair.base],
            target=target.labels[pair.target],
            origin=Origin.COMPUTED,
            confidence=round(pair.confidence, 4),
            signals=measured,
            found_by=pair.found_by,
            reasons=pair.reasons,
        )
        for pair, measured in zip(pairs, signals, strict=True)
    )
