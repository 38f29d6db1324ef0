"""Which points of several texts stand in one row, and what became of those of the base."""

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison.collation import Absence, Collation, collate
from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import Fate, compare
from app.domain.comparison.grouping import group_points
from app.domain.comparison.links import Origin
from app.domain.comparison.row_merging import LinkedPair, Objection, join_points
from app.domain.plans.lineage import PointKey
from app.domain.plans.model import Point
from app.domain.plans.rendering import Rendering, render
from tests.domain.renderings import rendering
from tests.domain.tables import drawn_rows, pairs_of, tables, texts_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "collations.toml").read_text())["case"]

Table = tuple[list[Rendering], list[LinkedPair]]


def collated(table: Table, base: int = 0) -> Collation:
    texts, pairs = table
    key = texts[base].witness.key
    return collate(texts, key, [_from_base(pair, key) for pair in pairs], {})


def _from_base(pair: LinkedPair, base: str) -> LinkedPair:
    """Return a pair as a collation wants it: leading from its base."""
    return _turned(pair) if pair.target == base else pair


def _turned(pair: LinkedPair) -> LinkedPair:
    turned = tuple(replace(link, base=link.target, target=link.base) for link in pair.links)
    return LinkedPair(pair.target, pair.base, turned)


def rows_of(table: Table) -> set[frozenset[PointKey]]:
    texts, pairs = table
    rows, _ = join_points({text.witness.key: text for text in texts}, pairs)
    return {frozenset(row.points) for row in rows}


def points_of(text: Rendering) -> set[PointKey]:
    return {PointKey(text.witness.key, point.label) for point in text.points}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_which_points_stand_in_one_row(case: dict[str, Any]) -> None:
    texts = texts_of(case["texts"])
    pairs = pairs_of(texts, case["links"], case.get("unmatched", ()))
    assert drawn_rows(collated((texts, pairs))) == case["rows"]


@given(tables(), st.data())
def test_every_point_of_every_text_stands_in_exactly_one_row(
    table: Table, data: st.DataObject
) -> None:
    found = collated(table, data.draw(st.integers(0, len(table[0]) - 1)))
    for place, text in enumerate(table[0]):
        told = Counter(point.label for row in found.rows for point in row.cells[place].points)
        assert told == Counter(point.label for point in text.points)
    assert len({row.id for row in found.rows}) == len(found.rows)


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_texts_changes_only_the_order_of_the_columns(
    table: Table, chance: Random
) -> None:
    texts, pairs = table
    shuffled = chance.sample(texts, len(texts))
    others = [replace(one, links=tuple(chance.sample(one.links, len(one.links)))) for one in pairs]
    others = [_turned(one) if chance.random() < 0.5 else one for one in others]
    chance.shuffle(others)
    found = collated(table)
    again = collated((shuffled, others), shuffled.index(texts[0]))
    columns = [shuffled.index(text) for text in texts]
    assert [row.id for row in again.rows] == [row.id for row in found.rows]
    for row, other in zip(found.rows, again.rows, strict=True):
        cells = [other.cells[place] for place in columns]
        assert [cell.points for cell in cells] == [cell.points for cell in row.cells]
        for cell, same in zip(row.cells, cells, strict=True):
            assert (cell.absence, cell.via) == (same.absence, same.via)
            assert {one.id: one.fates for one in cell.changes} == {
                one.id: one.fates for one in same.changes
            }


@given(tables(most=2))
def test_two_texts_collated_are_the_two_texts_compared(table: Table) -> None:
    (base, target), (pair,) = table
    allowed = comparability(base.witness, target.witness)
    comparison = compare(base, target, pair.links, allowed, {})
    found = collated(table)
    assert not [row.refusals for row in found.rows if row.refusals]
    assert {row.cells[1].changes for row in found.rows} == {(one,) for one in comparison.changes}
    for row in found.rows:
        (change,) = row.cells[1].changes
        assert (change.base, change.target) == tuple(cell.points for cell in row.cells)


@given(tables())
def test_two_points_of_one_text_stand_in_one_row_only_where_a_comparison_joins_them(
    table: Table,
) -> None:
    texts, pairs = table
    by_key = {text.witness.key: text for text in texts}
    for row in rows_of(table):
        for one in row:
            for other in row:
                if one.text == other.text and one != other:
                    assert any(
                        {one, other} < group and group & row - {one, other}
                        for pair in pairs
                        if one.text in {pair.base, pair.target}
                        for group in _groups(pair, by_key)
                    )


def _groups(pair: LinkedPair, texts: dict[str, Rendering]) -> list[set[PointKey]]:
    groups = group_points(texts[pair.base].points, texts[pair.target].points, pair.links)
    return [
        {PointKey(pair.base, one.label) for one in olds}
        | {PointKey(pair.target, one.label) for one in news}
        for olds, news in groups
    ]


@given(tables())
def test_a_row_hangs_together_by_links_and_every_link_is_followed_or_refused(table: Table) -> None:
    found = collated(table)
    for row in found.rows:
        own = {
            PointKey(text.witness.key, point.label)
            for text, cell in zip(table[0], row.cells, strict=True)
            for point in cell.points
        }
        assert len(row.joins) == len(own) - 1
        reached = {min(own, key=str)}
        for _ in own:
            reached |= {at for join in row.joins if join.ends & reached for at in join.ends}
        assert reached == own
        for refusal in row.refusals:
            assert len(refusal.join.ends & own) == 1
    refused = {one.join.ends for row in found.rows for one in row.refusals}
    rows = rows_of(table)
    for pair in table[1]:
        for link in pair.links:
            ends = {PointKey(pair.base, link.base), PointKey(pair.target, link.target)}
            assert link.rival or (frozenset(ends) in refused) != any(ends <= row for row in rows)


@given(tables(), st.data())
def test_in_every_column_each_point_of_the_base_is_told_once(
    table: Table, data: st.DataObject
) -> None:
    base = data.draw(st.integers(0, len(table[0]) - 1))
    found = collated(table, base)
    for place, text in enumerate(table[0]):
        changes = [one for row in found.rows for one in row.cells[place].changes]
        if place == base:
            assert not changes
            continue
        told = Counter(point.label for change in changes for point in change.base)
        assert told == Counter(point.label for point in table[0][base].points)
        told = Counter(point.label for change in changes for point in change.target)
        assert told == Counter(point.label for point in text.points)
        for row in found.rows:
            for change in row.cells[place].changes:
                assert {*change.base} <= {*row.cells[base].points}
                assert {*change.target} <= {*row.cells[place].points}


@given(tables())
def test_rivals_of_the_engine_join_nothing(table: Table) -> None:
    texts, pairs = table
    without = [
        replace(
            pair,
            links=tuple(
                link for link in pair.links if not (link.rival and link.origin is Origin.COMPUTED)
            ),
        )
        for pair in pairs
    ]
    assert rows_of(table) == rows_of((texts, without))


@given(tables())
def test_renumbering_a_text_changes_no_row(table: Table) -> None:
    texts, pairs = table
    names = {
        text.witness.key: {point.label: f"x{point.label}" for point in text.points}
        for text in texts
    }
    renumbered = [_renumbered(text) for text in texts]
    others = [
        replace(
            pair,
            links=tuple(
                replace(
                    link, base=names[pair.base][link.base], target=names[pair.target][link.target]
                )
                for link in pair.links
            ),
        )
        for pair in pairs
    ]
    assert {
        frozenset(PointKey(at.text, names[at.text][at.label]) for at in row)
        for row in rows_of(table)
    } == rows_of((renumbered, others))


def _renumbered(text: Rendering) -> Rendering:
    def prefixed(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(
            replace(point, label=f"x{point.label}", points=prefixed(point.points))
            for point in points
        )

    readings = tuple(replace(one, label=f"x{one.label}") for one in text.witness.readings)
    return render(
        replace(text.version, points=prefixed(text.version.points)),
        replace(text.witness, readings=readings),
    )


@given(tables(most=3))
def test_a_text_that_nothing_links_adds_rows_and_changes_none(table: Table) -> None:
    texts, pairs = table
    alone = texts_of({"alone": ["1 a", "2 b"]})[0]
    key = alone.witness.key
    more = [*pairs, *(LinkedPair(text.witness.key, key, ()) for text in texts)]
    singles = {frozenset({at}) for at in points_of(alone)}
    assert rows_of(([*texts, alone], more)) == rows_of(table) | singles


def test_what_a_chain_joins_is_compared_and_says_by_which_way() -> None:
    texts = texts_of(
        {"us": ["6 A cap of 600,000."], "e3": ["6 A cap."], "framework": ["4 A cap of 800,000."]}
    )
    pairs = pairs_of(texts, ["us 6 - e3 6 0.9", "e3 6 - framework 4 0.8"])
    (row,) = collated((texts, pairs)).rows
    assert [str(at) for at in row.cells[2].via] == ["e3@1~paper/6"]
    (change,) = row.cells[2].changes
    assert Fate.SUBSTANTIVE in change.fates
    assert [(one.base, one.target, one.confidence) for one in change.links] == [("6", "4", 0.72)]
    assert row.cells[1].via == ()


def test_a_link_that_was_not_followed_is_shown_with_the_reason() -> None:
    texts = texts_of({"us": ["14 Assets."], "e3": ["14 Assets."], "framework": ["9 Assets."]})
    said = ["us 14 - e3 14", "e3 14 - framework 9"]
    rows = collated((texts, pairs_of(texts, said, ["us 14 in framework"]))).rows
    assert len(rows) == 2
    for row in rows:
        (refusal,) = row.refusals
        assert refusal.objection is Objection.UNMATCHED
        assert {str(at) for at in refusal.between} == {"us@1~paper/14", "framework@1~paper/9"}
    assert rows[0].cells[2].changes[0].fates == (Fate.DROPPED,)


def test_a_column_without_a_point_says_whether_its_text_is_whole() -> None:
    us = texts_of({"us": ["1 a", "2 b"]})[0]
    partial = rendering("partial", ["1 a"], {"completeness": "partial"})
    outline = rendering("outline", ["1 a"], {"fidelity": "outline"})
    whole = rendering("whole", ["1 a"])
    texts = [us, partial, outline, whole]
    rows = collated((texts, pairs_of(texts))).rows
    (row,) = [row for row in rows if row.id == "us@1~paper/2"]
    assert [cell.absence for cell in row.cells] == [
        None, Absence.NOT_REPORTED, Absence.NOT_REPORTED, Absence.ABSENT,
    ]  # fmt: skip


def test_a_column_in_a_language_that_its_row_does_not_have_says_that_nothing_was_found() -> None:
    us, e3 = texts_of({"us": ["1 a", "2 b"], "e3": ["1 a"]})
    uk = rendering("uk", ["1 а"], {"language": "uk"})
    texts = [us, uk, e3]
    said = ["us 1 - e3 1"]
    absences = {}
    for unmatched in ([], ["us 2 in uk"]):
        rows = collated((texts, pairs_of(texts, said, unmatched))).rows
        (row,) = [row for row in rows if row.id == "us@1~paper/2"]
        absences[len(unmatched)] = [cell.absence for cell in row.cells]
    assert absences == {
        0: [None, Absence.NOT_FOUND, Absence.ABSENT],
        1: [None, Absence.ABSENT, Absence.ABSENT],
    }


def test_every_column_but_the_base_says_what_may_be_concluded() -> None:
    texts = texts_of({"us": ["1 a"], "e3": ["1 a"], "framework": ["1 a"]})
    found = collated((texts, pairs_of(texts)), 1)
    assert found.base == "e3@1~paper"
    assert [column.comparability is None for column in found.columns] == [False, True, False]


def test_a_link_that_was_refused_until_the_rows_had_grown_is_no_refusal() -> None:
    texts = texts_of(
        {"us": ["1 Aid."], "e3": ["2 Aid.", "3 Aid."], "framework": ["1 Aid.", "9 Aid."]}
    )
    said = ["us 1 - e3 2", "us 1 - framework 1", "e3 2 - framework 9"]
    more = ["us 1 - e3 3 0.5", "e3 3 - framework 1 0.5"]
    without, found = (collated((texts, pairs_of(texts, links))) for links in (said, said + more))
    assert drawn_rows(without) == ["1 2 *", "* 3 *", "* * 1", "* * 9"]
    assert drawn_rows(found) == ["1 2+3 1", "* * 9"]
    assert {one.join.link.ends for row in found.rows for one in row.refusals} == {("2", "9")}
