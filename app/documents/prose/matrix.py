"""The matrix told in words: point by point, who stands where, and what that was said about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from app.documents.phrases import in_words, without_text
from app.documents.writers.prose import Block, Heading, Listed, Quotation, Sentence
from app.domain.plans.model import PointStatus
from app.domain.positions.statements import StanceBasis, TargetKind
from app.presenters.shapes.positions import BearingOut, BornePositionOut, CellOut, MatrixOut

NOTHING: Final = "Nothing is recorded."
_OPTIONS_ELSEWHERE: Final = "(open: the parties’ options stand in the version itself)"


def told_matrix(answer: MatrixOut) -> Iterator[Block]:
    """Tell every position of every cell, the current one of each party first."""
    names = {party.slug: party.name for party in answer.parties}
    yield Heading(1, f"Where the parties stand on {answer.title} ({answer.ref})")
    if answer.as_of:
        yield Sentence(f"As stated by {answer.as_of}.")
    yield Sentence(
        f"The points are shown as the rendering “{answer.witness}” has them."
        if answer.witness
        else "Nobody has published its text."
    )
    yield Sentence(answer.rule)
    yield Heading(2, "The text as a whole")
    yield _cells(answer.whole.cells, answer.whole.bearings, names)
    for row in answer.rows:
        yield Heading(2, f"{row.point.label} {row.point.heading}".strip())
        yield Quotation(row.point.text or _without_text(row.point.status))
        yield _cells(row.cells, row.bearings, names)
    for orphan in answer.orphans:
        yield Heading(2, f"{orphan.point}, which nothing here continues")
        yield _cells(orphan.cells, (), names)


def _without_text(status: PointStatus) -> str:
    is_open = status is PointStatus.OPEN
    return _OPTIONS_ELSEWHERE if is_open else without_text(status)


def _cells(
    cells: Iterable[CellOut], bearings: Iterable[BearingOut], names: Mapping[str, str]
) -> Block:
    found = {(one.kind, one.about): one for one in bearings}
    told = tuple(line for cell in cells for line in _cell(cell, found, names[cell.party]))
    return Listed(told) if told else Sentence(NOTHING)


def _cell(
    cell: CellOut, bearings: Mapping[tuple[TargetKind, str], BearingOut], party: str
) -> Iterator[str]:
    others = [one for one in cell.positions if one != cell.current]
    for position in [cell.current, *others] if cell.current else others:
        bearing = bearings.get((position.target.kind, position.target.ref))
        place = "" if position == cell.current else ", beside it"
        yield f"{party}{place}: {_position(position, bearing)}"
    if cell.contradicted_by:
        yield f"{party}: contradicted by {', '.join(cell.contradicted_by)}"
    if cell.more:
        yield f"{party}: and {cell.more} older"


def _position(position: BornePositionOut, bearing: BearingOut | None) -> str:
    target = position.target
    about = f"the option of {target.option.name} at {target.ref}" if target.option else target.ref
    when = "about " if position.date_precision == "approximate" else ""
    doubts = {
        "disputed": position.disputed,
        "one source": position.single_source,
        "inferred": position.basis is StanceBasis.INFERRED,
    }
    proposition = f" ({position.proposition})" if position.proposition else ""
    return ". ".join(
        [
            f"{in_words(position.stance)}, said {when}{position.stated_on} by {position.speaker}",
            f"About {about}{proposition}: {in_words(position.standing)}"
            + _bracketed([*bearing.causes, *bearing.caveats] if bearing else []),
            position.summary.rstrip("."),
            *(f"Condition: {condition.text.rstrip('.')}" for condition in position.conditions),
            *(f"Demand: {demand.rstrip('.')}" for demand in position.demands),
            f"Statement {position.statement}"
            + _bracketed([doubt for doubt, is_so in doubts.items() if is_so]),
        ]
    )


def _bracketed(codes: Sequence[str]) -> str:
    return f" ({', '.join(map(in_words, codes))})" if codes else ""
