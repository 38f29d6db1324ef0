"""The document on method says of the rules of substance what was measured, and nothing older."""

import pytest

from app.engine.facts.extract import METHOD
from benchmarks.substance import (
    BEGIN,
    DOCUMENT,
    END,
    RESULTS,
    by_kind,
    mutated,
    read,
    tables,
)

pytestmark = pytest.mark.slow


def test_the_tables_of_rules_are_those_that_the_evaluation_gives_today() -> None:
    _, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    written, end, _ = rest.partition(END)
    assert end
    assert written == tables(), "run make bench-substance"


def test_the_results_file_is_of_this_method() -> None:
    assert f"substance method {METHOD}," in RESULTS.read_text(encoding="utf-8")


def test_every_kind_reaches_its_figures_on_the_annotated_pairs() -> None:
    for kind, score in by_kind(read()).items():
        assert score.precision is not None, kind
        assert score.recall is not None, kind
        assert score.precision >= 0.95, kind
        assert score.recall >= 0.9, kind


def test_every_kind_reaches_its_figures_on_the_mutated_pairs() -> None:
    for kind, score in by_kind(mutated()).items():
        if kind == "reference":
            continue  # no mutation changes one
        assert (score.precision or 0) >= 0.98, kind
        assert (score.recall or 0) >= 0.98, kind
