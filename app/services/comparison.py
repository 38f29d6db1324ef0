"""Comparing two texts: which witnesses, which links hold, what became of each point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from sqlalchemy.orm import Session

from app.domain.comparability import Comparability, comparability, rank
from app.domain.comparison import Comparison, compare
from app.domain.kinds import Stored
from app.domain.links import CuratedAlignment
from app.domain.plans import Version, Witness
from app.domain.references import PairReference, Reference
from app.domain.rendering import render
from app.services.catalogue import party_names
from app.services.links import LinkChoice, find_alignment, links_between
from app.services.plans import get_version, get_witness, list_witnesses, nearness
from app.services.texts import prepare


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
    meaning: str | None = None
    """The model that measured meanings; None where none did."""


def compare_texts(
    session: Session, pair: PairReference, choice: LinkChoice, at: int | None
) -> ComparedPair:
    """Return what became of every point of the base; raises NoTextError for a textless version."""
    base, target = nearest_pair(session, pair, at)
    judged = find_alignment(session, base.version.record.key, target.version.record.key, at)
    return compare_pair(session, (base, target), choice, judged, party_names(session, at))


def compare_pair(
    session: Session,
    pair: tuple[ComparedText, ComparedText],
    choice: LinkChoice,
    judged: CuratedAlignment | None,
    names: Mapping[str, str],
) -> ComparedPair:
    """Compare two stored texts; `judged` is what editors say of them, `names` whose names mean."""
    base, target = pair
    sides = [render(side.version.record, side.witness.record) for side in pair]
    allowed = comparability(base.witness.record, target.witness.record)
    links = links_between(session, prepare(sides[0]), prepare(sides[1]), choice, judged)
    comparison = compare(sides[0], sides[1], links.held, allowed, names, links.judged)
    return ComparedPair(base, target, comparison, choice, links.meaning)


def nearest_pair(
    session: Session, pair: PairReference, at: int | None
) -> tuple[ComparedText, ComparedText]:
    """Choose, of the witnesses not named, the pair that lets one conclude most."""
    return nearest_texts(*(texts_of(session, one, at) for one in (pair.base, pair.target)))


def nearest_texts(
    bases: Iterable[ComparedText], targets: Iterable[ComparedText]
) -> tuple[ComparedText, ComparedText]:
    """Choose the same of the texts that two references can mean."""
    return max(product(bases, targets), key=lambda texts: worth(texts[0].witness, texts[1].witness))


def worth(base: Stored[Witness], target: Stored[Witness]) -> tuple[int, int, int, int]:
    """Order pairs of witnesses by how much they let one conclude."""
    level: Comparability = comparability(base.record, target.record)
    near = nearness(base.record), nearness(target.record)
    return (
        rank(level.level),
        base.record.language == target.record.language,
        -near[0][0],
        -near[1][0],
    )


def texts_of(session: Session, reference: Reference, at: int | None) -> list[ComparedText]:
    """Return the texts that a reference can mean, one or more; raises NoTextError for none."""
    version = get_version(session, reference, at)
    if reference.witness is not None or not (
        found := list_witnesses(session, version.record.key, at)
    ):
        found = [get_witness(session, version.record, reference.witness, at)]
    return [ComparedText(version, one) for one in found]
