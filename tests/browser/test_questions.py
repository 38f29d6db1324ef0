"""Three questions that somebody who knows treaties and no software answers from the front page.

Each click is on words that can be seen. `docs/design.md` has the same clicks.
"""

from playwright.sync_api import Browser

from tests.browser.visiting import SIZES, opened
from tests.docs.documents import text

TWENTY_POINTS = "20-point framework as set out by Zelensky"


def test_what_happened_to_point_3_of_the_us_text_in_the_e3_text(
    browser: Browser, site: str
) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=False) as (page, complaints):
        page.goto(site)
        door = page.get_by_role("region", name="What changed between two texts")
        door.get_by_role("link", name="E3 (UK, France, Germany) counter-proposal").first.click()
        page.get_by_role("link", name="No invasion, no enlargement").first.click()
        change = page.locator("[id='3--3']")
        assert change.is_visible()
        said = change.inner_text()
        assert "Struck" in said
        assert "NATO will expand no further" in said
        assert "the text of this point was deleted and its number kept" in said
        assert complaints == []


def test_what_the_army_limit_is_in_every_plan(browser: Browser, site: str) -> None:
    with opened(browser, SIZES["narrow"], "dark", scripts=False) as (page, complaints):
        page.goto(site)
        door = page.get_by_role("region", name="One topic in all texts")
        door.get_by_role("link", name="Armed forces limits").click()
        page.get_by_role("link", name="Key figures in every text").click()
        rows = page.get_by_role("table").first.get_by_role("row").all_inner_texts()
        told = {
            "United States 28-point draft plan": "600,000 personnel",
            "E3 (UK, France, Germany)": "800,000",
            "Geneva revised framework": "readiness to withdraw the 600,000 cap",
            "Berlin statement": "800,000",
            TWENTY_POINTS: "800,000",
        }
        for title, figure in told.items():
            (row,) = [row for row in rows if title in row]
            assert figure in row
        assert complaints == []


def test_which_points_russia_rejects_in_the_20_points_and_of_which_text_it_said_so(
    browser: Browser, site: str
) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=False) as (page, _):
        page.goto(site)
        door = page.get_by_role("region", name="Where each party stands")
        door.get_by_role("link", name=TWENTY_POINTS).click()
        path = "/plans/us-ukraine-framework/versions/2/positions"
        assert page.url == f"{site}{path}"
        # What the page at this address shows is this answer.
        answer = page.request.get(f"{site}/api/v1{path}?party=russia").json()
    rejected = {
        row["point"]["label"]: (current["standing"], current["target"]["ref"])
        for row in answer["rows"]
        for cell in row["cells"]
        if (current := cell["current"]) and current["stance"] == "rejects"
    }
    # It spoke of another text, and of topics; of this text itself nobody said so.
    assert rejected["20"] == ("stale", "ukraine-open-letter-2026@1/z2")
    assert {standing for standing, _ in rejected.values()} == {"stale", "general"}


def test_any_two_texts_are_two_choices_and_one_click_away(browser: Browser, site: str) -> None:
    with opened(browser, SIZES["narrow"], "light", scripts=False) as (page, _):
        page.goto(site)
        page.get_by_label("Before").select_option("minsk-1-2014@1")
        page.get_by_label("After").select_option("us-28-point@1")
        page.get_by_role("button", name="Compare").click()
        assert page.url.endswith("/compare/minsk-1-2014@1...us-28-point@1")


def test_the_clicks_are_those_that_the_document_on_design_has() -> None:
    section = text("docs/design.md").partition("## Three questions")[2].partition("\n## ")[0]
    for words in (
        "What changed between two texts",
        "No invasion, no enlargement",
        "One topic in all texts",
        "Armed forces limits",
        "Key figures in every text",
        "Where each party stands",
        TWENTY_POINTS,
    ):
        assert words in section, words


def test_a_mark_of_the_time_line_leads_to_what_it_stands_for(browser: Browser, site: str) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=False) as (page, complaints):
        page.goto(f"{site}/timeline")
        mark = page.get_by_role("link", name="20 November 2025: Proposal, United States")
        mark.first.click()
        assert page.url == f"{site}/plans/us-28-point/versions/1"
        assert complaints == []


def test_the_time_line_is_narrowed_by_a_form_that_is_an_address(
    browser: Browser, site: str
) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=False) as (page, _):
        page.goto(f"{site}/timeline")
        page.locator("#by-party").select_option("russia")
        page.locator("#by-from").fill("2025-11-27")
        page.locator("#by-to").fill("2025-11-27")
        page.get_by_role("button", name="Show").click()
        assert "party=russia" in page.url
        assert page.locator("#by-party").input_value() == "russia"
        said = page.get_by_role("table").inner_text()
        assert "Vladimir Putin" in said
        assert "Volodymyr Zelensky" not in said
