"""Tilt to look: where a device can be tilted, the view turns with it, once asked."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import marsoutreach as mars
from tests.browser.host import FEW_PIXELS, SMALL_TARGETS, mount, settle, violations
from tests.browser.panorama_page import plain

pytestmark = [pytest.mark.browser, pytest.mark.chromium]

TABLET: dict[str, Any] = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
TILT = """([alpha, beta, gamma]) => dispatchEvent(new DeviceOrientationEvent(
  'deviceorientation', {alpha, beta, gamma}))"""
ASKS = """DeviceOrientationEvent.requestPermission = () => {
  window.asked = (window.asked ?? 0) + 1;
  return Promise.resolve(window.answer);
}"""
BUTTON = "[data-do=tilt]"


HOME = "https://tablet.test/"  # browsers tell how a device is held on safe pages alone


def held(context: BrowserContext) -> Page:
    """Open a safe page on a device with a touch screen."""
    context.grant_permissions(["accelerometer", "gyroscope"])
    page = context.new_page()
    page.add_init_script(FEW_PIXELS)
    page.route(HOME, lambda route: route.fulfill(content_type="text/html", body=""))
    page.goto(HOME)
    return page


@pytest.fixture
def tablet(browser: Browser) -> Iterator[Page]:
    """Give a page on a tablet, in the hand."""
    context = browser.new_context(**TABLET, is_mobile=True)
    yield held(context)
    context.close()


def tilt(page: Page, alpha: float, beta: float, gamma: float = 0.0) -> None:
    """Hold the device so."""
    page.evaluate(TILT, [alpha, beta, gamma])


def begin(page: Page) -> None:
    """Press the button, and wait until the view follows."""
    page.locator(BUTTON).tap()
    expect(page.locator(BUTTON)).to_have_attribute("aria-pressed", "true")


def looks(page: Page, *names: str) -> list[float]:
    """Read traits."""
    return [page.evaluate(f"model.get('{name}')") for name in names]


def panorama(page: Page) -> list[float]:
    """Read where the panorama looks."""
    return looks(page, "azimuth_deg", "elevation_deg")


def shown(page: Page, theme: str = "dark") -> None:
    """Show a panorama that has room all around."""
    mount(page, plain(hotspots=(), azimuth_deg=40, elevation_deg=0), theme)


def test_a_mouse_has_nothing_to_tilt(page: Page) -> None:
    """No button on a desk."""
    shown(page)
    assert not page.locator(BUTTON).is_visible()


def test_the_panorama_follows_from_where_one_looked(tablet: Page) -> None:
    """As many degrees as the device turned; a drag between them adds up; off is off."""
    shown(tablet)
    tilt(tablet, 100, 90)
    assert panorama(tablet) == [40, 0]
    begin(tablet)
    tilt(tablet, 100, 90)
    tilt(tablet, 80, 90)
    assert panorama(tablet) == pytest.approx([60, 0], abs=0.01)
    tilt(tablet, 80, 95)
    assert panorama(tablet) == pytest.approx([60, 5], abs=0.01)
    tablet.evaluate("model.set('azimuth_deg', 100)")
    tilt(tablet, 80, 95)
    tilt(tablet, 90, 95)
    assert panorama(tablet) == pytest.approx([90, 5], abs=0.01)
    tablet.locator(BUTTON).tap()
    tilt(tablet, 10, 60)
    assert panorama(tablet) == pytest.approx([90, 5], abs=0.01)
    expect(tablet.locator(BUTTON)).to_have_attribute("aria-pressed", "false")


def test_an_edge_is_left_as_soon_as_one_turns_back(tablet: Page) -> None:
    """Far above what the picture shows, and a little back: it moves at once."""
    shown(tablet)
    begin(tablet)
    for beta in (90, 170):
        tilt(tablet, 0, beta)
    highest = panorama(tablet)[1]
    for beta in (170, 165):
        tilt(tablet, 0, beta)
    assert panorama(tablet)[1] < highest


def test_the_browser_may_be_asked_and_may_refuse(tablet: Page) -> None:
    """Asked on the press, and never before; a refusal is said."""
    words = mars.locale.words("tilt")
    shown(tablet)
    tablet.evaluate(f"() => {{ {ASKS}; window.answer = 'denied'; }}")
    tablet.locator(BUTTON).tap()
    heard = tablet.locator(".mo-tilt [role=status]")
    expect(heard).to_have_text(words["refused"])
    tilt(tablet, 0, 90)
    tilt(tablet, 30, 90)
    assert panorama(tablet) == [40, 0]
    tablet.evaluate("() => { window.answer = 'granted' }")
    tablet.locator(BUTTON).tap()
    expect(heard).to_have_text(words["on"])
    assert tablet.evaluate("window.asked") == 2


def test_a_device_that_tells_nothing_is_said(tablet: Page) -> None:
    """Touch alone is no sensor."""
    tablet.clock.install(time=0)
    shown(tablet)
    tablet.locator(BUTTON).tap()
    tablet.clock.run_for(3000)
    heard = tablet.locator(".mo-tilt [role=status]")
    expect(heard).to_have_text(mars.locale.words("tilt")["none"])
    expect(tablet.locator(BUTTON)).to_have_attribute("aria-pressed", "false")


def test_the_mast_follows_while_one_looks_through_it(tablet: Page) -> None:
    """In the explorer only through a camera on the mast."""
    mount(tablet, mars.CameraExplorer("navcam_left"))
    assert not tablet.locator(BUTTON).is_visible()
    tablet.locator(".mo-look").tap()
    settle(tablet)
    begin(tablet)
    tilt(tablet, 0, 90)
    tilt(tablet, 350, 80)
    found = looks(tablet, "mast_azimuth_deg", "mast_elevation_deg")
    assert found == pytest.approx([10, -10], abs=0.01)
    saves = tablet.evaluate("saves")
    tablet.locator(BUTTON).tap()
    assert tablet.evaluate("saves") == saves + 1
    begin(tablet)
    tablet.locator(".mo-look").tap()
    assert not tablet.locator(BUTTON).is_visible()
    tilt(tablet, 90, 90)
    assert looks(tablet, "mast_azimuth_deg") == pytest.approx([10], abs=0.01)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_it_fits_a_phone(browser: Browser, theme: str) -> None:
    """Large enough, named, and nothing runs out of a page of 320 pixels."""
    context = browser.new_context(**PHONE, is_mobile=True)
    page = held(context)
    shown(page, theme)
    assert page.locator(BUTTON).is_visible()
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
    context.close()
