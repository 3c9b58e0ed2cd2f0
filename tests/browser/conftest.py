"""One browser for all browser tests, and a fresh page for each."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from marsoutreach.site import build
from tests.browser.engines import ENGINES, LITTLE_MOTION, NO_SCRIPTS, engine, firefox
from tests.browser.host import FEW_PIXELS
from tests.browser.story import story_in
from tests.tiny_notebooks import write_story

LONGEST_MS = 120_000  # a wait ends with its event: this is for events that never come


@pytest.fixture(scope="package")
def play() -> Iterator[Playwright]:
    """Start Playwright once."""
    expect.set_options(timeout=LONGEST_MS)
    with sync_playwright() as play:
        yield play


def as_long_as(fixture_name: str, config: pytest.Config) -> str:
    """Let Firefox live for one file: what ends it then ends no other."""
    return "module" if engine() == "firefox" else "package"


@pytest.fixture(scope=as_long_as)
def browser(play: Playwright) -> Iterator[Browser]:
    """Start the browser once."""
    with ENGINES[engine()](play) as found:
        yield patient(found)


@pytest.fixture(scope=as_long_as)
def still_browser(play: Playwright, browser: Browser) -> Iterator[Browser]:
    """Give a browser whose pages can be told that little motion is wanted."""
    if engine() == "chromium":
        yield browser
        return
    with firefox(play, **LITTLE_MOTION) as found:
        yield patient(found)


@pytest.fixture
def scriptless(play: Playwright, browser: Browser) -> Iterator[BrowserContext]:
    """Give a context in which no page may run a script."""
    if engine() == "chromium":
        with closing(browser.new_context(java_script_enabled=False)) as context:
            yield context
        return
    with firefox(play, **NO_SCRIPTS) as found:
        yield patient(found).new_context()


def patient(browser: Browser) -> Browser:
    """Let every page of a browser wait as long as a slow machine needs."""
    browser.on("context", lambda one: one.set_default_timeout(LONGEST_MS))
    return browser


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page of 1280 by 720; fail the test if the page throws."""
    marked = request.node.get_closest_marker
    still = marked("little_motion")
    browser = request.getfixturevalue("still_browser" if still else "browser")
    context = browser.new_context(
        viewport={"width": 1280, "height": 720},
        reduced_motion="reduce" if still else "no-preference",
    )
    opened = context.new_page()
    if marked("few_pixels") and not marked("pixels"):
        opened.add_init_script(FEW_PIXELS)
        opened.evaluate(FEW_PIXELS)
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened
    context.close()
    assert not faults


@pytest.fixture(scope="package")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the Site from the project's own notebooks once."""
    return story_in(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny story once."""
    room = tmp_path_factory.mktemp("site")
    return build(room / "out", write_story(room / "notebooks"))


@pytest.fixture
def trouble() -> list[str]:
    """Collect requests to the outside, errors, and breaches of any policy."""
    return []
