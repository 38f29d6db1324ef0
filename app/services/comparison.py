"""Comparing two texts: which witnesses, which links hold, what became of each point."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from sqlalchemy.orm import Session

from app.domain.alignment import compute_links, measure_links, settle_links
from app.domain.comparability import Comparability, comparability, rank
from app.domain.comparison import Comparison, compare
from app.domain.kinds import Stored
from app.domain.links import (
    CuratedAlignment,
    CuratedLink,
    Link,
    Origin,
    Relation,
    Remark,
    Side,
)
from app.domain.plans import PointStatus, Version, Witness
from app.domain.references import PairReference, Reference
from app.domain.rendering import Rendering, render
from app.services.catalogue import party_names
from app.services.plans import get_version, get_witness, list_witnesses, nearness
from app.storage import records


class LinkChoice(StrEnum):
    """Whose links a comparison uses: everybody's, or the engine's alone."""

    ALL = "all"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One side of a comparison as stored."""

    version: Stored[Version]
    witness: Stored[Witness]


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A comparison with the stored texts that it was made from."""

    base: ComparedText
    target: ComparedText
    comparison: Comparison
    links: LinkChoice


def compare_texts(
    session: Session, pair: PairReference, choice: LinkChoice, at: int | None
) -> ComparedPair:
    """Return what became of every point of the base; raises NoTextError for a textless version."""
    base, target = _nearest_pair(session, pair, at)
    sides = [render(side.version.record, side.witness.record) for side in (base, target)]
    allowed = comparability(base.witness.record, target.witness.record)
    computed = compute_links(sides[0].points, sides[1].points)
    judged = None
    links = computed
    if choice is LinkChoice.ALL:
        judged = find_alignment(session, base.version.record.key, target.version.record.key, at)
        said = [*_declared(*sides), *(_curated(judged) if judged else ())]
        stated = measure_links(sides[0].points, sides[1].points, said)
        links = settle_links(computed, stated, judged)
    names = party_names(session, at)
    comparison = compare(sides[0], sides[1], links, allowed, names, judged)
    return ComparedPair(base, target, comparison, choice)


def find_alignment(
    session: Session, base: str, target: str, at: int | None
) -> CuratedAlignment | None:
    """Return what editors say of two versions, also when they said it the other way round."""
    straight = records.find_record(session, CuratedAlignment, f"{base}...{target}", at)
    if straight:
        return straight.record
    reverse = records.find_record(session, CuratedAlignment, f"{target}...{base}", at)
    return _turned(reverse.record) if reverse else None


def _nearest_pair(
    session: Session, pair: PairReference, at: int | None
) -> tuple[ComparedText, ComparedText]:
    """Choose, of the witnesses not named, the pair that lets one conclude most."""
    sides = [_witnesses(session, reference, at) for reference in (pair.base, pair.target)]
    return max(
        product(sides[0], sides[1]), key=lambda texts: _worth(texts[0].witness, texts[1].witness)
    )


def _worth(base: Stored[Witness], target: Stored[Witness]) -> tuple[int, int, int, int]:
    level: Comparability = comparability(base.record, target.record)
    near = nearness(base.record), nearness(target.record)
    return (
        rank(level.level),
        base.record.language == target.record.language,
        -near[0][0],
        -near[1][0],
    )


def _witnesses(session: Session, reference: Reference, at: int | None) -> list[ComparedText]:
    version = get_version(session, reference, at)
    if reference.witness is not None or not (
        found := list_witnesses(session, version.record.key, at)
    ):
        found = [get_witness(session, version.record, reference.witness, at)]
    return [ComparedText(version, one) for one in found]


def _declared(base: Rendering, target: Rendering) -> Iterator[Link]:
    """Yield a link for each struck point that says itself which point it strikes."""
    for own, other in ((base, target), (target, base)):
        for point in own.points:
            version, _, label = (point.point.strikes or "").partition("/")
            known = any(at.label == label for at in other.points)
            if version == other.version.key and known and point.point.status is PointStatus.STRUCK:
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


_TURNED_SIDES = {Side.BASE: Side.TARGET, Side.TARGET: Side.BASE}
_TURNED_RELATIONS = {Relation.SPLIT: Relation.MERGED, Relation.MERGED: Relation.SPLIT}


def _turned(alignment: CuratedAlignment) -> CuratedAlignment:
    return CuratedAlignment(
        base=alignment.target,
        target=alignment.base,
        judged_by=alignment.judged_by,
        links=tuple(
            CuratedLink(
                base=link.target,
                target=link.base,
                relation=_TURNED_RELATIONS.get(link.relation, link.relation),
                note=link.note,
                rival=link.rival,
            )
            for link in alignment.links
        ),
        unmatched=tuple(
            Remark(_TURNED_SIDES[remark.side], remark.label, remark.note)
            for remark in alignment.unmatched
        ),
        notes=alignment.notes,
    )
