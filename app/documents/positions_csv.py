"""Answers laid out as tables, a row a position: what their CSV holds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.presenters.shapes.plans import Names
from app.presenters.shapes.positions import BearingOut, CellOut, MatrixOut
from app.presenters.shapes.statements import PositionOut

_POSITION: Final = (
    "stated_on",
    "date_precision",
    "speaker",
    "office",
    "statement",
    "place",
    "target_kind",
    "target",
    "option",
    "conditions",
    "waits_for",
    "confidence",
    "quote",
    "quote_language",
    "summary",
    "single_source",
    "disputed",
)
MATRIX_COLUMNS: Final = (
    "row",
    "point",
    "heading",
    "party",
    "party_name",
    "stance",
    "standing",
    "causes",
    "caveats",
    "current",
    *_POSITION,
)
STATEMENT_COLUMNS: Final = ("party", "party_name", "stance", *_POSITION)


def matrix_rows(answer: MatrixOut) -> Iterator[dict[str, str]]:
    """Yield a row for every position of every cell; `row` says which part of the matrix it is of.

    A cell in which nothing is recorded has no row.
    """
    names = {party.slug: party.name for party in answer.parties}
    whole = {"row": "whole", "point": "", "heading": ""}
    yield from _rows(whole, answer.whole.cells, answer.whole.bearings, names)
    for row in answer.rows:
        point = {"row": "point", "point": row.point.label, "heading": row.point.heading}
        yield from _rows(point, row.cells, row.bearings, names)
    for orphan in answer.orphans:
        lost = {"row": "orphan", "point": orphan.point, "heading": ""}
        yield from _rows(lost, orphan.cells, (), names)


def statement_rows(positions: Iterable[PositionOut], names: Names) -> Iterator[dict[str, str]]:
    """Yield a row for every position."""
    for position in positions:
        yield _position(position) | {"party_name": names.party(position.party).name}


def _rows(
    facts: Mapping[str, str],
    cells: Iterable[CellOut],
    bearings: Iterable[BearingOut],
    names: Mapping[str, str],
) -> Iterator[dict[str, str]]:
    found = {(one.kind, one.about): one for one in bearings}
    for cell in cells:
        for position in cell.positions:
            bearing = found.get((position.target.kind, position.target.ref))
            yield {
                **facts,
                **_position(position),
                "party_name": names[cell.party],
                "standing": position.standing,
                "causes": _joined(bearing.causes if bearing else ()),
                "caveats": _joined(bearing.caveats if bearing else ()),
                "current": _said(position == cell.current),
            }


def _position(position: PositionOut) -> dict[str, str]:
    target = position.target
    return {
        "party": position.party,
        "stance": position.stance,
        "stated_on": position.stated_on,
        "date_precision": position.date_precision,
        "speaker": position.speaker,
        "office": position.office,
        "statement": position.statement,
        "place": str(position.place),
        "target_kind": target.kind,
        "target": target.ref,
        "option": target.option.slug if target.option else "",
        "conditions": "\n".join(condition.text for condition in position.conditions),
        "waits_for": _joined(ref for condition in position.conditions for ref in condition.points),
        "confidence": position.confidence or "",
        "quote": position.quote,
        "quote_language": position.quote_language,
        "summary": position.summary,
        "single_source": _said(position.single_source),
        "disputed": _said(position.disputed),
    }


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)


def _said(is_so: object) -> str:
    return "yes" if is_so else "no"
