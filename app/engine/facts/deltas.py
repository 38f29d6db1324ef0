"""Which facts of two readings differ: what both have cancels out, and the rest is paired.

Nothing here knows which reading came first: exchanged readings give the deltas with their sides
exchanged.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from app.engine.facts.list_changes import listed_changes
from app.engine.facts.role_changes import cast_changes
from app.language.lexicon.fact_types import RANK, DeltaKind, Fact, Severity
from app.language.lexicon.rules import ALL, MUST, PLAIN_PROMISES, PROHIBITED
from app.language.numerals.measures import value_of

_Pair = tuple[Fact | None, Fact | None]

_COUNTED: Final = frozenset(
    {
        DeltaKind.QUANTITY,
        DeltaKind.MONEY,
        DeltaKind.PERCENTAGE,
        DeltaKind.DATE,
        DeltaKind.DURATION,
        DeltaKind.NEGATION,
        DeltaKind.CONDITION,
        DeltaKind.SCOPE,
    }
)
"""The kinds, and no others, in which saying a thing twice is not saying it once …"""
_REPEATED: Final = frozenset({ALL.value})
"""… but for what is said again as freely as not: all prisoners and (all) bodies."""


@dataclass(frozen=True, slots=True)
class Delta:
    """One typed change with both values; None where the fact is new, or gone."""

    kind: DeltaKind
    base: Fact | None
    target: Fact | None
    rules: tuple[str, ...] = ()
    severity: Severity = Severity.MEDIUM


def deltas(
    base: Sequence[Fact],
    target: Sequence[Fact],
    kinds: frozenset[DeltaKind] = frozenset(DeltaKind),
) -> tuple[Delta, ...]:
    """Return the typed changes between the facts of two readings, grouped by kind.

    `kinds` are those that both languages are read for; the others are not compared.
    """
    facts: defaultdict[DeltaKind, tuple[list[Fact], list[Fact]]] = defaultdict(lambda: ([], []))
    for side, found in enumerate((base, target)):
        for fact in found:
            facts[fact.kind][side].append(fact)
    pairs = {
        kind: list(_comparison_of(kind)(*facts[kind]))
        for kind in DeltaKind
        if kind in facts and kind in kinds
    }
    if DeltaKind.MODALITY in pairs and not pairs.get(DeltaKind.NEGATION):
        prohibitions = [_prohibitions(side) for side in facts[DeltaKind.NEGATION]]
        pairs[DeltaKind.MODALITY] = _unprohibited(pairs[DeltaKind.MODALITY], *prohibitions)
    return tuple(
        _delta(kind, *pair)
        for kind, found in pairs.items()
        for pair in found
        if not _is_lone_rank(*pair)
    )


def _is_lone_rank(base: Fact | None, target: Fact | None) -> bool:
    """Tell `the second party` from `the other party`: a rank alone may only count the others."""
    side = target if base is None else base
    is_lone = base is None or target is None
    return bool(is_lone and side and str(side.value).startswith(RANK))


def _prohibitions(facts: Sequence[Fact]) -> int:
    return sum(fact.rule == PROHIBITED.name for fact in facts)


def _unprohibited(pairs: Iterable[_Pair], base: int, target: int) -> list[_Pair]:
    """Leave out as many a lone `must` as stood before a `not` where now something is prohibited."""
    kept = []
    spare = target - base
    for old, new in pairs:
        alone = old if spare > 0 else new
        if spare and (old is None or new is None) and alone and alone.value == MUST.value:
            spare += -1 if spare > 0 else 1
        else:
            kept.append((old, new))
    return kept


def _delta(kind: DeltaKind, base: Fact | None, target: Fact | None) -> Delta:
    sides = [side for side in (base, target) if side is not None]
    rules = sorted({side.rule for side in sides})
    severity = max((side.severity for side in sides), key=lambda severity: severity.weight)
    return Delta(kind, base, target, tuple(rules), severity)


def _compared(base: Sequence[Fact], target: Sequence[Fact]) -> Iterator[_Pair]:
    """Yield what one side says and the other does not, or not as often where that counts.

    Where it does not count, one more of them still pairs with what came in its place: "A may … and
    B may" → "A may … and B shall" is may → shall; "A shall … and shall" → "A shall …" is nothing.
    """
    gone, new = _unshared(base, target)
    of_base, of_target = {fact.value for fact in base}, {fact.value for fact in target}
    alone_gone, spare_gone = _parted(gone, of_target)
    alone_new, spare_new = _parted(new, of_base)
    more = len(alone_new) - len(alone_gone)
    yield from _paired(
        _plain_last([*alone_gone, *spare_gone[: max(0, more)]]),
        _plain_last([*alone_new, *spare_new[: max(0, -more)]]),
    )


def _parted(
    facts: Sequence[Fact], others: Collection[int | float | str]
) -> tuple[list[Fact], list[Fact]]:
    """Part the facts that are a change by themselves from mere repetitions of what others say."""
    alone: list[Fact] = []
    spare: list[Fact] = []
    seen: set[int | float | str] = set()
    for fact in facts:
        if fact.kind in _COUNTED and fact.value not in _REPEATED:
            alone.append(fact)
        elif fact.value not in seen:
            seen.add(fact.value)
            (spare if fact.value in others else alone).append(fact)
    return alone, spare


def _unshared(base: Sequence[Fact], target: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts without an equal on the other side; one that says no unit fits any."""
    same, other = Counter(map(_said, base)), Counter(map(_said, target))
    gone, new = _beyond(base, other, _said), _beyond(target, same, _said)
    fits_gone, fits_new = Counter(map(_fitting, gone)), Counter(map(_fitting, new))
    return _beyond(gone, fits_new, _wanted), _beyond(new, fits_gone, _wanted)


def _said(fact: Fact) -> object:
    return value_of(fact)


def _fitting(fact: Fact) -> object:
    return fact.value, fact.unit is None


def _wanted(fact: Fact) -> object:
    return fact.value, fact.unit is not None


def _beyond(
    facts: Sequence[Fact], others: Counter[object], key: Callable[[Fact], object]
) -> list[Fact]:
    """Return the facts that are more than the others' count of the same."""
    left = Counter(others)
    kept = []
    for fact in facts:
        if left[key(fact)] > 0:
            left[key(fact)] -= 1
        else:
            kept.append(fact)
    return kept


def _plain_last(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: (fact.value in PLAIN_PROMISES, fact.span))


def _paired(gone: Iterable[Fact], new: Iterable[Fact]) -> Iterator[_Pair]:
    for base, target in zip_longest(gone, new):
        values = {side.value for side in (base, target) if side is not None}
        if not values <= PLAIN_PROMISES:
            yield base, target


def _comparison_of(
    kind: DeltaKind,
) -> Callable[[Sequence[Fact], Sequence[Fact]], Iterable[_Pair]]:
    match kind:
        case DeltaKind.ACTOR:
            return cast_changes
        case DeltaKind.LIST_ITEM:
            return listed_changes
        case _:  # every other kind is compared value by value
            return _compared
