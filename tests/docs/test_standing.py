"""The examples of what an old statement says of a new text are what the corpus gives."""

import re

import pytest
from sqlalchemy import Engine

from app.domain.positions.carry_forward import Standing
from app.domain.positions.evidence import Borne
from app.domain.references import parse_reference
from app.presenters.shapes.positions import AGREEMENT_RULE, RULE
from app.queries.positions import Matrix, MatrixWanted, view_matrix
from app.storage.engine import reading
from tests.docs.documents import rows, text

pytestmark = pytest.mark.slow

EXAMPLES = [
    [cell.replace("`", "") for cell in row]
    for row in rows("docs/method.md", "Standing")
    if len(row) > 2
]


def test_there_is_an_example_of_each_standing() -> None:
    # Every change of words on a way between shipped texts has an editor's word.
    assert {row[0] for row in EXAMPLES} == {*Standing} - {Standing.UNVERIFIED}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda row: f"{row[0]}-{row[1]}-{row[4]}")
def test_a_statement_stands_at_a_point_as_the_method_says(
    corpus_store: Engine, example: list[str]
) -> None:
    standing, statement, target, stance, read_at, causes = example
    reference = parse_reference(read_at)
    with reading(corpus_store) as session:
        matrix = view_matrix(session, reference.text, MatrixWanted(), None)
    (found,) = [
        one
        for one in _at(matrix, reference.label, target)
        if (one.evidence.statement, one.evidence.target.ref) == (statement, target)
    ]
    assert str(found.evidence.stance) == stance
    assert str(found.bearing.standing) == standing
    assert ", ".join(found.bearing.causes) == causes


@pytest.mark.parametrize("rule", [RULE, AGREEMENT_RULE])
def test_the_rules_are_those_of_the_answers(rule: str) -> None:
    assert rule in re.sub(r"\s+", " ", text("docs/method.md"))


def _at(matrix: Matrix, label: str | None, target: str) -> list[Borne]:
    """Return what bears on a point, or on a version that has lost the point of a target."""
    cells = [cell for row in matrix.rows if row.point.label == label for cell in row.cells]
    if label is None:
        cells = [cell for row in matrix.orphans if str(row.point) == target for cell in row.cells]
    return [one for cell in cells for one in cell.borne]
