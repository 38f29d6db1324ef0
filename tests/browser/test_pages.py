"""Every kind of page holds in a real browser: wide and narrow, light and dark, without scripts."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visiting import (
    SIZES,
    Colours,
    faults_of_colour,
    fits,
    opened,
    resize,
    violations,
    violations_by_samples,
)

STYLE_GUIDE = "/styleguide"
SEARCH = "/search"
METHOD = "/method"
COLLATION = "/collate?ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2"
CHOICE = "/collate/choose?ref=us-28-point@1"
GIVEN = "/compare"
# Components, forms, an explanation: no answer.
WITHOUT_JSON = {STYLE_GUIDE, SEARCH, METHOD, GIVEN, f"{GIVEN}?lang=uk"}
PAGES = {
    "home": "/",
    "plans": "/plans",
    "a plan with a history": "/plans/us-ukraine-framework",
    "a version with open and struck points": "/plans/us-ukraine-framework/versions/2",
    "a version without a text": "/plans/us-russia-27-point-2025/versions/1",
    "a point": "/plans/us-28-point/versions/1/points/6",
    "the comparison": "/compare/us-28-point@1...e3-counter@1",
    "the comparison, changes only": "/compare/us-28-point@1...e3-counter@1?view=changes",
    "the comparison, in one column": "/compare/us-28-point@1...e3-counter@1?view=inline",
    "the comparison of one topic": "/compare/us-28-point@1...e3-counter@1?topic=territory",
    "the engine's comparison": "/compare/us-28-point@1...e3-counter@1?links=computed",
    "an outline compared": "/compare/us-28-point@1...us-ukraine-framework@1",
    "merged and split points": "/compare/us-28-point@1...us-ukraine-framework@2",
    "two texts to paste": GIVEN,
    "two texts to paste, in Ukrainian": f"{GIVEN}?lang=uk",
    "a collation": COLLATION,
    "a collation of what differs": f"{COLLATION}&only=differing&base=e3-counter@1",
    "a collation in Ukrainian": f"{COLLATION}&lang=uk",
    "the choice of texts to collate": CHOICE,
    "the matrix of a version": "/plans/us-28-point/versions/1/positions",
    "the matrix of two parties": "/plans/e3-counter/versions/1/positions?party=eu&party=ukraine",
    "a matrix without anything said": "/plans/us-28-point/versions/1/positions?as_of=2022-01-01",
    "where all agree": "/agreement/us-28-point@1",
    "where two agree": "/agreement/us-ukraine-framework@2?party=ukraine&party=russia",
    "statements": "/statements",
    "a statement": "/statements/2025-12-23-zelensky-20",
    "a disputed statement": "/statements/2025-11-27-putin-ceasefire",
    "the biography of a point": "/threads/us-28-point@1/6",
    "the biography of merged points": "/threads/us-ukraine-framework@2/14",
    "a matrix in Ukrainian": "/plans/e3-counter/versions/1/positions?lang=uk",
    "the time line": "/timeline",
    "the time line of a party": "/timeline?party=russia&from=2025-11-20&to=2025-11-30",
    "a time line without anything": "/timeline?party=atlantis",
    "key figures": "/topics/armed-forces-limits/figures",
    "a topic without figures": "/topics/nuclear/figures",
    "the method": METHOD,
    "a plan without ties": "/plans/eu-core-interests-2026",
    "changes only": "/compare/us-28-point@1...e3-counter@1?view=changes&only=substance",
    "a comparison in which nothing fits": "/compare/us-28-point@1...e3-counter@1?topic=atlantis",
    "parties": "/parties",
    "a party": "/parties/russia",
    "topics": "/topics",
    "a topic": "/topics/territory",
    "a source": "/sources/liga-us-28-points",
    "a process": "/processes/ukraine",
    "the front page in Ukrainian": "/?lang=uk",
    "a version in Ukrainian": "/plans/us-ukraine-framework/versions/2?lang=uk",
    "the comparison in Ukrainian": "/compare/us-28-point@1...e3-counter@1?lang=uk",
    "the style guide": STYLE_GUIDE,
    "the search": SEARCH,
    "what was found": "/search?q=security+guarantees&party=us",
    "nothing found": "/search?q=army+moonbase",
    "what was found, in Ukrainian": "/search?q=army&lang=uk",
    "the key figures in Ukrainian": "/topics/armed-forces-limits/figures?lang=uk",
    "agreement in Ukrainian": "/agreement/us-28-point@1?lang=uk",
    "a party in Ukrainian": "/parties/ukraine?lang=uk",
    "a thread in Ukrainian": "/threads/us-28-point@1/6?lang=uk",
    "the time line in Ukrainian": "/timeline?lang=uk",
    "the API": "/api",
    "the API in Ukrainian": "/api?lang=uk",
    "sources": "/sources",
    "processes": "/processes",
    "nothing there": "/plans/atlantis",
    "no text to compare": "/compare/us-28-point@1...us-russia-27-point-2025@1",
    "a reference that is none": "/compare/atlantis",
}
# The same pages with other words or rows: axe looks at them once.
VARIANTS = {
    path
    for name, path in PAGES.items()
    if "Ukrainian" in name
    or name.startswith(("the comparison,", "the comparison of", "the engine"))
}
WIDE, NARROW = SIZES["wide"], SIZES["narrow"]

# Each size has every rule, and each size in each colour those of colour. The colour of every single
# text is tried in the first look; after that, of texts that look alike, one.
LOOKS: list[tuple[tuple[int, int], Colours, Callable[[Page], list[str]]]] = [
    (WIDE, "light", violations),
    (WIDE, "dark", faults_of_colour),
    (NARROW, "dark", violations_by_samples),
    (NARROW, "light", faults_of_colour),
]

Visited = tuple[Page, list[str]]


@pytest.fixture(scope="module")
def loud(browser: Browser) -> Iterator[Visited]:
    """A window for all pages, one after the other."""
    with opened(browser, WIDE, "light", scripts=True) as visited:
        yield visited


@pytest.fixture(scope="module")
def quiet(browser: Browser) -> Iterator[Visited]:
    """The same without scripts."""
    with opened(browser, WIDE, "light", scripts=False) as visited:
        yield visited


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_accessible_quiet_whole_and_fits_its_window(
    loud: Visited, quiet: Visited, site: str, path: str
) -> None:
    shown = []
    for page, complaints in (loud, quiet):
        complaints.clear()
        resize(page, WIDE, "light")
        page.goto(site + path)
        # Words only: a button that takes a script leaves a space where it is hidden.
        shown.append(page.locator("main").inner_text().split())
    page, complaints = loud
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    for size in SIZES.values():
        resize(page, size, "light")
        assert fits(page)
    for size, colours, look_for_faults in LOOKS[2:3] if path in VARIANTS else LOOKS:
        resize(page, size, colours)
        assert look_for_faults(page) == []
    assert shown[0] == shown[1] != []
    # the status of a page about a refusal is a complaint of the console's own
    heard = [*complaints, *quiet[1]]
    assert [one for one in heard if "the server responded with" not in one] == []


def test_one_text_that_is_too_faint_is_seen_by_samples_too(loud: Visited, site: str) -> None:
    page, _ = loud
    resize(page, WIDE, "light")
    page.goto(f"{site}/plans/us-28-point")
    assert faults_of_colour(page) == []
    page.locator("main a").last.evaluate("faint => { faint.style.color = '#ccc' }")
    (fault,) = faults_of_colour(page)
    assert fault.startswith("color-contrast")


def test_two_pasted_texts_and_what_is_wrong_with_them_are_accessible(
    loud: Visited, site: str
) -> None:
    page, _ = loud
    resize(page, WIDE, "light")
    page.goto(site + GIVEN)
    page.get_by_label("Text", exact=True).first.fill("1. Russia releases 500 prisoners.")
    page.get_by_role("button", name="Compare").click()
    assert page.get_by_text("Paste a text, or choose a stored one.").is_visible()
    assert violations(page) == []
    page.get_by_label("Text", exact=True).last.fill("1. Russia releases 700 prisoners.")
    page.get_by_role("button", name="Compare").click()
    assert page.get_by_text("700").first.is_visible()
    for size, colours, look_for_faults in LOOKS:
        resize(page, size, colours)
        assert look_for_faults(page) == []
        assert fits(page)


def test_a_page_fits_a_narrow_window_before_anything_is_opened(quiet: Visited, site: str) -> None:
    page, _ = quiet
    resize(page, NARROW, "light")
    for path in PAGES.values():
        page.goto(site + path)
        assert fits(page), path


def test_every_page_names_its_twin_in_json(quiet: Visited, site: str) -> None:
    page, _ = quiet
    for path in set(PAGES.values()) - WITHOUT_JSON:
        html = page.request.get(site + path).text()
        found = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)"', html)
        assert found, path
        answer = page.request.get(site + unescape(found[1]))
        assert "json" in answer.headers["content-type"], path
