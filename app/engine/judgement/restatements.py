"""Restatements: differences that may be none, and that no rule here can decide.

Rules see a difference in `only A may` against `nobody except A may`, and in two statements that
stand in the other order. A reader would see none, and a false alarm hides the true ones. They are
not proved to be the same either.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from app.engine.facts.deltas import Delta
from app.engine.judgement.units import Unit
from app.language.lexicon.fact_types import DeltaKind
from app.language.lexicon.rules import EXCEPT, ONLY

_MOST_JOINING: Final = 2
"""How many words may join two statements: `and`, `while`, `and also`."""
_ARTICLES: Final = frozenset({"the", "a"})
_NOT: Final = "not"
_SAYS_ONLY: Final = (
    Counter({_NOT: 2}),
    Counter({_NOT: 1, EXCEPT.value: 1}),
)
"""What says the same as `only`: no one who is not; no one except."""


def may_restate(base: Sequence[Unit], target: Sequence[Unit], found: Sequence[Delta]) -> bool:
    """Tell whether nothing but a restatement may stand behind the differences found."""
    return _is_only_said_otherwise(found) or _is_swapped(base, target)


def _is_only_said_otherwise(found: Sequence[Delta]) -> bool:
    if any(delta.kind not in {DeltaKind.NEGATION, DeltaKind.SCOPE} for delta in found):
        return False
    sides = (
        Counter(str(fact.value) for fact in facts if fact)
        for facts in (
            [delta.base for delta in found],
            [delta.target for delta in found],
        )
    )
    one, other = sides
    only = Counter({ONLY.value: 1})
    return (one == only and other in _SAYS_ONLY) or (other == only and one in _SAYS_ONLY)


def _is_swapped(base: Sequence[Unit], target: Sequence[Unit]) -> bool:
    """Tell whether two statements of one sentence stand in the other order.

    Whole: `A pays for heat, while B pays for repairs`; or with the verb said once: `A receives ten
    posts and B twenty`. Values that change places behind the same subjects are no such thing.
    """
    if len(base) != len(target):
        return False
    places = [
        at for at, (old, new) in enumerate(zip(base, target, strict=True)) if old.key != new.key
    ]
    if not places:
        return False
    first = places[0] - (base[places[0] - 1].key in _ARTICLES if places[0] else 0)
    if not base[first].opens:
        return False
    old, new = ([side[at].key for at in places] for side in (base, target))
    return _is_rotated(old, new) or _changes_ends(_keys(base, places), _keys(target, places))


def _keys(side: Sequence[Unit], places: Sequence[int]) -> list[str]:
    return [unit.key for unit in side[places[0] : places[-1] + 1]]


def _is_rotated(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether the first half of some words stands behind the second; each has two at least."""
    half = len(old) // 2
    is_even = half > 1 and len(old) == 2 * half
    return is_even and [*old[half:], *old[:half]] == list(new)


def _changes_ends(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether two statements around the words that join them have changed places."""
    return any(
        [*old[cut + joining :], *old[cut : cut + joining], *old[:cut]] == list(new)
        for joining in range(1, _MOST_JOINING + 1)
        for cut in range(2, len(old) - joining - 1)
    )
