"""The panorama viewer is true to the angles: against projections of our own making."""

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from tests.browser.host import settle
from tests.browser.panorama_page import (
    PICTURE,
    centre,
    green,
    look,
    marked,
    mount_panorama,
    place,
    plain,
    screenshot,
    sizes,
    view,
    viewer,
)

pytestmark = pytest.mark.browser

NEAR_PX = 1.0
BAND_PX = 34
AROUND_PX = 24  # of a mark: the window in which its middle is found
MARKS = [(0.3, 0), (60, 20), (137.3, -30), (200, -45), (285, 10)]


def projected(azimuth_deg: float, elevation_deg: float, at: dict[str, Any]) -> Any:
    """Where a pinhole that looks as told sees a direction: by rotation matrices."""
    a, e = np.radians([azimuth_deg - at["azimuth"], elevation_deg])
    ray = np.array([np.cos(e) * np.sin(a), np.cos(e) * np.cos(a), np.sin(e)])
    t = np.radians(at["elevation"])
    down = np.array([[1, 0, 0], [0, np.cos(t), np.sin(t)], [0, -np.sin(t), np.cos(t)]])
    right, ahead, up = down @ ray
    width, height = at["size"]
    focal = width / 2 / np.tan(np.radians(at["field"]) / 2)
    return np.array(
        [width / 2 + focal * right / ahead, height / 2 - focal * up / ahead]
    )


@pytest.mark.parametrize("projection", ["cylindrical", "equirectangular"])
@pytest.mark.parametrize("kind", ["inside", "flat"])
@pytest.mark.parametrize("left", [0, 130])
def test_a_mark_is_in_the_middle_when_looked_at(
    page: Page, projection: str, kind: str, left: float
) -> None:
    """A dot at azimuth A and elevation E is in the middle pixel of a view at A, E."""
    settings = {"azimuth_left_deg": left, "field_of_view_deg": 40, "view": kind}
    picture = marked(projection, MARKS, left)
    mount_panorama(page, viewer(picture, projection, **settings))
    for azimuth, elevation in MARKS:
        look(page, azimuth, elevation)
        at = view(page)
        assert at["azimuth"] == pytest.approx(azimuth)
        assert at["elevation"] == pytest.approx(elevation, abs=0.01)
        middle = np.array(at["size"]) / 2
        assert np.abs(centre(green(screenshot(page))) - middle).max() < NEAR_PX


@pytest.mark.parametrize("projection", ["cylindrical", "equirectangular"])
def test_inside_is_what_a_pinhole_sees(page: Page, projection: str) -> None:
    """Marks all over the view lie within a pixel of an independent projection."""
    marks = [(225, -20), (262, 15), (195, 5), (240, -45), (200, -52), (255, 38)]
    shown = viewer(marked(projection, marks), projection, field_of_view_deg=90)
    page.set_viewport_size({"width": 1280, "height": 800})
    mount_panorama(page, shown)
    compared = 0
    for tilt in (0, -35, 25):
        look(page, 230, tilt)
        at, pixels = view(page), green(screenshot(page))
        for expected in (projected(*mark, at) for mark in marks):
            left, top = (round(n) - AROUND_PX for n in expected)
            corner = np.array([left, top])
            window = pixels[max(top, 0) : top + 2 * AROUND_PX]
            window = window[:, max(left, 0) : left + 2 * AROUND_PX]
            if min(left, top - BAND_PX) < 0 or window.shape != (2 * AROUND_PX,) * 2:
                continue
            assert np.abs(centre(window) + corner - expected).max() < NEAR_PX
            compared += 1
    assert compared >= 8


@pytest.mark.parametrize("projection", ["cylindrical", "equirectangular"])
@pytest.mark.parametrize("tilt", [0, -30])
def test_upright_lines_stay_straight(page: Page, projection: str, tilt: int) -> None:
    """A pole 25° off the middle is a straight line, where a pinhole would see it."""
    picture = Image.new("RGB", sizes(projection), "#806060")
    x = float(place(projection, 115, 0, 0)[0])
    ImageDraw.Draw(picture).rectangle((x - 3, 0, x + 3, 9999), fill="#00ff00")
    shown = viewer(
        picture, projection, azimuth_deg=90, elevation_deg=tilt, field_of_view_deg=75
    )
    mount_panorama(page, shown)
    at, pixels = view(page), green(screenshot(page))
    rows = np.arange(BAND_PX + 12, at["size"][1] - 4)
    line = pixels[rows]
    columns = (line * (np.arange(line.shape[1]) + 0.5)).sum(1) / line.sum(1)
    slope, start = np.polyfit(rows, columns, 1)
    assert np.abs(columns - (slope * rows + start)).max() < NEAR_PX
    one, other = projected(115, 0, at), projected(115, -20, at)
    slant = (other[0] - one[0]) / (other[1] - one[1])
    assert slope == pytest.approx(slant, abs=0.005)


@pytest.mark.parametrize("kind", ["inside", "flat"])
def test_there_is_no_seam_in_the_north(page: Page, kind: str) -> None:
    """Where the picture's ends meet, neighbours differ no more than elsewhere."""
    width, height = sizes("equirectangular")
    wave = 120 + 100 * np.cos(np.arange(width) / width * 6 * np.pi)
    shades = np.broadcast_to(wave, (height, width)).astype(np.uint8)
    shown = viewer(
        Image.fromarray(shades, "L"),
        "equirectangular",
        azimuth_deg=0,
        view=kind,
        field_of_view_deg=60,
    )
    mount_panorama(page, shown)
    row = screenshot(page)[300, :, 0]
    steps = np.abs(np.diff(row))
    middle = len(row) // 2
    assert steps[middle - 40 : middle + 40].max() <= 3
    assert steps.max() <= 4


def test_no_gap_between_tiles(page: Page) -> None:
    """A plain picture in many tiles is drawn without a crack, wherever one looks."""
    whole_sphere = {"elevation_top_deg": 90, "elevation_bottom_deg": -90}
    picture = Image.new("RGB", (4320, 2160), "#c08040")
    mount_panorama(page, viewer(picture, "equirectangular", **whole_sphere))
    for tilt, field in ((0, 100), (-60, 75), (40, 40), (-75, 20)):
        page.evaluate(f"model.set('field_of_view_deg', {field})")
        look(page, 33, tilt)
        pixels = screenshot(page)[BAND_PX + 12 :, :-70]
        assert np.abs(pixels - [0xC0, 0x80, 0x40]).max() <= 8


def test_compass_ticks_stand_over_their_azimuths(page: Page) -> None:
    """The long ticks of the ruler are where an independent projection puts them."""
    mount_panorama(
        page, plain(azimuth_deg=200, field_of_view_deg=60, elevation_deg=-20)
    )
    at, pixels = view(page), screenshot(page)
    bright = pixels[BAND_PX - 9].sum(1)
    ticks = np.flatnonzero(bright > bright.min() + 120)
    ticks = ticks[np.abs(ticks - at["size"][0] / 2) > 12] + 0.5
    focal = at["size"][0] / 2 / np.tan(np.radians(at["field"]) / 2)
    bends = np.cos(np.radians(at["elevation"]))
    azimuths = 200 + np.degrees(np.arctan((ticks - at["size"][0] / 2) / focal / bends))
    assert len(ticks) >= 3
    assert np.abs(azimuths / 5 - np.round(azimuths / 5)).max() * 5 < 0.1


def test_scale_bar_is_as_long_as_it_says(page: Page) -> None:
    """Its metres at its distance, seen through the pinhole, are its pixels."""
    mount_panorama(page, plain(distance_m=2200, field_of_view_deg=50))
    bar = page.locator(".mo-pano-scale")
    metres = float(bar.get_attribute("data-metres") or 0)
    box = page.locator(".mo-pano-scale i").bounding_box()
    assert box is not None
    at = view(page)
    focal = at["size"][0] / 2 / np.tan(np.radians(at["field"] / 2))
    assert box["width"] == pytest.approx(focal * metres / 2200, abs=0.6)
    assert "2.2 km away" in bar.inner_text()
    page.get_by_label("Scale bar at").select_option("10")
    settle(page)
    assert "10 m away" in bar.inner_text()
    assert page.evaluate("[model.get('distance_m'), saves]") == [10, 1]


def test_marks_lie_on_what_they_mark(page: Page) -> None:
    """Each mark is where a pinhole sees its place; a press on it goes there."""
    mount_panorama(page, plain(azimuth_deg=270, elevation_deg=0))
    at = view(page)
    box = page.locator(PICTURE).bounding_box()
    mark = page.locator('.mo-pano-spot[data-spot="0"]').bounding_box()
    assert box is not None
    assert mark is not None
    found = np.array([mark["x"] - box["x"], mark["y"] - box["y"]])
    assert np.abs(found - projected(285, 1, at)).max() < NEAR_PX
    page.mouse.click(mark["x"], mark["y"])
    page.wait_for_function("model.get('stop') === 0 && saves === 1")
    assert page.locator('.mo-pano-spot[data-at="here"]').count() == 1


def test_what_is_held_stays_under_the_finger(page: Page) -> None:
    """A drag turns the view by what lies between its ends; saved once, when let go."""
    shown = viewer(
        marked("equirectangular", [(90, -10)]),
        "equirectangular",
        azimuth_deg=90,
        elevation_deg=-10,
        field_of_view_deg=60,
    )
    mount_panorama(page, shown)
    box = page.locator(PICTURE).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 180, y + 60, steps=12)
    settle(page)
    assert page.evaluate("saves") == 0
    page.mouse.up()
    settle(page)
    assert page.evaluate("saves") == 1
    expected = np.array([x + 180 - box["x"], y + 60 - box["y"]])
    assert np.abs(centre(green(screenshot(page))) - expected).max() < 4
