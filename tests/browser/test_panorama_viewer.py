"""The panorama viewer in the hand: drag, wheel, fingers, tour, line, and its tiles."""

from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.host import hold_time, settle
from tests.browser.panorama_page import (
    PICTURE,
    SPOTS,
    STAGE,
    centre,
    green,
    marked,
    mount_panorama,
    plain,
    screenshot,
    view,
    viewer,
    whole,
)

pytestmark = pytest.mark.browser

NEAR_PX = 1.0


def drag(page: Page, dx: float, dy: float, steps: int = 8) -> None:
    """Drag the picture by hand."""
    box = page.locator(PICTURE).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=steps)
    page.mouse.up()
    settle(page)


@pytest.mark.parametrize("kind", ["inside", "flat"])
def test_one_can_turn_all_the_way_round(page: Page, kind: str) -> None:
    """Drags in one direction pass north and come back to where they began."""
    mount_panorama(page, plain(view=kind, field_of_view_deg=90))
    passed, before = 0.0, view(page)["azimuth"]
    for _ in range(14):
        drag(page, -400, 0, steps=3)
        now = view(page)["azimuth"]
        assert 0 <= now < 360
        passed += (now - before) % 360
        before = now
    assert passed > 360


def test_wheel_zooms_only_when_asked(page: Page) -> None:
    """A plain wheel scrolls the page; with Ctrl, or after a press, it zooms."""
    mount_panorama(page, plain())
    page.add_style_tag(content="main { min-height: 4000px }")
    box = page.locator(PICTURE).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.wheel(0, 60)
    page.wait_for_function("scrollY > 0")
    assert view(page)["field"] == 75
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("saves === 1")
    with_control = view(page)["field"]
    assert with_control < 75
    page.mouse.click(box["x"] + 300, box["y"] + 200)
    page.mouse.wheel(0, -100)
    page.wait_for_function("saves === 2")
    assert view(page)["field"] < with_control
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 60)
    page.wait_for_function("scrollY > 0")


@pytest.mark.chromium
def test_two_fingers_zoom(browser: Browser) -> None:
    """Fingers that part zoom in around the point between them."""
    context = browser.new_context(
        viewport={"width": 820, "height": 900}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    mount_panorama(page, plain(azimuth_deg=100))
    touch = context.new_cdp_session(page)
    for kind, spread in (("touchStart", 60), ("touchMove", 90), ("touchMove", 180)):
        points = [{"x": 400 - spread, "y": 250}, {"x": 400 + spread, "y": 250}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("saves >= 1")
    assert view(page)["field"] < 40
    assert view(page)["azimuth"] == pytest.approx(100, abs=1)
    context.close()


def test_sliding_off_a_mark_cancels(page: Page) -> None:
    """A press on a mark that ends elsewhere turns the picture and goes nowhere."""
    mount_panorama(page, plain(azimuth_deg=270))
    mark = page.locator('.mo-pano-spot[data-spot="0"]').bounding_box()
    assert mark is not None
    page.mouse.move(mark["x"], mark["y"])
    page.mouse.down()
    page.mouse.move(mark["x"] + 80, mark["y"], steps=4)
    page.mouse.up()
    page.wait_for_function("saves === 1")
    assert page.evaluate("model.get('stop')") == -1


def test_a_single_place_is_no_tour(page: Page) -> None:
    """One place: its button alone; pressed, its note, and nothing to go on to."""
    mount_panorama(page, plain(hotspots=SPOTS[:1]))
    places = page.get_by_role("region", name="Places to find")
    assert places.get_by_role("button").count() == 1
    places.get_by_role("button", name="Delta scarp").click()
    places.get_by_text("A cliff where a river met a lake.").wait_for()
    assert places.get_by_role("button", name="Next").count() == 0
    assert places.get_by_role("button", name="tour").count() == 0


def test_tour_goes_on_only_when_told(page: Page) -> None:
    """Start, next, back, end: each press one place; the focus is never lost."""
    mount_panorama(page, plain())
    card = page.get_by_role("group", name="Guided tour")
    card.get_by_role("button", name="Start the tour").press("Enter")
    page.wait_for_function("model.get('stop') === 0 && saves === 1")
    assert "Stop 1 of 3" in card.inner_text()
    assert "A cliff where a river met a lake." in card.inner_text()
    assert card.get_by_role("button", name="How we know: modelled").is_visible()
    assert card.get_by_role("button", name="Back").is_disabled()
    hold_time(page)
    page.clock.run_for(60_000)
    assert page.evaluate("model.get('stop')") == 0
    page.clock.resume()
    for stop in (1, 2):
        page.keyboard.press("Enter")  # the focus is on Next
        page.wait_for_function(
            "([at, n]) => model.get('stop') === at && saves === n", arg=[stop, stop + 1]
        )
    settle(page)
    assert view(page)["azimuth"] == pytest.approx(170)
    card.get_by_role("button", name="Back").click()
    page.wait_for_function("model.get('stop') === 1 && saves === 4")
    page.get_by_role("button", name="Next").click()
    page.wait_for_function("model.get('stop') === 2 && saves === 5")
    card.get_by_role("button", name="End the tour").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Start the tour"
    assert "The tour is over." in page.locator(".mo-says").inner_text()


def test_line_between_two_versions(page: Page) -> None:
    """Left of the line is before, right of it after; slider, hand and words agree."""
    after = Image.new("RGB", (1440, 520), "#2060c0")
    shown = viewer(
        after,
        "equirectangular",
        before=Image.new("RGB", (1440, 520), "#c06020"),
        names=("seams shown", "blended"),
        wipe=0.25,
    )
    mount_panorama(page, shown)
    width = view(page)["size"][0]

    def border() -> int:
        row = screenshot(page)[300]
        return int((row[:, 0] > row[:, 2]).sum())

    assert border() == pytest.approx(width / 4, abs=1)
    slider = page.get_by_role("slider", name="Move the line")
    assert slider.get_attribute("aria-valuetext") == "25 percent seams shown"
    slider.focus()
    slider.press("PageUp")
    settle(page)
    share = page.evaluate("model.get('wipe')")
    assert share > 0.25
    assert border() == pytest.approx(width * share, abs=1)
    assert "Left of the line: seams shown. Right of it: blended." in (
        page.locator(".mo-says").inner_text()
    )
    box = page.locator(PICTURE).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + width * share, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + width * 0.8, box["y"] + 200, steps=5)
    page.mouse.up()
    settle(page)
    assert page.evaluate("model.get('wipe')") == pytest.approx(0.8, abs=0.01)
    assert view(page)["azimuth"] == 180


def test_flat_and_inside_keep_the_direction(page: Page) -> None:
    """Switching the view keeps what is in the middle, and says what changed."""
    mount_panorama(page, plain(field_of_view_deg=50))
    page.get_by_role("button", name="Flat picture").click()
    settle(page)
    at = view(page)
    assert (at["mode"], at["field"]) == ("flat", 50)
    assert at["azimuth"] == pytest.approx(285)
    assert "laid flat" in page.locator(".mo-says").inner_text()
    for _ in range(12):
        page.get_by_role("button", name="Zoom out").click()
    settle(page)
    assert view(page)["field"] == 360
    page.get_by_role("button", name="Stand inside").click()
    settle(page)
    assert view(page)["field"] <= 110


def test_python_moves_the_view(page: Page) -> None:
    """What Python sets, the browser shows."""
    mount_panorama(page, plain())
    page.evaluate("model.set('azimuth_deg', 12)")
    page.evaluate("model.set('hotspots', model.get('hotspots').slice(1))")
    settle(page)
    assert view(page)["azimuth"] == 12
    assert page.locator(".mo-pano-list button").count() == 2
    assert "south" not in page.locator(".mo-says").inner_text()


def test_finer_tiles_come_from_python(page: Page) -> None:
    """A large picture is asked for tile by tile, and only where one looks."""
    picture = marked("equirectangular", [(90, 0)]).resize((8640, 3120))
    shown = viewer(picture, "equirectangular", azimuth_deg=90, field_of_view_deg=30)
    mount_panorama(page, shown)
    asked = page.evaluate("sent.flatMap(one => one.ask)")
    assert 0 < len(asked) < 40
    assert {one[1] for one in asked} == {5}
    middle = np.array(view(page)["size"]) / 2
    assert np.abs(centre(green(screenshot(page))) - middle).max() < NEAR_PX
    assert int(page.locator(STAGE).get_attribute("data-kept") or 0) <= 120


def test_a_lost_tile_is_told_and_the_rest_works(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python lost a tile: a sentence says so, the view goes on, one can try again."""
    picture = marked("equirectangular", [(90, 0)]).resize((8640, 3120))
    shown = viewer(picture, "equirectangular", azimuth_deg=90, field_of_view_deg=30)
    tiles = type(shown._views[0].tiles)
    tile = tiles.tile
    gone = {(5, 4, 2)}

    def forgetful(self: Any, address: Any) -> bytes:
        if address in gone:
            raise FileNotFoundError("gone")
        return bytes(tile(self, address))

    monkeypatch.setattr(tiles, "tile", forgetful)
    mount_panorama(page, shown)
    note = page.get_by_text("1 piece of the picture could not be loaded.")
    note.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    settle(page)
    assert view(page)["azimuth"] > 90
    gone.clear()
    page.get_by_role("button", name="Try again").click()
    note.wait_for(state="hidden")
    whole(page)


def test_silent_python_is_told(page: Page) -> None:
    """Tiles that do not come: the coarse picture stays, and a sentence says why."""
    picture = marked("equirectangular", [(90, 0)]).resize((8640, 3120))
    shown = viewer(picture, "equirectangular", azimuth_deg=90, field_of_view_deg=30)
    mount_panorama(page, shown)
    page.clock.install()
    page.evaluate("window.askPython = null; model.set('azimuth_deg', 270)")
    page.clock.run_for(1500)
    page.get_by_text("Finer detail is on its way").wait_for()
    page.clock.run_for(9000)
    page.get_by_text("Python may be busy").wait_for()


@pytest.mark.chromium
def test_mounting_a_hundred_times_leaks_nothing(page: Page) -> None:
    """After 100 mounts and unmounts no listener or element is left."""
    mount_panorama(page, plain())
    left = page.evaluate("""async () => {
      unmount();
      const before = performance.memory.usedJSHeapSize;
      for (let i = 0; i < 100; i += 1) {
        const leave = mount();
        if (i % 10 === 0) await new Promise(done => requestAnimationFrame(done));
        leave();
      }
      const heard = Object.values(model.heard).map(all => all.length);
      return [Math.max(...heard), document.querySelectorAll('.mo').length];
    }""")
    assert left == [0, 0]


@pytest.mark.parametrize("kind", ["flat", "inside"])
def test_start_view_gives_back_the_start(page: Page, kind: str) -> None:
    """After another view, a turn, a zoom and a moved line all is as it began."""
    before = Image.new("RGB", (1440, 520), "tan")
    mount_panorama(page, plain(before=before, view=kind, wipe=0.3))
    begun = [view(page), page.evaluate("model.get('wipe')")]
    other = {"flat": "Stand inside", "inside": "Flat picture"}[kind]
    for name in (other, "Look left", "Zoom in"):
        page.get_by_role("button", name=name).click()
    slider = page.get_by_role("slider", name="Move the line")
    slider.press("End")
    settle(page)
    assert view(page)["mode"] != kind
    saves = page.evaluate("saves")
    page.get_by_role("button", name="Start view").click()
    page.wait_for_function("n => saves > n", arg=saves)
    settle(page)
    assert [view(page), page.evaluate("model.get('wipe')")] == begun
    assert slider.input_value() == "30"
