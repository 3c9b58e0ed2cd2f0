"""Full screen: the picture grows and stays sharp, Escape leaves, all of it is told."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page

import marsoutreach as mars
from tests.browser.engines import engine
from tests.browser.host import more, mount, settle, violations
from tests.browser.panorama_page import PICTURE, mount_panorama, plain, view

pytestmark = pytest.mark.browser

IS_FULL = "document.fullscreenElement?.matches('.mo') ?? false"
SHOWS: dict[str, Callable[[Page], None]] = {
    "panorama": lambda page: mount_panorama(page, plain()),
    "explorer": lambda page: mount(page, mars.CameraExplorer()),
    "seats": lambda page: mount(page, mars.LandingPlayer(time_s=262, seats=True)),
    "landing": lambda page: mount(page, mars.LandingPlayer(time_s=87)),
}
BIG = {
    "panorama": PICTURE,
    "explorer": ".mo-scene",
    "seats": ".mo-main",
    "landing": ".mo-main",
}


def button(page: Page) -> Locator:
    """Give the button that gives the whole screen, and takes it back."""
    return page.locator("button.mo-full")


def high(page: Page, selector: str) -> float:
    """How high an element stands."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["height"]


def screen(page: Page) -> dict[str, int]:
    """How large the full screen is: what was asked for, in Firefox the machine's."""
    if engine() == "chromium":
        return {"width": 1366, "height": 625}
    told: dict[str, int] = page.evaluate("({width: innerWidth, height: innerHeight})")
    return told


@pytest.mark.few_pixels
@pytest.mark.parametrize("name", list(SHOWS))
def test_it_takes_the_screen_and_gives_it_back(page: Page, name: str) -> None:
    """Pressed: the widget fills the screen and says so; by Escape it is as before."""
    page.set_viewport_size({"width": 1366, "height": 625})
    SHOWS[name](page)
    page.add_style_tag(content="main { padding: 60px 90px !important }")
    more(page)
    before = high(page, BIG[name])
    assert button(page).get_attribute("aria-pressed") == "false"
    button(page).click()
    page.wait_for_function(IS_FULL)
    settle(page)
    root = page.locator("section.mo").bounding_box()
    assert root == {"x": 0, "y": 0, **screen(page)}
    assert high(page, BIG[name]) > before
    assert button(page).get_attribute("aria-pressed") == "true"
    close = page.get_by_role("button", name="Leave full screen")
    assert close.is_visible()
    assert page.get_by_text("It fills the screen. Escape goes back.").count() == 1
    close.focus()
    page.keyboard.press("Escape")
    page.wait_for_function(f"!({IS_FULL})")
    settle(page)
    assert high(page, BIG[name]) == pytest.approx(before, abs=1)
    assert page.get_by_role("button", name="Full screen").is_visible()
    assert page.get_by_text("Back on the page.").count() == 1


@pytest.mark.chromium  # in Firefox the full screen is as large as the machine's
def test_the_picture_stays_sharp_and_all_controls_in_sight(page: Page) -> None:
    """A dot of the canvas for each of the screen; every button on the same screen."""
    for width, height in ((1366, 625), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        mount_panorama(page, plain())
        button(page).click()
        page.wait_for_function(IS_FULL)
        settle(page)
        drawn = page.evaluate(
            "(({width, height}) => [width, height])"
            "(document.querySelector('.mo-pano canvas'))"
        )
        assert drawn == view(page)["size"]
        for one in page.locator(".mo-pano-controls button:visible").all():
            box = one.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= height
        assert violations(page) == []
        button(page).click()
        page.wait_for_function(f"!({IS_FULL})")


@pytest.mark.parametrize("room", ["missing", "kiosk"])
def test_it_is_hidden_where_it_is_of_no_use(browser: Browser, room: str) -> None:
    """No button where a browser has no full screen, nor in a kiosk that has it."""
    page = browser.new_page()
    if room == "missing":
        page.add_init_script(
            "Object.defineProperty(document, 'fullscreenEnabled', {value: false})"
        )
    mount_panorama(page, plain())
    if room == "kiosk":
        assert button(page).is_visible()
        page.evaluate("document.documentElement.dataset.room = 'kiosk'")
    assert not button(page).is_visible()
    page.close()


def test_a_refusal_is_told(page: Page) -> None:
    """Where the browser refuses, a sentence says so and nothing else changes."""
    mount_panorama(page, plain())
    page.evaluate(
        "() => { Element.prototype.requestFullscreen ="
        " () => Promise.reject(TypeError()) }"
    )
    button(page).click()
    page.get_by_text("The browser does not give the whole screen here.").wait_for(
        state="attached"
    )
    assert button(page).get_attribute("aria-pressed") == "false"
