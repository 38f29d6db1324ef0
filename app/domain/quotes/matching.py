"""Whether a text has the words that somebody quotes from it, and where.

A quote is looked for as the W3C's TextQuoteSelector says: its words, and what stands before and
after them. Only what printing changes is disregarded; a passage that is merely like the words is
proposed and never taken for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice, product
from typing import Final

from app.domain.errors import Fault
from app.domain.plans.model import Witness
from app.domain.positions.statements import Quote, Snapshot
from app.domain.quotes.fuzzy_search import FuzzyMatch, nearest_passage
from app.domain.quotes.normalization import Folded, LineEnds, fold, has_broken_words

MOST_PLACES: Final = 20
"""Where words stand more often, only the first of these places are told."""

_JOINTS: Final = ("", " ")
_NOWHERE: Final = -1


class Verdict(StrEnum):
    """What the store can say of a quote."""

    VERIFIED = "verified"
    NOT_FOUND = "not_found"
    AMBIGUOUS = "ambiguous"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Where words stand: in which of several texts, and its range of code points there."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """The words stand at one place."""

    place: QuotePlace


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand at several places, and nothing says which of them is meant."""

    places: tuple[QuotePlace, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """The words do not stand there; `nearest` is what is most like them, if anything is.

    Its likeness is 1 where the words do stand there, and not with what is said to be around them.
    """

    nearest: FuzzyMatch | None


Finding = QuoteMatch | Ambiguous | Missing


@dataclass(frozen=True, slots=True)
class QuotePiece:
    """One text of a record: `ref` names what holds it, `part` the field, as `options.0`."""

    ref: str
    part: str
    text: str


def find_quote(quote: Quote, texts: Sequence[str]) -> Finding:
    """Find a quote among the texts of one publication; O(characters).

    It stands where the folded text, from the bounds of a word to the bounds of a word, is the
    folded quote. At the ends of lines a hyphen is first read as it is printed, then as one that
    only breaks the word, then as one that belongs to it. Marks alone are nobody's words.
    """
    if not any(map(str.isalnum, quote.text)):
        return Missing(None)
    for line_ends in LineEnds:
        places = tuple(islice(_places(quote, texts, line_ends), MOST_PLACES))
        if places:
            return QuoteMatch(places[0]) if len(places) == 1 else Ambiguous(places)
    if quote.prefix or quote.suffix:
        alone = find_quote(Quote(quote.text, quote.language), texts)
        if isinstance(alone, Missing):
            return alone
        place = alone.place if isinstance(alone, QuoteMatch) else alone.places[0]
        return Missing(FuzzyMatch(place.text, place.start, place.end, likeness=1.0))
    return Missing(nearest_passage(quote.text, texts))


def pieces_of(record: Snapshot | Witness) -> tuple[QuotePiece, ...]:
    """Return the texts of a snapshot or a witness, in which a quote may stand."""
    if isinstance(record, Snapshot):
        return (QuotePiece(record.key, "text", record.text),)
    return tuple(_read_pieces(record))


@lru_cache(maxsize=512)
def find_in_record(quote: Quote, record: Snapshot | Witness) -> Finding:
    """Find a quote among the pieces of a record, which never change."""
    return find_quote(quote, [piece.text for piece in pieces_of(record)])


def is_in_language(quote: Quote, record: Snapshot | Witness) -> bool:
    """Tell whether a text is in the language of the quote, of whatever country."""
    return quote.language.partition("-")[0] == record.language.partition("-")[0]


def check_quote(quote: Quote, record: Snapshot | Witness) -> tuple[Fault, ...]:
    """Return what is wrong with a quote, by field, if a text in its language does not have it."""
    finding = find_in_record(quote, record)
    if not is_in_language(quote, record) or not isinstance(finding, Missing):
        return ()
    if finding.nearest and finding.nearest.likeness == 1:
        where = "prefix" if quote.prefix else "suffix"
        message = f"These words stand in {record.key}, but not with that {where} around them."
        return (Fault((where,), message),)
    meant = f" Did you mean “{passage_text(finding.nearest, record)}”?" if finding.nearest else ""
    return (Fault(("text",), f"{record.key} does not have these words.{meant}"),)


def passage_text(passage: FuzzyMatch, record: Snapshot | Witness) -> str:
    """Return the words of a passage of a record."""
    return pieces_of(record)[passage.text].text[passage.start : passage.end]


def _read_pieces(witness: Witness) -> Iterator[QuotePiece]:
    for reading in witness.readings:
        ref = f"{witness.key}/{reading.label}"
        yield QuotePiece(ref, "text", reading.text)
        for place, option in enumerate(reading.options):
            yield QuotePiece(ref, f"options.{place}", option)
        if reading.heading:
            yield QuotePiece(ref, "heading", reading.heading)


def _places(quote: Quote, texts: Sequence[str], line_ends: LineEnds) -> Iterator[QuotePlace]:
    words = fold(quote.text, line_ends).text
    before, after = fold(quote.prefix, line_ends).text, fold(quote.suffix, line_ends).text
    is_broken = has_broken_words(quote.text)
    for number, text in enumerate(texts):
        if line_ends is LineEnds.AS_PRINTED or is_broken or has_broken_words(text):
            folded = _folded(text, line_ends)
            for start, end in _stands(words, before, after, folded):
                yield QuotePlace(number, *folded.span(start, end))


@lru_cache(maxsize=16)
def _folded(text: str, line_ends: LineEnds) -> Folded:
    """Fold a text of which more will be quoted."""
    return fold(text, line_ends)


def _stands(words: str, before: str, after: str, folded: Folded) -> Iterator[tuple[int, int]]:
    """Yield where words stand between others, a blank at each joint or none."""
    for first, second in product(
        _JOINTS if before else _JOINTS[:1], _JOINTS if after else _JOINTS[:1]
    ):
        lead = f"{before}{first}"
        for start in _starts(f"{lead}{words}{second}{after}", folded.text):
            begin = start + len(lead)
            if folded.may_end(begin) and folded.may_end(begin + len(words)):
                yield begin, begin + len(words)


def _starts(pattern: str, text: str) -> Iterator[int]:
    """Yield every place where a pattern begins, overlapping too, as Knuth, Morris and Pratt do.

    To look on from each place with `str.find` takes O(pattern × text) where both repeat a letter.
    """
    first = text.find(pattern)
    if first == _NOWHERE:
        return
    borders = _borders(pattern)
    matched, size = 0, len(pattern)
    for at, letter in enumerate(text[first:], first):
        while matched and (matched == size or pattern[matched] != letter):
            matched = borders[matched - 1]
        if pattern[matched] == letter:
            matched += 1
            if matched == size:
                yield at - size + 1


def _borders(pattern: str) -> list[int]:
    """Return, of every beginning of a pattern, how much of it is its end too."""
    borders = [0]
    matched = 0
    for letter in pattern[1:]:
        while matched and pattern[matched] != letter:
            matched = borders[matched - 1]
        matched += pattern[matched] == letter
        borders.append(matched)
    return borders
