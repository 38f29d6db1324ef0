"""Which copy of a sentence answers which: the one under the same parent, at the same place.

A sentence that stands several times says nothing of which of its places is which. What stands above
a copy tells first, then between which points that stand once it is found, then its label; what is
left is paired in order.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from app.engine.alignment.features import Text
from app.engine.alignment.increasing_subsequence import gaps_between

Copies = tuple[Sequence[int], Sequence[int]]
"""The places in base and target at which one sentence stands."""

_KEYS = (
    ("above", "gap", "label"),
    ("above", "gap"),
    ("above", "label"),
    ("above",),
    ("gap", "label"),
    ("gap",),
    ("label",),
    (),
)
"""By what copies are paired: first those of which all this is the same, last whatever is left."""


def paired_copies(
    sides: tuple[Text, Text], copies: Sequence[Copies], anchors: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield which copy answers which; `anchors` are the pairs of what stands but once."""
    held = [[place for found in copies for place in found[side]] for side in (0, 1)]
    if not copies:
        return
    _, gaps = gaps_between(anchors, (held[0], held[1]))
    facts: list[dict[int, dict[str, Hashable]]] = []
    for text, places, between in zip(sides, held, gaps, strict=True):
        at = {label: place for place, label in enumerate(text.labels)}
        facts.append(
            {
                place: {
                    "above": tuple(_above(text, place, at)),
                    "gap": gap,
                    "label": text.labels[place],
                }
                for place, gap in zip(places, between.tolist(), strict=True)
            }
        )
    for found in copies:
        rest = list(found[0]), list(found[1])
        for key in _KEYS:
            grouped: tuple[dict[Hashable, list[int]], ...] = defaultdict(list), defaultdict(list)
            for side in (0, 1):
                for place in rest[side]:
                    grouped[side][tuple(facts[side][place][name] for name in key)].append(place)
            for same, olds in grouped[0].items():
                for old, new in zip(olds, grouped[1].get(same, ()), strict=False):
                    rest[0].remove(old)
                    rest[1].remove(new)
                    yield old, new


def _above(text: Text, place: int, at: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield what is said above a point, from its parent up."""
    parent = text.points[place].point.parent
    while parent is not None and parent in at:
        above = text.points[at[parent]].point
        yield above.wording, above.heading
        parent = above.parent
