"""A change of words is the same only by proof, different only by rule, and else undetermined."""

import time
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.comparison.comparability import Comparability, Level
from app.domain.comparison.compare import Fate, compare
from app.domain.comparison.filters import is_of_substance
from app.domain.comparison.links import Link, Origin
from app.engine.facts.extract import kinds_compared, reader
from app.engine.judgement.judge import Judgement, WordingVerdict, judge
from tests.domain.renderings import rendering
from tests.engine.test_substance import CATALOGUE

CASES: Final = tomllib.loads(
    (Path(__file__).parent / "cases" / "judgement.toml").read_text(encoding="utf-8")
)["case"]
PHRASES: Final = {
    "en": (
        "the depositary shall notify the mission",
        "Russia withdraws 500 troops from Kherson by 1 May 2026",
        "sanctions are lifted if the truce holds",
        "France, Germany and Italy may not deploy forces",
        "Article 5 applies to zone B",
    ),
    "uk": (
        "сторони негайно припиняють обстріли",
        "Росія виводить 500 військових до 1 травня 2026 року",
        "санкції знімаються, якщо перемир'я триває",
    ),
    "ru": (
        "стороны немедленно прекращают обстрелы",
        "Россия выводит 500 военных до 1 мая 2026 года",
        "санкции снимаются, если перемирие длится",
    ),
}
UNRELATED: Final = {"en": "pomegranate", "uk": "гранатовник", "ru": "гранатник"}

languages = st.sampled_from(sorted(PHRASES))


@st.composite
def spoken(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a language and a text of up to three of its sentences."""
    language = draw(languages)
    sentences = draw(st.lists(st.sampled_from(PHRASES[language]), min_size=1, max_size=3))
    return language, " ".join(f"{sentence}." for sentence in sentences)


def judged(base: str, target: str, language: str) -> Judgement:
    read = reader(language, CATALOGUE)
    return judge(read(base), read(target), kinds_compared(language, language))


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.get('language', 'en')}: {case['name']}"
)
def test_what_is_known_of_a_change(case: dict[str, Any]) -> None:
    language = case.get("language", "en")
    for base, target in ((case["base"], case["target"]), (case["target"], case["base"])):
        found = judged(base, target, language)
        if case["verdict"] == "uncertain":
            assert found.verdict is not WordingVerdict.SAME
        else:
            assert found.verdict == case["verdict"], found
        assert {*case.get("kinds", ())} <= {delta.kind.value for delta in found.deltas}
    if "unmatched" in case:
        spans = judged(case["base"], case["target"], language).unmatched
        assert [
            [text[start:end] for start, end in side]
            for text, side in ((case["base"], spans.base), (case["target"], spans.target))
        ] == case["unmatched"]


def test_the_cases_are_of_every_verdict_and_language() -> None:
    for language in PHRASES:
        verdicts = {case["verdict"] for case in CASES if case.get("language", "en") == language}
        assert {"different", "same", "uncertain"} <= verdicts | {"undetermined"} | {"uncertain"}
        assert {"different", "same"} <= verdicts


@given(spoken())
def test_a_text_says_the_same_as_itself(said: tuple[str, str]) -> None:
    language, text = said
    assert judged(text, text, language) == Judgement(WordingVerdict.SAME)


@given(spoken(), spoken())
def test_read_the_other_way_round_a_verdict_stays(
    said: tuple[str, str], other: tuple[str, str]
) -> None:
    assume(said[0] == other[0])
    there, back = (
        judged(said[1], other[1], said[0]),
        judged(other[1], said[1], said[0]),
    )
    assert there.verdict == back.verdict


@given(spoken(), st.data())
def test_an_unrelated_word_in_the_place_of_another_is_never_proved_the_same(
    said: tuple[str, str], data: st.DataObject
) -> None:
    language, text = said
    words = text.split(" ")
    place = data.draw(st.integers(0, len(words) - 1))
    words[place] = UNRELATED[language]
    found = judged(text, " ".join(words), language)
    assert found.verdict is not WordingVerdict.SAME
    assert found.deltas or found.unmatched.base or found.unmatched.target


@given(spoken(), st.integers(0, 3))
def test_another_typography_says_the_same(said: tuple[str, str], which: int) -> None:
    language, text = said
    changed = (
        text.replace("'", "’"),
        text.replace(" ", "\u00a0"),
        text.replace(". ", ".\n"),
        text.replace(". ", ".  "),
    )[which]
    assert judged(text, changed, language).verdict is WordingVerdict.SAME


@given(spoken(), st.data())
def test_a_sentence_more_is_never_proved_the_same(
    said: tuple[str, str], data: st.DataObject
) -> None:
    language, text = said
    more = data.draw(st.sampled_from(PHRASES[language]))
    assume(more not in text)
    assert judged(text, f"{text} {more}.", language).verdict is not WordingVerdict.SAME


@given(spoken(), spoken())
def test_unmatched_words_stand_in_their_texts(
    said: tuple[str, str], other: tuple[str, str]
) -> None:
    assume(said[0] == other[0])
    found = judged(said[1], other[1], said[0])
    for text, spans in ((said[1], found.unmatched.base), (other[1], found.unmatched.target)):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert list(spans) == sorted(spans)


def test_a_change_that_nobody_read_is_undetermined_and_stays_under_substance() -> None:
    base = rendering("base", ["1 The depots shall be frobbed."])
    target = rendering("target", ["1 The depots shall be blorked."])
    links = [Link("1", "1", Origin.COMPUTED)]
    (change,) = compare(base, target, links, Comparability(Level.WORDING, ()), {}).changes
    assert change.fates == (Fate.UNDETERMINED,)
    assert is_of_substance(change)
    assert change.unmatched.base == ((20, 27),)


def test_texts_of_two_languages_are_never_proved_the_same() -> None:
    read = {language: reader(language, CATALOGUE) for language in ("uk", "ru")}
    found = judge(
        read["uk"]("Сторони домовляються."),
        read["ru"]("Стороны договариваются."),
        kinds_compared("uk", "ru"),
    )
    assert found == Judgement(WordingVerdict.UNDETERMINED)


@pytest.mark.parametrize("hostile", ["shall ", "a and b, ", "1 ", "is by the ", "якщо "])
def test_a_hostile_text_is_judged_in_a_few_seconds(hostile: str) -> None:
    text = hostile * 2_000
    started = time.process_time()
    judged(text, text + "pomegranate", "en")
    judged(text, hostile.upper() * 1_900, "en")
    assert time.process_time() - started < 4
