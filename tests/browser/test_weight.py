"""The page that most people come for is light, quick and stands still."""

from playwright.sync_api import Browser

from tests.browser.visiting import SIZES, opened

COMPARISON = "/compare/us-28-point@1...e3-counter@1"
MOST_BYTES = 200_000
MOST_MILLISECONDS = 1_000
TRIES = 3  # a machine with other things to do is slow now and then, never always

WATCH = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => { window.shift += one.value }))
    .observe({ type: "layout-shift", buffered: true });
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def test_the_comparison_is_light_and_asks_nobody_else(browser: Browser, site: str) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=True) as (page, _):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        answer = page.goto(site + COMPARISON)
        assert answer is not None
        assert len(answer.body()) < MOST_BYTES
        assert [url for url in asked if not url.startswith(f"{site}/")] == []


def test_the_comparison_is_painted_at_once_and_does_not_move(browser: Browser, site: str) -> None:
    painted = []
    for size in SIZES.values():
        with opened(browser, size, "light", scripts=True) as (page, _):
            page.add_init_script(WATCH)
            for _ in range(TRIES):
                page.goto(site + COMPARISON)
                page.mouse.wheel(0, 2_000)
                page.wait_for_timeout(150)
                painted.append(page.evaluate(PAINTED))
                assert page.evaluate("window.shift") == 0
    assert min(painted) < MOST_MILLISECONDS
