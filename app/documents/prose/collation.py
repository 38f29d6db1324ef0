"""Texts side by side told in words: row by row, what each says and how it differs."""

from collections.abc import Iterator

from app.documents.phrases import cell_text, in_words, row_differences
from app.documents.writers.prose import Block, Heading, Listed, Quotation, Sentence
from app.presenters.shapes.collation import CollationOut, ColumnOut, RowOut


def told_collation(answer: CollationOut) -> Iterator[Block]:
    """Tell the rows that are shown, under what the comparison with each text rests on."""
    refs = [column.text.ref for column in answer.columns]
    yield Heading(1, " | ".join(column.text.title for column in answer.columns))
    yield Heading(2, "The texts")
    yield Listed(tuple(line for column in answer.columns for line in _column(column, answer.base)))
    yield Sentence(f"Shown here: {answer.shown} of {answer.total} rows.")
    for row in answer.rows:
        yield from _row(row, refs)


def _column(column: ColumnOut, base: str) -> Iterator[str]:
    text = column.text
    known = f"{in_words(text.fidelity)}, {in_words(text.completeness)}, {text.language}"
    told = "; changes are told from it" if text.ref == base else ""
    yield f"{text.title}, {text.date} ({text.ref}): {known}{told}"
    for reason in column.comparability.reasons if column.comparability else ():
        yield f"{text.ref}: {reason.text}"


def _row(row: RowOut, refs: list[str]) -> Iterator[Block]:
    yield Heading(2, f"{row.place}. {row.heading}".rstrip(". "))
    for ref, cell in zip(refs, row.cells, strict=True):
        yield Sentence(f"{ref}:")
        yield Quotation(cell_text(cell))
    yield Listed(tuple(row_differences(refs, row)))
