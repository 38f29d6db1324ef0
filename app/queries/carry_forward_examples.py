"""One real example of each way in which something said stands to a text."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.domain.positions.carry_forward import Standing
from app.domain.positions.cells import Cell
from app.domain.positions.evidence import Borne
from app.domain.references import Reference
from app.projections.store import open_texts
from app.queries.positions import Matrix, MatrixWanted, view_matrix

_MOST_TEXTS: Final = 6
"""How many texts are looked through: each has to be compared with those that it came from."""


@dataclass(frozen=True, slots=True)
class StandingExample:
    """A position, and the point, PLAN@ORDINAL/LABEL, or the text that it is read beside."""

    here: str
    borne: Borne


def find_carry_forward_examples(
    session: Session, at: int | None
) -> dict[Standing, StandingExample]:
    """Return an example of each standing that the texts most tied to others have.

    One with a quote is taken before one without.
    """
    texts = open_texts(session, at)
    ties: dict[str, int] = {}
    for tie in texts.lineage.ties:
        if tie.target in texts.nearest:
            ties[tie.target] = ties.get(tie.target, 0) + len(tie.kinds)
    ranks = {key: rank for rank, key in enumerate(texts.lineage.order)}
    likely = sorted(ties, key=lambda key: (-ties[key], -ranks[key]))[:_MOST_TEXTS]
    found: dict[Standing, StandingExample] = {}
    unquoted: dict[Standing, StandingExample] = {}
    for key in likely:
        if len(found) == len(Standing):
            break
        plan, _, ordinal = key.partition("@")
        matrix = view_matrix(session, Reference(plan, int(ordinal)), MatrixWanted(depth=1), at)
        for here, cell in _cells(matrix):
            current = cell.current
            # What is said of a later text bears on an earlier one too, but explains nothing.
            if current and ranks.get(current.evidence.target.version or key, 0) <= ranks[key]:
                examples = found if current.evidence.quote else unquoted
                examples.setdefault(current.bearing.standing, StandingExample(here, current))
    return unquoted | found


def _cells(matrix: Matrix) -> list[tuple[str, Cell]]:
    key = matrix.version.record.key
    rows = [(f"{key}/{row.point.label}", cell) for row in matrix.rows for cell in row.cells]
    return rows + [(key, cell) for row in matrix.orphans for cell in row.cells]
