"""One browser for all browser tests, and a fresh page for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.find_browser import ensure_browser
from tests.browser.host import FEW_PIXELS

LONGEST_MS = 120_000  # a wait ends with its event: this is for events that never come
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start the browser once."""
    expect.set_options(timeout=LONGEST_MS)
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=str(ensure_browser()), args=FLAGS)
        found.on("context", lambda one: one.set_default_timeout(LONGEST_MS))
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page of 1280 by 720; fail the test if the page throws."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    opened = context.new_page()
    marked = request.node.get_closest_marker
    if marked("few_pixels") and not marked("pixels"):
        opened.add_init_script(FEW_PIXELS)
        opened.evaluate(FEW_PIXELS)
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened
    context.close()
    assert not faults
