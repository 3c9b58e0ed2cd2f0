"""What was said, in a real browser: followed, found, pressed, and silent on Mars."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

import marsoutreach as mars
from tests.browser.host import (
    NEXT_FRAME,
    SMALL_TARGETS,
    hold_time,
    more,
    mount,
    settle,
    violations,
)
from tests.browser.test_player import FRAME_MS, seek

pytestmark = pytest.mark.browser

SIZES = [("dark", 1366, 625), ("light", 390, 844)]
IN_SIGHT = """() => {
  const { top, bottom } = document.querySelector('.mo-canvas').getBoundingClientRect();
  return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / (bottom - top);
}"""
MARKED = """() => [...document.querySelectorAll('[data-call][aria-current=step]')]
  .map(button => button.dataset.call)"""


@pytest.fixture(scope="module")
def player() -> Any:
    """The player as Python sends it."""
    return mars.LandingPlayer()


def opened(page: Page, player: Any, theme: str = "dark") -> Any:
    """Open the panel."""
    mount(page, player, theme)
    more(page)
    page.get_by_role("button", name="What was said").click()
    settle(page)
    return page.locator(".mo-said")


def test_it_follows_the_clock(page: Page, player: Any) -> None:
    """One frame after a jump the words of that second are marked, and in the line."""
    panel = opened(page, player)
    for call in player.call_outs:
        seek(page, call["time_s"])
        assert page.evaluate(MARKED) == [call["id"]]
        said = player.words["call_outs"]["said"][call["id"]]
        assert said in page.locator(".mo-said-line").inner_text()
        inside = "([box, item]) => { const b = box.getBoundingClientRect(), "
        inside += "i = item.getBoundingClientRect();"
        inside += "return i.bottom > b.top + 20 && i.top < b.bottom - 20 }"
        box = panel.locator(".mo-scroll").element_handle()
        item = panel.locator(f"[data-call={call['id']}]").element_handle()
        assert page.evaluate(inside, [box, item]), call["id"]
    seek(page, -599.99)
    assert page.evaluate(MARKED) == ["cruise_stage"]


@pytest.mark.parametrize(("theme", "width", "height"), SIZES)
def test_a_search_and_a_press(
    page: Page, player: Any, theme: str, width: int, height: int
) -> None:
    """The number found is told; a press goes there, the scene stays in sight."""
    page.set_viewport_size({"width": width, "height": height})
    panel = opened(page, player, theme)
    search = panel.get_by_role("searchbox", name="Search")
    search.fill("CHUTE Navigation")
    told = panel.get_by_role("status").first
    assert told.inner_text() == f"1 of {len(player.call_outs)} found"
    found = panel.locator("[data-call]:visible")
    assert found.count() == 1
    page.evaluate("scrollTo(0, 0)")
    box = found.bounding_box()
    assert box["y"] + box["height"] <= height
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.evaluate(NEXT_FRAME)
    assert page.evaluate("[model.get('time_s'), saves]") == [250, 1]
    assert page.evaluate(IN_SIGHT) >= 0.6
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    search.press("Escape")
    assert panel.locator("[data-call]:visible").count() == len(player.call_outs)
    assert violations(page) == []
    search.press("Escape")
    assert not panel.is_visible()
    button = page.get_by_role("button", name="What was said")
    assert button.evaluate("node => node === document.activeElement")


def test_mars_was_silent(page: Page, player: Any) -> None:
    """At touchdown Earth saw E-4:23, and heard of the cruise stage; 20:55:12 later."""
    page.set_viewport_size({"width": 320, "height": 720})
    panel = opened(page, player, "light")
    seek(page, mars.facts.second("touchdown"))
    panel.get_by_role("button", name="On Mars", exact=True).click()
    page.evaluate(NEXT_FRAME)
    text = panel.inner_text()
    for said in ("people on Earth see E\u22124:23", "cruise stage", "20:55:12 UTC"):
        assert said in text
    assert panel.locator("[data-call]:visible").count() == 0
    assert "no sound" in page.locator(".mo-said-line").text_content()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(SMALL_TARGETS) == []
    assert violations(page) == []
    seek(page, -300)
    assert "Nothing has been said" in panel.inner_text()


def test_it_is_read_out_only_for_whoever_asks(page: Page, player: Any) -> None:
    """While it plays, once each; never before it was asked for, nor while it stands."""
    panel = opened(page, player)
    spoken = panel.get_by_role("status").nth(1)
    voice = panel.get_by_role("checkbox")
    seek(page, 243.95)
    hold_time(page)
    for asked, said in ((False, ""), (True, "Engineer: The signal tells")):
        voice.set_checked(asked)
        page.evaluate("model.set('time_s', 243.95)")
        page.clock.run_for(FRAME_MS)
        page.locator(".mo-play").click()
        page.clock.run_for(20 * FRAME_MS)
        page.locator(".mo-play").click()
        expect(spoken).to_contain_text(said)
        assert bool(spoken.inner_text()) == asked
    page.evaluate("model.set('time_s', 304)")
    page.clock.run_for(2 * FRAME_MS)
    assert "signal" in spoken.inner_text()


@pytest.mark.few_pixels
def test_it_stands_beside_the_seats_too(page: Page) -> None:
    """Beside the picture, in one screen; what came before they begin is left out."""
    page.set_viewport_size({"width": 1366, "height": 768})
    panel = opened(page, mars.LandingPlayer(seats=True))
    box, view = (
        page.locator(name).first.bounding_box() for name in (".mo-said", ".mo-seats")
    )
    assert box["x"] >= view["x"] + view["width"]
    assert panel.locator("[data-call]").first.get_attribute("data-call") == "upright"
    play = page.get_by_role("button", name="Play", exact=True).bounding_box()
    assert play["y"] + play["height"] < 768
    assert box["y"] + box["height"] < 768
    panel.get_by_role("searchbox").press("Escape")
    assert not panel.is_visible()
    button = page.get_by_role("button", name="What was said")
    assert button.get_attribute("aria-expanded") == "false"
    expect(button).to_be_focused()
