"""Exchange detection: two values, names or clauses that change places.

Of two sequences with the same units, `X … Y` and `Y … X` around the same words between are an
exchange, unless those words are nothing but a conjunction. In Ukrainian and Russian, where a
sentence may begin with its object, values must change places, or another clause or preposition
stand between.
"""

from collections.abc import Sequence
from typing import Final

from app.engine.facts.deltas import Delta
from app.engine.judgement.contrasts import fact_of
from app.engine.judgement.correspondence import Correspondence
from app.engine.judgement.units import Unit
from app.language.lexicon.fact_types import DeltaKind, Severity

_JOINTS: Final = frozenset({"and", "or", "і", "або", "и", "или"})
_MODALS: Final = frozenset(
    "shall may must should will can повинен повинна повинні може можуть"
    " вправе должен должна должны".split()
)
_MOST_UNITS: Final = 80
_PREPOSITIONS: Final = frozenset(
    "from to into between by до з від із в на потім спершу після через из с от к затем сначала"
    " после then first after before".split()
)


def exchanged(
    paired: Correspondence, known: Sequence[Delta], language: str, kinds: frozenset[DeltaKind]
) -> tuple[Delta, ...]:
    """Return the two deltas of an exchange, none where nothing changed places."""
    base, target = _core(paired.base, paired.target)
    if not base or len(base) != len(target) or len(base) > _MOST_UNITS:
        return ()
    if sorted(unit.key for unit in base) != sorted(unit.key for unit in target):
        return ()
    swap = _swap(base, target, language)
    if swap is None:
        return ()
    first, second = swap
    kind = _kind(first, second)
    if kind not in kinds or any(kind is delta.kind for delta in known):
        return ()
    rule = f"{kind}.exchanged"
    places = _second_places(target, first, second)
    return (
        Delta(
            kind, fact_of(first, kind, rule), fact_of(places[0], kind, rule), (rule,), Severity.HIGH
        ),
        Delta(
            kind,
            fact_of(second, kind, rule),
            fact_of(places[1], kind, rule),
            (rule,),
            Severity.HIGH,
        ),
    )


def _core(base: Sequence[Unit], target: Sequence[Unit]) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """Cut off what both begin and end with."""
    start = 0
    while start < min(len(base), len(target)) and base[start].key == target[start].key:
        start += 1
    end = 0
    while end < min(len(base), len(target)) - start and base[-1 - end].key == target[-1 - end].key:
        end += 1
    return base[start : len(base) - end], target[start : len(target) - end]


def _swap(
    base: Sequence[Unit], target: Sequence[Unit], language: str
) -> tuple[Sequence[Unit], Sequence[Unit]] | None:
    keys, others = [unit.key for unit in base], [unit.key for unit in target]
    size = len(keys)
    for first in range(1, size - 1):
        if others[size - first :] != keys[:first]:
            continue
        for second in range(1, size - first):
            between = keys[first : size - second]
            if (
                others[:second] == keys[size - second :]
                and others[second : size - first] == between
                and _parts(between, base[:first], base[size - second :], base, language)
            ):
                return base[:first], base[size - second :]
    return None


def _parts(
    between: Sequence[str],
    first: Sequence[Unit],
    second: Sequence[Unit],
    base: Sequence[Unit],
    language: str,
) -> bool:
    """Tell whether what stands between two exchanged parts gives each a role of its own."""
    if all(word in _JOINTS for word in between):
        return False
    if language not in {"uk", "ru"}:
        return True
    are_values = all(unit.is_value for unit in (*first, *second))
    has_boundary = any(unit.is_joined for unit in base[len(first) :]) or any(
        word in _PREPOSITIONS | _JOINTS for word in between
    )
    return are_values or has_boundary


def _second_places(
    target: Sequence[Unit], first: Sequence[Unit], second: Sequence[Unit]
) -> tuple[Sequence[Unit], Sequence[Unit]]:
    return target[: len(second)], target[len(target) - len(first) :]


def _kind(first: Sequence[Unit], second: Sequence[Unit]) -> DeltaKind:
    kinds = {unit.key.partition(":")[0] for unit in (*first, *second) if unit.is_value}
    if len(kinds) == 1:
        (name,) = kinds
        return DeltaKind.ACTOR if name == "party" else DeltaKind(name)
    if all(unit.key in _MODALS for unit in (*first, *second)):
        return DeltaKind.MODALITY
    return DeltaKind.TERM
