"""A position that rests on a few quoted words alone is warned of, and is no fault."""

from dataclasses import replace

import pytest

from app.domain.positions.doubts import thin_evidence
from app.domain.positions.statements import Quote, check_statement
from tests.domain.stories import STATEMENT

FEW = Quote("sincerely interested", "en", source="herald", supports=(0,))
MANY = Quote("six soldiers are enough for us", "en", source="herald", supports=(1,))


@pytest.mark.parametrize(
    ("summary", "quotes", "warned"),
    [
        ("", (FEW, MANY), [0, 2, 3]),
        (" ", (replace(MANY, supports=()),), []),
        ("", (), [0, 1, 2, 3]),
        ("They are interested.", (FEW, MANY), []),
    ],
)
def test_few_quoted_words_and_no_summary_are_warned_of(
    summary: str, quotes: tuple[Quote, ...], warned: list[int]
) -> None:
    statement = replace(STATEMENT, summary=summary, quotes=quotes)
    assert [fault.path for fault in thin_evidence(statement)] == [
        ("positions", place) for place in warned
    ]
    assert check_statement(statement) == ()
