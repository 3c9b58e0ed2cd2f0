"""One page, several languages: a link in its head keeps the place and the second."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from marsoutreach.site import build
from marsoutreach.translate import update
from tests import pseudo
from tests.browser.host import FEW_PIXELS
from tests.browser.test_site import all_ready
from tests.browser.watch import watched
from tests.tiny_notebooks import code, text, write

pytestmark = pytest.mark.browser

PLAYER = "import marsoutreach as mars\nmars.LandingPlayer(time_s=0)"
LONG = "\n\n".join(f"Line {number} of a long story." for number in range(60))
SPOKEN = '[lang="en-XA"][hreflang="en-XA"]'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build a chapter with a player in English and in an accented language."""
    room = tmp_path_factory.mktemp("tongues")
    write(
        room / "books" / "00-start.ipynb",
        text("# Start here\n\nOne sentence."),
        code(PLAYER, "play"),
        text(f"## A section\n\n{LONG}\n\n## Another section\n\n{LONG}"),
    )
    pseudo.fill(room / "words", update.domains(room / "books"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSOUTREACH_LOCALES", str(room / "words"))
        yield build(room / "out", room / "books", every=True)


@pytest.fixture
def page(browser: Browser, trouble: list[str]) -> Iterator[Page]:
    """Open a page that is watched, with the network shut."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_init_script(FEW_PIXELS)
    yield watched(context, trouble)
    context.close()


def opened(page: Page, site: Path, name: str) -> None:
    """Open a page of the Site, once its widgets stand and follow the address."""
    page.goto(f"{site.as_uri()}/{name}")
    all_ready(page)
    page.locator("[data-share]").wait_for()


def test_the_same_second_in_another_language(
    page: Page, site: Path, trouble: list[str]
) -> None:
    """There and back: the words change, the clock does not."""
    opened(page, site, "00-start.html#t=240.5")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(SPOKEN).click()
    page.wait_for_url("**/00-start.en-XA.html#t=240.5")
    all_ready(page)
    expect(page.locator("html")).to_have_attribute("lang", "en-XA")
    expect(page.locator(".mo-eplus").first).to_contain_text("4:00.5")
    expect(page.locator("h1")).to_have_text(pseudo.accented("Start here"))
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/00-start.html#t=240.5")
    assert not trouble


def test_the_same_section(page: Page, site: Path) -> None:
    """Who reads further down goes on there."""
    opened(page, site, "00-start.html")
    page.locator("#Another-section").evaluate("one => one.scrollIntoView()")
    here = page.locator("[data-section][aria-current=location]")
    expect(here).to_have_text("Another section")
    expect(page.locator("html")).to_have_attribute("data-reading", "Another-section")
    page.evaluate("scrollTo(0, 0)")
    expect(here).to_have_count(0)
    page.locator(SPOKEN).click()
    page.wait_for_url("**/00-start.en-XA.html#Another-section")
    all_ready(page)
    expect(page.locator("#Another-section")).to_be_in_viewport()


def test_an_address_can_ask_for_a_language(page: Page, site: Path) -> None:
    """#lang= leads there, with all else; one that is not there changes nothing."""
    opened(page, site, "00-start.html#t=100&lang=en-XA")
    page.wait_for_url("**/00-start.en-XA.html#t=100")
    opened(page, site, "00-start.html#t=90&lang=tlh")
    page.wait_for_url("**/00-start.html#*t=90*")
    expect(page.locator("html")).to_have_attribute("lang", "en")
