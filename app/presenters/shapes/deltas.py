"""The public shape of a typed change of substance."""

from pydantic import Field

from app.engine.facts.extract import Delta, DeltaKind, Fact, Severity
from app.fields import Shape


class FactOut(Shape):
    """One side of a delta."""

    text: str
    value: int | float | str
    unit: str | None
    span: tuple[int, int]


class DeltaOut(Shape):
    """One typed change of substance; null on the side that does not say it."""

    kind: DeltaKind
    base: FactOut | None
    target: FactOut | None
    rules: list[str] = Field(description="the names of the rules that saw it")
    severity: Severity


def delta_out(delta: Delta) -> DeltaOut:
    """Return one change of substance."""
    return DeltaOut(
        kind=delta.kind,
        base=_fact_out(delta.base),
        target=_fact_out(delta.target),
        rules=list(delta.rules),
        severity=delta.severity,
    )


def _fact_out(fact: Fact | None) -> FactOut | None:
    if fact is None:
        return None
    return FactOut(text=fact.text, value=fact.value, unit=fact.unit, span=fact.span)
