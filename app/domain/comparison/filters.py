"""The options of comparisons and collations: whose links, which changes, which rows.

What is left out is what is known not to matter to the question, or what nothing is known of; how
much that is, the answer says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.comparison.collation import CollationRow
from app.domain.comparison.compare import Change, Fate
from app.domain.comparison.links import LinkChoice
from app.domain.references import Reference


class ChangesOnly(StrEnum):
    """A kind of change that one may ask for alone."""

    SUBSTANCE = "substance"


class RowsOnly(StrEnum):
    """A kind of row that one may ask for alone."""

    DIFFERING = "differing"


SUBSTANCE: Final = frozenset(
    {Fate.SUBSTANTIVE, Fate.UNDETERMINED, Fate.ADDED, Fate.DROPPED, Fate.STRUCK}
)
"""The fates that change what a text says, or may; a delta does so under any fate."""

_SAYING_THE_SAME: Final = frozenset(
    {Fate.UNCHANGED, Fate.NOT_REPORTED, Fate.NOT_FOUND, Fate.MOVED, Fate.RENUMBERED}
)


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """Whose links a comparison uses, and what a change must have to be shown; None is anything."""

    links: LinkChoice = LinkChoice.ALL
    topic: str | None = None
    fate: Fate | None = None
    only: ChangesOnly | None = None

    def lets_through(self, change: Change) -> bool:
        """Tell whether a change has all that is asked for."""
        return (
            (self.topic is None or self.topic in change.topics)
            and (self.fate is None or self.fate in change.fates)
            and (self.only is None or is_of_substance(change))
        )


@dataclass(frozen=True, slots=True)
class CollateOptions:
    """Which texts are laid side by side, told from which, by whose links, and which rows."""

    references: tuple[Reference, ...]
    base: Reference | None = None
    links: LinkChoice = LinkChoice.ALL
    only: RowsOnly | None = None


def is_of_substance(change: Change) -> bool:
    """Tell whether what a text says has changed, came or went, or nobody knows that it has not."""
    return bool(
        SUBSTANCE.intersection(change.fates)
        or change.deltas
        or any(option.deltas for option in change.options)
    )


def differs(row: CollationRow) -> bool:
    """Tell whether any text of a row is known to say it otherwise than the base, or only one does.

    A text that does not report the point, or in whose language it was not found, is not known to.
    """
    return any(not _SAYING_THE_SAME.issuperset(change.fates) for change in _changes(row))


def _changes(row: CollationRow) -> Iterable[Change]:
    return (change for cell in row.cells for change in cell.changes)
