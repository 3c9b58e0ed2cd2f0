"""The panorama's ruler: a rock of known size by mouse, finger and key; its sums."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page
from scipy.ndimage import gaussian_filter, label

import marsoutreach as mars
from tests.browser.host import SMALL_TARGETS, settle, violations
from tests.browser.panorama_page import (
    PICTURE,
    mount_panorama,
    plain,
    screenshot,
    view,
)
from tests.browser.test_panorama_angles import projected

pytestmark = pytest.mark.browser

TRUE_M, NEAR_M = 0.20, 0.03
LESS_RED = 0.015  # a rock than the ground around: by its green over its red
DRAWS = 40_000
GOOD_M, GOOD_SHARE = 0.05, 0.05  # what the height and a set distance are good to
Pair = list[tuple[float, float]]


@pytest.fixture(scope="module")
def chapter() -> Any:
    """The modelled panorama of chapter 04."""
    frames = mars.panorama.first_frames()
    return mars.panorama.stitch(frames, north_deg=130.9).trimmed()


def rock_viewer(chapter: Any, **settings: Any) -> Any:
    """Make a viewer that looks at the pale rock of chapter 04 from near."""
    rock = mars.facts.table("drawn_rocks").set_index("rock").loc["pale"]
    look = {"azimuth_deg": rock["azimuth_deg"], "elevation_deg": rock["elevation_deg"]}
    return mars.PanoramaViewer(chapter, **look, field_of_view_deg=15, **settings)


def edges(pixels: np.ndarray) -> Pair:
    """Find a pale rock's left and right edge in the middle of a picture, in pixels."""
    red, green, _ = (gaussian_filter(one, 4) for one in pixels.astype(float).T)
    colour = (green / red).T
    parts = label(colour > np.median(colour[60:]) + LESS_RED)[0]
    height, width = parts.shape
    rock = parts == parts[height // 2, width // 2]
    assert parts[height // 2, width // 2]
    columns = np.flatnonzero(rock.any(0))
    return [(float(columns[0]), height / 2), (float(columns[-1]) + 1, height / 2)]


def direction(x: float, y: float, at: dict[str, Any]) -> tuple[float, float]:
    """Where a pixel looks: by a pinhole and a turn about two axes, in degrees."""
    (width, height), tilt = at["size"], np.radians(at["elevation"])
    focal = width / 2 / np.tan(np.radians(at["field"] / 2))
    right, up, ahead = x - width / 2, height / 2 - y, focal
    up, ahead = (
        up * np.cos(tilt) + ahead * np.sin(tilt),
        ahead * np.cos(tilt) - up * np.sin(tilt),
    )
    azimuth = at["azimuth"] + np.degrees(np.arctan2(right, ahead))
    return azimuth % 360, np.degrees(np.arctan2(up, np.hypot(right, ahead)))


def ends(page: Page) -> Pair:
    """Where the ruler's ends are, in degrees."""
    a, b, c, d = page.evaluate("model.get('measure_deg')")
    return [(a, b), (c, d)]


def grip(page: Page, which: int) -> Any:
    """Give the handle of one end."""
    return page.get_by_role("slider", name=("First end", "Second end")[which])


def centre_of(page: Page, which: int) -> np.ndarray:
    """The middle of a handle on the page."""
    box = grip(page, which).bounding_box()
    assert box is not None
    return np.array([box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])


def told(page: Page) -> tuple[float, float]:
    """Read the length and its uncertainty from the sentence, in metres."""
    said = page.locator(".mo-pano-measured").inner_text()
    found = re.match(r"([\d.]+) ± ([\d.]+) (km|m|cm|mm) long", said)
    assert found, said
    unit = {"km": 1000, "m": 1, "cm": 0.01, "mm": 0.001}[found[3]]
    return float(found[1]) * unit, float(found[2]) * unit


def press_measure(page: Page) -> None:
    """Put the ruler into the picture."""
    page.get_by_role("button", name="Measure", exact=True).click()
    settle(page)


def by_mouse(page: Page, which: int, dx: float, dy: float) -> None:
    """Drag an end with the mouse."""
    x, y = centre_of(page, which)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()


def by_finger(page: Page, which: int, dx: float, dy: float) -> None:
    """Drag an end with a finger."""
    touch = page.context.new_cdp_session(page)
    x, y = centre_of(page, which)
    for kind, share in (("touchStart", 0), ("touchMove", 0.5), ("touchMove", 1)):
        at = [{"x": x + dx * share, "y": y + dy * share}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def drag_to(page: Page, drag: Callable[..., None], goals: Pair) -> None:
    """Drag both ends to places of the picture, in pixels."""
    for which, goal in enumerate(goals):
        here = projected(*ends(page)[which], view(page))
        drag(page, which, *(np.array(goal) - here))
        settle(page)


@pytest.fixture
def touched(browser: Browser) -> Iterator[Page]:
    """Give a page on a tablet."""
    context = browser.new_context(
        viewport={"width": 1180, "height": 820}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "hand", ["mouse", pytest.param("finger", marks=pytest.mark.chromium)]
)
def test_a_rock_of_known_size_by_hand(
    request: pytest.FixtureRequest, chapter: Any, hand: str
) -> None:
    """Drag the ends to the pale rock's edges: 20 ± 3 cm, and saved."""
    page: Page = request.getfixturevalue("page" if hand == "mouse" else "touched")
    mount_panorama(page, rock_viewer(chapter))
    goals = edges(screenshot(page))
    page.add_style_tag(content=".mo * { visibility: visible !important }")
    press_measure(page)
    saves = page.evaluate("saves")
    drag_to(page, by_mouse if hand == "mouse" else by_finger, goals)
    length, error = told(page)
    assert abs(length - TRUE_M) < NEAR_M
    assert 0.002 < error < NEAR_M
    assert page.evaluate("saves") == saves + 2
    assert (
        page.locator('.mo-pano-ruler [role="status"]')
        .inner_text()
        .startswith(page.locator(".mo-pano-length").inner_text())
    )


def test_a_rock_of_known_size_by_key(page: Page, chapter: Any) -> None:
    """By keys and spoken values alone: 20 ± 3 cm."""
    mount_panorama(page, rock_viewer(chapter))
    goals = [direction(*one, view(page)) for one in edges(screenshot(page))]
    page.add_style_tag(content=".mo * { visibility: visible !important }")
    page.get_by_role("button", name="Measure", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator(PICTURE).focus()
    for which, (azimuth, elevation) in enumerate(goals):
        page.keyboard.press("Tab")
        handle = grip(page, which)
        assert handle.evaluate("node => node === document.activeElement")
        assert (
            handle.evaluate("node => parseFloat(getComputedStyle(node).outlineWidth)")
            >= 2
        )
        for _ in range(200):
            said = handle.get_attribute("aria-valuetext") or ""
            found = re.fullmatch(r"azimuth ([\d.]+)°, ([\d.]+)° down", said)
            assert found, said
            aside = (azimuth - float(found[1]) + 180) % 360 - 180
            above = elevation + float(found[2])
            if max(abs(aside), abs(above)) <= 0.06:
                break
            key = "ArrowRight" if aside > 0 else "ArrowLeft"
            if abs(above) > abs(aside):
                key = "ArrowUp" if above > 0 else "ArrowDown"
            far = max(abs(aside), abs(above))
            page.keyboard.press(("Shift+" if far > 0.5 else "") + key)
        else:
            raise AssertionError("the end does not get there")
    length, _ = told(page)
    assert abs(length - TRUE_M) < NEAR_M
    page.wait_for_function(
        "() => document.querySelector('.mo-pano-ruler [role=status]').textContent"
        ".includes('long')"
    )


def rays(pair: np.ndarray) -> np.ndarray:
    """Unit vectors of directions in degrees, (…, 2): east, north, up."""
    a, e = np.radians(np.moveaxis(pair, -1, 0))
    return np.stack([np.cos(e) * np.sin(a), np.cos(e) * np.cos(a), np.sin(e)], -1)


def lengths(pair: np.ndarray, way: str, far: Any) -> np.ndarray:
    """Lengths between ends (…, 2, 2), met on a plane or cut off at a distance."""
    ways = rays(pair)
    reach = np.asarray(far)[..., None, None] * ways
    points = reach if way == "distance" else reach / -ways[..., 2:]
    return np.asarray(np.linalg.norm(points[..., 1, :] - points[..., 0, :], axis=-1))


CASES = [
    ([(144.5, -31.7), (147.7, -31.7)], "ground", 1.98),
    ([(10, -60), (350, -12)], "ground", 2.5),
    ([(285, 2), (289, -1)], "distance", 2200.0),
    ([(100, -20), (110, -25)], "distance", 6.0),
]


@pytest.mark.parametrize(("pair", "way", "far"), CASES)
def test_the_length_is_that_of_an_independent_computation(
    page: Page, pair: Pair, way: str, far: float
) -> None:
    """Vectors give the same length; a thousand wrong hands the same uncertainty."""
    name = "camera_height_m" if way == "ground" else "distance_m"
    settings = {name: far, "measure_by": way, "azimuth_deg": pair[0][0]}
    mount_panorama(page, plain(measure_deg=[*pair[0], *pair[1]], **settings))
    length, error = told(page)
    here = np.array(pair, float)
    expected = float(lengths(here, way, far))
    assert length == pytest.approx(expected, abs=0.6 * error)
    dice = np.random.default_rng(7)
    good = GOOD_M if way == "ground" else GOOD_SHARE * far
    dot_deg = np.array([360 / 1440, 130 / 520])  # of the picture that plain() shows
    hands = here + dice.normal(size=(DRAWS, 2, 2)) * dot_deg
    spread = lengths(hands, way, far + good * dice.normal(size=DRAWS)).std()
    assert error == pytest.approx(spread, rel=0.35)  # told to one digit


def test_it_says_what_flat_ground_cannot_tell(page: Page) -> None:
    """At the horizon a set distance counts; without a height it asks for it."""
    mount_panorama(page, plain(measure_deg=[280, 3, 290, -2], camera_height_m=2))
    shown = page.locator(".mo-pano-measured")
    assert "An end is not below the horizon" in shown.inner_text()
    assert page.get_by_label("How far away, in metres").input_value() == "1000"
    page.evaluate("model.set('measure_deg', [280, -0.1, 290, -2])")
    assert "flat ground cannot tell" in shown.inner_text()
    mount_panorama(page, plain(measure_deg=[280, -30, 290, -30]))
    assert "Type how high the camera stood" in shown.inner_text()
    box = page.get_by_label("Camera height in metres")
    box.fill("ten")
    assert page.get_by_text("Type a number from 1 cm to 10 km.").is_visible()
    box.fill("2,5")
    box.press("Enter")
    assert page.evaluate("model.get('camera_height_m')") == 2.5
    assert "if the ground is flat" in shown.inner_text()
    page.get_by_label("Tell by").select_option("distance")
    page.get_by_label("How far away, in metres").fill("30")
    assert "if 30 m away" in shown.inner_text()
    assert page.evaluate("model.get('distance_m')") == 30


def test_put_away_it_comes_back_where_it_lay(page: Page) -> None:
    """Off at first; on, off, on: as before; from elsewhere it comes into view."""
    mount_panorama(page, plain(elevation_deg=-20))
    button = page.get_by_role("button", name="Measure", exact=True)
    assert button.get_attribute("aria-pressed") == "false"
    assert grip(page, 0).count() == 0
    press_measure(page)
    grip(page, 1).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+ArrowUp")
    before = ends(page)
    button.click()
    assert page.evaluate("model.get('measure_deg')") == []
    assert page.get_by_text("The ruler is put away.").count() == 1
    button.click()
    assert ends(page) == before
    page.evaluate("model.set('azimuth_deg', 90)")
    settle(page)
    assert grip(page, 0).count() == 0
    page.get_by_role("button", name="Bring it here").click()
    settle(page)
    assert grip(page, 0).is_visible()
    assert grip(page, 1).is_visible()


def test_an_end_at_the_edge_takes_the_view_along(page: Page) -> None:
    """By key an end can go on where the picture on the screen ends."""
    mount_panorama(page, plain(field_of_view_deg=20, elevation_deg=-20))
    press_measure(page)
    grip(page, 1).focus()
    before = view(page)["azimuth"]
    for _ in range(40):
        page.keyboard.press("Shift+ArrowRight")
    settle(page)
    assert 3 < (view(page)["azimuth"] - before) % 360 < 90
    assert grip(page, 1).is_visible()
    assert grip(page, 1).evaluate("node => node === document.activeElement")


@pytest.mark.parametrize(("width", "theme"), [(1366, "dark"), (320, "light")])
def test_the_ruler_is_for_everybody(page: Page, width: int, theme: str) -> None:
    """Axe finds nothing, targets are large, nothing sticks out, with the ruler on."""
    page.set_viewport_size({"width": width, "height": 625})
    mount_panorama(page, plain(elevation_deg=-20), theme)
    press_measure(page)
    assert violations(page) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for which in (0, 1):
        box = grip(page, which).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 43.9
