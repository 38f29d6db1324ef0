"""Who says that points of two texts continue one another: sources, editors, the engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from app.domain.alignment import compute_links
from app.domain.curation import turned
from app.domain.kinds import Stored
from app.domain.linkage.settlement import measure_links, settle_links
from app.domain.links import (
    CuratedAlignment,
    Link,
    Origin,
)
from app.domain.rendering import Rendering
from app.meaning import MODEL
from app.services.meaning import meaning_between
from app.services.texts import PreparedText, prepare
from app.storage import records


class LinkChoice(StrEnum):
    """Whose links a comparison uses: everybody's, or the engine's alone."""

    ALL = "all"
    COMPUTED = "computed"


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


def links_of(
    session: Session, base: Rendering, target: Rendering, choice: LinkChoice, at: int | None
) -> PairLinks:
    """Return the links of two texts: people's first, the engine's where people say nothing."""
    judged = find_alignment(session, base.version.key, target.version.key, at)
    return links_between(session, prepare(base), prepare(target), choice, judged)


def links_between(
    session: Session,
    one: PreparedText,
    other: PreparedText,
    choice: LinkChoice,
    judged: CuratedAlignment | None,
) -> PairLinks:
    """Return the same as `links_of`, for texts that are ready; `judged` is what editors say."""
    base, target = one.rendering, other.rendering
    texts = one.text, other.text
    languages = base.witness.language, target.witness.language
    meaning = meaning_between(session, base.points, target.points, *languages)
    model = MODEL if meaning is not None else None
    computed = compute_links(*texts, meaning)
    if choice is LinkChoice.COMPUTED:
        return PairLinks(computed, computed, meaning=model)
    said = [*_declared(base, target), *(_curated(judged) if judged else ())]
    stated = measure_links(*texts, said, meaning)
    return PairLinks(computed, settle_links(computed, stated, judged), judged, model)


def find_alignment(
    session: Session, base: str, target: str, at: int | None
) -> CuratedAlignment | None:
    """Return what editors say of two versions, also when they said it the other way round."""
    stored = stored_alignment(session, base, target, at)
    if stored is None:
        return None
    return stored.record if stored.record.base == base else turned(stored.record)


def stored_alignment(
    session: Session, base: str, target: str, at: int | None
) -> Stored[CuratedAlignment] | None:
    """Return the record of what editors say of two versions, whichever they took for the base."""
    for key in (f"{base}...{target}", f"{target}...{base}"):
        found = records.find_record(session, CuratedAlignment, key, at)
        if found:
            return found
    return None


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
