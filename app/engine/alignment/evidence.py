"""The evidence for a link: signals of likeness, the pass that found it, reasons with effects."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Signals:
    """How alike two points are, each from 0 to 1 and each by itself; None where neither has any.

    `text` is what words, letters and numbers say together. `meaning` is None where it was not
    measured, and may be a little below 0.
    """

    text: float = 0.0
    words: float = 0.0
    letters: float = 0.0
    numbers: float | None = None
    heading: float | None = None
    topics: float | None = None
    label: float = 0.0
    order: float = 0.0
    meaning: float | None = None


class Pass(StrEnum):
    """Which pass of the engine found a link."""

    IDENTICAL = "identical"
    RUNS = "runs"
    BEST = "best"
    SILENT = "silent"
    PART = "part"


@dataclass(frozen=True, slots=True)
class LinkReason:
    """A piece of evidence for a link: its value, and how far it moved the log-odds."""

    name: str
    value: float
    effect: float
