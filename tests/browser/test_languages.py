"""Whatever language a browser says it speaks, widgets stand and say the same."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import marsoutreach as mars
from tests.browser.host import FEW_PIXELS, more, mount, settle
from tests.browser.stills import SHOWN

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

# What Linux browsers took from LANG=C, POSIX and the like, and what is none at all.
TAGS = ("en-US@posix", "C", "", "de_DE.UTF-8", "x", None)
SPEAKS = """tag => Object.defineProperties(navigator, {
  language: {get: () => tag}, languages: {get: () => [tag]} })"""


def said(page: Page) -> str:
    """Read all that stands in the widget, for eyes and for ears."""
    settle(page)
    return str(page.locator("#place").aria_snapshot())


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_that_is_none_takes_no_chart_down(page: Page, tag: Any) -> None:
    """uPlot threw "Incorrect locale information provided" as the player loaded."""
    page.add_init_script(f"({SPEAKS})({'undefined' if tag is None else repr(tag)})")
    page.goto("about:blank")
    mount(page, mars.LandingPlayer())
    more(page)
    page.locator(".mo-strip canvas").first.wait_for()
    assert page.evaluate("navigator.language") == tag
    assert page.locator(".mo-strip canvas").count() == 4


@pytest.mark.parametrize("name", SHOWN)
def test_a_german_browser_shows_the_page_s_own_language(
    browser: Browser, name: str
) -> None:
    """The words are the page's, so are the marks in its numbers."""
    texts = []
    for locale in ("en-US", "de-DE"):
        context = browser.new_context(locale=locale)
        faults: list[Any] = []
        page = context.new_page()
        page.evaluate(FEW_PIXELS)
        page.on("pageerror", lambda fault, to=faults: to.append(fault))
        mount(page, SHOWN[name]())
        texts.append(said(page))
        assert faults == []
        context.close()
    assert texts[0] == texts[1]
    assert len(texts[0]) > 100


@pytest.mark.parametrize("lang", ["pt_BR", "en-US@posix", "C", ""])
def test_a_language_of_words_that_browsers_do_not_know(page: Page, lang: str) -> None:
    """A folder of words called pt_BR is pt-BR; what is none counts in English."""
    mount(page, mars.Predict("How fast?", 1234.5, high=6000), lang=lang)
    range_px = page.locator(".mo-type .mo-soft").inner_text()
    assert range_px == ("from 0 to 6.000" if lang == "pt_BR" else "from 0 to 6,000")
