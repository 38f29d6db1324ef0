"""Each party's option at an open point is compared by itself."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison.options import Counterpart, OptionChange, compare_options
from app.domain.plans.model import Option, PointStatus
from app.domain.plans.rendering import RenderedPoint
from app.engine.diff.edit_script import EditScript, edit_script
from app.engine.facts.deltas import Delta
from tests.domain.renderings import rendering

parties = st.sampled_from(["us", "ukraine", "russia"])
proposals = st.dictionaries(parties, st.sampled_from(["stay", "leave", "vote"]), max_size=3)


def differ(before: str, after: str) -> tuple[EditScript | None, tuple[Delta, ...]]:
    return edit_script(before, after), ()


def open_point(options: dict[str, str], text: str = "") -> RenderedPoint:
    (point,) = rendering("plan", ["14 Territory."]).points
    opened = replace(
        point.point,
        status=PointStatus.OPEN,
        options=tuple(Option(party) for party in options),
    )
    return replace(point, point=opened, text=text, options=tuple(options.values()))


def compared(base: list[RenderedPoint], target: list[RenderedPoint]) -> dict[str, OptionChange]:
    return {change.proponent: change for change in compare_options(base, target, differ)}


def test_an_option_is_compared_with_the_same_partys_option() -> None:
    found = compared(
        [open_point({"us": "A free economic zone.", "russia": "Ukraine withdraws."})],
        [open_point({"russia": "Ukraine withdraws at once.", "us": "A free economic zone."})],
    )
    assert [*found] == ["russia", "us"]
    assert {change.counterpart for change in found.values()} == {Counterpart.OPTION}
    assert found["russia"].base == "Ukraine withdraws."
    script = found["us"].script
    assert script is not None
    assert [span.text for span in script.spans] == ["A free economic zone."]


def test_where_nothing_was_open_each_option_is_compared_with_the_text_that_stood_there() -> None:
    (before,) = rendering("plan", ["21 Ukraine withdraws from Donetsk."]).points
    found = compared([before], [open_point({"russia": "Ukraine withdraws.", "us": "A zone."})])
    assert {change.counterpart for change in found.values()} == {Counterpart.TEXT}
    assert {change.base for change in found.values()} == {"Ukraine withdraws from Donetsk."}


def test_a_party_that_withdrew_its_option_is_told_and_nothing_is_laid_beside_it() -> None:
    found = compared(
        [open_point({"us": "A zone.", "ukraine": "Stay."})], [open_point({"us": "A zone."})]
    )
    gone = found["ukraine"]
    assert (gone.counterpart, gone.base, gone.target) == (Counterpart.NOTHING, "Stay.", None)
    assert gone.script is None


def test_several_proposals_of_one_party_are_read_together() -> None:
    found = compared(
        [open_point({"us": "A zone."}), open_point({"us": "A referendum."})],
        [open_point({"us": "A zone."})],
    )
    assert found["us"].base == "A zone.\nA referendum."


@given(proposals, proposals)
def test_every_party_with_an_option_on_either_side_is_told_once(
    before: dict[str, str], after: dict[str, str]
) -> None:
    found = [
        change.proponent
        for change in compare_options([open_point(before)], [open_point(after)], differ)
    ]
    assert sorted(found) == sorted({*before, *after})
