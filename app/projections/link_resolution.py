"""Link resolution: who says that points continue one another, and whose word holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.comparison.computed_links import compute_links
from app.domain.comparison.links import CuratedAlignment, Link, LinkChoice, Origin
from app.domain.comparison.precedence import measure_links, settle_links
from app.domain.plans.rendering import Rendering
from app.engine.embedding.minilm import MODEL
from app.projections.embeddings import Measure, meaning_between
from app.projections.store import projections_of


@dataclass(frozen=True, slots=True)
class PairLinks:
    """The links of two texts: what the engine finds alone, and what holds.

    `judged` is what editors say of the pair; None where they say nothing, or were left out.
    """

    computed: tuple[Link, ...]
    held: tuple[Link, ...]
    judged: CuratedAlignment | None = None
    meaning: str | None = None
    """The model that measured meanings; None where none did."""


def links_between(
    session: Session,
    base: Rendering,
    target: Rendering,
    choice: LinkChoice,
    judged: CuratedAlignment | None,
    measure: Measure = meaning_between,
) -> PairLinks:
    """Return the links of two texts; `judged` is what editors say of them.

    `measure` tells how alike their points are in meaning, or that this takes no part.
    """
    features = projections_of(session).features
    texts = features.prepare(base), features.prepare(target)
    languages = base.witness.language, target.witness.language
    meaning = measure(session, base.points, target.points, *languages)
    model = MODEL if meaning is not None else None
    computed = compute_links(*texts, meaning)
    if choice is LinkChoice.COMPUTED:
        return PairLinks(computed, computed, meaning=model)
    said = [*_declared(base, target), *(_curated(judged) if judged else ())]
    stated = measure_links(*texts, said, meaning)
    return PairLinks(computed, settle_links(computed, stated, judged), judged, model)


def _declared(base: Rendering, target: Rendering) -> Iterator[Link]:
    """Yield a link for each struck point that says itself which point it strikes."""
    for own, other in ((base, target), (target, base)):
        striking = [at for at in own.points if at.is_struck and at.point.strikes]
        known = {at.label for at in other.points} if striking else set()
        for point in striking:
            version, _, label = (point.point.strikes or "").partition("/")
            if version == other.version.key and label in known:
                ends = (label, point.label) if own is target else (point.label, label)
                yield Link(*ends, origin=Origin.DECLARED)


def _curated(judged: CuratedAlignment) -> Iterator[Link]:
    rivalled = {label for link in judged.links if link.rival for label in (link.base, link.target)}
    for link in judged.links:
        yield Link(
            base=link.base,
            target=link.target,
            origin=Origin.CURATED,
            disputed=link.rival or bool(rivalled & {link.base, link.target}),
            rival=link.rival,
            relation=link.relation,
            note=link.note,
        )
