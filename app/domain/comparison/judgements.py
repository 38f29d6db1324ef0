"""Editors' judgements of changes: whether linked points are the same in substance.

A judgement is about wordings, so it is pinned to those that the editor read: where a reading is
corrected, it is stale, and says nothing until somebody reads again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.domain.journal.entries import canonical, digest
from app.domain.plans.rendering import RenderedPoint

_PIN_CHARACTERS: Final = 16


class SubstanceJudgement(StrEnum):
    """What an editor found on reading both sides of a change; unsure decides nothing."""

    SAME = "same"
    CHANGED = "changed"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class ChangeJudgement:
    """An editor's judgement of one change: its points of the base and of the target, by label.

    `base_pin` and `target_pin` are the digests of the readings that were judged, as `reading_pin`
    returns them.
    """

    base: tuple[str, ...]
    target: tuple[str, ...]
    judgement: SubstanceJudgement
    reason: str
    base_pin: str = ""
    target_pin: str = ""
    judged_by: str = ""

    @property
    def ends(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The labels of both sides."""
        return self.base, self.target

    def is_about(self, olds: Sequence[RenderedPoint], news: Sequence[RenderedPoint]) -> bool:
        """Tell whether it was made on these very wordings."""
        return (self.base_pin, self.target_pin) == (reading_pin(olds), reading_pin(news))

    def reversed(self) -> "ChangeJudgement":
        """Return the same of the two sides the other way round."""
        return replace(
            self,
            base=self.target,
            target=self.base,
            base_pin=self.target_pin,
            target_pin=self.base_pin,
        )


def reading_pin(points: Iterable[RenderedPoint]) -> str:
    """Return the digest of what is to be read at some points: SHA-256, 16 hexadecimal digits."""
    read = [[point.heading, point.wording] for point in points]
    return digest(canonical({"read": read}))[:_PIN_CHARACTERS]
