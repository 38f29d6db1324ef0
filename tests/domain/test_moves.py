"""A move is told only where one is proved, and of the same points whichever text is read first."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import Change, Comparison, Fate, compare
from app.domain.comparison.computed_links import compute_links
from app.domain.dates import EventDate
from app.domain.plans.model import (
    Completeness,
    Fidelity,
    LabelKind,
    Point,
    Publicity,
    Reading,
    Version,
    VersionKind,
    Witness,
)
from app.domain.plans.rendering import Rendering, render
from app.engine.alignment.features import prepared
from tests.domain.renderings import lines, rendering

CASES = json.loads((Path(__file__).parent / "cases" / "moves.json").read_text(encoding="utf-8"))

Written = Sequence[str | Mapping[str, Any]]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["id"])
def test_what_moved_is_what_a_reader_would_say(case: dict[str, Any]) -> None:
    base, target = _text("base", case["base"]), _text("target", case["target"])
    told, expected = _compared(base, target), case["expect"]
    if "moved" in expected:
        assert sorted(map(_ends, _moved(told))) == sorted(
            (tuple(olds), tuple(news)) for olds, news in expected["moved"]
        )
    for fate in expected.get("fates_has_not", ()):
        ends = tuple(map(tuple, expected["change"]))
        (change,) = (one for one in told.changes if _ends(one) == ends)
        assert fate not in change.fates
    assert _turned(_compared(target, base)) == set(map(_ends, _moved(told)))


@given(lines(), st.randoms(use_true_random=False))
def test_the_same_points_moved_from_either_side(written: list[str], chance: Random) -> None:
    texts = [line.split(" ", 1)[1] for line in written if " " in line]
    shuffled = [*texts]
    chance.shuffle(shuffled)
    base, target = _text("base", texts), _text("target", shuffled)
    assert set(map(_ends, _moved(_compared(base, target)))) == _turned(_compared(target, base))


@given(st.lists(st.sampled_from(["All is kept.", "Arms are banned.", "Troops leave."]), max_size=9))
def test_of_copies_of_one_sentence_none_has_moved(written: list[str]) -> None:
    often = [text for text in written if written.count(text) > 1]
    told = _compared(_text("base", written), _text("target", written[::-1]))
    for change in _moved(told):
        assert not {point.text for point in change.base} & set(often)


def test_points_that_went_with_their_chapter_did_not_move_themselves() -> None:
    base = rendering("base", ["1 On Donetsk", "1.a Troops leave.", "1.b Mines go.", "2 On Crimea"])
    target = rendering(
        "target", ["1 On Crimea", "2 On Donetsk", "2.a Troops leave.", "2.b Mines go."]
    )
    assert [_ends(change) for change in _moved(_compared(base, target))] == [(("2",), ("1",))]


def _compared(base: Rendering, target: Rendering) -> Comparison:
    links = compute_links(prepared(base.point_texts), prepared(target.point_texts))
    return compare(base, target, links, comparability(base.witness, target.witness), {})


def _moved(told: Comparison) -> list[Change]:
    return [change for change in told.changes if Fate.MOVED in change.fates]


def _ends(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(point.label for point in change.base), tuple(
        point.label for point in change.target
    )


def _turned(told: Comparison) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {_ends(change)[::-1] for change in _moved(told)}


def _text(plan: str, written: Written) -> Rendering:
    """Return a text of items `{label, text, heading?, printed_label?, points?}` or mere strings."""
    readings: list[Reading] = []

    def point(number: int, item: str | Mapping[str, Any]) -> Point:
        said = {"label": str(number), "text": item} if isinstance(item, str) else item
        readings.append(
            Reading(said["label"], said["text"], printed_label=said.get("printed_label"))
        )
        return Point(
            said["label"],
            heading=said.get("heading", ""),
            label_kind=LabelKind(said.get("label_kind", "printed")),
            points=tuple(point(at, one) for at, one in enumerate(said.get("points", ()), 1)),
        )

    points = tuple(point(number, item) for number, item in enumerate(written, 1))
    version = Version(
        plan=plan,
        ordinal=1,
        title=plan,
        date=EventDate("2026-11"),
        kind=VersionKind.PROPOSAL,
        publicity=Publicity.OFFICIAL,
        points=points,
    )
    said = Witness(
        version.key,
        "w",
        "en",
        "Paper",
        Fidelity.VERBATIM_OFFICIAL,
        Completeness.FULL,
        tuple(readings),
    )
    return render(version, said)
