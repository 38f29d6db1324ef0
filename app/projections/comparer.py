"""Comparing two texts: the witness pair, the links that hold, the comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from sqlalchemy.orm import Session

from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import Comparison, compare
from app.domain.comparison.links import CuratedAlignment, LinkChoice
from app.domain.comparison.pairing import comparability_rank
from app.domain.journal.stored import Stored
from app.domain.plans.model import Version, Witness
from app.domain.plans.rendering import Rendering, render
from app.projections.embeddings import Measure, meaning_between
from app.projections.link_resolution import links_between


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One side of a comparison: as stored, or as somebody brings it."""

    version: Stored[Version]
    witness: Stored[Witness]
    is_stored: bool = True

    @property
    def rendering(self) -> Rendering:
        """The version's points with the witness's words."""
        return render(self.version.record, self.witness.record)

    @property
    def digests(self) -> tuple[str, str]:
        """What the version and the witness are known by."""
        return self.version.revision.digest, self.witness.revision.digest


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A comparison with the stored texts that it was made from."""

    base: ComparedText
    target: ComparedText
    comparison: Comparison
    links: LinkChoice
    meaning: str | None = None
    """The model that measured meanings; None where none did."""


def compare_pair(
    session: Session,
    pair: tuple[ComparedText, ComparedText],
    choice: LinkChoice,
    judged: CuratedAlignment | None,
    names: Mapping[str, str],
    measure: Measure = meaning_between,
) -> ComparedPair:
    """Compare two texts; `judged` is what editors say of them, `names` whose names mean."""
    base, target = pair
    sides = base.rendering, target.rendering
    allowed = comparability(base.witness.record, target.witness.record)
    links = links_between(session, *sides, choice, judged, measure)
    comparison = compare(*sides, links.held, allowed, names, links.judged)
    return ComparedPair(base, target, comparison, choice, links.meaning)


def best_witness_pair(
    bases: Iterable[ComparedText], targets: Iterable[ComparedText]
) -> tuple[ComparedText, ComparedText]:
    """Return, of all candidate witness pairs, the most comparable one."""
    return max(
        product(bases, targets),
        key=lambda texts: comparability_rank(texts[0].witness, texts[1].witness),
    )
