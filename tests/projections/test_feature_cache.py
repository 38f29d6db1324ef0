"""A text is made ready once while it is asked for, and known by what it says."""

from dataclasses import replace

from app.projections.feature_cache import FeatureCache
from tests.domain.renderings import rendering

LINES = ["1 Ukraine is sovereign.", "2 Troops leave Donetsk."]


def test_a_text_that_says_the_same_is_not_made_ready_again() -> None:
    cache = FeatureCache()
    first, second = (cache.prepare(rendering("plan", LINES)) for _ in range(2))
    assert second is first


def test_a_corrected_text_is_another_text() -> None:
    cache = FeatureCache()
    before = cache.prepare(rendering("plan", LINES))
    after = cache.prepare(rendering("plan", [LINES[0], "2 Troops stay in Donetsk."]))
    assert after is not before
    assert after.wordings[1] == "Troops stay in Donetsk."


def test_a_point_with_another_topic_is_another_text() -> None:
    cache = FeatureCache()
    before = cache.prepare(rendering("plan", LINES))
    after = cache.prepare(rendering("plan", LINES, topics={"1": ("sovereignty",)}))
    assert after is not before
    assert after.points[0].first_topic == "sovereignty"


def test_of_many_texts_those_asked_for_last_are_kept() -> None:
    cache = FeatureCache(most_points=3)
    first = cache.prepare(rendering("plan", ["1 First.", "2 First."]))
    second = cache.prepare(rendering("plan", ["1 Second.", "2 Second."]))
    assert cache.prepare(rendering("plan", ["1 Second.", "2 Second."])) is second
    assert cache.prepare(rendering("plan", ["1 First.", "2 First."])) is not first


def test_points_stand_in_reading_order_however_they_are_handed_over() -> None:
    cache = FeatureCache()
    text = rendering("plan", LINES)
    turned = replace(text, points=text.points[::-1])
    assert cache.prepare(turned).labels == ("1", "2")
