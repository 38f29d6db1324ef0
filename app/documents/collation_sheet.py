"""A collation as sheets: the four-column form with its marks, and what it rests on."""

from collections.abc import Iterator
from typing import Final, assert_never

from app.documents.highlighting import MarkedPiece, MarkedPoint, unmarked, woven
from app.documents.phrases import (
    absence_in_words,
    point_head,
    row_differences,
    row_points,
    without_text,
)
from app.documents.writers.xlsx import Cell, CellStyle, Sheet, StyledRun
from app.engine.diff.edit_script import Op
from app.presenters.shapes.collation import CellChangeOut, CollationOut, RowCellOut, RowOut

_MARKS: Final = (
    "Struck: in the base only. Underlined: not in the base. Italic and underlined twice: words "
    "without a counterpart, and nobody has said whether they change the substance."
)
_WIDTHS: Final = {"row": 6, "heading": 20, "text": 45, "differences": 30, "points": 26, "room": 40}


def collation_sheet(answer: CollationOut) -> list[Sheet]:
    """Return the sheet of the rows that are shown, and the sheet that says what the columns are."""
    refs = [column.text.ref for column in answer.columns]
    names = [
        f"{column.text.title} ({column.text.date}) {column.text.ref}"
        + (" [base]" if column.text.ref == answer.base else "")
        for column in answer.columns
    ]
    widths = [_WIDTHS["row"], _WIDTHS["heading"], *(_WIDTHS["text"] for _ in refs)]
    return [
        Sheet(
            name="Collation",
            columns=["Row", "Heading", *names, "Draft agreement", "Differences", "Points"],
            widths=[*widths, _WIDTHS["room"], _WIDTHS["differences"], _WIDTHS["points"]],
            held=2,
            rows=[_row(refs, row) for row in answer.rows],
        ),
        Sheet(
            name="Texts",
            columns=["What", "Says"],
            widths=[34, 110],
            held=1,
            rows=[
                [[StyledRun(what, CellStyle.STRONG)], [StyledRun(says)]]
                for what, says in _facts(answer)
            ],
        ),
    ]


def marked_points(cell: RowCellOut) -> Iterator[tuple[CellChangeOut | None, MarkedPoint]]:
    """Yield the points of a cell with what differs from the base marked, each with its change."""
    told = {label: change for change in cell.changes for label in change.target}
    by_label = {point.label: point for point in cell.points}
    done: set[str] = set()
    for point in cell.points:
        if point.label in done:
            continue
        change = told.get(point.label)
        if change is None:
            yield None, unmarked(point)
            continue
        together = [by_label[label] for label in change.target if label in by_label]
        done.update(one.label for one in together)
        for marked in woven(together, change):
            yield change, marked


def _row(refs: list[str], row: RowOut) -> list[Cell]:
    return [
        [StyledRun(str(row.place))],
        [StyledRun(row.heading, CellStyle.STRONG)],
        *(_cell(cell) for cell in row.cells),
        [],
        [StyledRun("\n".join(row_differences(refs, row)))],
        [StyledRun("\n".join(row_points(refs, row)), CellStyle.MUTED)],
    ]


def _cell(cell: RowCellOut) -> list[StyledRun]:
    if cell.absence:
        return [StyledRun(absence_in_words(cell.absence), CellStyle.MUTED)]
    runs: list[StyledRun] = []
    for _, marked in marked_points(cell):
        runs.append(
            StyledRun(
                f"{chr(10) * 2 if runs else ''}{point_head(marked.point)}\n", CellStyle.STRONG
            )
        )
        runs += _text(marked) or [StyledRun(without_text(marked.point.status), CellStyle.MUTED)]
    return runs


def _text(marked: MarkedPoint) -> list[StyledRun]:
    runs: list[StyledRun] = []
    for passage in marked.passages:
        before = "\n" if runs else ""
        party = f"{passage.option.proponent.name}: " if passage.option else ""
        runs.append(StyledRun(before + party))
        runs += [StyledRun(piece.text, _style(piece)) for piece in passage.pieces]
    return [run for run in runs if run.text]


def _style(piece: MarkedPiece) -> CellStyle:
    match piece.op:
        case Op.EQUAL:
            return CellStyle.UNMATCHED if piece.is_unmatched else CellStyle.PLAIN
        case Op.DELETE:
            return CellStyle.DELETED_UNMATCHED if piece.is_unmatched else CellStyle.DELETED
        case Op.INSERT:
            return CellStyle.INSERTED_UNMATCHED if piece.is_unmatched else CellStyle.INSERTED
        case _:
            assert_never(piece.op)


def _facts(answer: CollationOut) -> Iterator[tuple[str, str]]:
    for column in answer.columns:
        text = column.text
        yield (
            text.ref,
            f"{text.title}, {text.date}; {text.fidelity}, {text.completeness}, {text.language}",
        )
        if column.comparability:
            reasons = " ".join(reason.text for reason in column.comparability.reasons)
            yield "  compared with the base", f"{column.comparability.level}: {reasons}"
        for source in text.sources:
            yield "  source", f"{source.title}, {source.publisher}. {source.url or ''}"
    yield "Base", answer.base
    yield "Marks", _MARKS
    yield "Rows", f"{answer.shown} of {answer.total}"
    numbers = answer.method.model_dump(exclude_none=True)
    yield "Methods", ", ".join(f"{name} {number}" for name, number in numbers.items())
    yield "Address", f"/collate?{'&'.join(f'ref={column.text.ref}' for column in answer.columns)}"
