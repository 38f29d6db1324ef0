"""The page of a comparison: both readings side by side, and in words what became of each point."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from app.domain.comparison import Fate
from app.domain.edit_script import Op
from app.schemas.answers.comparison import ChangeOut, ComparedPointOut, ComparisonOut
from app.schemas.answers.plans import OptionOut
from app.web.api import comparison as api_comparison
from app.web.templating import page

router = APIRouter()

_QUIET: Final = frozenset({Fate.UNCHANGED, Fate.NOT_REPORTED})
_OF_THE_TEXT: Final = frozenset(Fate) - {Fate.MOVED, Fate.RENUMBERED, Fate.SPLIT, Fate.MERGED}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reading: kept in both, deleted from the base, or inserted into the target."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a point, or one of its options, in pieces."""

    option: OptionOut | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedPoint:
    """A point of one side with what is to be read there; no passage where it has no text."""

    point: ComparedPointOut
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A change with both of its sides in pieces."""

    change: ChangeOut
    base: tuple[MarkedPoint, ...]
    target: tuple[MarkedPoint, ...]
    is_only_present: bool
    is_alone: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring changes; `fate` where one fate that needs no reading is all that each has."""

    fate: Fate | None
    entries: tuple[Entry, ...]


@router.get("/compare/{pair}")
def comparison_page(
    request: Request, answer: Annotated[ComparisonOut, Depends(api_comparison.get_comparison)]
) -> HTMLResponse:
    """Show what became of every point."""
    found = runs(answer.changes)
    entries = [entry for run in found for entry in run.entries]
    return page(
        request,
        "comparison/page.html",
        answer,
        runs=found,
        only_present=sum(entry.is_only_present for entry in entries),
        alone=sum(entry.is_alone for entry in entries),
    )


def runs(changes: Iterable[ChangeOut]) -> list[Run]:
    """Return the changes in order, neighbours of the same quiet fate taken together."""
    return [
        Run(fate, tuple(_entry(change) for change in group))
        for fate, group in groupby(changes, _quiet_fate)
    ]


def marked(
    points: Iterable[ComparedPointOut], text: str, ranges: Sequence[tuple[Op, tuple[int, int]]]
) -> Iterator[MarkedPoint]:
    """Yield the points of one side with their texts cut at the ends of the spans.

    `text` holds the points' wordings, and `ranges` the spans that lie in it, in order; without
    any, everything counts as kept.
    """
    spans = ranges or [(Op.EQUAL, (0, len(text)))]
    start = 0
    for point in points:
        passages = []
        for place, (option, prefix, passage) in enumerate(_lines(point)):
            start += len(prefix) + (1 if place else 0)
            end = start + len(passage)
            passages.append(Passage(option, tuple(_pieces(text, spans, start, end))))
            start = end
        start += 1  # the line feed between two points
        yield MarkedPoint(point, tuple(passages))


def _quiet_fate(change: ChangeOut) -> Fate | None:
    fate = change.fates[0] if len(change.fates) == 1 else None
    return fate if fate in _QUIET else None


def _entry(change: ChangeOut) -> Entry:
    spans = change.spans
    is_open = not _OF_THE_TEXT.intersection(change.fates)
    base = [(span.op, span.base) for span in spans if span.op is not Op.INSERT]
    target = [(span.op, span.target) for span in spans if span.op is not Op.DELETE]
    return Entry(
        change=change,
        base=tuple(marked(change.base, change.base_text, base)),
        target=tuple(marked(change.target, change.target_text, target)),
        is_only_present=is_open and bool(change.base and change.target),
        is_alone=is_open and not (change.base and change.target),
    )


def _lines(point: ComparedPointOut) -> Iterator[tuple[OptionOut | None, str, str]]:
    """Yield what a point's wording is made of, as the domain joins it: text, then the options."""
    if point.text:
        yield None, "", point.text
    for option in point.options:
        if option.text is not None:
            yield option, f"{option.proponent.slug}: ", option.text


def _pieces(
    text: str, spans: Iterable[tuple[Op, tuple[int, int]]], start: int, end: int
) -> Iterator[Piece]:
    for op, (since, until) in spans:
        piece = text[max(since, start) : min(until, end)]
        if since < end and start < until and piece:
            yield Piece(op, piece)
