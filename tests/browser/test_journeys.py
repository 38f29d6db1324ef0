"""Ways through the pages, by mouse, by keyboard and without scripts."""

from playwright.sync_api import Browser, Page

from tests.browser.visiting import SIZES, opened

STYLE_GUIDE = "/styleguide"


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
        page.get_by_role("link", name="Where each party stands on it").first.click()
        page.get_by_text("Choose parties and a day").click()
        page.get_by_role("checkbox", name="France").check()
        page.get_by_role("button", name="Show").click()
        assert page.locator("thead th").all_inner_texts() == ["Point", "France"]
        page.locator("[popovertarget=of-france-point-6]").first.click()
        opened_cell = page.locator("#of-france-point-6")
        assert opened_cell.get_by_text("Emmanuel Macron").first.is_visible()
        assert opened_cell.get_by_text("no limit on Ukraine's army").first.is_visible()
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
        page.get_by_role("searchbox").first.fill("army 600 000")
        page.get_by_role("button", name="Search").click()
        assert page.locator("mark").all_inner_texts() == ["Army", "600,000"]
        page.get_by_role("link", name="Army size cap").click()
        assert page.url.endswith("/plans/us-28-point/versions/1/points/6")
        assert "600,000" in page.locator("main").inner_text()
        assert complaints == []


def tab_to(page: Page, words: str, most: int = 400) -> None:
    """Press Tab until the focus is on a link or a control with these words, and can be seen."""
    said = "(document.activeElement.innerText || document.activeElement.ariaLabel || '')"
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in page.evaluate(said):
            break
    else:
        message = f"no Tab leads to “{words}” on {page.url}"
        raise AssertionError(message)
    look = page.evaluate(
        """() => { const one = document.activeElement, box = one.getBoundingClientRect();
        return [box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                getComputedStyle(one).outlineStyle] }"""
    )
    assert look == [True, "solid"], words


def test_the_keyboard_alone_leads_from_the_front_page_to_the_source_of_what_was_said(
    browser: Browser, site: str
) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=True) as (page, complaints):
        page.goto(site)
        page.get_by_label("Before").focus()
        page.keyboard.type("United States 28")
        page.keyboard.press("Tab")
        page.keyboard.type("E3")
        tab_to(page, "Compare")
        page.keyboard.press("Enter")
        page.wait_for_url("**/compare/us-28-point@1...e3-counter@1")
        page.keyboard.press("n")
        first = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement.getAttribute('href')") != first
        tab_to(page, "3 parties on US 28, 3 on E3")
        page.keyboard.press("Enter")
        tab_to(page, "France")
        page.keyboard.press("Enter")
        page.wait_for_url("**/parties/france")
        tab_to(page, "The statement")
        page.keyboard.press("Enter")
        page.wait_for_url("**/statements/**")
        tab_to(page, "record")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sources/**")
        assert page.locator("h1").inner_text()
        assert complaints == []
