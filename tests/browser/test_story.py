"""Every page of the story, as a visitor walks it: by link, by key, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import marsoutreach as mars
from tests.browser.host import until
from tests.browser.story import NOTEBOOKS
from tests.browser.test_site import DIG, UNFOLD, all_ready

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

CHAPTERS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
PAGES = ("index", *CHAPTERS, "reference", "sources")
WORDS = mars.Listener(mars.sound.wind(1.0)).words["listener"]["transport"]
SHARED = "a[href*='#']:visible"
# Where what an address means now stands: in view, or as near as the page's end allows.
LANDED = """() => {
  const here = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const { top, bottom } = here.getBoundingClientRect();
  return here.matches(':target') && bottom > 0 && top < innerHeight;
}"""
BEFORE = """place => {
  const here = document.createElement('span');
  here.tabIndex = -1;
  place.before(here);
  here.focus();
}"""
KEYS = dict.fromkeys(("range", "img", "slider"), "ArrowRight")  # walks or moves
KEYS |= dict.fromkeys(("radio", "checkbox"), "Space")
KIND = "() => document.activeElement.type ?? document.activeElement.role"
# Sound runs, or one of the sentences that tell why there is none is told.
HEARD = """words => {
  const listener = document.querySelector('.mo-listener');
  const told = ['failed', 'silent', 'nobody'].some((name) =>
    words[name] && listener.textContent.includes(words[name]));
  return told || listener.querySelector('.mo-picture').dataset.time > 0.2;
}"""
CLOCK = "document.querySelector('.mo-view').dataset.time"


def show(page: Page, story: Path, name: str, fragment: str = "") -> None:
    """Open a page; wait until its widgets live."""
    page.goto((story / f"{name}.html").as_uri() + fragment)
    all_ready(page)


@pytest.mark.parametrize("name", PAGES)
def test_every_fragment_lands(page: Page, story: Path, name: str) -> None:
    """Each link to a place leads there: pressed on the page, or opened with it."""
    show(page, story, name)
    page.evaluate(UNFOLD)
    links = page.locator(SHARED).all()
    assert len(links) >= 1
    for link in links:
        link.press("Enter")
        page.wait_for_function(LANDED)
    fragment = page.evaluate("location.hash")
    page.goto("about:blank")
    show(page, story, name, fragment)
    page.wait_for_function(LANDED)


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_widget_is_reached_and_answers(
    page: Page, story: Path, name: str
) -> None:
    """Tab leads to its first control, whose key changes what the widget shows."""
    show(page, story, name)
    page.evaluate(DIG)
    places = page.locator("[data-widget]").all()
    assert len(places) >= 2
    for place in places:
        place.evaluate(BEFORE)
        page.keyboard.press("Tab")
        expect(place.locator(":focus")).to_have_count(1)
        answers(page, place)


def answers(page: Page, place: Locator) -> None:
    """Press what moves the control in focus; wait until the widget shows it."""
    before = shown(place)
    assert "undefined" not in before[0]
    page.keyboard.press(KEYS.get(page.evaluate(KIND), "Enter"))
    until(page, lambda: shown(place) != before)


def shown(place: Locator) -> tuple[str, str]:
    """Give what a widget tells, and how it is drawn."""
    return place.aria_snapshot(), place.inner_html()


def test_play_moves_the_clock(page: Page, story: Path) -> None:
    """One press and the landing runs; another, and it stands."""
    show(page, story, "01-landing-sequence")
    before = page.evaluate(CLOCK)
    play = page.get_by_role("button", name="Play", exact=True).first
    play.click()
    page.wait_for_function(f"before => {CLOCK} !== before", arg=before)
    page.get_by_role("button", name="Pause").first.click()
    expect(play).to_be_visible()


def test_listener_plays_or_says_why_not(page: Page, story: Path) -> None:
    """The playhead runs; where no sound can be played, a sentence stands."""
    show(page, story, "05-sounds-of-mars")
    listener = page.locator(".mo-listener").first
    listener.locator(".mo-play").click()
    page.wait_for_function(HEARD, arg=WORDS)
