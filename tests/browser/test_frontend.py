"""A page of somebody else's, typed by our description, reads the API from another address."""

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visiting import SIZES, opened

DIST = Path(__file__).parents[2] / "examples/frontend/dist"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without telling of each."""

    def log_message(self, *_: object) -> None:
        """Tell nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of the example's page, which `make frontend` builds."""
    if not (DIST / "index.html").exists():
        if os.environ.get("CI") == "true":
            pytest.fail("CI skips no test, and examples/frontend is not built: make frontend")
        pytest.skip("examples/frontend is not built: make frontend")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(DIST)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_front_end_lists_the_plans_and_shows_a_comparison(
    browser: Browser, site: str, elsewhere: str
) -> None:
    with opened(browser, SIZES["wide"], "light", scripts=True) as (page, complaints):
        page.goto(f"{elsewhere}/index.html?api={site}")
        page.select_option("select[name=base]", "us-28-point@1")
        page.select_option("select[name=target]", "e3-counter@1")
        page.get_by_role("button", name="Compare").click()
        change = page.get_by_role("heading", name="6 → 6: substantive")
        expect(change).to_be_visible()
        expect(page.get_by_text("quantity: 600,000 personnel → 800,000")).to_be_visible()
        words = page.locator("ins").all_inner_texts()
        assert any("in peacetime" in one for one in words)
        assert [one for one in complaints if "favicon" not in one and "404" not in one] == []
