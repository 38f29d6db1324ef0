"""The public shape of a collation: texts as columns, what belongs together as rows."""

from pydantic import Field

from app.domain.comparison import collation
from app.domain.comparison.collation import Absence
from app.domain.comparison.compare import Fate
from app.domain.comparison.row_merging import Objection
from app.fields import Shape
from app.presenters.shapes.comparison import (
    ChangeJudgementOut,
    ComparabilityOut,
    ComparedPointOut,
    ComparedTextOut,
    SpanOut,
    UnmatchedOut,
)
from app.presenters.shapes.deltas import DeltaOut
from app.presenters.shapes.links import LinkOut
from app.presenters.shapes.methods import MethodOut
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
    unmatched: UnmatchedOut = Field(
        description="the words that make it undetermined, in `base_text` and `target_text`"
    )
    judgement: ChangeJudgementOut | None = Field(description="null: no editor has judged it")
    links: list[LinkOut]


class RowCellOut(Shape):
    """What one text has in a row."""

    points: list[ComparedPointOut]
    absence: Absence | None = Field(
        description="why there are no points: `absent` from a text that is whole; "
        "`not_reported` by one that is partial or an outline; `not_found` in one whose language no "
        "other text of the row has"
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
