"""A collation: texts as columns, what belongs together as rows."""

from sqlalchemy.orm import Session

from app.domain.comparison.collation import CollationCell, CollationRow
from app.domain.comparison.compare import Change, wording
from app.domain.comparison.filters import CollateOptions, differs
from app.domain.comparison.row_merging import Join, Refusal
from app.presenters.catalogue import names_of
from app.presenters.comparison import judgement_out, texts_out, unmatched_out
from app.presenters.shapes.collation import (
    CellChangeOut,
    CollationMethodOut,
    CollationOut,
    ColumnOut,
    JoinOut,
    RefusalOut,
    RowCellOut,
    RowOut,
)
from app.presenters.shapes.comparison import comparability_out, compared_point_out, spans_out
from app.presenters.shapes.deltas import delta_out
from app.presenters.shapes.links import link_out
from app.presenters.shapes.plans import Names
from app.queries.collation import collate_texts


def collation_answer(session: Session, options: CollateOptions, at: int | None) -> CollationOut:
    """Return texts side by side, with the rows that are wanted."""
    collated = collate_texts(session, options.references, options.base, options.links, at)
    names = names_of(session, at)
    texts = {text.ref: text for text in texts_out(session, collated.texts, names, at)}
    rows = [
        _row_out(row, place, names)
        for place, row in enumerate(collated.collation.rows, 1)
        if options.only is None or differs(row)
    ]
    return CollationOut(
        base=collated.collation.base,
        columns=[
            ColumnOut(
                text=texts[column.text.witness.key],
                comparability=comparability_out(column.comparability)
                if column.comparability
                else None,
            )
            for column in collated.collation.columns
        ],
        links=options.links,
        judged=list(collated.judged),
        method=CollationMethodOut(meaning=collated.meaning),
        topics=list({topic.slug: topic for row in rows for topic in row.topics}.values()),
        total=len(collated.collation.rows),
        shown=len(rows),
        rows=rows,
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
    return CellChangeOut(
        id=change.id,
        base=[point.label for point in change.base],
        target=[point.label for point in change.target],
        fates=list(change.fates),
        base_text=wording(change.base),
        target_text=wording(change.target),
        spans=spans_out(change.script),
        spans_are_coarse=change.script.is_coarse if change.script else False,
        deltas=[delta_out(delta) for delta in change.deltas],
        unmatched=unmatched_out(change.unmatched),
        judgement=judgement_out(change.judgement),
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
