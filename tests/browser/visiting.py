"""How a page is visited: in a window of some size, with what it complains of kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

SIZES: Final = {"wide": (1440, 900), "narrow": (360, 740)}

Colours = Literal["light", "dark"]

OF_COLOUR: Final = ("color-contrast", "link-in-text-block")
"""The rules of axe that look at colours. They take it six times as long as all others together."""

_AXE: Final = """([where, options]) => axe.run(
    where === "samples" ? window.samples : document, {resultTypes: ["violations"], ...options}
).then(
    found => found.violations.flatMap(one => one.nodes.map(
        node => `${one.id}: ${node.html.slice(0, 200)} – ${node.failureSummary}`)))"""

# Two texts of one colour, size and weight, on the same grounds, have the same contrast.
_SAMPLES: Final = """() => {
    const grounds = new Map([[null, ""]]);
    const ground = element => {
        if (!grounds.has(element)) {
            const style = getComputedStyle(element);
            const own = [style.backgroundColor, style.backgroundImage, style.opacity].join();
            const bare = own === "rgba(0, 0, 0, 0),none,1";
            grounds.set(element, ground(element.parentElement) + (bare ? "" : `/${own}`));
        }
        return grounds.get(element);
    };
    const samples = new Map();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const around = element.closest("a") && getComputedStyle(element.parentElement).color;
        const look = [style.color, style.fontSize, style.fontWeight, style.textDecorationLine];
        const key = [...look, around, ground(element)].join("|");
        if (!samples.has(key)) samples.set(key, element);
    }
    window.samples = [...samples.values()];
    return window.samples.length;
}"""


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


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a page."""
    return _run_axe(page, "document", {})


def violations_by_samples(page: Page) -> list[str]:
    """Return the same, with the colours of one text of each look tried instead of every text's."""
    without_colours = {rule: {"enabled": False} for rule in OF_COLOUR}
    return _run_axe(page, "document", {"rules": without_colours}) + faults_of_colour(page)


def faults_of_colour(page: Page) -> list[str]:
    """Return what axe finds wrong with the colours of one text of each look."""
    assert page.evaluate(_SAMPLES) > 0
    return _run_axe(page, "samples", {"runOnly": OF_COLOUR})


def _run_axe(page: Page, where: Literal["document", "samples"], options: object) -> list[str]:
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_AXE, [where, options])
    return found


def fits(page: Page) -> bool:
    """Tell whether a page can be read without scrolling it sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
