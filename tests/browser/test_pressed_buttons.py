"""A button that was just pressed can be read while the mouse still rests on it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import ElementHandle, Page

import marsoutreach as mars
from tests.browser.host import more, mount, settle
from tests.browser.listener_page import mount_listener
from tests.browser.panorama_page import mount_panorama, plain
from tests.browser.test_listener import ramps

pytestmark = [
    pytest.mark.browser,
    pytest.mark.few_pixels,
    pytest.mark.little_motion,
]

LEAST_CONTRAST = 4.5
PRESSED = ("aria-pressed", "aria-expanded")
# The least contrast of the words in a button, against what lies behind them.
CONTRAST = """button => {
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([...rgb]) => {
    const [r, g, b] = rgb.map(n => n / 255).map(
      n => n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = node => {
    const found = parts(getComputedStyle(node).backgroundColor);
    return (found[3] ?? 1) > 0.8 ? found : behind(node.parentElement);
  };
  const words = [button, ...button.querySelectorAll('*')].filter(
    node => node.offsetParent && !node.closest('.mo-hidden') && [...node.childNodes]
      .some(child => child.nodeType === 3 && child.data.trim()));
  return Math.min(21, ...words.map(node => {
    const pair = [parts(getComputedStyle(node).color), behind(node)]
      .map(rgb => light(rgb.slice(0, 3))).sort((a, b) => a - b);
    return (pair[1] + 0.05) / (pair[0] + 0.05);
  }));
}"""


def show_panorama(page: Page, theme: str) -> None:
    """Show the panorama viewer."""
    mount_panorama(page, plain(), theme)


def show_player(page: Page, theme: str) -> None:
    """Show the landing player on a phone, with all that it has."""
    page.set_viewport_size({"width": 320, "height": 720})
    mount(page, mars.LandingPlayer(), theme)
    more(page)


def show_seats(page: Page, theme: str) -> None:
    """Show the landing from every seat."""
    mount(page, mars.LandingPlayer(seats=True), theme)
    page.locator(".mo-views[data-ready]").wait_for()
    more(page)


def show_explorer(page: Page, theme: str) -> None:
    """Show the camera explorer."""
    mount(page, mars.CameraExplorer(), theme)
    page.locator(".mo-stage[data-frames]").wait_for()


def show_code(page: Page, theme: str) -> None:
    """Show the parachute puzzle."""
    mount(page, mars.ParachuteCode(), theme)


def show_listener(page: Page, theme: str) -> None:
    """Show the Listener with two sounds."""
    mount_listener(page, mars.Listener(*ramps()), theme)


def is_pressed(button: ElementHandle) -> bool:
    """Say whether a button is pressed, or opened something."""
    return any(button.get_attribute(name) == "true" for name in PRESSED)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(
    "show",
    [show_panorama, show_player, show_seats, show_explorer, show_code, show_listener],
)
def test_pressed_buttons_can_be_read(
    page: Page, show: Callable[[Page, str], None], theme: str
) -> None:
    """Press each with the mouse and leave it there: contrast of 4.5 or more."""
    show(page, theme)
    settle(page)
    for button in page.locator(".mo-more-button[aria-expanded=true]").all():
        assert button.evaluate(CONTRAST) >= LEAST_CONTRAST
    others = "button:is([aria-pressed], [aria-expanded]):not(.mo-more-button):visible"
    seen = 0
    for button in page.locator(others).element_handles():
        if not button.is_visible() or not button.is_enabled():
            continue
        button.focus()  # one that shows only then is pressed while it shows
        button.click()
        if not is_pressed(button):
            continue
        settle(page)
        said = button.inner_text()
        assert button.evaluate(CONTRAST) >= LEAST_CONTRAST, said
        seen += 1
        if button.get_attribute("aria-expanded"):
            page.keyboard.press("Escape")
    assert seen >= 1
