"""Tables as CSV (RFC 4180) that a spreadsheet shows and never runs.

A spreadsheet takes a cell that begins with a formula sign for a formula, whoever wrote it. Such a
cell, and whatever would begin one if the file were cut at other separators, gets an apostrophe in
front, which spreadsheets do not show (OWASP, CSV injection; ASVS 1.2.10). An apostrophe that stood
there before gets another one, so that `unguarded` gives back exactly what was written.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

SIGNS: Final = "=+-@\t\r\x00＝＋－＠"
"""What a cell must not begin with; spreadsheets of East Asia take the wide signs too."""

_BEGINNING: Final = r"(?:\A|(?<=[,;\t\r\n]))"
_GUARDED: Final = re.compile(rf"{_BEGINNING}(?='*[{re.escape(SIGNS)}])")
_GUARD: Final = re.compile(rf"{_BEGINNING}'(?='*[{re.escape(SIGNS)}])")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column names; what a row has beside its columns is not shown."""

    columns: Sequence[str]
    rows: Iterable[Mapping[str, object]]


def as_csv(table: Table) -> str:
    """Return a table as CSV under a line of column names, every cell in quotes."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([guarded(_cell(row[name])) for name in table.columns] for row in table.rows)
    return written.getvalue()


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return _GUARDED.sub("'", text)


def unguarded(cell: str) -> str:
    """Return the text that a cell was made of."""
    return _GUARD.sub("", cell)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value) if not isinstance(value, bool) else "yes" if value else "no"
