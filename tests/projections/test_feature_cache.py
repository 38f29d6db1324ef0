"""A text is made ready once while it is asked for, and known by what it says."""

from dataclasses import replace

import pytest

from app.projections import feature_cache as texts
from app.projections.feature_cache import prepare
from tests.domain.renderings import rendering

LINES = ["1 Ukraine is sovereign.", "2 Troops leave Donetsk."]


def test_a_text_that_says_the_same_is_not_made_ready_again() -> None:
    first, second = (prepare(rendering("plan", LINES)) for _ in range(2))
    assert second.text is first.text


def test_a_corrected_text_is_another_text() -> None:
    before = prepare(rendering("plan", LINES))
    after = prepare(rendering("plan", [LINES[0], "2 Troops stay in Donetsk."]))
    assert after.text is not before.text
    assert after.text.wordings[1] == "Troops stay in Donetsk."


def test_a_point_with_another_topic_is_another_text() -> None:
    before = prepare(rendering("plan", LINES))
    after = prepare(rendering("plan", LINES, topics={"1": ("sovereignty",)}))
    assert after.text is not before.text
    assert after.text.points[0].first_topic == "sovereignty"


def test_of_many_texts_those_asked_for_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_POINTS", 3)
    first = prepare(rendering("plan", ["1 First.", "2 First."])).text
    second = prepare(rendering("plan", ["1 Second.", "2 Second."])).text
    assert prepare(rendering("plan", ["1 Second.", "2 Second."])).text is second
    assert prepare(rendering("plan", ["1 First.", "2 First."])).text is not first


def test_points_stand_in_reading_order_however_they_are_handed_over() -> None:
    text = rendering("plan", LINES)
    turned = replace(text, points=text.points[::-1])
    assert prepare(turned).text.labels == ("1", "2")
