"""The landing from every seat, in a real browser: true, quick, and for everybody."""

import io
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

import marsoutreach as mars
from tests.browser.host import (
    CONTROLS,
    LOSE,
    NEXT_FRAME,
    SMALL_TARGETS,
    hold_time,
    more,
    mount,
    settle,
    tab_walk,
    violations,
)

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

WIDTHS_PX = (320, 820, 1280, 1920, 3840)
MOST_CALLS, MOST_TRIANGLES = 120, 150_000
FIRST_S, LAST_S = 240.63, 441.2
MARK = """seat => {
  const cell = document.querySelector(`.mo-cell[data-seat=${seat}]`);
  const ring = cell.querySelector('.mo-mark-site i').getBoundingClientRect();
  const all = cell.getBoundingClientRect();
  return { x: ring.x + ring.width / 2 - all.x, y: ring.y + ring.height / 2 - all.y,
    width: all.width, height: all.height, how: cell.dataset.site };
}"""
FADED = """() => Promise.allSettled(
  document.getAnimations().map(one => one.finished))"""  # they know no held clock
WITHOUT_WEBGL = """void (HTMLCanvasElement.prototype.getContext = (plain =>
  function (kind, ...more) {
    return kind.startsWith('webgl') ? null : plain.call(this, kind, ...more);
  })(HTMLCanvasElement.prototype.getContext))"""


@pytest.fixture(scope="module")
def player() -> Any:
    """The player with its seats, as Python sends it."""
    return mars.LandingPlayer(seats=True)


def show(page: Page, player: Any, theme: str = "dark") -> None:
    """Mount the player, and wait for the ground."""
    mount(page, player, theme)
    page.locator(".mo-views[data-ready]").wait_for()
    settle(page)


def go(page: Page, time_s: float, seat: str = "", layout: str = "") -> None:
    """Seek as Python does, sit in a seat, choose a layout; wait for the picture."""
    if seat:
        page.locator(f".mo-seat-picker [data-seat={seat}]").click()
    if layout:
        more(page)
        page.locator(f".mo-seat-layouts [data-layout={layout}]").click()
    page.evaluate("time => model.set('time_s', time)", time_s)
    settle(page)


def picture(page: Page, seat: str) -> np.ndarray:
    """The pixels of one view, without what the page lays over it."""
    page.add_style_tag(content=".mo-cells, .mo-seat-free { visibility: hidden }")
    cell = page.locator(f".mo-cell[data-seat={seat}]")
    cell.evaluate("cell => cell.scrollIntoView({block: 'nearest'})")
    box = {name: round(length) for name, length in (cell.bounding_box() or {}).items()}
    shot = page.screenshot(clip=box)  # of whole pixels: always of one size
    page.evaluate("document.head.lastElementChild.remove()")
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(float)


def cost(page: Page) -> dict[str, int]:
    """Calls and triangles of the last frame, as the renderer counts them."""
    text = page.locator(".mo-views").get_attribute("data-cost")
    return dict(json.loads(text or "{}"))


def share(seat: str, time_s: float, point_m: Any) -> np.ndarray:
    """Where a point falls in a picture (0 to 1), by a camera of our own.

    A pinhole; the map camera is a fisheye, whose numbers stand in its label (S5).
    """
    row = mars.seats.table().set_index("camera").loc[seat]
    place, turn = mars.seats.pose(row["body"], mars.seats.frame_time(seat, time_s))
    look, up = (
        np.array([row[f"{name}_{axis}"] for axis in "xyz"], float)
        for name in ("look", "up")
    )
    angle = np.radians(row["turn_deg"])
    above = np.cos(angle) * up + np.sin(angle) * np.cross(look, up)
    seen = turn.T @ (np.asarray(point_m, float) - place)
    seen = seen - np.array([row["x_m"], row["y_m"], row["z_m"]], float)
    tall = np.tan(np.radians(row["field_of_view_vertical_deg"]) / 2)
    wide = np.tan(np.radians(row["field_of_view_horizontal_deg"]) / 2)
    depth = seen @ look
    right, up_m = seen @ np.cross(look, above), seen @ above
    if seat == "lcam":
        angle = np.arctan2(np.hypot(right, up_m), depth)
        far = 600.5 * (angle + 0.120304 * angle**3 + 0.033668 * angle**5)
        along = far / np.hypot(right, up_m)
        x, y = 513.85 + right * along, 526.35 - up_m * along
        return np.array([x / 1024, y / 1024, depth])
    x, y = right / depth / wide, up_m / depth / tall
    return np.array([(1 + x) / 2, (1 - y) / 2, depth])


def moments() -> Iterator[tuple[str, float]]:
    """Every event of the film, with every camera that is on at it."""
    events = mars.timeline.events()
    for time_s in events.loc[events["time_s"].between(FIRST_S, LAST_S), "time_s"]:
        for seat in mars.seats.table()["camera"]:
            if mars.seats.is_on(seat, float(time_s)):
                yield seat, float(time_s)


@pytest.mark.parametrize("seat", ["puc", "rdc", "lcam", "ruc", "ddc"])
def test_site_is_marked_where_projection_says(
    page: Page, player: Any, seat: str
) -> None:
    """At each event the ring lies within a pixel of an independent projection."""
    show(page, player)
    page.locator(f".mo-seat-picker [data-seat={seat}]").click()
    inside = 0
    for time_s in [time for name, time in moments() if name == seat]:
        go(page, time_s)
        mark = page.evaluate(MARK, seat)
        x, y, depth = share(seat, time_s, [0, 0, 0])
        seen = depth > 0 and 0.03 < x < 0.97 and 0.03 < y < 0.97
        if not seen:
            assert seat not in ("puc", "ruc") or mark["how"] == "none", time_s
            continue
        inside += 1
        assert abs(mark["x"] - x * mark["width"]) <= 1, (time_s, mark, x)
        assert abs(mark["y"] - y * mark["height"]) <= 1, (time_s, mark, y)
    assert inside >= {"rdc": 3, "lcam": 8, "ddc": 3}.get(seat, 0)


@pytest.mark.pixels
def test_ground_and_sky_have_their_shades(page: Page, player: Any) -> None:
    """Ground is rust, the map camera grey, cloth white and orange, space dark."""
    show(page, player)
    for time_s in (300, 340, 356, 380):
        go(page, time_s, "rdc")
        red, green, blue = picture(page, "rdc").mean(axis=(0, 1))
        assert red > 1.15 * green > 1.15 * blue
        assert 60 < red < 220
    go(page, 340, "lcam")
    grey = picture(page, "lcam")
    assert np.ptp(grey, axis=2).max() <= 4
    assert grey.std() > 12
    go(page, 300, "puc")
    red, green, blue = np.moveaxis(picture(page, "puc"), 2, 0)
    white = (blue > 130) & (red - blue < 90)
    orange = (red > 120) & (red - blue > 90) & (green < 0.62 * red)
    assert white.mean() > 0.02
    assert orange.mean() > 0.02


@pytest.mark.parametrize("time_s", [264.5, 267.0, 270.0])
@pytest.mark.pixels
def test_horizon_lies_where_attitude_says(
    page: Page, player: Any, time_s: float
) -> None:
    """Across the horizon that the attitude gives, the map camera's grey jumps."""
    show(page, player)
    go(page, time_s, "lcam")
    grey = picture(page, "lcam").mean(axis=2)
    above, below = [], []
    for azimuth in np.arange(0, 360, 2.0):
        for lift, found in ((1.5, above), (-6.0, below)):
            x, y, depth = share("lcam", time_s, far_point(time_s, azimuth, lift))
            if depth > 0 and 0.02 < x < 0.98 and 0.02 < y < 0.98:
                row, column = y * grey.shape[0], x * grey.shape[1]
                found.append(grey[int(row), int(column)])
    assert len(above) > 3
    assert len(below) > 3
    assert np.std(above) < np.std(below) + 6
    assert abs(np.mean(above) - np.mean(below)) > 8


def far_point(time_s: float, azimuth_deg: float, lift_deg: float) -> np.ndarray:
    """A point far away, some degrees above the true horizon of a round Mars."""
    place, _ = mars.seats.pose("rover", mars.seats.frame_time("lcam", time_s))
    radius = 3_391_936.5
    middle = np.array([0, 0, -radius])
    up = (place - middle) / np.linalg.norm(place - middle)
    dip = np.degrees(np.arccos(radius / np.linalg.norm(place - middle)))
    east = np.cross([0, 1, 0], up)
    east /= np.linalg.norm(east)
    north = np.cross(up, east)
    turn, rise = np.radians([azimuth_deg, lift_deg - dip])
    level = np.sin(turn) * east + np.cos(turn) * north
    return place + 1e5 * (np.cos(rise) * level + np.sin(rise) * up)


def test_a_camera_that_is_off_says_so(page: Page, player: Any) -> None:
    """Before and after its film a seat shows words, and when it runs."""
    show(page, player)
    words = player.words["seats"]
    for camera in player.seats["cameras"]:
        go(page, camera["on_s"] - 1, camera["id"])
        cell = page.locator(f".mo-cell[data-seat={camera['id']}]")
        assert cell.get_attribute("data-phase") == "before"
        assert words["cell"]["off"] in cell.inner_text()
        go(page, camera["on_s"] + 0.1)
        assert cell.get_attribute("data-phase") == "on"
        if camera["off_s"] is not None:
            go(page, min(camera["off_s"] + 1, 460))
            assert cell.get_attribute("data-phase") == "after"


def test_footprint_is_what_the_angles_give(page: Page, player: Any) -> None:
    """At backshell separation the map says the width that its lens gives."""
    show(page, player)
    go(page, 357.3, "rdc")
    place, turn = mars.seats.pose("rover", 357.3)
    seen_deg = mars.cameras.edl_cameras().set_index("camera").loc["rdc"]
    half = np.radians(seen_deg["field_of_view_horizontal_deg"] / 2)
    level = 2 * place[2] * np.tan(half)
    tilt = turn[2, 2]  # cosine of the angle between the line of sight and straight down
    text = page.locator(".mo-seat-map, .mo-map").first.inner_text()
    km = float(text.split("covers ")[1].split(" ")[0])
    assert km == pytest.approx(level / 1000 / abs(tilt), rel=0.12)


def test_six_views_are_cheap(page: Page, player: Any) -> None:
    """All six views together stay within the calls and triangles of the budget."""
    show(page, player)
    go(page, 230, layout="all")
    for time_s in (241.5, 243, 265, 300, 357.4, 380, 397, 404, 412, 418.5, 421, 424):
        go(page, time_s)
        spent = cost(page)
        assert spent["calls"] <= MOST_CALLS, (time_s, spent)
        assert spent["triangles"] <= MOST_TRIANGLES, (time_s, spent)


def test_lost_picture_comes_back(page: Page, player: Any) -> None:
    """When the graphics card forgets everything, the views are drawn again."""
    show(page, player)
    go(page, 340, "rdc")
    before = picture(page, "rdc")
    page.evaluate(LOSE, ".mo-views canvas")
    settle(page)
    assert np.abs(picture(page, "rdc") - before).mean() < 2


def test_nothing_moves_by_itself(page: Page, player: Any) -> None:
    """Paused, the picture stands still."""
    show(page, player)
    go(page, 242, layout="all")
    page.evaluate(FADED)
    hold_time(page)
    page.clock.run_for(2_000)  # what a move leaves to be done, sharp stills among it
    first = page.screenshot()
    page.clock.run_for(10_000)
    assert page.screenshot() == first


def test_one_soft_flash_only(page: Page, player: Any) -> None:
    """Around backshell separation no view brightens more than once in a second."""
    show(page, player)
    go(page, 357, "rdc")
    levels = []
    for frame in range(32):
        go(page, 357.1 + frame / 30)
        levels.append(picture(page, "rdc").mean() / 255)
    steps = np.diff(levels)
    rises = np.count_nonzero(
        (steps[1:] <= 0)
        & (np.maximum.accumulate(steps)[:-1] > 0.1)
        & (steps[:-1] > 0.1)
    )
    assert rises <= 3


@pytest.mark.parametrize(
    "moment",
    ["opening", "flash", "delta_colour", "lowering_below", "rocking", "umbilical"],
)
def test_look_closer_goes_to_second_and_seat(
    page: Page, player: Any, moment: str
) -> None:
    """A chip jumps to its second and seat, and slows time."""
    show(page, player)
    about = next(m for m in player.seats["moments"] if m["id"] == moment)
    name = player.words["seats"]["closer"][moment]["name"]
    more(page)
    hold_time(page)
    page.get_by_role("button", name=name, exact=True).click()
    page.clock.run_for(1000)
    page.locator(".mo-play").click()
    passed_s = page.evaluate("model.get('time_s')") - about["time_s"]
    assert passed_s == pytest.approx(about["rate"], abs=0.05)
    chosen = page.locator(".mo-seat-picker [aria-pressed=true]")
    assert chosen.get_attribute("data-seat") == about["seat"]


@pytest.mark.parametrize("width", WIDTHS_PX)
def test_fits_every_width(page: Page, player: Any, width: int) -> None:
    """No sideways scrolling, and every control is large enough."""
    page.set_viewport_size({"width": width, "height": max(600, width * 9 // 16)})
    show(page, player)
    for layout in ("one", "pair", "all"):
        go(page, 300, layout=layout)
        over = "document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(over) <= 0, layout
        assert page.evaluate(SMALL_TARGETS) == [], layout


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("layout", ["one", "all"])
def test_axe_finds_nothing(page: Page, player: Any, theme: str, layout: str) -> None:
    """No accessibility fault in either theme."""
    show(page, player, theme)
    go(page, 300, layout=layout)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_reaches_every_control(page: Page, player: Any, width: int) -> None:
    """Tab visits each control, each can be seen and has a ring."""
    page.set_viewport_size({"width": width, "height": 720})
    show(page, player)
    more(page)
    page.evaluate("scrollTo(0, 0)")
    controls = page.evaluate(CONTROLS)
    assert len(tab_walk(page, controls + 20)) >= controls


def test_works_without_3d(browser: Browser, player: Any) -> None:
    """Without WebGL the words, the map and the numbers are still there."""
    page = browser.new_page()
    page.evaluate(WITHOUT_WEBGL)
    mount(page, player)
    page.evaluate(NEXT_FRAME)
    assert (
        player.words["seats"]["say"]["no_3d"] in page.locator(".mo-seats").inner_text()
    )
    assert page.locator(".mo-seat-free:visible").count() == 0
    assert page.locator(".mo-marks-over:visible").count() == 0
    page.close()
