"""Every kind of page holds in a real browser: wide and narrow, light and dark, without scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

STYLE_GUIDE = "/styleguide"
SEARCH = "/search"
METHOD = "/method"
WITHOUT_JSON = {STYLE_GUIDE, SEARCH, METHOD}  # components, a form, an explanation: no answer
PAGES = {
    "home": "/",
    "plans": "/plans",
    "a plan with a history": "/plans/us-ukraine-framework",
    "a version with open and struck points": "/plans/us-ukraine-framework/versions/2",
    "a version without a text": "/plans/us-russia-27-point-2025/versions/1",
    "a point": "/plans/us-28-point/versions/1/points/6",
    "the comparison": "/compare/us-28-point@1...e3-counter@1",
    "the engine's comparison": "/compare/us-28-point@1...e3-counter@1?links=computed",
    "an outline compared": "/compare/us-28-point@1...us-ukraine-framework@1",
    "merged and split points": "/compare/us-28-point@1...us-ukraine-framework@2",
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
    "a comparison in one text": "/compare/us-28-point@1...e3-counter@1?view=inline",
    "changes only": "/compare/us-28-point@1...e3-counter@1?view=changes&only=substance",
    "a comparison in which nothing fits": "/compare/us-28-point@1...e3-counter@1?topic=atlantis",
    "a collation": "/collate?ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2",
    "texts to choose": "/collate/choose?ref=us-28-point@1",
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
    "nothing there": "/plans/atlantis",
    "no text to compare": "/compare/us-28-point@1...us-russia-27-point-2025@1",
    "a reference that is none": "/compare/atlantis",
}
SIZES = {"wide": (1440, 900), "narrow": (360, 740)}


@contextmanager
def opened(
    browser: Browser, size: tuple[int, int], colours: Literal["light", "dark"], *, scripts: bool
) -> Iterator[tuple[Page, list[str]]]:
    """Open a page that keeps what the console, the policy and the network complain of."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=colours,
        java_script_enabled=scripts,
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"not loaded: {request.url}"))
    yield page, complaints
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_page_is_accessible_quiet_and_fits_its_window(
    browser: Browser, site: str, size: tuple[int, int], path: str
) -> None:
    for colours in ("light", "dark"):
        with opened(browser, size, colours, scripts=True) as (page, complaints):
            page.goto(site + path)
            page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            # the status of a page about a refusal is a complaint of the console's own
            assert [one for one in complaints if "the server responded with" not in one] == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_complete_without_scripts(browser: Browser, site: str, path: str) -> None:
    shown = []
    for scripts in (True, False):
        with opened(browser, SIZES["wide"], "light", scripts=scripts) as (page, _):
            page.goto(site + path)
            # Words only: a button that takes a script leaves a space where it is hidden.
            shown.append(page.locator("main").inner_text().split())
    assert shown[0] == shown[1] != []


def test_an_analyst_gets_from_home_to_the_change_of_the_army_cap(
    browser: Browser, site: str
) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=False) as (page, complaints):
        page.goto(site)
        page.select_option("select[name=base]", "us-28-point@1")
        page.select_option("select[name=target]", "e3-counter@1")
        page.get_by_role("button", name="Compare").click()
        assert page.url.endswith("/compare/us-28-point@1...e3-counter@1")
        page.get_by_role("link", name="Army size cap").first.click()
        change = page.locator("[id='6--6']")
        assert change.is_visible()
        said = change.inner_text()
        assert "600,000" in said
        assert "800,000" in said
        assert "in peacetime" in said
        assert complaints == []


def test_the_keyboard_reaches_the_content_first_and_then_the_form(
    browser: Browser, site: str
) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=True) as (page, _):
        page.goto(site)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_page_names_its_twin_in_json(browser: Browser, site: str) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=False) as (page, _):
        for path in set(PAGES.values()) - WITHOUT_JSON:
            page.goto(site + path)
            twin = page.locator("link[rel=alternate][type='application/json']").get_attribute(
                "href"
            )
            assert twin is not None
            answer = page.request.get(site + twin)
            assert "json" in answer.headers["content-type"], path


def test_n_and_p_go_from_change_to_change(browser: Browser, site: str) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=True) as (page, complaints):
        page.goto(f"{site}/compare/us-28-point@1...e3-counter@1")
        stops = page.locator("[data-stop]")

        def at_top(place: int) -> bool:
            return bool(
                stops.nth(place).evaluate("e => Math.abs(e.getBoundingClientRect().top) < 60")
            )

        page.keyboard.press("n")
        assert at_top(0)
        page.keyboard.press("n")
        assert at_top(1)
        page.keyboard.press("p")
        assert at_top(0)
        assert complaints == []


def test_a_cell_of_a_heat_map_opens_to_its_quotes_without_scripts(
    browser: Browser, site: str
) -> None:
    with opened(browser, SIZES["narrow"], "light", scripts=False) as (page, complaints):
        page.goto(f"{site}{STYLE_GUIDE}")
        quote = page.locator("#made-up-1").get_by_text("Boats shall be counted every March.")
        assert not quote.is_visible()
        page.locator("[popovertarget=made-up-1].open").click()
        assert quote.is_visible()
        assert complaints == []


def test_a_reader_chooses_parties_and_opens_what_one_of_them_said(
    browser: Browser, site: str
) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=False) as (page, complaints):
        page.goto(f"{site}/plans/us-28-point/versions/1")
        page.get_by_role("link", name="Who stands where", exact=True).first.click()
        page.get_by_text("Choose parties and a day").click()
        page.get_by_role("checkbox", name="European Union").check()
        page.get_by_role("button", name="Show").click()
        assert page.locator("thead th").all_inner_texts() == ["Point", "European Union"]
        page.locator("[popovertarget=of-eu-point-6]").first.click()
        facing = page.locator("#of-eu-point-6 .facing")
        assert facing.get_by_text("Ursula von der Leyen").first.is_visible()
        assert facing.get_by_text("Kaja Kallas").first.is_visible()
        assert complaints == []


def test_the_heads_of_a_matrix_stay_in_sight(browser: Browser, site: str) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=False) as (page, _):
        page.goto(f"{site}/plans/us-28-point/versions/1/positions#point-21.d")
        table = page.get_by_role("region", name="Heat map").bounding_box()
        for head in ("thead th >> nth=1", "[id='point-21.d'] th"):
            box = page.locator(head).bounding_box()
            assert table is not None
            assert box is not None
            assert table["y"] <= box["y"] + 1 <= table["y"] + table["height"]


def test_whoever_looks_for_a_number_gets_from_any_page_to_the_point_that_has_it(
    browser: Browser, site: str
) -> None:
    with opened(browser, SIZES["narrow"], "light", scripts=False) as (page, complaints):
        page.goto(f"{site}/topics/territory")
        page.get_by_label("Words to look for").fill("army 600 000")
        page.get_by_role("button", name="Search").click()
        assert page.locator("mark").all_inner_texts() == ["Army", "600,000"]
        page.get_by_role("link", name="Army size cap").click()
        assert page.url.endswith("/plans/us-28-point/versions/1/points/6")
        assert "600,000" in page.locator("main").inner_text()
        assert complaints == []
