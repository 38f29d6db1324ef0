"""Take the pictures of `docs/gallery.md` anew, wide and light, narrow and dark."""

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from app.documents.corpus_loader import load_corpus
from app.storage.engine import open_engine, writing
from app.storage.migration import upgrade_schema
from tests.browser.serving import CHROMIUM, FLAGS, serving
from tests.browser.visiting import SIZES, Colours, opened

PROJECT: Final = Path(__file__).parent.parent.parent
IMAGES: Final = PROJECT / "docs/images"
MOST_BYTES: Final = 300_000

# Name of the picture, title, address, and what has to be scrolled to, if not the top.
SHOTS: Final = (
    ("home", "The front page", "/", ""),
    ("comparison", "A comparison", "/compare/us-28-point@1...e3-counter@1", ""),
    (
        "changes",
        "What became of each point",
        "/compare/us-28-point@1...e3-counter@1",
        "[id='6--6']",
    ),
    (
        "collation",
        "Three texts side by side",
        "/collate?ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2",
        ".collation",
    ),
    ("plan", "A plan and its versions", "/plans/us-ukraine-framework", ""),
    ("version", "A version", "/plans/us-ukraine-framework/versions/2", ""),
    ("matrix", "Positions", "/plans/us-28-point/versions/1/positions", ""),
    ("agreement", "How far two agree", "/agreement/us-28-point@1?party=ukraine&party=russia", ""),
    ("statement", "A statement", "/statements/2025-12-23-zelensky-20", ""),
    ("party", "A party, and where it changed its mind", "/parties/russia", ""),
    ("thread", "The biography of a point", "/threads/us-28-point@1/6", ""),
    ("timeline", "The time line", "/timeline", ""),
    ("figures", "Key figures in every text", "/topics/armed-forces-limits/figures", ""),
    ("topic", "A topic", "/topics/territory", ""),
    ("search", "The search", "/search?q=security+guarantees", ""),
    ("method", "The method", "/method", ""),
    ("api", "The API, to be read", "/api", ""),
    ("ukrainian", "A comparison in Ukrainian", "/compare/us-28-point@1...e3-counter@1?lang=uk", ""),
)
INTRODUCTION: Final = """# Gallery

What the pages look like, wide in light colours and narrow in dark ones. `make screenshots` takes
these pictures anew; [design](design.md) says why the pages are as they are.
"""


def main() -> None:
    """Write every picture, and the document that shows them."""
    folder = IMAGES / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "corpus.db"
        _fill(store)
        with serving(store) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
            for name, _, path, part in SHOTS:
                _take(browser, f"{site}{path}", part, folder / name)
            browser.close()
    (IMAGES / "comparison.png").write_bytes((folder / "comparison-wide.png").read_bytes())
    parts = [_section(name, title, path) for name, title, path, _ in SHOTS]
    document = "\n".join((INTRODUCTION, *parts))
    (PROJECT / "docs/gallery.md").write_text(document, encoding="utf-8")


def _fill(store: Path) -> None:
    engine = open_engine(f"sqlite:///{store}")
    upgrade_schema(engine)
    with writing(engine) as session:
        load_corpus(session, PROJECT / "plans", "gallery", lambda _done, _of: None)
    engine.dispose()


def _take(browser: Browser, address: str, part: str, file: Path) -> None:
    for size in SIZES:
        colours: Colours = "light" if size == "wide" else "dark"
        with opened(browser, SIZES[size], colours, scripts=True) as (page, _):
            page.goto(address)
            if part:
                page.locator(part).first.evaluate("one => one.scrollIntoView()")
            picture = file.with_name(f"{file.name}-{size}.png")
            page.screenshot(path=picture, animations="disabled")
            assert picture.stat().st_size < MOST_BYTES, picture


def _section(name: str, title: str, path: str) -> str:
    return (
        f"## {title}\n\n`{path}`\n\n"
        f"![{title}, wide, in light colours](images/gallery/{name}-wide.png)\n\n"
        f"![{title}, narrow, in dark colours](images/gallery/{name}-narrow.png)\n"
    )


if __name__ == "__main__":
    main()
