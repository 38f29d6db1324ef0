"""Read model of everything that was said, by what it is about and by whom.

Fifty thousand statements are too many to read for each answer, and a database takes longer to sort
them than they take here to be looked up.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.domain.journal.entries import Kind, Revision
from app.domain.positions.evidence import Evidence, evidence, newest_first
from app.domain.positions.statements import Statement, Target
from app.domain.record_types import read_content

KINDS: Final = (Kind.STATEMENT,)


class StatedBy(tuple[Evidence, ...]):  # noqa: SLOT001  a tuple takes no slots of its own
    """What one party said about one target, newest first.

    `days` has the last day that each piece can be of, counted downwards, so that they ascend.
    """

    days: tuple[int, ...]


ByParty = Mapping[str, StatedBy]
"""What each party said about one target, newest first."""


@dataclass(frozen=True, slots=True)
class StatementsByTarget:
    """Evidence by its target, without the option, and by party; newest first."""

    about: Mapping[Target, ByParty] = field(default_factory=dict)
    by_statement: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    """The evidence of each statement, by its slug."""

    def parties(self, target: Target) -> Iterable[str]:
        """Return who said anything about a target."""
        return self.about.get(target, {}).keys()

    def by(self, target: Target, party: str, as_of: date | None) -> StatedBy:
        """Return what a party said about a target, certainly not later than a day, newest first."""
        return until(self.about.get(target, {}).get(party, NOTHING), as_of)

    def of_party(self, party: str) -> list[Evidence]:
        """Return all that a party said, newest first."""
        found = (piece for by in self.about.values() for piece in by.get(party, ()))
        return sorted(found, key=newest_first)


def stated_by(pieces: Iterable[Evidence]) -> StatedBy:
    """Return pieces that stand newest first as what was said."""
    found = StatedBy(pieces)
    found.days = tuple(piece.order[0] for piece in found)
    return found


NOTHING: Final = stated_by(())


def until(found: StatedBy, day: date | None) -> StatedBy:
    """Return what was certainly stated by a day (None: all) of what stands newest first."""
    if day is None or not found or found[0].latest <= day:
        return found
    return stated_by(piece for piece in found if piece.latest <= day)


def possible_by(found: StatedBy, day: date) -> StatedBy:
    """Return what may have been stated by a day, and may not, of what stands newest first."""
    return stated_by(piece for piece in found if piece.earliest <= day < piece.latest)


def fold(known: StatementsByTarget, revisions: Iterable[Revision]) -> StatementsByTarget:
    """Return everything that was said when further revisions were recorded."""
    about: dict[Target, dict[str, list[Evidence]]] = {}
    by_statement = dict(known.by_statement)

    def pieces(piece: Evidence) -> list[Evidence]:
        target = piece.target.whole
        if target not in about:
            before = known.about.get(target, {})
            about[target] = {party: list(found) for party, found in before.items()}
        return about[target].setdefault(piece.party, [])

    for revision in revisions:
        for piece in by_statement.pop(revision.key, ()):
            pieces(piece).remove(piece)
        for piece in _evidence(revision):
            by_statement[revision.key] = (*by_statement.get(revision.key, ()), piece)
            insort(pieces(piece), piece, key=newest_first)
    return StatementsByTarget(
        dict(known.about) | {target: _frozen(by) for target, by in about.items()}, by_statement
    )


def _evidence(revision: Revision) -> Iterator[Evidence]:
    statement = read_content(revision.kind, revision.content)
    if isinstance(statement, Statement):
        yield from evidence(statement)


def _frozen(by: Mapping[str, list[Evidence]]) -> ByParty:
    return {party: stated_by(found) for party, found in by.items() if found}
