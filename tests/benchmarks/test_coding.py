"""Two coders agree as far as kappa says, and what the second one reads gives no code away."""

from pathlib import Path

import pytest

from app.documents.corpus_loader import read_corpus
from benchmarks.coding import Code, codes_of, form, kappa, read_codes, report, uncoded, units

PLANS = Path(__file__).parents[2] / "plans"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        # Cohen (1960): 50 grants, two readers, 20 and 15 times of one mind
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a")], 1.0),
        ([], 1.0),
    ],
)
def test_kappa_is_cohens(labels: list[tuple[str, str]], expected: float) -> None:
    assert kappa(labels) == pytest.approx(expected)


def test_positions_are_paired_by_their_target_before_their_stance() -> None:
    ours = {
        "one": [Code("a", "accepts"), Code("b", "rejects")],
        "two": [Code("a", "evades")],
        "not coded twice": [Code("a", "evades")],
    }
    theirs = {"one": [Code("c", "accepts"), Code("b", "evades"), Code("d", "rejects")], "two": []}
    found = [(one.one, one.other) for one in units(ours, theirs)]
    nothing = Code("none", "none")
    assert found == [
        (Code("b", "rejects"), Code("b", "evades")),
        (Code("a", "accepts"), Code("c", "accepts")),
        (nothing, Code("d", "rejects")),
        (Code("a", "evades"), nothing),
    ]
    assert [line for line in report(units(ours, theirs)) if line.startswith("one: ")] == [
        "one: rejects b | evades b",
        "one: accepts a | accepts c",
        "one: none none | rejects d",
    ]


def test_a_coding_is_read_back() -> None:
    text = "codings:\n- statement: one\n  positions:\n  - target: a\n    stance: accepts\n"
    assert read_codes(text) == {"one": [Code("a", "accepts")]}


def test_what_is_to_be_coded_has_no_code_in_it() -> None:
    records = read_corpus(PLANS, {})
    codes = codes_of(records)
    shown = "statement party speaker office stated_on venue quotes summary disputed"
    for entry, blank in zip(uncoded(records), form(records), strict=True):
        assert entry.keys() == {*shown.split(), "how_many_positions"}
        assert (
            entry["how_many_positions"] == len(blank["positions"]) == len(codes[entry["statement"]])
        )
        assert {*map(str, blank["positions"])} == {"{'target': '', 'stance': ''}"}
