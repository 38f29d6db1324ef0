"""A page speaks the language that its address or its reader's browser asks for."""

import re

import pytest

from app.web.languages import ENGLISH, LANGUAGES, Language, kept, preferred
from tests.web.asking import PREFIX, Api

UKRAINIAN = next(one for one in LANGUAGES if one.code == "uk")
PAIR = "/compare/us-28-point@1...e3-counter@1"


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "en"),
        ("uk", "uk"),
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("en-GB,en;q=0.9,uk;q=0.8", "en"),
        ("fr, uk;q=0.5, en;q=0.4", "uk"),
        ("ru, de", "en"),
        ("uk;q=0", "en"),
        ("*", "en"),
        ("uk;q=nan, ;;;, \x00", "en"),
        ("a," * 5000 + "uk", "en"),
    ],
)
def test_the_browser_says_what_its_reader_wants(header: str, code: str) -> None:
    assert preferred(header).code == code


@pytest.mark.parametrize("path", ["/", "/plans", PAIR, "/plans/atlantis"])
def test_the_address_wins_over_the_browser(reader: Api, path: str) -> None:
    for asked, header, code in [
        ({}, "uk", "uk"),
        ({"lang": "en"}, "uk", "en"),
        ({"lang": "uk"}, "en", "uk"),
        ({"lang": "xx"}, "uk", "uk"),
    ]:
        answer = reader.client.get(path, params=asked, headers={"Accept-Language": header})
        assert f'<html lang="{code}">' in answer.text
        assert answer.headers["vary"].startswith("Accept-Language")
        assert "set-cookie" not in answer.headers


def test_a_language_that_was_asked_for_stays_in_every_link(reader: Api) -> None:
    for path in ("/", "/plans", PAIR, "/plans/us-28-point/versions/1?witness=restatement"):
        text = reader.client.get(f"{path}{'&' if '?' in path else '?'}lang=uk").text
        own = re.findall(r'<a\b[^>]* href="(/(?!api/)[^"]*|\?[^"]*)"', text)
        assert own
        assert [to for to in own if not re.search(r"[?;]lang=(uk|en)(#|$|&)", to)] == []
        assert '"lang=' not in text
    form = reader.page("/", lang="uk").text
    assert '<input type="hidden" name="lang" value="uk">' in form
    led = reader.page("/compare", base="us-28-point@1", target="e3-counter@1", lang="uk")
    assert led.headers["location"] == f"{PAIR}?lang=uk"


def test_without_a_language_in_the_address_no_link_names_one(reader: Api) -> None:
    text = reader.client.get("/", headers={"Accept-Language": "uk"}).text
    assert len(re.findall(r"lang=(uk|en)\"", text.replace("hreflang", ""))) >= 2
    assert re.findall(r'href="/[^"]*lang=', text) == []


def test_only_links_of_ours_are_led_to_the_language() -> None:
    page = (
        '<a href="/plans#x">1</a><a class="y" href="?a=1&amp;b=2">2</a><a href="#z">3</a>'
        '<a href="https://example.org/">4</a><a href="//example.org/">5</a>'
        '<a href="/api/v1/x">6</a><link href="/static/a.css"><p>&lt;a href=&#34;/plans&#34;&gt;</p>'
    )
    assert kept(page, UKRAINIAN) == (
        '<a href="/plans?lang=uk#x">1</a><a class="y" href="?a=1&amp;b=2&amp;lang=uk">2</a>'
        '<a href="#z">3</a><a href="https://example.org/">4</a><a href="//example.org/">5</a>'
        '<a href="/api/v1/x">6</a><link href="/static/a.css">'
        "<p>&lt;a href=&#34;/plans&#34;&gt;</p>"
    )


def test_json_speaks_english_only(reader: Api) -> None:
    plain = reader.client.get(f"{PREFIX}{PAIR}")
    asked = reader.client.get(f"{PREFIX}{PAIR}", headers={"Accept-Language": "uk"})
    assert plain.content == asked.content
    page = reader.page(PAIR, lang="uk", links="computed").text
    assert f'href="{PREFIX}{PAIR}?links=computed"' in page


@pytest.mark.parametrize(
    ("language", "written", "precision", "said"),
    [
        (ENGLISH, "2025-11-20", "day", "20 November 2025"),
        (ENGLISH, "2025-10", "month", "October 2025"),
        (ENGLISH, "2024", "year", "2024"),
        (ENGLISH, "2024~", "year", "about 2024"),
        (ENGLISH, "2026-02-03", "approximate", "about 3 February 2026"),
        (UKRAINIAN, "2025-11-20", "day", "20 листопада 2025 р."),
        (UKRAINIAN, "2025-10", "month", "жовтень 2025 р."),
        (UKRAINIAN, "2024~", "year", "приблизно 2024"),
    ],
)
def test_a_date_is_written_as_people_write_it(
    language: Language, written: str, precision: str, said: str
) -> None:
    assert language.date(written, precision).replace("\u202f", " ") == said


def test_numbers_lists_and_languages_are_said_in_the_reader_s_language() -> None:
    assert (ENGLISH.number(2400), UKRAINIAN.number(24000)) == ("2,400", "24\xa0000")
    assert ENGLISH.listed(["a", "b", "c"]) == "a, b and c"
    assert UKRAINIAN.listed(["а", "б", "в"]) == "а, б і в"
    assert (ENGLISH.listed(["a"]), ENGLISH.listed([])) == ("a", "")
    assert (ENGLISH.language("ru"), UKRAINIAN.language("ru-RU")) == ("Russian", "російська")
    assert ENGLISH.language("xqx") == "xqx"


def test_plurals_follow_the_rules_of_ukrainian(reader: Api) -> None:
    text = reader.page("/plans", lang="uk").text
    for said in ("12 пунктів", "9 пунктів", "21 пункт<", "24 пункти<", "23 пропозиції."):
        assert said in text


@pytest.mark.parametrize(
    "path",
    [
        "/plans/us-28-point/versions/1",
        "/plans/us-28-point/versions/1/points/7",
        "/plans/us-28-point/versions/1/positions?as_of=2025-12-01",
        "/threads/us-28-point@1/7",
    ],
)
def test_a_date_that_ends_a_sentence_has_one_full_stop(reader: Api, path: str) -> None:
    text = reader.client.get(path, headers={"Accept-Language": "uk"}).text
    assert "р.</time>" in text
    assert "р.</time>." not in text


def test_stored_text_keeps_its_own_language(reader: Api) -> None:
    text = reader.page("/plans/us-28-point/versions/1", lang="uk").text
    assert re.search(r'<p class="stored " dir="auto" lang="en">', text)
