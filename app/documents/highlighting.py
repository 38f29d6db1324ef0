"""Texts cut at the spans of a diff: the pieces that a page, a document or a sheet marks.

A change's spans count in the wordings of all its points, joined; what is read are points and
options. Here each piece finds the passage that it stands in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.comparison.compare import Fate
from app.engine.diff.edit_script import Op
from app.presenters.shapes.collation import CellChangeOut
from app.presenters.shapes.comparison import ChangeOut, ComparedPointOut, UnmatchedOut
from app.presenters.shapes.plans import OptionOut

CONTEXT_CHARACTERS: Final = 70
"""How much of what is kept stands on each side of a change where the rest is left out."""


Compared = ChangeOut | CellChangeOut
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A piece of a reading: kept in both, deleted from the base, or inserted into the target.

    `is_unmatched`: its words have no partner, and nobody has said what that changes.
    """

    op: Op
    text: str
    is_unmatched: bool = False


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """The text of a point, or one of its options, in pieces."""

    option: OptionOut | None
    pieces: tuple[MarkedPiece, ...]


@dataclass(frozen=True, slots=True)
class MarkedPoint:
    """A point of one side with what is to be read there; no passage where it has no text."""

    point: ComparedPointOut
    passages: tuple[MarkedPassage, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A range of the text that is cut; what was deleted from it has none, but its own `text`."""

    op: Op
    start: int
    end: int
    text: str = ""
    is_unmatched: bool = False


def base_side(points: Iterable[ComparedPointOut], change: Compared) -> tuple[MarkedPoint, ...]:
    """Return the base's points with what was kept of them and what was deleted."""
    spans = [
        _Stretch(span.op, *part, is_unmatched=is_alone)
        for span in change.spans
        if span.op is not Op.INSERT
        for part, is_alone in _parted(span.base, unjudged(change).base)
    ]
    return tuple(_cut(points, change.base_text, spans))


def target_side(points: Iterable[ComparedPointOut], change: Compared) -> tuple[MarkedPoint, ...]:
    """Return the target's points with what was kept in them and what was inserted."""
    spans = [
        _Stretch(span.op, *part, is_unmatched=is_alone)
        for span in change.spans
        if span.op is not Op.DELETE
        for part, is_alone in _parted(span.target, unjudged(change).target)
    ]
    return tuple(_cut(points, change.target_text, spans))


def woven(points: Iterable[ComparedPointOut], change: Compared) -> tuple[MarkedPoint, ...]:
    """Return the target's points with what was deleted standing where it would have stood."""
    return tuple(_cut(points, change.target_text, list(_woven(change))))


def unmarked(point: ComparedPointOut) -> MarkedPoint:
    """Return a point with its text in one piece, as where nothing is compared."""
    passages = (
        MarkedPassage(option, (MarkedPiece(Op.EQUAL, text),) if text else ())
        for option, _, text in _lines(point)
    )
    return MarkedPoint(point, tuple(passages))


def shortened(pieces: Sequence[MarkedPiece]) -> tuple[MarkedPiece, ...]:
    """Return pieces with what is kept cut down to the words around what is not."""
    last = len(pieces) - 1
    return tuple(
        MarkedPiece(Op.EQUAL, _abridged(piece.text, min(place, 1) * CONTEXT_CHARACTERS, room))
        if piece.op is Op.EQUAL and not piece.is_unmatched
        else piece
        for place, piece in enumerate(pieces)
        for room in [CONTEXT_CHARACTERS if place < last else 0]
    )


def unjudged(change: Compared) -> UnmatchedOut:
    """Return the words without a partner of a change that nobody has judged; else none."""
    is_open = Fate.UNDETERMINED in change.fates
    return change.unmatched if is_open else UnmatchedOut(base=[], target=[])


def _woven(change: Compared) -> Iterator[_Stretch]:
    alone = unjudged(change)
    for span in change.spans:
        if span.op is Op.DELETE:
            place = span.target[0]
            for part, is_alone in _parted(span.base, alone.base):
                yield _Stretch(span.op, place, place, change.base_text[slice(*part)], is_alone)
        else:
            for part, is_alone in _parted(span.target, alone.target):
                yield _Stretch(span.op, *part, is_unmatched=is_alone)


def _parted(reach: Range, alone: Iterable[Range]) -> Iterator[tuple[Range, bool]]:
    """Yield the parts of a range in order, each with whether its words have no partner."""
    start, end = reach
    for first, last in alone:
        if start < last and first < end:
            if start < first:
                yield (start, first), False
            yield (max(start, first), min(last, end)), True
            start = min(last, end)
    if start < end:
        yield (start, end), False


def _cut(
    points: Iterable[ComparedPointOut], text: str, spans: Sequence[_Stretch]
) -> Iterator[MarkedPoint]:
    """Yield points with the stretches in their passages; without any, everything counts as kept."""
    waiting = list(spans) or [_Stretch(Op.EQUAL, 0, len(text))]
    start = 0
    for point in points:
        passages = []
        for place, (option, prefix, passage) in enumerate(_lines(point)):
            start += len(prefix) + (1 if place else 0)
            end = start + len(passage)
            passages.append(MarkedPassage(option, tuple(_pieces(waiting, text, start, end))))
            start = end
        start += 1  # the line feed between two points
        yield MarkedPoint(point, tuple(passages))


def _lines(point: ComparedPointOut) -> Iterator[tuple[OptionOut | None, str, str]]:
    """Yield what a point's wording is made of, as the domain joins it: text, then the options."""
    if point.text:
        yield None, "", point.text
    for option in point.options:
        if option.text is not None:
            yield option, f"{option.proponent.slug}: ", option.text


def _pieces(waiting: list[_Stretch], text: str, start: int, end: int) -> Iterator[MarkedPiece]:
    """Yield the pieces of one passage, and take what ends in it off the list."""
    while waiting and waiting[0].start <= end:
        stretch = waiting[0]
        if stretch.op is Op.DELETE and stretch.start == stretch.end:
            yield MarkedPiece(Op.DELETE, stretch.text, stretch.is_unmatched)
        elif piece := text[max(stretch.start, start) : min(stretch.end, end)]:
            yield MarkedPiece(stretch.op, piece, stretch.is_unmatched)
        if stretch.end > end:
            return
        waiting.pop(0)


def _abridged(text: str, first: int, last: int) -> str:
    """Return the first and the last words of a text, of about so many characters each."""
    before = text[:first].rpartition(" ")[0]
    after = text[len(text) - last :].partition(" ")[2]  # what touches the next change, spaces too
    if len(before) + len(after) + len(" … ") >= len(text):
        return text
    return f"{before} … {after}" if before else f"… {after}"
