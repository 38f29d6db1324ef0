"""How a page is visited: in a window of some size, with what it complains of kept."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

SIZES: Final = {"wide": (1440, 900), "narrow": (360, 740)}

Colours = Literal["light", "dark"]

EVERY_RULE: Final = ()
OF_COLOUR: Final = ("color-contrast", "link-in-text-block")
"""The rules of axe that look at colours."""

_AXE: Final = """rules => axe.run(
    document, {resultTypes: ["violations"], ...(rules.length && {runOnly: rules})}
).then(
    found => found.violations.flatMap(one => one.nodes.map(
        node => `${one.id}: ${node.html.slice(0, 200)} – ${node.failureSummary}`)))"""


@contextmanager
def opened(
    browser: Browser, size: tuple[int, int], colours: Colours, *, scripts: bool
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


def resize(page: Page, size: tuple[int, int], colours: Colours) -> None:
    """Show a page in another window, or in other colours, as a reader's system would."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=colours)


def violations(page: Page, rules: Sequence[str] = EVERY_RULE) -> list[str]:
    """Return what axe finds wrong with a page, by all of its rules or by some."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_AXE, list(rules))
    return found


def fits(page: Page) -> bool:
    """Tell whether a page can be read without scrolling it sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
