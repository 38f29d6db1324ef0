"""Where the engine and people see different things in one pair of texts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison.disagreements import DisagreementKind, PairReport, find_disagreements
from app.domain.comparison.links import CuratedAlignment, Link, Origin, Rejection, Remark, Side
from app.domain.comparison.precedence import settle_links

LABELS = [*"12345"]


def judged(*unmatched: Remark) -> CuratedAlignment:
    return CuratedAlignment("us@1", "e3@1", "an editor", (), unmatched)


def engine(base: str, target: str, confidence: float = 0.7) -> Link:
    return Link(base, target, origin=Origin.COMPUTED, confidence=confidence)


def editor(base: str, target: str) -> Link:
    return Link(base, target, origin=Origin.CURATED)


def lost(base: str, target: str) -> Link:
    return Link(base, target, origin=Origin.CURATED, rival=True, disputed=True)


def report(
    computed: list[Link], stated: list[Link], alignment: CuratedAlignment | None = None
) -> PairReport:
    said = alignment or judged()
    return find_disagreements(computed, settle_links(computed, stated, said), said)


def told(found: PairReport) -> list[tuple[DisagreementKind, tuple[str, str]]]:
    return [(one.kind, one.link.ends) for one in found.disagreements]


def test_a_link_that_both_have_is_agreed_upon() -> None:
    found = report([engine("1", "1")], [editor("1", "1")])
    assert (found.agreed, told(found), found.unjudged) == (1, [], ())


def test_a_link_that_only_people_have_was_not_found() -> None:
    found = report([], [editor("12", "9")])
    assert told(found) == [(DisagreementKind.NOT_FOUND, ("12", "9"))]
    assert found.disagreements[0].against == ()


def test_a_link_that_people_rejected_joins_nothing_and_disputes_no_other() -> None:
    said = replace(judged(), rejected=(Rejection("26", "24", "another matter"),))
    found = report([engine("26", "24"), engine("26", "26")], [], said)
    assert told(found) == [(DisagreementKind.LINKED_REJECTED, ("26", "24"))]
    settled = {
        one.ends: one for one in settle_links([engine("26", "24"), engine("26", "26")], [], said)
    }
    assert (settled["26", "24"].rival, settled["26", "24"].disputed) == (True, True)
    assert (settled["26", "26"].rival, settled["26", "26"].disputed) == (False, False)


def test_where_both_link_a_point_to_different_ones_each_is_told_against_the_other() -> None:
    found = report([engine("26", "24")], [editor("26", "26")])
    assert told(found) == [
        (DisagreementKind.LINKED_OTHERWISE, ("26", "24")),
        (DisagreementKind.NOT_FOUND, ("26", "26")),
    ]
    first, second = found.disagreements
    assert [link.ends for link in first.against] == [("26", "26")]
    assert [link.ends for link in second.against] == [("26", "24")]
    assert (first.link.origin, first.link.confidence) == (Origin.COMPUTED, 0.7)


@pytest.mark.parametrize("side", Side)
def test_a_point_that_people_leave_unmatched_and_the_engine_links_is_told_with_the_remark(
    side: Side,
) -> None:
    remark = Remark(side, "14", "gone")
    found = report([engine("14", "14")], [], judged(remark))
    assert told(found) == [(DisagreementKind.LINKED_UNMATCHED, ("14", "14"))]
    assert found.disagreements[0].remarks == (remark,)


def test_an_engine_that_follows_the_reading_that_lost_disagrees() -> None:
    found = report([engine("24", "26")], [lost("24", "26"), editor("26", "26")])
    assert told(found) == [
        (DisagreementKind.LINKED_RIVAL, ("24", "26")),
        (DisagreementKind.NOT_FOUND, ("26", "26")),
    ]


def test_a_reading_that_lost_and_that_the_engine_does_not_follow_is_no_disagreement() -> None:
    assert told(report([], [lost("24", "26")])) == []


def test_what_only_the_engine_speaks_of_contradicts_nobody() -> None:
    found = report([engine("1", "1"), engine("2", "2")], [editor("1", "1")])
    assert told(found) == []
    assert [link.ends for link in found.unjudged] == [("2", "2")]


_ends = st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS))
_computed = st.lists(
    st.builds(lambda ends, sure: engine(ends[0], ends[1], sure), _ends, st.floats(0.1, 1)),
    unique_by=lambda link: link.ends,
)
_stated = st.lists(
    st.builds(lambda ends, say: say(*ends), _ends, st.sampled_from([editor, editor, lost])),
    unique_by=lambda link: link.ends,
)
_remarks = st.lists(st.builds(Remark, st.sampled_from(Side), st.sampled_from(LABELS)), max_size=3)


@given(_computed, _stated, _remarks)
def test_every_link_of_the_engine_and_of_people_is_accounted_for_once(
    computed: list[Link], stated: list[Link], unmatched: list[Remark]
) -> None:
    found = report(computed, stated, judged(*unmatched))
    by_engine = [
        one.link.ends for one in found.disagreements if one.kind is not DisagreementKind.NOT_FOUND
    ]
    by_people = [
        one.link.ends for one in found.disagreements if one.kind is DisagreementKind.NOT_FOUND
    ]
    unjudged = [link.ends for link in found.unjudged]
    assert len(by_engine) + len(unjudged) + found.agreed == len(computed)
    followed = {link.ends for link in stated if not link.rival}
    assert len(by_people) + found.agreed == len(followed)
    assert not {*by_engine, *unjudged} & followed
    assert {*by_people} <= followed - {link.ends for link in computed}
    assert sum(found.counts.values()) == len(found.disagreements)
    assert found.counts.keys() == {*DisagreementKind}


@given(_computed)
def test_an_engine_that_says_what_people_say_disagrees_with_nobody(computed: list[Link]) -> None:
    found = report(computed, [editor(*link.ends) for link in computed])
    assert (found.agreed, found.disagreements, found.unjudged) == (len(computed), (), ())
