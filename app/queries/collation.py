"""Comparing up to twelve texts at once: which witnesses, which base, what belongs together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy.orm import Session

from app.domain.comparison.collation import FEWEST_TEXTS, MOST_TEXTS, Collation, collate
from app.domain.comparison.links import LinkChoice
from app.domain.comparison.pairing import comparability_rank
from app.domain.comparison.row_merging import LinkedPair, order_texts
from app.domain.errors import Fault, InvalidError
from app.domain.references import Reference
from app.projections.comparer import ComparedText
from app.queries.catalogue import party_names
from app.queries.comparison import texts_of
from app.queries.links import links_of


@dataclass(frozen=True, slots=True)
class CollatedTexts:
    """A collation with the stored texts of its columns, and the pairs that editors judged."""

    texts: tuple[ComparedText, ...]
    collation: Collation
    judged: tuple[str, ...]
    links: LinkChoice
    meaning: str | None
    """The model that measured meanings in any of the pairs; None where none did."""


def collate_texts(
    session: Session,
    references: Sequence[Reference],
    base: Reference | None,
    choice: LinkChoice,
    at: int | None,
) -> CollatedTexts:
    """Return the texts side by side, told from `base`, by default the first of them.

    Raises InvalidError for too few or too many references, for one that stands twice or names a
    point, and for a base that is not among them; NoTextError for a textless version.
    """
    _check_references(references, base)
    first = references.index(base) if base in references else 0
    found = _chosen(session, references, first, at)
    _check_texts(found)
    texts = [text.rendering for text in found]
    pairs = []
    models = set()
    for text, other in combinations(order_texts(texts), 2):
        ends = (other, text) if other is texts[first] else (text, other)
        links = links_of(session, *ends, choice, at)
        models.add(links.meaning)
        keys = ends[0].witness.key, ends[1].witness.key
        pairs.append(LinkedPair(*keys, links.held, links.judged))
    actors = party_names(session, at)
    return CollatedTexts(
        texts=tuple(found),
        collation=collate(texts, texts[first].witness.key, pairs, actors),
        judged=tuple(pair.judged.key for pair in pairs if pair.judged),
        links=choice,
        meaning=next((model for model in models if model), None),
    )


def _chosen(
    session: Session, references: Sequence[Reference], first: int, at: int | None
) -> list[ComparedText]:
    """Choose the witnesses not named, so that the base lets one conclude most of the others."""
    possible = [texts_of(session, reference, at) for reference in references]
    return max(
        (
            [
                base if place == first else _nearest(base, texts)
                for place, texts in enumerate(possible)
            ]
            for base in possible[first]
        ),
        key=lambda chosen: _total(chosen, first),
    )


def _nearest(base: ComparedText, texts: Sequence[ComparedText]) -> ComparedText:
    return max(texts, key=lambda text: comparability_rank(base.witness, text.witness))


def _total(chosen: Sequence[ComparedText], first: int) -> list[int]:
    worths = [
        comparability_rank(chosen[first].witness, text.witness)
        for place, text in enumerate(chosen)
        if place != first
    ]
    return [sum(parts) for parts in zip(*worths, strict=True)]


def _check_references(references: Sequence[Reference], base: Reference | None) -> None:
    faults = []
    if not FEWEST_TEXTS <= len(references) <= MOST_TEXTS:
        message = (
            f"Between {FEWEST_TEXTS} and {MOST_TEXTS} texts can be collated, not "
            f"{len(references)}. Name each with a ref= of its own."
        )
        faults.append(Fault(("query", "ref"), message))
    for place, reference in enumerate(references):
        if reference.label:
            message = f"A collation is of whole texts; write {reference.text}."
            faults.append(Fault(("query", "ref", place), message))
    if base is not None and base not in references:
        message = f"{base} is not among the texts to collate; name it with a ref= too."
        faults.append(Fault(("query", "base"), message))
    if faults:
        raise InvalidError(tuple(faults))


def _check_texts(found: Sequence[ComparedText]) -> None:
    keys = [text.witness.record.key for text in found]
    faults = tuple(
        Fault(("query", "ref", place), f"{key} stands here twice; leave one out.")
        for place, key in enumerate(keys)
        if key in keys[:place]
    )
    if faults:
        raise InvalidError(faults)
