"""What a page looks like on paper: nothing of its tables is cut off."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.browser.test_pages import COLLATION
from tests.browser.visiting import SIZES, opened

PAPER = {
    "the comparison": "/compare/us-28-point@1...e3-counter@1",
    "a collation": COLLATION,
    "the matrix": "/plans/us-28-point/versions/1/positions",
    "agreement": "/agreement/us-28-point@1",
    "key figures": "/topics/armed-forces-limits/figures",
    "a version": "/plans/us-ukraine-framework/versions/2",
    "a topic": "/topics/territory",
    "the time line": "/timeline",
    "the method": "/method",
}


def squeezed(text: str) -> str:
    # a PDF breaks lines where it likes, and hyphens and ligatures with them
    return re.sub(r"[\W_]+", "", text.replace("\ufffe", "")).casefold()


@pytest.mark.parametrize("path", PAPER.values(), ids=PAPER)
def test_no_table_is_cut_on_paper(browser: Browser, site: str, path: str) -> None:
    with opened(browser, SIZES["wide"], "dark", scripts=True) as (page, _):
        page.goto(site + path)
        printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        page.emulate_media(media="print")
        page.eval_on_selector_all(".hidden-words", "all => all.forEach(one => one.remove())")
        cells = page.eval_on_selector_all(
            "main :is(th, td)",
            "all => all.filter(one => one.checkVisibility()).map(one => one.innerText)",
        )
    said = ""
    for sheet in printed:
        width, height = sheet.get_size()
        words = sheet.get_textpage()
        said += words.get_text_bounded()
        for number in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(number)
            assert -1 <= left <= right <= width + 1, words.get_text_bounded(
                left, bottom, right, top
            )
            assert -1 <= bottom <= top <= height + 1
    found = squeezed(said)
    for cell in cells:
        for word in cell.split():
            assert squeezed(word) in found, cell
