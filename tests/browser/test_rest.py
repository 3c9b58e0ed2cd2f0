"""In a kiosk, what nobody touched for a minute is back at its start view."""

from typing import Any

import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import hold_time, mount, settle
from tests.browser.panorama_page import plain

pytestmark = [
    pytest.mark.browser,
    pytest.mark.few_pixels,
    pytest.mark.little_motion,
]

KIOSK = "document.documentElement.dataset.room = 'kiosk'"
TURN_LEFT = ".mo-moves button"
RESTS_MS = 60_000


def azimuth(page: Page) -> float:
    """Read where the panorama looks."""
    return float(page.evaluate("model.get('azimuth_deg')"))


def press(page: Page, selector: str) -> None:
    """Touch the page and press a button: a click would wait for the clock."""
    page.mouse.move(5, 8)
    page.mouse.move(5, 5)
    page.locator(selector).first.evaluate("node => node.click()")
    page.clock.run_for(1000)


def turned(page: Page) -> None:
    """Press the first button of those that turn, and let go."""
    press(page, TURN_LEFT)


def show(page: Page, widget: Any, kiosk: bool = True) -> None:
    """Show a widget, in a kiosk or elsewhere, on a clock that stands still."""
    mount(page, widget)
    if kiosk:
        page.evaluate(KIOSK)
    page.evaluate("() => { unmount(); window.unmount = mount(); }")
    settle(page, 5)
    hold_time(page)


def panorama(page: Page, kiosk: bool) -> None:
    """Show a panorama that looks to 40°."""
    show(page, plain(hotspots=(), azimuth_deg=40), kiosk)


def test_the_panorama_starts_over(page: Page) -> None:
    """After a minute without a touch; each touch begins the minute anew."""
    panorama(page, kiosk=True)
    turned(page)
    away = azimuth(page)
    assert away != 40
    page.clock.run_for(RESTS_MS - 5000)
    page.mouse.move(9, 9)
    page.clock.run_for(RESTS_MS - 5000)
    assert azimuth(page) == away
    page.clock.run_for(5000)
    assert azimuth(page) == 40


def test_elsewhere_it_stays(page: Page) -> None:
    """Who reads on a page for an hour finds the view as it was."""
    panorama(page, kiosk=False)
    turned(page)
    away = azimuth(page)
    page.clock.run_for(60 * RESTS_MS)
    assert azimuth(page) == away != 40


def test_the_explorer_starts_over(page: Page) -> None:
    """Its camera, its scene, its mast and where one stands."""
    show(page, mars.CameraExplorer("navcam_left"))
    begun = page.locator(".mo-stage").get_attribute("data-view")
    turned(page)
    press(page, ".mo-list [data-camera=ddc]")
    press(page, ".mo-look")
    assert page.evaluate("model.get('scene')") == "ropes"
    page.clock.run_for(RESTS_MS + 1000)
    named = ("camera", "scene", "looking_through")
    found = [page.evaluate(f"model.get('{name}')") for name in named]
    assert found == ["navcam_left", "standing", False]
    assert page.locator(".mo-stage").get_attribute("data-view") == begun
