"""A finger up the page, across a picture: the page scrolls and the picture stays."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

import marsoutreach as mars
from tests.browser.host import FEW_PIXELS, more, mount, settle
from tests.browser.panorama_page import mount_panorama, plain

pytestmark = [pytest.mark.browser, pytest.mark.chromium]  # real touches

LONG_PAGE = "main { padding-bottom: 3000px !important }"
FAR_PX = 240
NOTE = """() => {
  window.cancelled = 0;
  addEventListener('pointercancel', () => { window.cancelled += 1; }, true);
}"""
# What shows the picture, what a hand takes hold of, and what the hand changes.
Scene = tuple[Callable[[Page], None], str, str]
SCENES: dict[str, Scene] = {
    "explorer": (
        lambda page: mount(page, mars.CameraExplorer()),
        ".mo-scene",
        "document.querySelector('.mo-stage').dataset.view",
    ),
    "panorama": (
        lambda page: mount_panorama(page, plain(field_of_view_deg=60)),
        ".mo-pano",
        "JSON.stringify(['azimuth', 'elevation', 'field_of_view_deg'].map("
        "name => model.get(`${name}${name.endsWith('deg') ? '' : '_deg'}`)))",
    ),
    "comparison": (
        lambda page: mount_panorama(page, plain(before=plain_picture(), wipe=0.5)),
        ".mo-pano",
        "String(model.get('wipe'))",
    ),
    "canopy": (
        lambda page: mount(page, mars.ParachuteCode()),
        ".mo-code-canopy",
        "String(model.get('progress').window ?? 0)",
    ),
    "chart": (
        lambda page: mount(page, mars.LandingPlayer(100)),
        ".mo-strip[data-name=speed] .mo-over",
        "document.querySelector('.mo-grid > [data-time]').dataset.time",
    ),
    "number": (
        lambda page: mount(page, mars.Scrub("parachute")),
        ".mo-number",
        "String(model.get('value'))",
    ),
    "guess": (
        lambda page: mount(page, mars.DrawIt()),
        ".mo-draw-plot",
        "JSON.stringify(model.get('drawn'))",
    ),
    "two eyes": (
        lambda page: mount(page, mars.Stereo()),
        ".mo-stereo-stage",
        "JSON.stringify(model.get('mark_px'))",
    ),
    "slider": (
        lambda page: mount(page, mars.Part("heat")),
        "input[type=range]",
        "document.querySelector('input[type=range]').value",
    ),
}


def plain_picture() -> Any:
    """Give a second picture of the same size, to compare with."""
    from PIL import Image

    return Image.new("RGB", (1440, 520), "tan")


@pytest.fixture
def touched(browser: Browser) -> Iterator[Page]:
    """Open a page of a tablet."""
    size = {"width": 820, "height": 900}
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script(FEW_PIXELS)
    page.evaluate(FEW_PIXELS)
    yield page
    context.close()


def show(page: Page, name: str) -> tuple[float, float]:
    """Show a scene on a long page; give a point of it that a finger can press."""
    SCENES[name][0](page)
    more(page)
    page.add_style_tag(content=LONG_PAGE)
    page.evaluate(NOTE)
    settle(page)
    return middle(page, name)


def middle(page: Page, name: str) -> tuple[float, float]:
    """Bring a scene to the middle of the window; give its point."""
    part = page.locator(SCENES[name][1])
    part.evaluate("node => node.scrollIntoView({block: 'center'})")
    settle(page)
    box = part.bounding_box()
    assert box
    high = 0.12 if name == "canopy" else 0.5
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * high


def touch(page: Page) -> CDPSession:
    """Give what moves fingers as the hardware does."""
    return page.context.new_cdp_session(page)


def drag(page: Page, *steps: list[tuple[float, float]], end: str = "touchEnd") -> None:
    """Put fingers down, move them on from step to step, and let go."""
    finger = touch(page)
    for number, points in enumerate(steps):
        kind = "touchMove" if number else "touchStart"
        at = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
    finger.send("Input.dispatchTouchEvent", {"type": end, "touchPoints": []})
    settle(page, 6)


def line(
    start: tuple[float, float], dx: float, dy: float, steps: int = 20
) -> list[list[tuple[float, float]]]:
    """Give the way of one finger."""
    x, y = start
    return [[(x + dx * n / steps, y + dy * n / steps)] for n in range(steps + 1)]


@pytest.mark.parametrize("name", SCENES)
def test_a_swipe_up_the_page_scrolls_it_and_leaves_the_view(
    touched: Page, name: str
) -> None:
    """The first 15 pixels, before the browser takes over, tilted it by degrees."""
    at = show(touched, name)
    state = SCENES[name][2]
    before, scrolled = touched.evaluate(state), touched.evaluate("scrollY")
    for slant in (0, 90):
        drag(touched, *line(at, slant, -FAR_PX))
        at = show_again(touched, name, scrolled)
    assert touched.evaluate("cancelled") >= 2
    assert touched.evaluate(state) == before
    assert touched.evaluate("saves") == 0


def show_again(page: Page, name: str, scrolled: float) -> tuple[float, float]:
    """See that the page has moved, and move it back."""
    page.wait_for_function("was => Math.abs(scrollY - was) > 100", arg=scrolled)
    return middle(page, name)


@pytest.mark.parametrize("name", SCENES)
def test_a_swipe_across_moves_the_view_and_leaves_the_page(
    touched: Page, name: str
) -> None:
    """What goes more across than up is the picture's, to its end."""
    at = show(touched, name)
    state = SCENES[name][2]
    before, scrolled = touched.evaluate(state), touched.evaluate("scrollY")
    drag(touched, *line(at, 120, 60))
    assert touched.evaluate(state) != before
    assert touched.evaluate("scrollY") == scrolled
    assert touched.evaluate("cancelled") == 0


@pytest.mark.parametrize("name", SCENES)
def test_a_finger_that_the_browser_takes_leaves_no_trace(
    touched: Page, name: str
) -> None:
    """Cancelled on its way, it is as if it had never come down."""
    at = show(touched, name)
    state = SCENES[name][2]
    before = touched.evaluate(state)
    drag(touched, *line(at, 120, 60), end="touchCancel")
    assert touched.evaluate("cancelled") == 1
    assert touched.evaluate(state) == before


def test_two_fingers_tilt_and_the_page_stays(touched: Page) -> None:
    """What the hint promises: side by side, up the picture, they tilt the view."""
    x, y = show(touched, "panorama")
    scrolled = touched.evaluate("scrollY")
    ways = [[(x - 60, y - 6 * n), (x + 60, y - 6 * n)] for n in range(16)]
    drag(touched, *ways)
    assert touched.evaluate("model.get('elevation_deg')") < -3
    assert touched.evaluate("model.get('azimuth_deg')") == pytest.approx(285, abs=1)
    assert touched.evaluate("scrollY") == scrolled


def test_where_no_page_scrolls_one_finger_tilts(touched: Page) -> None:
    """In the kiosk the picture has the finger to itself."""
    at = show(touched, "panorama")
    touched.evaluate("document.documentElement.dataset.room = 'kiosk'")
    touched.add_style_tag(content=".mo-pano { touch-action: none }")
    drag(touched, *line(at, 0, -100))
    assert touched.evaluate("model.get('elevation_deg')") < -3
    assert touched.evaluate("cancelled") == 0
