"""A small picture beside its text: it stays in view, and covers nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.host import FEW_PIXELS, settle, violations
from tests.browser.test_site import all_ready

pytestmark = pytest.mark.browser

TOPS = """() => ['.seen', '.text'].map((one) =>
  document.querySelector(`.beside > ${one}`).getBoundingClientRect().top)"""
POSITION = "getComputedStyle(document.querySelector('.beside > .seen')).position"
HEIGHT = "document.documentElement.scrollHeight"
COVERED = """() => [...document.querySelectorAll('.beside')].flatMap((room) => {
  const seen = room.querySelector('.seen').getBoundingClientRect();
  const others = [...room.children, room.nextElementSibling]
    .filter((one) => !one.matches('.seen'));
  return others.map((one) => [one.getBoundingClientRect(), one.className])
    .filter(([box]) => box.left < seen.right && seen.left < box.right
      && box.top < seen.bottom - 1 && seen.top < box.bottom - 1)
    .map(([, name]) => name);
})"""
WITHIN = """document.documentElement.scrollWidth === innerWidth
  && [...document.querySelectorAll('.seen')]
    .every((one) => one.getBoundingClientRect().right <= innerWidth)"""

Open = Callable[[int, int], Page]


@pytest.fixture
def opened(browser: Browser, story: Path) -> Iterator[Open]:
    """Give a function that opens the landing chapter in a window of a size."""
    contexts = []

    def open_page(wide_px: int, high_px: int) -> Page:
        viewport = ViewportSize(width=wide_px, height=high_px)
        contexts.append(browser.new_context(viewport=viewport))
        contexts[-1].add_init_script(FEW_PIXELS)
        page = contexts[-1].new_page()
        page.goto((story / "01-landing-sequence.html").as_uri())
        all_ready(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


def scrolled(page: Page, by_px: int) -> tuple[float, float]:
    """Scroll past the top of the first such place; tell where picture and text are."""
    start = page.evaluate(TOPS)[1] + page.evaluate("scrollY")
    page.evaluate("top => scrollTo(0, top)", start + by_px)
    settle(page)
    seen, text = page.evaluate(TOPS)
    return seen, text


def test_the_picture_stays_while_the_text_goes_by(opened: Open) -> None:
    """Over 500 px of text and answer it is at the same place, whole in the window."""
    page = opened(1366, 768)
    page.locator(".beside .depth-answer > summary").first.click()
    places = [scrolled(page, by_px) for by_px in (150, 400, 650)]
    assert [round(seen) for seen, _ in places] == [8, 8, 8]
    assert places[0][1] - places[2][1] == pytest.approx(500, abs=1)
    high = page.evaluate("document.querySelector('.beside > .seen').offsetHeight")
    assert 8 + high <= 768


@pytest.mark.parametrize("size_px", [(320, 640), (900, 768), (1366, 600)])
def test_it_goes_with_the_text_where_there_is_no_room(
    opened: Open, size_px: tuple[int, int]
) -> None:
    """Narrow or low, it is part of the flow and leaves the window with it."""
    page = opened(*size_px)
    assert page.evaluate(POSITION) == "static"
    (seen, text), (later, there) = (scrolled(page, by_px) for by_px in (100, 500))
    assert seen - later == pytest.approx(text - there, abs=1) == 400


@pytest.mark.chromium  # only it can be told to lay out as paper
def test_paper_has_one_column(opened: Open) -> None:
    """On paper, however wide the window was, text and picture follow each other."""
    page = opened(1366, 768)
    page.emulate_media(media="print")
    assert page.evaluate(POSITION) == "static"
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.beside')).display === 'block'"
    )


@pytest.mark.parametrize("size_px", [(1280, 720), (1366, 768), (1920, 1080)])
def test_it_covers_nothing(opened: Open, size_px: tuple[int, int]) -> None:
    """Wherever one scrolls: nothing under it, nothing cut off, axe finds nothing."""
    page = opened(*size_px)
    for top in range(0, page.evaluate(HEIGHT), 120):
        page.evaluate("top => scrollTo(0, top)", top)
        assert page.evaluate(COVERED) == []
    assert page.evaluate(WITHIN)
    assert violations(page) == []
