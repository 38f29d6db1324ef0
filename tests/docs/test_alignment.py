"""What the documents say of the alignment is what was measured."""

from app.engine.alignment.align import METHOD
from tests.docs.documents import PROJECT, text

RESULTS = PROJECT / "benchmarks" / "results" / "alignment.md"


def test_every_figure_of_the_alignment_stands_in_the_results() -> None:
    measured = RESULTS.read_text(encoding="utf-8").splitlines()
    section = text("docs/method.md").split("## Alignment")[1].split("## Edit script")[0]
    rows = [line for line in section.splitlines() if line.startswith(("| plans", "| **"))]
    assert len(rows) > 6  # the pairs of plans, and each corpus
    assert set(rows) <= set(measured)


def test_the_results_are_those_of_the_present_method() -> None:
    assert f"alignment method {METHOD}," in RESULTS.read_text(encoding="utf-8")
