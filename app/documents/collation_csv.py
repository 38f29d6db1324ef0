"""A collation in the four-column form of European trilogues: what its CSV holds.

The texts stand beside one another, a row for what belongs together, and the last column is left
empty for what the parties agree on. A column before it names the points of the row in full, so
that every point can be found again.
"""

from collections.abc import Iterator
from typing import Final, assert_never

from app.documents.comparison_csv import delta_in_words
from app.domain.comparison.collation import Absence
from app.domain.plans.model import PointStatus
from app.presenters.shapes.collation import CollationOut, RowCellOut, RowOut
from app.presenters.shapes.comparison import ComparedPointOut

NO_TEXT: Final = "(not reported by this rendering)"


def collation_columns(answer: CollationOut) -> list[str]:
    """Return what the columns are called."""
    texts = [column.text.ref for column in answer.columns]
    return ["row", "heading", *texts, "differences", "points", "draft agreement"]


def collation_rows(answer: CollationOut) -> Iterator[dict[str, str]]:
    """Yield the rows that are shown."""
    refs = [column.text.ref for column in answer.columns]
    for row in answer.rows:
        yield {
            "row": str(row.place),
            "heading": row.heading,
            **{ref: cell_text(cell) for ref, cell in zip(refs, row.cells, strict=True)},
            "differences": "\n".join(differences(refs, row)),
            "points": "\n".join(row_points(refs, row)),
            "draft agreement": "",
        }


def row_points(refs: list[str], row: RowOut) -> Iterator[str]:
    """Yield the full names of a row's points, PLAN@ORDINAL~WITNESS/LABEL."""
    for ref, cell in zip(refs, row.cells, strict=True):
        yield from (f"{ref}/{point.label}" for point in cell.points)


def differences(refs: list[str], row: RowOut) -> Iterator[str]:
    """Yield what differs from the base in each text, in words."""
    for ref, cell in zip(refs, row.cells, strict=True):
        for change in cell.changes:
            said = [*(str(fate).replace("_", " ") for fate in change.fates)]
            said += [delta_in_words(delta) for delta in change.deltas]
            if said:
                yield f"{ref}: {'; '.join(said)}"


def cell_text(cell: RowCellOut) -> str:
    """Return all that a text says in a row, each point under its number."""
    if cell.absence:
        return absence_in_words(cell.absence)
    return "\n\n".join(f"{point_head(point)}\n{point_text(point)}" for point in cell.points)


def absence_in_words(absence: Absence) -> str:
    """Return why a text has nothing in a row."""
    match absence:
        case Absence.ABSENT:
            return "(not in this text)"
        case Absence.NOT_REPORTED:
            return NO_TEXT
        case _:
            assert_never(absence)


def point_head(point: ComparedPointOut) -> str:
    """Return a point's number and heading."""
    return f"{point.label} {point.heading}".strip()


def point_text(point: ComparedPointOut) -> str:
    """Return what is to be read at a point, its options each under its party."""
    lines = [point.text] if point.text else []
    lines += [f"{one.proponent.name}: {one.text}" for one in point.options if one.text is not None]
    return "\n".join(lines) or without_text(point.status)


def without_text(status: PointStatus) -> str:
    """Return why nothing is to be read at a point."""
    match status:
        case PointStatus.STRUCK:
            return "(struck: the number was kept, the text deleted)"
        case PointStatus.WITHHELD:
            return "(withheld: the text has not been disclosed)"
        case PointStatus.PRESENT | PointStatus.OPEN:
            return NO_TEXT
        case _:
            assert_never(status)
