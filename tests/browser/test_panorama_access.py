"""The panorama viewer is for everybody: sizes, keys, axe, less motion, no canvas."""

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.host import (
    CONTROLS,
    SMALL_TARGETS,
    hold_time,
    settle,
    tab_walk,
    violations,
)
from tests.browser.panorama_page import PICTURE, STAGE, mount_panorama, plain, view

pytestmark = pytest.mark.browser

WIDTHS_PX = (320, 480, 820, 1280, 1920, 3840)


KEYS = {
    "Look left": "ArrowLeft",
    "Look right": "ArrowRight",
    "Look up": "ArrowUp",
    "Look down": "ArrowDown",
    "Zoom in": "+",
    "Zoom out": "-",
}


@pytest.mark.parametrize("kind", ["inside", "flat"])
def test_keys_and_buttons_look_alike(page: Page, kind: str) -> None:
    """Each button has a key that does the same; both are saved; Home goes back."""
    start = {"view": kind, "field_of_view_deg": 45, "elevation_deg": -5}
    mount_panorama(page, plain(**start))
    first = view(page)
    for name, key in KEYS.items():
        page.get_by_role("button", name=name).click()
        settle(page)
        by_button = view(page)
        assert by_button != first
        page.evaluate(
            "at => { for (const [k, v] of at) model.set(k, v) }",
            [["azimuth_deg", 285], ["elevation_deg", -5], ["field_of_view_deg", 45]],
        )
        page.locator(PICTURE).focus()
        saves = page.evaluate("saves")
        page.keyboard.press(key)
        settle(page)
        assert view(page) == by_button
        page.wait_for_function("n => saves > n", arg=saves)
        page.keyboard.press("Home")
        page.wait_for_function(
            "() => Math.abs(model.get('field_of_view_deg') - 45) < 0.01"
            " && Math.abs(model.get('elevation_deg') + 5) < 0.01"
            " && Math.abs(model.get('azimuth_deg') - 285) < 0.01"
        )
        page.wait_for_timeout(100)


def test_places_can_be_visited_by_keyboard(page: Page) -> None:
    """Enter on a name turns to it, says so, sets the scale bar, and saves once."""
    mount_panorama(page, plain(azimuth_deg=100))
    status = page.locator(".mo-says")
    assert "No marked place is in view. The nearest is Rim, 70° to the right." in (
        status.inner_text()
    )
    button = page.get_by_role("button", name="Delta scarp, azimuth 285°, 2.2 km")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("saves === 1")
    settle(page)
    at = view(page)
    assert at["azimuth"] == pytest.approx(285)
    assert at["field"] == pytest.approx(60)
    assert page.evaluate("[model.get('stop'), model.get('distance_m')]") == [0, 2200]
    said = status.inner_text()
    assert said.startswith("You turned to Delta scarp. You look west (285°),")
    assert "In the middle: Delta scarp." in said
    assert button.get_attribute("aria-current") == "true"


def test_nothing_moves_by_itself(page: Page) -> None:
    """Left alone, the viewer draws no further picture."""
    mount_panorama(page, plain())
    settle(page, 8)
    hold_time(page)
    before = page.locator(STAGE).get_attribute("data-frames")
    page.clock.run_for(10_000)
    assert page.locator(STAGE).get_attribute("data-frames") == before


@pytest.mark.little_motion
def test_reduced_motion_jumps(page: Page) -> None:
    """Who asks for less motion is at the next place in the very next picture."""
    mount_panorama(page, plain(azimuth_deg=20))
    page.get_by_role("button", name="Rim, azimuth 170°").click()
    assert page.evaluate("[saves, model.get('azimuth_deg')]") == [1, 170]


@pytest.mark.parametrize("width", WIDTHS_PX)
def test_fits_every_width(page: Page, width: int) -> None:
    """From a phone to a wall: nothing sticks out sideways, every target is 44 px."""
    page.set_viewport_size({"width": width, "height": round(max(640, width * 0.56))})
    before = Image.new("RGB", (1440, 520), "tan")
    for settings in (
        {"view": "flat"},
        {"before": before, "credit": "NASA/JPL-Caltech"},
    ):
        mount_panorama(page, plain(**settings))
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL_TARGETS) == []


def test_doubled_text_fits(page: Page) -> None:
    """With text at 200 % nothing overflows sideways."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        mount_panorama(page, plain())
        page.add_style_tag(content="html { font-size: 200% }")
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("theme", "width"), [("dark", 1280), ("light", 320)])
def test_axe_finds_nothing(page: Page, theme: str, width: int) -> None:
    """axe-core finds no violation: start, tour, badge and folds open, with a line."""
    page.set_viewport_size({"width": width, "height": 720})
    mount_panorama(page, plain(credit="NASA/JPL-Caltech"), theme)
    assert violations(page) == []
    page.get_by_role("button", name="Start the tour").click()
    page.wait_for_function("saves === 1")
    page.locator(".mo-badge button").first.click()
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page) == []
    before = Image.new("RGB", (1440, 520), "tan")
    mount_panorama(page, plain(before=before, view="flat", hotspots=()), theme)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_reaches_every_control(page: Page, width: int) -> None:
    """Tab visits each control once, ring visible, and leaves at the end."""
    page.set_viewport_size({"width": width, "height": 720})
    mount_panorama(page, plain(before=Image.new("RGB", (1440, 520), "tan")))
    page.evaluate("scrollTo(0, 0)")
    visited = tab_walk(page, most=60)
    pictures = 1  # the picture itself takes keys as well
    assert len(visited) == page.evaluate(CONTROLS) + pictures


def test_works_without_a_canvas(browser: Browser) -> None:
    """Where nothing can be drawn the places and numbers still tell all."""
    page = browser.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    mount_panorama(page, plain(), wait=False)
    settle(page)
    page.get_by_role("button", name="Delta scarp").click()
    page.wait_for_function("model.get('stop') === 0")
    assert page.get_by_text("cannot draw the picture").is_visible()
    page.close()
