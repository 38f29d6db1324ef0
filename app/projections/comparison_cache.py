"""Cache of the comparisons of stored texts.

A comparison depends on the two texts, on what editors say of them, and on the parties' names; it
is known by all of these, so that a correction of any makes another comparison.
"""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.domain.comparison.compare import Comparison
from app.domain.comparison.curation import reversed_alignment
from app.domain.comparison.links import CuratedAlignment, Link, LinkChoice
from app.domain.plans.lineage import Tie
from app.domain.positions.crossings import Crossings, crossings
from app.projections.comparer import ComparedPair, ComparedText, best_witness_pair, compare_pair
from app.projections.embeddings import availability
from app.projections.store import projections_of
from app.projections.texts import Texts


@dataclass(frozen=True, slots=True)
class ComparisonCache:
    """The comparisons of some texts, each made when it is first asked for."""

    session: Session
    texts: Texts
    asked: dict[Tie, ComparedPair] = field(default_factory=dict)
    crossed: dict[Tie, Crossings] = field(default_factory=dict)

    def compared(self, tie: Tie) -> ComparedPair | None:
        """Return the comparison of two tied versions; None where one of them has no text."""
        if tie not in self.asked:
            found = self._compared(tie.base, tie.target)
            if found is None:
                return None
            self.asked[tie] = found
        return self.asked[tie]

    def links(self, tie: Tie) -> tuple[Link, ...]:
        """Return the links of two tied versions; none where one of them has no text."""
        pair = self.compared(tie)
        changes = pair.comparison.changes if pair else ()
        return tuple(dict.fromkeys(link for change in changes for link in change.links))

    def crossings(self, tie: Tie) -> Crossings:
        """Return where points of two tied versions continue one another, and what became of them.

        Nowhere, where one of them has no text.
        """
        if tie not in self.crossed:
            pair = self.compared(tie)
            self.crossed[tie] = crossings(tie, pair.comparison) if pair else Crossings()
        return self.crossed[tie]

    def _compared(self, base: str, target: str) -> ComparedPair | None:
        sides = self._sides(base), self._sides(target)
        if not (sides[0] and sides[1]):
            return None
        pair = best_witness_pair(*sides)
        judged = self._judged(base, target)
        names = self.texts.actors

        def compare() -> tuple[Comparison, str | None]:
            made = compare_pair(self.session, pair, LinkChoice.ALL, judged, names)
            return made.comparison, made.meaning

        digests = (*pair[0].digests, *pair[1].digests)
        key = digests, judged, tuple(names.items()), availability(self.session)
        comparison, meaning = projections_of(self.session).comparisons.get(key, compare)
        return ComparedPair(*pair, comparison, LinkChoice.ALL, meaning)

    def _sides(self, version: str) -> list[ComparedText]:
        stored = self.texts.versions.get(version)
        if stored is None:
            return []
        witnesses = self.texts.witnesses.get(version, ())
        return [ComparedText(stored, witness) for witness in witnesses]

    def _judged(self, base: str, target: str) -> CuratedAlignment | None:
        straight = self.texts.alignments.get(f"{base}...{target}")
        if straight:
            return straight.record
        reverse = self.texts.alignments.get(f"{target}...{base}")
        return reversed_alignment(reverse.record) if reverse else None
