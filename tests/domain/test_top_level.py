"""A comparison is counted by top-level point, and a point is as changed as its gravest part."""

import pytest

from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import compare
from app.domain.comparison.computed_links import compute_links
from app.domain.comparison.top_level import PointOutcome, by_top_level
from app.engine.alignment.features import prepared
from tests.domain.renderings import rendering

HEAD = "1 Boats sail to the islands in calm weather."
RULE = "1.a Fishing vessels may keep ten nets each."


def test_a_point_that_another_language_was_not_found_to_have_is_no_change() -> None:
    old = rendering("old", [HEAD, RULE])
    new = rendering("new", ["1 Сіті сушать на березі."], {"language": "uk"})
    allowed = comparability(old.witness, new.witness)
    found = by_top_level(compare(old, new, [], allowed, {}).changes)
    assert [entry.outcome for entry in found] == [PointOutcome.NOT_FOUND] * 2


@pytest.mark.parametrize(
    ("base", "target", "outcomes"),
    [
        ([HEAD], [HEAD], ["unchanged"]),
        ([HEAD, RULE], [HEAD, RULE.replace("ten", "six")], ["substantive"]),
        ([HEAD, RULE], [HEAD], ["sub_points"]),
        ([HEAD, "2 Nets dry on the quay."], [HEAD], ["unchanged", "dropped"]),
        ([HEAD], [HEAD, "2 Nets dry on the quay."], ["unchanged", "added"]),
        ([HEAD, RULE], ["1 Fishing vessels may keep ten nets each."], ["sub_points"]),
    ],
)
def test_a_point_is_as_changed_as_its_gravest_part(
    base: list[str], target: list[str], outcomes: list[str]
) -> None:
    old, new = rendering("old", base), rendering("new", target)
    allowed = comparability(old.witness, new.witness)
    links = compute_links(prepared(old.point_texts), prepared(new.point_texts))
    found = by_top_level(compare(old, new, links, allowed, {}).changes)
    assert [entry.outcome for entry in found] == [PointOutcome(one) for one in outcomes]
