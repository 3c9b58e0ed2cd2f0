"""The ride: one press from the front page to Mars, and no dead view on the way."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

import marsoutreach as mars
from tests.browser.host import (
    FEW_PIXELS,
    hold_time,
    mount,
    settle,
    tab_walk,
    violations,
)
from tests.browser.screens import SCREENS
from tests.browser.test_seats import WITHOUT_WEBGL
from tests.browser.watch import watched

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

LEAST_PICTURE_PX = {1920: 800, 1366: 400, 1180: 580, 820: 900, 390: 540, 320: 320}
STEP_MS, MOST_STEPS = 500, 260
STILL_FOR_MS = 5000
LEAST_SPREAD, LEAST_CHANGE = 4.0, 0.3  # grey levels
TITLE = "You are on Mars. Earth knows in 10 min 42 s."
PLAY, CARD = ".mo-ride-play", ".mo-ending-card"
IN_SIGHT = """() => {
  const inside = (one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.top >= 0 && box.left >= 0
      && box.bottom <= innerHeight + 0.5 && box.right <= innerWidth + 0.5;
  };
  const all = [...document.querySelectorAll('.mo-ride-stage, .mo-ride-says,'
    + ' .mo-ride-play, .mo-ride-seats button')];
  return all.filter(inside).length;
}"""
CUT_OFF = """() => [...document.querySelectorAll('.mo-ride-seat')]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.scrollWidth > one.clientWidth + 1
    || one.getBoundingClientRect().right
      > one.parentElement.getBoundingClientRect().right)
  .map((one) => one.textContent)"""
NOW = "() => Number(document.querySelector('.mo-ride').dataset.time)"
SHOWN = """() => {
  const root = document.querySelector('.mo-ride');
  const cell = document.querySelector('.mo-cell:not([hidden])');
  return { time: Number(root.dataset.time), seat: root.dataset.seat,
    cell: cell.dataset.seat, phase: cell.dataset.phase,
    ending: !document.querySelector('.mo-ending').hidden };
}"""

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, site: Path, trouble: list[str]) -> Iterator[Open]:
    """Give a function that opens the front page from the disk, watching it."""
    contexts = []

    def open_page(*scripts: str, held: bool = False, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        for script in (FEW_PIXELS, *scripts):
            context.add_init_script(script)
        page = watched(context, trouble)
        if held:
            hold_time(page)
        page.goto((site / "index.html").as_uri())
        page.locator(PLAY).wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()


def greys(page: Page) -> np.ndarray:
    """The picture on the stage in grey, without what the page lays over it."""
    place = page.locator(".mo-cell:not([hidden])").bounding_box()
    shot = page.screenshot(clip=place)
    small = Image.open(io.BytesIO(shot)).convert("L").resize((80, 60))
    return np.asarray(small).astype(float)


def press_play(page: Page) -> None:
    """Press once, and wait until the views are drawn. Time stands where it is held."""
    page.locator(PLAY).click()
    views = page.locator(".mo-ride-views .mo-views")
    for _ in range(MOST_STEPS):
        if views.count() and views.get_attribute("data-cost"):
            return
        page.wait_for_timeout(100)
        page.clock.fast_forward(20)
    raise AssertionError("The views do not come.")


@pytest.mark.parametrize(("wide", "high"), SCREENS)
def test_the_first_screen_holds_all(opened: Open, wide: int, high: int) -> None:
    """Picture, line, Play and six seats in sight; no name is cut, nothing scrolls."""
    size = {"width": wide, "height": high}
    page = opened(viewport=size, color_scheme="dark" if wide % 3 else "light")
    assert page.evaluate(IN_SIGHT) == 3 + 6
    assert page.evaluate(CUT_OFF) == []
    box = page.locator(".mo-ride-stage").bounding_box()
    assert box
    assert box["height"] >= LEAST_PICTURE_PX[wide]
    assert page.evaluate("document.documentElement.scrollWidth") == wide
    expect(page.locator(".mo-ride-says")).to_contain_text("Press to ride along.")
    still = page.locator(".mo-ride-still img")
    expect(still).to_have_js_property("complete", True)
    assert still.evaluate("image => image.naturalWidth") > 1000


@pytest.mark.chromium  # a ride in Firefox without a graphics card takes too long
def test_one_press_opens_the_parachute_within_ten_seconds(opened: Open) -> None:
    """Time runs only as the test drives it; the picture moves."""
    page = opened(held=True)
    press_play(page)
    before, open_s = greys(page), mars.facts.second("full_inflation")
    ridden_ms = 0
    while page.evaluate(NOW) < open_s:
        page.clock.fast_forward(STEP_MS)
        ridden_ms += STEP_MS
        assert ridden_ms <= 10_000
    assert page.evaluate(SHOWN)["seat"] == "puc"
    assert np.abs(greys(page) - before).mean() > 5


@pytest.mark.chromium
def test_a_ride_to_the_end_meets_no_dead_view(opened: Open, trouble: list[str]) -> None:
    """Each camera is on, no picture is empty, none stands still; then the card."""
    page = opened(held=True)
    press_play(page)
    page.add_style_tag(content=".mo-cells { visibility: hidden }")
    moved, still_ms, seen = greys(page), 0, set()
    for _ in range(MOST_STEPS):
        page.clock.fast_forward(STEP_MS)
        now = page.evaluate(SHOWN)
        if now["ending"]:
            break
        assert now["phase"] in ("on", "free"), now
        assert now["cell"] == now["seat"], now
        picture = greys(page)
        assert picture.std() > LEAST_SPREAD, now
        changed = np.abs(picture - moved).mean() > LEAST_CHANGE
        still_ms = 0 if changed else still_ms + STEP_MS
        moved = picture if changed else moved
        assert still_ms <= STILL_FOR_MS, now
        seen.add(now["seat"])
    assert seen == {"outside", "puc", "rdc", "lcam", "ddc", "ruc"}
    for _ in range(8):
        page.clock.fast_forward(STEP_MS)
    expect(page.locator(".mo-ending-title")).to_have_text(TITLE)
    page.locator(CARD).get_by_role("button", name="Ride again").click()
    page.clock.fast_forward(STEP_MS)
    expect(page.locator(CARD)).to_be_hidden()
    assert page.evaluate(NOW) < mars.facts.second("parachute_mortar")
    assert trouble == []


def test_a_seat_leaves_the_ride_and_ride_returns(opened: Open) -> None:
    """A seat that is off is met where it is on; its button tells that it is chosen."""
    page = opened()
    crane = page.get_by_role("button", name="Crane, looking down")
    crane.click()
    page.locator(".mo-views[data-cost]").wait_for()
    page.locator(PLAY).click()
    expect(crane).to_have_attribute("aria-pressed", "true")
    now = page.evaluate(SHOWN)
    assert (now["seat"], now["phase"]) == ("ddc", "on")
    page.get_by_role("button", name="From outside").click()
    expect(page.locator(".mo-ride")).to_have_attribute("data-seat", "outside")
    back = page.get_by_role("button", name="Back to the ride")
    back.click()
    expect(back).to_be_hidden()


def steps_to_the_end(page: Page) -> None:
    """Go from still to still: each is there; the last is the first picture's card."""
    known = set()
    for _ in mars.Ride().cut:
        page.locator(PLAY).click()
        settle(page)
        if page.locator(CARD).is_visible():
            break
        picture = page.locator(".mo-ride-still img")
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 400
        known.add(picture.get_attribute("src"))
        assert "modelled" in (picture.get_attribute("alt") or "")
    assert len(known) >= 10
    expect(page.locator(".mo-ending-title")).to_have_text(TITLE)
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator(CARD)).to_be_hidden()
    page.get_by_role("button", name="Crane, looking down").click()
    expect(page.locator(".mo-ride-says")).to_contain_text("ropes")


def without_views(page: Page) -> None:
    """Neither three.js nor the ground was loaded."""
    late = "script[src*='assets/ride.js'], script[src*='assets/ground']"
    assert page.locator(late).count() == 0


@pytest.mark.chromium  # one browser is not told twice how much motion is wanted
def test_little_motion_gets_stills_and_loads_no_views(
    opened: Open, trouble: list[str]
) -> None:
    """Nothing moves by itself; the visitor steps; the ground stays where it is."""
    page = opened(reduced_motion="reduce")
    expect(page.locator(PLAY)).to_have_text("Next picture")
    steps_to_the_end(page)
    without_views(page)
    assert trouble == []


def test_without_webgl_there_are_stills(opened: Open) -> None:
    """The same stills, stepped by the visitor."""
    page = opened(WITHOUT_WEBGL)
    steps_to_the_end(page)


def test_views_that_do_not_come_leave_the_stills(opened: Open) -> None:
    """A file that is missing in the folder costs the motion, and no more."""
    lost = "document.createElement = (plain => (tag, ...more) => {"
    lost += " if (tag === 'script') tag = 'x-lost';"
    lost += " const made = plain.call(document, tag, ...more);"
    lost += " if (tag === 'x-lost') setTimeout(() =>"
    lost += " made.dispatchEvent(new Event('error')), 0);"
    lost += " return made; })(document.createElement)"
    page = opened(lost)
    page.locator(PLAY).click()
    expect(page.locator(PLAY)).to_have_text("Next picture")
    expect(page.locator(".mo-ride-still img")).to_be_visible()


def test_nobody_is_shut_out(opened: Open) -> None:
    """Axe finds nothing; Tab reaches Play, the badge and six named seats."""
    page = opened(viewport={"width": 1280, "height": 720})
    assert violations(page) == []
    visited = tab_walk(page, 14)
    assert "PlayBUTTON" in visited
    for seat in ("puc", "rdc", "lcam", "ddc", "ruc", "outside"):
        name = mars.Ride().words["seats"]["seat"][seat]["name"]
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
        assert any(one.startswith(name) for one in visited)


def test_a_camera_that_goes_off_gives_the_picture_back(page: Page) -> None:
    """Whoever sits by the parachute as it is left is told, and rides on."""
    mount(page, mars.Ride())
    page.get_by_role("button", name="Parachute, looking up").click()
    page.locator(".mo-views[data-cost]").wait_for()
    page.locator(PLAY).click()
    gone_s = mars.facts.second("backshell_separation")
    page.evaluate("time => model.set('time_s', time)", gone_s + 1)
    settle(page)
    expect(page.locator(".mo-ride")).to_have_attribute("data-seat", "outside")
    expect(page.locator(".mo-ride-says")).to_contain_text("This camera is off now.")
    page.evaluate("time => model.set('time_s', time)", gone_s + 10)
    expect(page.locator(".mo-ride-says")).not_to_contain_text("off now")


@pytest.mark.parametrize("loop", [False, True])
def test_the_widget_rides_too(page: Page, loop: bool) -> None:
    """As in JupyterLab: a press starts it; in a loop it starts by itself."""
    mount(page, mars.Ride(loop=loop))
    if not loop:
        page.locator(PLAY).click()
    expect(page.locator(PLAY)).to_have_text("Pause")
    page.locator(".mo-views[data-cost]").wait_for()
    expect(page.locator(".mo-ride-still")).to_be_hidden()
    page.locator(PLAY).click()
    assert page.evaluate("model.state.time_s") >= mars.Ride().start_s


def test_the_player_of_the_seats_ends_with_it(page: Page) -> None:
    """At the end of the landing the same card; playing again puts it away."""
    mount(page, mars.LandingPlayer("first_picture", seats=True))
    expect(page.locator(".mo-ending")).to_be_visible()
    expect(page.locator(CARD)).to_be_hidden()
    page.evaluate("time => model.set('time_s', time)", mars.timeline.END_S)
    expect(page.locator(".mo-ending-title")).to_have_text(TITLE)
    doors = page.locator(".mo-doors a")
    assert [door.get_attribute("href") for door in doors.all()] == [
        "02-every-seat.ipynb#A-secret-in-the-cloth",
        "04-panoramas.ipynb#What-the-camera-took",
        "05-sounds-of-mars.ipynb#See-the-sound",
    ]
    opens = doors.first.get_attribute("data-commandlinker-args")
    assert opens == '{"path":"02-every-seat.ipynb"}'
    assert violations(page) == []
    page.locator(CARD).get_by_role("button", name="Ride again").click()
    expect(page.locator(".mo-ending")).to_be_hidden()
