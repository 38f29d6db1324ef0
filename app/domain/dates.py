"""When something happened, as exactly as the sources say and no more so."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]

_SHAPE = re.compile(r"(?P<y>[12]\d{3})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<circa>~?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class EventDate:
    """A day, month or year in EDTF (ISO 8601-2) notation; `~` marks an approximate one."""

    edtf: str

    def __post_init__(self) -> None:
        """Refuse what is no calendar date with a ValueError."""
        shape = _SHAPE.fullmatch(self.edtf)
        if shape is None:
            message = f"“{self.edtf[:40]}” is not a date like 2025-11-20, 2025-11 or 2025"
            raise ValueError(message)
        date(int(shape["y"]), int(shape["m"] or 1), int(shape["d"] or 1))

    def __str__(self) -> str:
        """Return the notation it was made from."""
        return self.edtf

    @property
    def iso(self) -> str:
        """The date without its mark of approximation: `2025-11-20`, `2025-11`, `2025`."""
        return self.edtf.rstrip("~")

    @property
    def is_approximate(self) -> bool:
        """Whether the sources give it as about right only."""
        return self.edtf.endswith("~")

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        steps: tuple[Precision, ...] = ("year", "month", "day")
        return steps[self.iso.count("-")]

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        year, month, day = self._parts()
        return date(year, month or 1, day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can mean."""
        year, month, day = self._parts()
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    def _parts(self) -> tuple[int, int, int]:
        parts = [int(part) for part in self.iso.split("-")]
        year, month, day = (*parts, 0, 0)[:3]
        return year, month, day
