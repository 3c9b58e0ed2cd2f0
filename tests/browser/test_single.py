"""A chapter as one file, alone in a folder, with the network off: all of it lives."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from marsoutreach.site.single import FOLDER
from tests.browser.host import FEW_PIXELS, settle, violations
from tests.browser.story import pages_in
from tests.browser.test_site import DIG, all_ready, scroll_through
from tests.browser.watch import watched

pytestmark = pytest.mark.browser

MOST_MB = 8
NAMES = [
    *("00-start-here", "01-landing-sequence", "02-every-seat"),
    *("03-camera-positions", "04-panoramas", "05-sounds-of-mars"),
]
Open = Callable[..., Page]


@pytest.fixture
def alone(
    browser: Browser, story: Path, tmp_path: Path, trouble: list[str]
) -> Iterator[Open]:
    """Give a function that opens a copy of one file with the network off."""
    contexts = []

    def open_page(name: str, folder: str = FOLDER, **options: Any) -> Page:
        copy = tmp_path / f"{name} (1).html"
        shutil.copyfile(story / folder / f"{name}.html", copy)
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        context.add_init_script(FEW_PIXELS)
        page = watched(context, trouble)
        page.goto(copy.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_every_chapter_has_its_file(story: Path) -> None:
    """The list of this test is whole, and no file is too large to be sent."""
    chapters = [one.stem for one in pages_in(story) if one.stem[0].isdigit()]
    assert chapters == NAMES
    for name in NAMES:
        size = (story / FOLDER / f"{name}.html").stat().st_size
        assert size <= MOST_MB * 1e6, f"{name}: {size}"


@pytest.mark.parametrize("name", NAMES)
def test_all_of_a_chapter_lives_in_its_file(
    alone: Open, trouble: list[str], name: str
) -> None:
    """Every widget stands, every plot is drawn, nothing is asked for, nothing fails."""
    page = alone(name)
    scroll_through(page)
    settle(page)
    assert page.locator("[data-widget]").count() > 0
    assert trouble == []


@pytest.mark.parametrize("name", ["01-landing-sequence", "02-every-seat"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(alone: Open, name: str, theme: str) -> None:
    """With everything unfolded that a page folds."""
    page = alone(name, color_scheme=theme)
    all_ready(page)
    page.evaluate(DIG)
    assert violations(page) == []


def test_the_landing_plays_from_one_file(alone: Open) -> None:
    """Its first press works as on the folder's page."""
    page = alone("01-landing-sequence")
    all_ready(page)
    view = page.locator(".mo-view").first
    before = view.get_attribute("data-time")
    page.locator(".mo-play").first.click()
    expect(view).not_to_have_attribute("data-time", str(before))


def test_a_panorama_comes_along_at_half_its_size(alone: Open) -> None:
    """Its finest tiles stay out; what is there can be looked at closely."""
    page = alone("04-panoramas")
    all_ready(page)
    stage = page.locator(".mo-pano-stage").first
    stage.scroll_into_view_if_needed()
    stage.locator(".mo-pano").focus()
    for _ in range(8):
        page.keyboard.press("+")
    settle(page)
    expect(stage).to_have_attribute("data-rough", "0")


def test_a_page_without_its_folder_says_what_to_do(alone: Open) -> None:
    """As somebody opens it who looks into a zip: words, and no white page."""
    page = alone("01-landing-sequence", ".")
    told = page.get_by_text("Unpack the whole folder first, then open index.html.")
    assert told.is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
