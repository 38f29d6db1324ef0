"""The addresses of a collation: as JSON, as a table, as a sheet, and told in words."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.domain.comparison.filters import RowsOnly
from app.domain.references import Reference
from app.presenters.catalogue import names_of
from app.presenters.comparison import text_records
from app.presenters.shapes.collation import CollationOut, collation_out
from app.projections.link_resolution import LinkChoice
from app.queries.collation import collate_texts


def collation_answer(
    session: Session,
    references: Sequence[Reference],
    base: Reference | None,
    links: LinkChoice,
    at: int | None,
    only: RowsOnly | None = None,
) -> CollationOut:
    """Return texts side by side."""
    collated = collate_texts(session, references, base, links, at)
    records = text_records(session, collated.texts, at)
    return collation_out(
        collated.collation,
        {
            text.witness.record.key: record
            for text, record in zip(collated.texts, records, strict=True)
        },
        only,
        judged=collated.judged,
        links=links,
        meaning=collated.meaning,
        names=names_of(session, at),
    )
