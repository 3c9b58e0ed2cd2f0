"""Where little changes for a while, the player offers to run faster, and says so."""

import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import hold_time, mount

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width_px", [320, 480, 720, 820, 1280])
def test_the_offer_leaves_the_scale_free(page: Page, width_px: int) -> None:
    """How large the craft is drawn can be read while the offer stands."""
    page.set_viewport_size({"width": width_px, "height": 720})
    mount(page, mars.LandingPlayer(time_s=14.0))
    offer, scale = (
        page.locator(f".mo-view {one}").bounding_box()
        for one in (".mo-quiet", ".mo-scale")
    )
    assert offer
    assert scale
    beside = offer["x"] + offer["width"] <= scale["x"]
    above = offer["y"] + offer["height"] <= scale["y"]
    assert beside or above, (offer, scale)


def test_where_little_changes_it_offers_to_run_faster(page: Page) -> None:
    """It says until when, runs ten times as fast, and gives the own speed back."""
    mount(page, mars.LandingPlayer(time_s=125.0))
    hold_time(page)
    offer = page.locator(".mo-quiet")
    assert offer.is_hidden()
    page.evaluate("model.set('time_s', 131)")
    page.clock.run_for(32)
    assert "Little changes until E+3:39." in offer.inner_text()
    page.get_by_role("button", name="Run 10× faster here").click()
    page.clock.run_for(1016)
    assert "Runs 10× faster until E+3:39." in offer.inner_text()
    assert page.locator(".mo-rate select").input_value() == "10"
    shown = float(page.locator(".mo-view").first.get_attribute("data-time") or 0)
    assert shown == pytest.approx(141, abs=0.3)
    page.clock.run_for(8000)
    assert offer.is_hidden()
    assert page.locator(".mo-rate select").input_value() == "1"
    assert page.get_by_role("button", name="Pause").count() == 1
    assert page.evaluate("document.activeElement.className") == "mo-play"
