"""Comparing two texts: which witnesses, which links hold, what became of each point."""

from dataclasses import dataclass
from itertools import product

from sqlalchemy.orm import Session

from app.domain.comparability import Comparability, comparability, rank
from app.domain.comparison import Comparison, compare
from app.domain.kinds import Stored
from app.domain.plans import Version, Witness
from app.domain.references import PairReference, Reference
from app.domain.rendering import render
from app.services.catalogue import party_names
from app.services.links import LinkChoice, links_of
from app.services.plans import get_version, get_witness, list_witnesses, nearness


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
    sides = [render(side.version.record, side.witness.record) for side in (base, target)]
    allowed = comparability(base.witness.record, target.witness.record)
    links = links_of(session, sides[0], sides[1], choice, at)
    names = party_names(session, at)
    comparison = compare(sides[0], sides[1], links.held, allowed, names, links.judged)
    return ComparedPair(base, target, comparison, choice, links.meaning)


def nearest_pair(
    session: Session, pair: PairReference, at: int | None
) -> tuple[ComparedText, ComparedText]:
    """Choose, of the witnesses not named, the pair that lets one conclude most."""
    sides = [texts_of(session, reference, at) for reference in (pair.base, pair.target)]
    return max(
        product(sides[0], sides[1]), key=lambda texts: worth(texts[0].witness, texts[1].witness)
    )


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
