"""Conditions of several parties on one point that cannot all be met."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from app.language.text.tokens import words


class Order(StrEnum):
    """Whether a condition wants something else to come first, or only afterwards."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class PartyCondition:
    """What one party's stance on a point is tied to; `labels` are the points that it names here."""

    party: str
    text: str
    labels: frozenset[str]

    @property
    def order(self) -> Order | None:
        """Which order the condition asks for; None where its words say neither, or both."""
        said = frozenset(words(self.text))
        orders = [order for order, telling in _TELLING if said & telling]
        return orders[0] if len(orders) == 1 else None


def incompatible(
    conditions: Iterable[PartyCondition],
) -> Iterator[tuple[PartyCondition, PartyCondition]]:
    """Yield each two conditions of different parties that ask for opposite orders of one point."""
    for one, other in combinations(conditions, 2):
        orders = {one.order, other.order}
        is_shared = one.party != other.party and bool(one.labels & other.labels)
        if is_shared and orders == {Order.BEFORE, Order.AFTER}:
            yield one, other


_TELLING: Final = (
    (Order.BEFORE, frozenset("before prior until до перед прежде раніше".split())),
    (Order.AFTER, frozenset("after once following upon після после".split())),
)
"""The words of a condition that say whether its stance comes before the point or after it."""
