"""Canonical measures: one value for all the ways of writing an amount.

A week is seven days and a year twelve months; a month is no number of days.
"""

from typing import Final

from app.language.lexicon.fact_types import DeltaKind, Fact
from app.language.numerals.amounts import Sighting

_IN_SMALLER: Final = {
    "week": (7, "day"),
    "fortnight": (14, "day"),
    "year": (12, "month"),
    "decade": (120, "month"),
    "hour": (60, "minute"),
}


def canonical(value: float | str, unit: str | None) -> tuple[float | str, str | None]:
    """Return an amount in the smallest unit that its unit is always the same number of."""
    factor, smaller = _IN_SMALLER.get(unit or "", (1, unit))
    if isinstance(value, str) or factor == 1:
        return value, unit
    return round(value * factor, 4), smaller


def value_of(fact: Fact) -> tuple[float | str, str | None]:
    """Return the canonical amount of a fact."""
    return canonical(fact.value, fact.unit)


def measure(sighting: Sighting) -> str:
    """Return what a sighting says, as one key; nothing for the number of an item."""
    if sighting.rule is None and sighting.value == "":
        return ""
    value, unit = canonical(sighting.value, sighting.unit)
    kind = sighting.rule.kind if sighting.rule else DeltaKind.QUANTITY
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{kind}:{value}:{unit or ''}"
