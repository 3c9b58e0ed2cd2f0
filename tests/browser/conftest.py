"""One browser for all browser tests, and a fresh page for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.find_browser import ensure_browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start the browser once."""
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=str(ensure_browser()), args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page of 1280 by 720; fail the test if the page throws."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened
    context.close()
    assert not faults
