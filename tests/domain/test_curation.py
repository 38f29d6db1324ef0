"""One judgment on two points, written into what editors say of their versions."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison.curation import LinkJudgment, reversed_alignment, with_link_judgment
from app.domain.comparison.links import (
    CuratedAlignment,
    CuratedLink,
    Rejection,
    Relation,
    Remark,
    Side,
    check_alignment,
)
from tests.domain.renderings import rendering

LABELS = [*"123"]
NOTHING = CuratedAlignment("us@1", "e3@1", "an editor", ())

labels = st.sampled_from(LABELS)
judgments = st.builds(
    LinkJudgment,
    labels,
    labels,
    st.none() | st.sampled_from(Relation),
    st.sampled_from(["why", "since"]),
)


def judged(*found: LinkJudgment) -> CuratedAlignment:
    alignment = NOTHING
    for one in found:
        alignment = with_link_judgment(alignment, one)
    return alignment


@given(st.lists(judgments, max_size=12))
def test_of_two_points_the_last_judgment_is_all_that_is_said(found: list[LinkJudgment]) -> None:
    alignment = judged(*found)
    last = {one.ends: one for one in found}
    assert {(one.base, one.target): one.relation for one in alignment.links} == {
        ends: one.relation for ends, one in last.items() if one.relation
    }
    assert {one.ends: one.note for one in alignment.rejected} == {
        ends: one.note for ends, one in last.items() if one.relation is None
    }
    base, target = (rendering(plan, LABELS).version for plan in ("us", "e3"))
    assert check_alignment(alignment, base, target) == ()


@given(st.lists(judgments, max_size=6), judgments)
def test_a_judgment_made_twice_is_made_once(found: list[LinkJudgment], one: LinkJudgment) -> None:
    assert judged(*found, one, one) == judged(*found, one)


@given(st.lists(judgments, max_size=6))
def test_said_the_other_way_round_and_back_it_is_the_same(found: list[LinkJudgment]) -> None:
    assert reversed_alignment(reversed_alignment(judged(*found))) == judged(*found)


def test_who_links_two_points_says_that_neither_is_without_a_counterpart() -> None:
    gone = Remark(Side.BASE, "1"), Remark(Side.TARGET, "1"), Remark(Side.BASE, "2")
    said = CuratedAlignment("us@1", "e3@1", "an editor", (), gone)
    rejected = with_link_judgment(said, LinkJudgment("1", "2", None, "another matter"))
    assert rejected.unmatched == gone
    linked = with_link_judgment(
        rejected, LinkJudgment("1", "2", Relation.CHANGED, "it is after all")
    )
    assert linked.unmatched == gone[1:]
    assert linked.rejected == ()
    assert linked.links == (CuratedLink("1", "2", Relation.CHANGED, "it is after all"),)
    assert rejected.rejected == (Rejection("1", "2", "another matter"),)
