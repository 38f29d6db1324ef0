"""Tables whose rows are points: a cell with the number, one with the text, and further columns."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from app.documents.readers.blocks import Block, BlockRole, Extraction
from app.documents.readers.printed_numbers import find_number

_FIGURES: Final = re.compile(r"\d{1,3}")
_MOST_ROWS: Final = 0.6
_TWO: Final = 2

Rows = Mapping[int, Mapping[int, Sequence[Block]]]
"""The blocks of a table, by row and column."""


def read_rows(blocks: Sequence[Block], extraction: Extraction) -> list[Block]:
    """Return blocks with each table brought into the order in which it is read."""
    found: list[Block] = []
    for table, group in groupby(blocks, lambda block: block.cell.table if block.cell else 0):
        members = list(group)
        found += _read_table(members, extraction) if table else members
    return found


def _read_table(blocks: Sequence[Block], extraction: Extraction) -> Iterator[Block]:
    rows: dict[int, dict[int, list[Block]]] = {}
    for block in blocks:
        if block.cell:
            rows.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
    parallel = _parallel_rows(rows)
    if parallel:
        extraction.report(
            "parallel-texts", "two texts side by side: the first was read, the second set apart"
        )
        return _first_text(rows, parallel, extraction)
    column = _number_column(rows)
    return iter(blocks) if column is None else _numbered_rows(rows, column, extraction)


def _is_number(block: Block) -> bool:
    """Tell whether a cell holds a number and nothing else."""
    text = block.text.strip()
    number = find_number(text)
    is_alone = bool(number and not number.rest.strip()) or bool(_FIGURES.fullmatch(text))
    return is_alone or bool(block.automatic and not text)


def _number_column(rows: Rows) -> int | None:
    """Return the column that holds the numbers of the rows, or the first one if a list does."""
    counts = Counter(
        column
        for row in rows.values()
        for column, cell in row.items()
        if len(row) > 1 and (_is_number(cell[0]) or (cell[0].automatic and column == 0))
    )
    for column, count in sorted(counts.items()):
        if count >= max(_TWO, len(rows) * _MOST_ROWS):
            return column
    return None


def _numbered_rows(rows: Rows, column: int, extraction: Extraction) -> Iterator[Block]:
    for row in rows.values():
        cell = row.get(column, ())
        first = cell[0] if cell else None
        if first is None or not (first.automatic or _is_number(first)):
            for _, blocks in sorted(row.items()):
                for block in blocks:
                    block.role = BlockRole.TABLE_HEADER
                    yield block
            continue
        others = [one for at, one in sorted(row.items()) if at != column]
        if _is_number(first):
            main = [*(others[0] if others else ()), *cell[1:]] or [Block("", where=first.where)]
            written = first.automatic or first.text.strip()
            main[0].automatic = written if written.endswith((".", ")")) else f"{written}."
            main[0].level = 0
            others = others[1:]
        else:
            main = list(cell)
        yield from main
        for blocks in others:
            for block in blocks:
                extraction.leave_out("table-column", block.source)
                extraction.report("table-column", "a further column was set apart")


def _parallel_rows(rows: Rows) -> frozenset[int]:
    """Return the rows in which two cells begin with the same number, if most do."""
    found = set()
    for at, row in rows.items():
        numbers = [find_number(cell[0].source) for cell in row.values()]
        known = {number.own for number in numbers if number}
        if len(row) == _TWO and all(numbers) and len(known) == 1:
            found.add(at)
    return frozenset(found) if len(found) >= max(_TWO, _MOST_ROWS * len(rows)) else frozenset()


def _first_text(rows: Rows, parallel: frozenset[int], extraction: Extraction) -> Iterator[Block]:
    for at, row in rows.items():
        for place, (_, blocks) in enumerate(sorted(row.items())):
            for block in blocks:
                if at not in parallel:
                    block.role = BlockRole.TABLE_HEADER
                    yield block
                elif place == 0:
                    yield block
                else:
                    extraction.leave_out("parallel-text", block.source)
