"""The passage that is most like some words: what somebody may have meant who misquoted it.

It is a proposal for a person to look at. Nothing is ever found by it.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from app.domain.quotes.normalization import cuts_word, fold, is_blank
from app.language.text.tokens import folded, tokenise

LEAST_LIKENESS: Final = 0.6
"""What is less like the words than this is not proposed."""

_MOST_QUOTED: Final = 2_000  # code points; of longer words only these are looked for
_MOST_ALIGNED: Final = 600  # letter by letter that takes O(characters³/64) where letters repeat
_MOST_REGIONS: Final = 3
_MARGIN: Final = 300  # code points around the words that are looked at
_WORTH_OF_AN_END: Final = 0.08  # so that what was left out inside a quote is shown: “We do not …”
_SLACK: Final = 30  # by which a stretch may be longer than the quote


@dataclass(frozen=True, slots=True)
class FuzzyMatch:
    """A piece of one of several texts: which text, where in it, and how like the words it is.

    `likeness` is 1 for the same words, folded, and below 1 for any other.
    """

    text: int
    start: int
    end: int
    likeness: float


@dataclass(frozen=True, slots=True)
class _Region:
    """Where in a text words of the quote stand close together, by code points."""

    worth: float
    text: int
    start: int
    end: int


def nearest_passage(quote: str, texts: Sequence[str]) -> FuzzyMatch | None:
    """Return the passage that is most like a quote, of whole words; None where none is like it.

    O(characters) to find where words of the quote stand together; then the best of these places
    are aligned with it, letter by letter where the quote is short, else word by word.
    """
    quote = quote[:_MOST_QUOTED]
    wanted = fold(quote).text
    found = []
    for region in _regions(quote, texts):
        text = texts[region.text]
        start = max(0, region.start - _MARGIN)
        piece = text[start : region.end + _MARGIN]
        for low, high in (*_by_letters(quote, piece), *_by_words(quote, piece)):
            low, high = _whole_words(text, start + low, start + high)  # noqa: PLW2901  widened
            if low < high <= low + 2 * len(quote) + _MARGIN:
                likeness = _likeness(wanted, fold(text[low:high]).text)
                found.append(FuzzyMatch(region.text, low, high, likeness))

    def rank(one: FuzzyMatch) -> tuple[float, int, int]:
        there = fold(texts[one.text][one.start : one.end]).text.split(" ")
        ends = (there[0] == own[0]) + (there[-1] == own[-1])
        return one.likeness + ends * _WORTH_OF_AN_END, -one.text, -one.start

    own = wanted.split(" ")
    alike = [passage for passage in found if passage.likeness >= LEAST_LIKENESS]
    return max(alike, key=rank, default=None)


def _regions(quote: str, texts: Sequence[str]) -> list[_Region]:
    """Return the few stretches, as long as the quote, that hold most of its words."""
    wanted = Counter(filter(None, map(folded, tokenise(quote))))
    indexes = [_index(text) for text in texts]
    common = {word: sum(len(index.get(word, ())) for index in indexes) for word in wanted}
    worth = {word: 1 / (1 + log(count)) for word, count in common.items() if count}
    best: list[_Region] = []
    for text, index in enumerate(indexes):
        places = sorted((*place, word) for word in wanted for place in index.get(word, ()))
        for total, start, end in _stretches(places, wanted, worth, len(quote)):
            if len(best) == _MOST_REGIONS and total <= best[-1].worth:
                continue
            rivals = [one for one in best if one.text == text and one.end > start]
            if all(one.worth < total for one in rivals):
                kept = [one for one in best if one not in rivals]
                kept.append(_Region(total, text, start, end))
                best = sorted(kept, key=lambda one: -one.worth)[:_MOST_REGIONS]
    return best


@lru_cache(maxsize=8)
def _index(text: str) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return where each word stands in a text."""
    places: dict[str, list[tuple[int, int]]] = {}
    for token, start, end in _ranges(text):
        word = folded(token)
        if word:
            places.setdefault(word, []).append((start, end))
    return places


def _stretches(
    places: Iterable[tuple[int, int, str]],
    wanted: Counter[str],
    worth: dict[str, float],
    length: int,
) -> Iterator[tuple[float, int, int]]:
    """Yield what the words in each stretch that ends in a word of the quote are worth."""
    inside: deque[tuple[str, int]] = deque()
    spare = dict(wanted)
    total = 0.0
    for start, end, word in places:
        inside.append((word, start))
        spare[word] -= 1
        total += worth[word] if spare[word] >= 0 else 0
        while end - inside[0][1] > length + _SLACK and len(inside) > 1:
            gone, _ = inside.popleft()
            total -= worth[gone] if spare[gone] >= 0 else 0
            spare[gone] += 1
        yield round(total, 6), inside[0][1], end


def _by_letters(quote: str, piece: str) -> Iterator[tuple[int, int]]:
    if len(quote) <= _MOST_ALIGNED:
        found = fuzz.partial_ratio_alignment(quote, piece)
        if found and len(piece) >= len(quote):  # else it is the quote that was cut
            yield found.dest_start, found.dest_end
    yield 0, len(piece)


def _by_words(quote: str, piece: str) -> Iterator[tuple[int, int]]:
    """Yield from the first to the last word that the quote has too, by their order in both."""
    tokens = [token for token in tokenise(quote) if folded(token)]
    there = [(folded(token), start, end) for token, start, end in _ranges(piece) if folded(token)]
    blocks = [
        block
        for block in Indel.opcodes([*map(folded, tokens)], [word for word, _, _ in there])
        if block.tag == "equal"
    ]
    for first, last in ((0, 0), (1, 0), (0, 1)):  # a word far from the rest may be there by chance
        kept = blocks[first : len(blocks) - last]
        if kept:
            start, end = there[kept[0].dest_start][1], there[kept[-1].dest_end - 1][2]
            yield start, end
            while end < len(piece) and not is_blank(piece[end]):
                end += 1
            yield start, end


def _ranges(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for token in tokenise(text):
        yield token, at, at + len(token)
        at += len(token)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range to whole words, and leave out blanks at its ends."""
    low, high = max(0, start - _MARGIN), min(len(text), end + _MARGIN)
    while start > low and cuts_word(text, start):
        start -= 1
    while end < high and cuts_word(text, end):
        end += 1
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return start, end


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return min(floor(Indel.normalized_similarity(one, other) * 10_000) / 10_000, 0.9999)
