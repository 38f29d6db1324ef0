"""The part of a text that shows best what was found in it, with what was found marked."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from app.engine.search.query_parser import Phrase, SearchQuery
from app.language.text.tokens import Lexeme, terms

WIDTH: Final = 260
"""How many characters an excerpt has at most, unless what was found is longer."""

_LEAD: Final = 70  # characters before the first mark


class SnippetMark(NamedTuple):
    """Where a phrase stands, in code points, and which of those looked for it is."""

    start: int
    end: int
    phrase: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text; `spans` count code points of it, and never overlap."""

    text: str
    spans: tuple[tuple[int, int], ...]
    is_cut_before: bool = False
    is_cut_after: bool = False


def find_marks(text: str, inquiry: SearchQuery) -> tuple[SnippetMark, ...]:
    """Return where the wanted phrases of an inquiry stand in a text, in order."""
    read = terms(text)
    found = (
        SnippetMark(read[at].start, read[at + len(phrase) - 1].end, number)
        for number, phrase in enumerate(inquiry.wanted)
        for at in _beginnings(read, phrase)
    )
    return tuple(sorted(found))


def spans_of(marks: Sequence[SnippetMark], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return what is marked between two places, counted from the first, overlaps joined."""
    spans: list[tuple[int, int]] = []
    for mark in marks:
        if mark.end <= start or mark.start >= end:
            continue
        here = max(mark.start, start) - start, min(mark.end, end) - start
        if spans and here[0] < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], here[1])
        else:
            spans.append(here)
    return tuple(spans)


def whole(text: str, inquiry: SearchQuery) -> Snippet:
    """Return a text uncut, with what was found."""
    return Snippet(text, spans_of(find_marks(text, inquiry), 0, len(text)))


def joined(parts: Sequence[Snippet], glue: str) -> Snippet:
    """Return several texts as one, with what was found in each."""
    spans: list[tuple[int, int]] = []
    before = 0
    for part in parts:
        spans += ((start + before, end + before) for start, end in part.spans)
        before += len(part.text) + len(glue)
    return Snippet(glue.join(part.text for part in parts), tuple(spans))


def best_snippet(text: str, marks: Sequence[SnippetMark]) -> Snippet:
    """Return the stretch of a text that shows most of what was looked for, the earliest such."""
    first = _densest(marks)
    start = _word_start(text, first.start - _LEAD) if first else 0
    end = _word_end(text, max(start + WIDTH, first.end if first else 0))
    if len(text) - end < _LEAD // 2:
        end = len(text)
    return Snippet(text[start:end], spans_of(marks, start, end), start > 0, end < len(text))


def _densest(marks: Sequence[SnippetMark]) -> SnippetMark | None:
    """Return the mark from which on most phrases stand within an excerpt's width."""
    starts = [mark.start for mark in marks]
    best, most = None, 0
    for place, mark in enumerate(marks):
        last = bisect_right(starts, mark.start + WIDTH - _LEAD)
        seen = len({one.phrase for one in marks[place : min(last, place + WIDTH)]})
        if seen > most:
            best, most = mark, seen
    return best


def _beginnings(read: Sequence[Lexeme], phrase: Phrase) -> Iterator[int]:
    covers = cache(phrase[0].covers)
    for at in range(len(read) - len(phrase) + 1):
        if covers(read[at].word) and all(
            sought.covers(read[at + step].word) for step, sought in enumerate(phrase)
        ):
            yield at


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    blank = next((place for place in range(at, at + _LEAD // 2) if text[place].isspace()), None)
    return at if blank is None else blank + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    blank = next((place for place in range(at, at - _LEAD // 2, -1) if text[place].isspace()), None)
    return at if blank is None else blank
