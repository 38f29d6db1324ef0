"""Which items an enumeration gained and lost.

Enumerations are matched by the items that they share. Two that share less than half of the shorter
one, or of which neither has three items, are not compared.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from app.language.lexicon.fact_types import Fact
from app.language.text.stemming import stem
from app.language.text.tokens import FUNCTION_WORDS

_Pair = tuple[Fact | None, Fact | None]

_SHORTEST: Final = 3
_MOST_COMPARED: Final = 400
"""Pairs of enumerations; above it, an enumeration's place has to be the same in both texts."""


def listed_changes(base: Sequence[Fact], target: Sequence[Fact]) -> Iterator[_Pair]:
    """Yield the items that only one of two matching enumerations has, paired in order."""
    lists = _by_list(base), _by_list(target)
    ends = [
        frozenset().union(*(_stems(str(fact.value)) for fact in side)) for side in (base, target)
    ]
    for old, new in _matched(*lists):
        gone = [fact for fact in old if not _stems(str(fact.value)) & ends[1]]
        come = [fact for fact in new if not _stems(str(fact.value)) & ends[0]]
        yield from zip_longest(gone, come)


def _by_list(facts: Sequence[Fact]) -> list[list[Fact]]:
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.group].append(fact)
    return list(found.values())


def _matched(
    base: Sequence[list[Fact]], target: Sequence[list[Fact]]
) -> Iterator[tuple[list[Fact], list[Fact]]]:
    """Yield the enumerations that answer one another, those that share most first."""
    if len(base) * len(target) > _MOST_COMPARED:
        places = [(place, place) for place in range(min(len(base), len(target)))]
    else:
        places = [(old, new) for old in range(len(base)) for new in range(len(target))]
    scored = []
    for old, new in places:
        lists = sorted((_all_stems(base[old]), _all_stems(target[new])), key=sorted)
        shared = len(lists[0] & lists[1])
        sizes = sorted((len(base[old]), len(target[new])))
        if sizes[1] >= _SHORTEST and 2 * shared >= sizes[0]:
            scored.append((-shared, [sorted(each) for each in lists], old + new, old, new))
    used: set[tuple[int, int]] = set()
    for *_, old, new in sorted(scored, key=lambda found: found[:3]):
        if (0, old) not in used and (1, new) not in used:
            used |= {(0, old), (1, new)}
            yield base[old], target[new]


def _all_stems(items: Sequence[Fact]) -> frozenset[str]:
    return frozenset().union(*(_stems(str(item.value)) for item in items))


@lru_cache(8_192)
def _stems(said: str) -> frozenset[str]:
    """Return the stems of an item's words; a word of grammar is no part of it."""
    return frozenset(stem(word) for word in said.split() if word not in FUNCTION_WORDS)
