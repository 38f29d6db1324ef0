"""Which words of one text stand in the other: whole sentences before words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from typing import Final

from rapidfuzz.distance import LCSseq

from app.engine.diff.lcs import Grain, Run, coarsest, common_runs, heaviest_chain, joined
from app.engine.diff.symbol_encoding import Lettered

_SHORTEST: Final = 3  # letters: “1.” is no sentence to hold on to
_MOST_PAIRS: Final = 10_000  # of sentences; above it fewer of them are considered
_MOST_CELLS: Final = 40_000_000  # pairs of words that are compared to find similar sentences
_ONE_SENTENCE: Final = 2  # a text of one sentence has this many ends

_Found = tuple[list[Run], Grain]
_Corner = tuple[int, int]
"""A place in the base and one in the target: what stands before both is compared apart."""


def matched(base: Lettered, target: Lettered) -> _Found:
    """Return the runs of letters that two texts share, in order, none touching the next.

    Sentences that stand in both texts are kept whole; one that was moved gives way where other
    sentences, kept or similar, are worth more. Between them as many words are kept as can be, up to
    the stated limit, unless comparing sentence by sentence tears them less.
    """
    whole = (0, 0), (len(base.letters), len(target.letters))
    if len(base.sentences) <= _ONE_SENTENCE and len(target.sentences) <= _ONE_SENTENCE:
        return _common(base, target, *whole)
    kept, similar = _paired_sentences(base, target)
    found: list[Run] = []
    grains = set()
    start = whole[0]
    for place, there, size in [*kept, (*whole[1], 0)]:
        end = place, there
        runs, grain = _between(base, target, start, end, similar)
        found += [*runs, (place, there, size)]
        grains.add(grain)
        start = place + size, there + size
    return joined(found), coarsest(grains)


def _between(
    base: Lettered, target: Lettered, start: _Corner, end: _Corner, similar: Iterable[Run]
) -> _Found:
    """Return what is common between two corners: at once, or sentence by sentence."""
    at_once = _common(base, target, start, end)
    corners = [start]
    for place, there, _ in similar:
        if start[0] <= place < end[0] and start[1] <= there < end[1]:
            corners += [(place, there), (_last(base, place), _last(target, there))]
    if len(corners) == 1:
        return at_once
    parts = [_common(base, target, *ends) for ends in pairwise([*corners, end])]
    apart = joined(run for runs, _ in parts for run in runs)
    if _solidity(base, apart) < _solidity(base, at_once[0]):
        return at_once
    return apart, coarsest(grain for _, grain in parts)


def _common(base: Lettered, target: Lettered, start: _Corner, end: _Corner) -> _Found:
    runs, grain = common_runs(base.letters[start[0] : end[0]], target.letters[start[1] : end[1]])
    if start == (0, 0):
        return runs, grain
    return [(place + start[0], there + start[1], size) for place, there, size in runs], grain


def _solidity(text: Lettered, runs: Iterable[Run]) -> int:
    """Return how many letters of a sentence are kept together with the one before."""
    return sum(
        size - 1 - (text.sentence(place + size - 1) - text.sentence(place))
        for place, _, size in runs
    )


def _last(text: Lettered, start: int) -> int:
    """Return where the end mark of a sentence stands: two clauses made one share only that."""
    return text.sentences[text.sentence(start)] - 1


def _paired_sentences(base: Lettered, target: Lettered) -> tuple[list[Run], list[Run]]:
    """Return which sentences are kept whole, and which are similar, all in one order."""
    places = _sentences(base), _sentences(target)
    equal = _equal_sentences(*places)
    similar = {*_similar_sentences(*places)}
    # A sentence kept whole is worth more than as many words kept of another.
    weighed = {(place, there, 2 * size): (place, there, size) for place, there, size in equal}
    chosen = heaviest_chain([*weighed, *similar])
    return (
        [weighed[pair] for pair in chosen if pair in weighed],
        [pair for pair in chosen if pair not in weighed],
    )


_Places = dict[str, list[int]]


def _sentences(text: Lettered) -> _Places:
    """Return where each sentence worth the name begins."""
    places = defaultdict(list)
    for start, end in pairwise(text.sentences):
        if end - start >= _SHORTEST:
            places[text.letters[start:end]].append(start)
    return places


def _equal_sentences(base: _Places, target: _Places) -> Iterator[Run]:
    shared = base.keys() & target.keys()
    count = sum(len(base[one]) * len(target[one]) for one in shared)
    most = 1 if count > _MOST_PAIRS else count
    for one in shared:
        if len(base[one]) * len(target[one]) <= most:
            for place, there in product(base[one], target[one]):
                yield place, there, len(one)


def _similar_sentences(base: _Places, target: _Places) -> Iterator[Run]:
    """Yield those that stand in one text only, and share half the words of the shorter."""
    left = [
        [(one, place) for one in side if one not in other for place in side[one]]
        for side, other in ((base, target), (target, base))
    ]
    letters = [sum(len(one) for one, _ in side) for side in left]
    if len(left[0]) * len(left[1]) > _MOST_PAIRS or letters[0] * letters[1] > _MOST_CELLS:
        return
    for (one, place), (other, there) in product(*left):
        common = LCSseq.similarity(one, other)
        if 2 * common >= min(len(one), len(other)):
            yield place, there, common
