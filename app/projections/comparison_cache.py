"""Pairs of stored texts compared once and kept in memory, as long as they say what they say.

A comparison depends on the two texts, on what editors say of them, and on the parties' names; it
is known by all of these, so that a correction of any makes another comparison.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from sqlalchemy.orm import Session

from app.domain.comparison.compare import Comparison
from app.domain.comparison.curation import reversed_alignment
from app.domain.comparison.links import CuratedAlignment, Link
from app.domain.plans.lineage import Tie
from app.domain.positions.carry_forward import Crossings, crossings
from app.projections.comparer import ComparedPair, ComparedText, best_witness_pair, compare_pair
from app.projections.embeddings import Availability, availability
from app.projections.link_resolution import LinkChoice
from app.projections.texts import Texts

MOST_POINTS: Final = 40_000
"""How many points the comparisons kept may have in all, both texts counted.

Beyond, those that were longest not asked for go first.
"""

_Face = tuple[tuple[str, ...], CuratedAlignment | None, tuple[tuple[str, str], ...], Availability]


@dataclass(frozen=True, slots=True)
class ComparisonCache:
    """The comparisons of a library's texts, each made when it is first asked for."""

    session: Session
    library: Texts
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
        sides = self._texts(base), self._texts(target)
        if not (sides[0] and sides[1]):
            return None
        pair = best_witness_pair(*sides)
        judged = self._judged(base, target)
        names = self.library.actors
        face = (
            tuple(
                revision.digest
                for text in pair
                for revision in (text.version.revision, text.witness.revision)
            ),
            judged,
            tuple(names.items()),
            availability(self.session),
        )
        kept = _KEPT.find(face)
        if kept is None:
            made = compare_pair(self.session, pair, LinkChoice.ALL, judged, names)
            kept = made.comparison, made.meaning
            _KEPT.keep(face, kept)
        return ComparedPair(*pair, kept[0], LinkChoice.ALL, kept[1])

    def _texts(self, version: str) -> list[ComparedText]:
        stored = self.library.versions.get(version)
        if stored is None:
            return []
        return [ComparedText(stored, one) for one in self.library.witnesses.get(version, ())]

    def _judged(self, base: str, target: str) -> CuratedAlignment | None:
        straight = self.library.alignments.get(f"{base}...{target}")
        if straight:
            return straight.record
        reverse = self.library.alignments.get(f"{target}...{base}")
        return reversed_alignment(reverse.record) if reverse else None


class _Kept:
    """The comparisons that were asked for last."""

    def __init__(self) -> None:
        self._made: OrderedDict[_Face, tuple[Comparison, str | None]] = OrderedDict()
        self._points = 0
        self._turn = Lock()

    def find(self, face: _Face) -> tuple[Comparison, str | None] | None:
        """Return a comparison that was made before, and the model that took part."""
        with self._turn:
            found = self._made.get(face)
            if found:
                self._made.move_to_end(face)
            return found

    def keep(self, face: _Face, made: tuple[Comparison, str | None]) -> None:
        """Keep a comparison, and drop the ones that were longest not asked for."""
        with self._turn:
            if face in self._made:
                return
            self._made[face] = made
            self._points += _size(made[0])
            while self._points > MOST_POINTS:
                _, (dropped, _) = self._made.popitem(last=False)
                self._points -= _size(dropped)


def _size(comparison: Comparison) -> int:
    return len(comparison.base.points) + len(comparison.target.points)


_KEPT: Final = _Kept()
