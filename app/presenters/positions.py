"""The addresses of the matrix, in every form, and of the agreement map."""

from collections import Counter
from datetime import date

from sqlalchemy.orm import Session

from app.domain.positions.agreement import AgreementLevel
from app.domain.references import Reference
from app.presenters.shapes.plans import Names
from app.presenters.shapes.positions import (
    AGREEMENT_RULE,
    RULE,
    AgreementOut,
    AgreementRowOut,
    MatrixOut,
    MatrixRowOut,
    OrphanRowOut,
    WaitingOut,
    WholeRowOut,
    awaited_out,
    bearings_out,
    cell_out,
    read_text_facts,
    row_point_out,
    verdict_out,
)
from app.projections.texts import Texts
from app.queries.positions import (
    Agreement,
    AgreementRow,
    Matrix,
    MatrixWanted,
    view_agreement,
    view_matrix,
)

DEPTH = 5
"""How many positions of a cell are shown unless somebody asks for more."""


def matrix_answer(
    session: Session, reference: Reference, wanted: MatrixWanted, at: int | None
) -> MatrixOut:
    """Return where the parties stand on each point of a version."""
    return matrix_out(view_matrix(session, reference, wanted, at))


def agreement_answer(
    session: Session,
    reference: Reference,
    parties: tuple[str, ...],
    as_of: date | None,
    at: int | None,
) -> AgreementOut:
    """Return how far parties agree on each point of a version."""
    return agreement_out(view_agreement(session, reference, parties, as_of, at))


def matrix_out(matrix: Matrix) -> MatrixOut:
    """Return where the parties stand on each point of a version."""
    names = _names_in(matrix.texts)
    facts = read_text_facts(matrix.plan, matrix.version.record, matrix.witness, matrix.wanted.as_of)
    whole = matrix.whole
    return MatrixOut.model_validate(
        facts
        | {
            "rule": RULE,
            "parties": [names.party(slug) for slug in matrix.parties],
            "whole": WholeRowOut(
                bearings=bearings_out(whole.bearings, whole.cells),
                cells=[cell_out(cell, names) for cell in whole.cells],
            ),
            "rows": [
                MatrixRowOut(
                    point=row_point_out(row.point, names),
                    bearings=bearings_out(row.bearings, row.cells),
                    cells=[cell_out(cell, names) for cell in row.cells],
                )
                for row in matrix.rows
            ],
            "orphans": [
                OrphanRowOut(
                    point=str(row.point), cells=[cell_out(cell, names) for cell in row.cells]
                )
                for row in matrix.orphans
            ],
        }
    )


def agreement_out(agreement: Agreement) -> AgreementOut:
    """Return how far parties agree on each point of a version."""
    names = _names_in(agreement.texts)
    facts = read_text_facts(
        agreement.plan, agreement.version.record, agreement.witness, agreement.as_of
    )
    counts = Counter(row.level for row in agreement.rows)
    return AgreementOut.model_validate(
        facts
        | {
            "rule": AGREEMENT_RULE,
            "parties": [names.party(slug) for slug in agreement.parties],
            "counts": {level: counts[level] for level in AgreementLevel},
            "rows": [_agreement_row_out(row, names) for row in agreement.rows],
            "packages": [list(labels) for labels in agreement.packages],
        }
    )


def _names_in(texts: Texts) -> Names:
    """Return what parties and topics are called, without asking the store for them again."""
    return Names(
        parties={slug: party.name for slug, party in texts.parties.items()},
        topics={slug: topic.name for slug, topic in texts.topics.items()},
        processes={},
    )


def _agreement_row_out(row: AgreementRow, names: Names) -> AgreementRowOut:
    return AgreementRowOut(
        point=row_point_out(row.point, names),
        level=row.level,
        verdicts=[verdict_out(one, names) for one in row.weighed],
        waiting=[
            WaitingOut(
                party=one.party,
                statement=one.evidence.statement,
                text=one.text,
                points=awaited_out(one.points),
            )
            for one in row.waiting
        ],
    )
