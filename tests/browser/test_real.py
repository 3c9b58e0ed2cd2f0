"""NASA's own on the pages: what the first screens show with the starter set."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from marsoutreach import media
from marsoutreach.site import build
from tests.browser.host import FEW_PIXELS
from tests.browser.watch import watched
from tests.nasa import starter_cache

pytestmark = pytest.mark.browser

NOBODY = "http://127.0.0.1:9"  # there is no network
SCREEN = {"width": 1366, "height": 768}
REAL = {  # chapter: what of NASA's stands in its first screen
    "00-start-here": ".mo-real-small",
    "01-landing-sequence": ".mo-real-small",
    "03-camera-positions": ".mo-real-small",
    "04-panoramas": ".mo-badge[data-kind=measured]",
    "05-sounds-of-mars": ".mo-badge[data-kind=measured]",
    "02-every-seat": ".mo-real-small",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Every chapter up to its first widget, built offline where a pack was adopted."""
    room = tmp_path_factory.mktemp("real")
    books = room / "books"
    books.mkdir()
    for name in REAL:
        book = nbformat.read(Path("notebooks") / f"{name}.ipynb", 4)
        first = next(n for n, c in enumerate(book.cells) if c.cell_type == "code")
        book.cells = book.cells[: first + 1]
        nbformat.write(book, books / f"{name}.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSOUTREACH_CACHE", str(room / "school"))
        starter_cache(room / "school")
        patch.setenv("MARSOUTREACH_MEDIA", NOBODY)
        packed = media.pack(room / "class.zip")
        patch.setenv("MARSOUTREACH_CACHE", str(room / "museum"))
        media.use(packed)
        yield build(room / "out", books)


@pytest.mark.parametrize("chapter", REAL)
def test_first_screens_show_something_real(
    browser: Browser, pages: Path, chapter: str
) -> None:
    """With its credit and how we know it, beside the drawn one."""
    context, trouble = browser.new_context(viewport=SCREEN), list[str]()
    page = watched(context, trouble)
    page.add_init_script(FEW_PIXELS)
    page.goto((pages / f"{chapter}.html").as_uri())
    expect(page.locator(REAL[chapter]).first).to_be_in_viewport(ratio=1)
    credit = page.get_by_text("NASA/JPL-Caltech").filter(visible=True)
    expect(credit.first).to_be_in_viewport()
    if chapter == "00-start-here":
        opens_and_closes(page)
    if chapter == "03-camera-positions":
        lies_in_its_camera(page)
    assert not trouble
    context.close()


def lies_in_its_camera(page: Page) -> None:
    """Through the camera that took it, on a page that runs no Python."""
    page.get_by_role("button", name="Down-look cam", exact=True).click()
    page.get_by_role("button", name="Look through it").click()
    page.locator(".mo-stage[data-laid=rover_on_cables]").wait_for()
    expect(page.locator(".mo-laid")).to_contain_text("field of view alone")


def opens_and_closes(page: Page) -> None:
    """The picture lies over the drawing, told in words; the focus comes back."""
    small, large = page.locator(".mo-real-small"), page.locator(".mo-real-large")
    small.focus()
    page.keyboard.press("Enter")
    expect(large).to_be_visible()
    assert len(large.locator("canvas").get_attribute("aria-label") or "") > 40
    expect(large).to_contain_text("https://")
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    expect(small).to_be_focused()


def test_the_front_page_shows_it(browser: Browser, pages: Path) -> None:
    """Below the ride, with its credit; the ride ends with her first picture."""
    page = browser.new_page(viewport=SCREEN)
    page.goto((pages / "index.html").as_uri())
    picture = page.locator(".welcome-real img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_in_viewport(ratio=0.95)
    expect(page.locator(".welcome-real figcaption")).to_contain_text("NASA/JPL-Caltech")
    expect(page.locator(".mo-ending-whose")).to_contain_text("NASA/JPL-Caltech")
    page.close()
