"""What the engine knows of a point: its words and where they stand, no noun of the domain."""

from dataclasses import dataclass
from typing import Final

PRESENT: Final = "present"
STRUCK: Final = "struck"


@dataclass(frozen=True, slots=True)
class PointText:
    """One point of a text; `place` counts all points in reading order, from 0.

    `text` is None where the point's text is not known; `wording` is the text with all that belongs
    to it, such as the options. `status` is `present`, `struck`, or why there are no words.
    """

    label: str
    place: int
    depth: int
    parent: str | None
    heading: str
    text: str | None
    wording: str
    topics: tuple[str, ...] = ()
    status: str = PRESENT

    @property
    def is_struck(self) -> bool:
        """Whether the point was deleted and its number kept."""
        return self.status == STRUCK
