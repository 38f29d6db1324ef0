"""The public shape of a collation: texts as columns, what belongs together as rows."""

from collections.abc import Mapping

from pydantic import Field

from app.domain.comparison import collation
from app.domain.comparison.collation import Absence, Collation, CollationCell, CollationRow, Column
from app.domain.comparison.compare import Change, Fate, wording
from app.domain.comparison.filters import RowsOnly, differs
from app.domain.comparison.row_merging import Join, Objection, Refusal
from app.fields import Shape
from app.presenters.shapes.comparison import (
    ComparabilityOut,
    ComparedPointOut,
    ComparedTextOut,
    SpanOut,
    TextRecord,
    comparability_out,
    compared_point_out,
    compared_text_out,
)
from app.presenters.shapes.deltas import DeltaOut, delta_out
from app.presenters.shapes.links import LinkOut, link_out
from app.presenters.shapes.methods import MethodOut
from app.presenters.shapes.plans import Names
from app.presenters.shapes.record import NamedOut


class CollationMethodOut(MethodOut):
    """The numbers of the methods that made a collation."""

    collation: int = collation.METHOD


class ColumnOut(Shape):
    """One text, and what may be concluded from comparing it with the base."""

    text: ComparedTextOut
    comparability: ComparabilityOut | None = Field(description="null for the base itself")


class CellChangeOut(Shape):
    """What became, in this column, of the base's points in this row.

    Spans and deltas count in `base_text` and `target_text`, as in a comparison.
    """

    id: str
    base: list[str] = Field(description="labels of the base's points")
    target: list[str] = Field(description="labels of this column's points")
    fates: list[Fate]
    base_text: str
    target_text: str
    spans: list[SpanOut]
    spans_are_coarse: bool
    deltas: list[DeltaOut]
    links: list[LinkOut]


class RowCellOut(Shape):
    """What one text has in a row."""

    points: list[ComparedPointOut]
    absence: Absence | None = Field(
        description="why there are no points: `absent` from a text that is whole, or "
        "`not_reported` by one that is partial or an outline"
    )
    changes: list[CellChangeOut] = Field(description="none in the column of the base")
    via: list[str] = Field(
        description="the points that lead from the base to here, where no link does so directly"
    )


class JoinOut(Shape):
    """A link between two of the texts."""

    base: str = Field(description="PLAN@ORDINAL~WITNESS/LABEL")
    target: str = Field(description="PLAN@ORDINAL~WITNESS/LABEL")
    link: LinkOut


class RefusalOut(JoinOut):
    """A link that was not followed, since it would have laid two points together that are apart.

    `two_of_one_text`: they stand in one text, and no split or merge joins them. `linked_elsewhere`,
    `unmatched`, `rival`: their texts' direct comparison says otherwise, as surely as this link.
    """

    objection: Objection
    between: tuple[str, str]


class RowOut(Shape):
    """Points that belong together, one cell a column."""

    id: str = Field(description="the reference of its earliest point")
    place: int = Field(description="among all rows of the collation, from 1")
    heading: str
    topics: list[NamedOut]
    cells: list[RowCellOut]
    joins: list[JoinOut] = Field(description="the links that made the row")
    refusals: list[RefusalOut] = Field(description="links that lead out of the row, not followed")


class CollationOut(Shape):
    """Texts side by side; every point of every text stands in exactly one row."""

    base: str = Field(description="PLAN@ORDINAL~WITNESS: the column that changes are told from")
    columns: list[ColumnOut] = Field(description="in the order asked for")
    links: str = Field(description="whose links: all, or the engine's alone (computed)")
    judged: list[str] = Field(description="the pairs that editors judged: BASE...TARGET")
    method: CollationMethodOut
    topics: list[NamedOut]
    total: int = Field(description="how many rows the whole collation has")
    shown: int = Field(description="how many of them `only` lets through")
    rows: list[RowOut] = Field(description="those that are shown, in the base's reading order")


def collation_out(
    collated: Collation,
    records: Mapping[str, TextRecord],
    only: RowsOnly | None,
    *,
    judged: tuple[str, ...],
    links: str,
    meaning: str | None,
    names: Names,
) -> CollationOut:
    """Return a collation, with the rows that are wanted; `records` are by the key of the witness.

    `meaning` is the model that measured meanings, None where none did.
    """
    rows = [
        _row_out(row, place, names)
        for place, row in enumerate(collated.rows, 1)
        if only is None or differs(row)
    ]
    return CollationOut(
        base=collated.base,
        columns=[_column_out(column, records) for column in collated.columns],
        links=links,
        judged=list(judged),
        method=CollationMethodOut(meaning=meaning),
        topics=list({topic.slug: topic for row in rows for topic in row.topics}.values()),
        total=len(collated.rows),
        shown=len(rows),
        rows=rows,
    )


def _column_out(column: Column, records: Mapping[str, TextRecord]) -> ColumnOut:
    allowed = column.comparability
    return ColumnOut(
        text=compared_text_out(column.text, records[column.text.witness.key]),
        comparability=comparability_out(allowed) if allowed else None,
    )


def _row_out(row: CollationRow, place: int, names: Names) -> RowOut:
    points = [point for cell in row.cells for point in cell.points]
    topics = dict.fromkeys(topic for point in points for topic in point.point.topics)
    return RowOut(
        id=row.id,
        place=place,
        heading=next((point.heading for point in points if point.heading), ""),
        topics=[names.topic(slug) for slug in topics],
        cells=[_cell_out(cell, names) for cell in row.cells],
        joins=[_join_out(join) for join in row.joins],
        refusals=[_refusal_out(refusal) for refusal in row.refusals],
    )


def _cell_out(cell: CollationCell, names: Names) -> RowCellOut:
    return RowCellOut(
        points=[compared_point_out(point, names) for point in cell.points],
        absence=cell.absence,
        changes=[_change_out(change) for change in cell.changes],
        via=[str(at) for at in cell.via],
    )


def _change_out(change: Change) -> CellChangeOut:
    spans = change.script.spans if change.script else ()
    return CellChangeOut(
        id=change.id,
        base=[point.label for point in change.base],
        target=[point.label for point in change.target],
        fates=list(change.fates),
        base_text=wording(change.base),
        target_text=wording(change.target),
        spans=[SpanOut(op=span.op, base=span.base, target=span.target) for span in spans],
        spans_are_coarse=change.script.is_coarse if change.script else False,
        deltas=[delta_out(delta) for delta in change.deltas],
        links=[link_out(link) for link in change.links],
    )


def _join_out(join: Join) -> JoinOut:
    return JoinOut(base=str(join.base), target=str(join.target), link=link_out(join.link))


def _refusal_out(refusal: Refusal) -> RefusalOut:
    return RefusalOut(
        base=str(refusal.join.base),
        target=str(refusal.join.target),
        link=link_out(refusal.join.link),
        objection=refusal.objection,
        between=(str(refusal.between[0]), str(refusal.between[1])),
    )
