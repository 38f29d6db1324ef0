"""A real browser, and a server with the whole corpus for it to look at."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import CHROMIUM, FLAGS, serving


# For a module only: while playwright runs, its event loop is in the way of other tests' own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are skipped, and under CI they fail."""
    if not CHROMIUM.exists():
        pytest.skip("there is no chromium here")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site(sqlite_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows the corpus."""
    copy = shutil.copy(sqlite_corpus, tmp_path_factory.mktemp("site") / "corpus.db")
    with serving(Path(copy)) as address:
        yield address
