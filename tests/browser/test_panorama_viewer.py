"""The panorama viewer in a real browser: true to the angles, and for everybody."""

import io
import json
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

import marsoutreach as mars
from tests.browser.host import (
    CONTROLS,
    SMALL_TARGETS,
    settle,
    tab_walk,
    violations,
)
from tests.browser.panorama_page import mount_panorama, whole

pytestmark = pytest.mark.browser

WIDTHS_PX = (320, 480, 820, 1280, 1920, 3840)
DOTS_A_DEGREE = 12
TOP_DEG, BOTTOM_DEG = 60.0, -70.0
NEAR_PX = 1.0
DOT_PX = 3.0
GREY, GREEN = np.array([128.0, 96, 96]), np.array([0.0, 255, 0])
BAND_PX = 34
ALONE = """.mo-pano > :not(canvas), .mo-pano-known, .mo-pano-hint { opacity: 0 }
    .mo-pano { border-radius: 0 !important }"""
STAGE = ".mo-pano-stage"
PICTURE = ".mo-pano"
SPOTS = [
    {
        "name": "Delta scarp",
        "azimuth_deg": 285,
        "elevation_deg": 1,
        "distance_m": 2200,
        "kind": "modelled",
        "note": "A cliff where a river met a lake.",
    },
    {"name": "Wheel", "azimuth_deg": 20, "elevation_deg": -50, "kind": "measured"},
    {"name": "Rim", "azimuth_deg": 170, "distance_m": 15_000, "kind": "modelled"},
]


def place(
    projection: str, azimuth_deg: Any, elevation_deg: Any, left_deg: float
) -> tuple[Any, Any]:
    """Where in the test picture a direction lies, in pixels; worked out by itself."""
    bend = np.asarray if projection == "equirectangular" else tangent
    high, low, here = bend(TOP_DEG), bend(BOTTOM_DEG), bend(elevation_deg)
    width, height = sizes(projection)
    across = (np.asarray(azimuth_deg) - left_deg) % 360 / 360 * width
    return across, (high - here) / (high - low) * height


def tangent(degrees: Any) -> Any:
    """Give the tangent of degrees."""
    return np.tan(np.radians(degrees))


def sizes(projection: str) -> tuple[int, int]:
    """Square pixels: as wide as high in the middle of the picture."""
    width = 360 * DOTS_A_DEGREE
    span = np.radians(TOP_DEG - BOTTOM_DEG)
    if projection == "cylindrical":
        span = tangent(TOP_DEG) - tangent(BOTTOM_DEG)
    return width, round(width / (2 * np.pi) * float(span))


def marked(
    projection: str, marks: list[tuple[float, float]], left_deg: float = 0.0
) -> Image.Image:
    """Draw a grey picture with a soft green dot at each azimuth and elevation."""
    width, height = sizes(projection)
    columns, rows = np.arange(width) + 0.5, np.arange(height)[:, None] + 0.5
    total = np.zeros((height, width))
    for azimuth, elevation in marks:
        x, y = (float(n) for n in place(projection, azimuth, elevation, left_deg))
        aside = (columns - x + width / 2) % width - width / 2
        total += np.exp(-(aside**2 + (rows - y) ** 2) / 2 / DOT_PX**2)
    shades = total[..., None] * (GREEN - GREY) + GREY
    return Image.fromarray(shades.round().astype(np.uint8), "RGB")


def viewer(picture: Image.Image, projection: str, **settings: Any) -> Any:
    """Make a viewer of a picture that goes all around."""
    return mars.PanoramaViewer(
        picture,
        settings.pop("before", None),
        **{
            "projection": projection,
            "azimuth_left_deg": 0.0,
            "azimuth_span_deg": 360,
            "elevation_top_deg": TOP_DEG,
            "elevation_bottom_deg": BOTTOM_DEG,
            "kind": "schematic",
            **settings,
        },
    )


def plain(**settings: Any) -> Any:
    """Make a viewer of a small picture, for everything but its pixels."""
    picture = Image.linear_gradient("L").resize((1440, 520)).convert("RGB")
    settings = {"hotspots": SPOTS, "title": "Test", "azimuth_deg": 285} | settings
    return viewer(picture, "equirectangular", **settings)


def view(page: Page) -> dict[str, Any]:
    """Read where the view looks."""
    return dict(json.loads(page.locator(STAGE).get_attribute("data-view") or "{}"))


def screenshot(page: Page) -> np.ndarray:
    """The pixels of the picture alone, without what lies over it."""
    page.add_style_tag(content=ALONE)
    shot = page.locator(PICTURE).screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


def green(pixels: np.ndarray) -> np.ndarray:
    """How green each pixel is, from 0 to 1."""
    red, shade, blue = (pixels[..., k] for k in range(3))
    return np.clip((shade - np.maximum(red, blue)) / 255, 0, 1)


def centre(weights: np.ndarray) -> np.ndarray:
    """The middle of what is green, in pixels from the upper left corner."""
    rows, columns = np.indices(weights.shape)
    total = weights.sum()
    assert total > 8
    return np.array(
        [(weights * (n + 0.5)).sum() / total for n in (columns, rows)], float
    )


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
@pytest.mark.parametrize(
    ("azimuth", "up", "left"),
    [(0, 0, 0), (285, 10, 0), (137.3, -30, 0), (359.6, -5, 0), (42, 20, 130)],
)
def test_a_mark_is_in_the_middle_when_looked_at(
    page: Page,
    projection: str,
    kind: str,
    azimuth: float,
    up: float,
    left: float,
) -> None:
    """A disk at azimuth A and elevation E is in the middle pixel of a view at A, E."""
    shown = viewer(
        marked(projection, [(azimuth, up)], left),
        projection,
        azimuth_left_deg=left,
        azimuth_deg=azimuth,
        elevation_deg=up,
        field_of_view_deg=40,
        view=kind,
    )
    mount_panorama(page, shown)
    at = view(page)
    assert at["azimuth"] == pytest.approx(azimuth)
    assert at["elevation"] == pytest.approx(up, abs=0.01)
    middle = np.array(at["size"]) / 2
    assert np.abs(centre(green(screenshot(page))) - middle).max() < NEAR_PX


@pytest.mark.parametrize("projection", ["cylindrical", "equirectangular"])
@pytest.mark.parametrize("tilt", [0, -35, 30])
def test_inside_is_what_a_pinhole_sees(page: Page, projection: str, tilt: int) -> None:
    """Marks all over the view lie within a pixel of an independent projection."""
    for mark in [(225, -20), (262, 15), (195, 5), (240, -45)]:
        shown = viewer(
            marked(projection, [mark]),
            projection,
            azimuth_deg=230,
            elevation_deg=tilt,
            field_of_view_deg=90,
        )
        mount_panorama(page, shown)
        at = view(page)
        expected = projected(*mark, at)
        if not (expected[1] - BAND_PX > 20 and expected[1] < at["size"][1] - 20):
            continue
        found = centre(green(screenshot(page))[BAND_PX + 10 :])
        expected[1] -= BAND_PX + 10
        assert np.abs(found - expected).max() < NEAR_PX


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
    picture = Image.new("RGB", (4320, 2160), "#c08040")
    for tilt, field in ((0, 100), (-60, 75), (40, 40), (-75, 20)):
        shown = viewer(
            picture,
            "equirectangular",
            elevation_top_deg=90,
            elevation_bottom_deg=-90,
            azimuth_deg=33,
            elevation_deg=tilt,
            field_of_view_deg=field,
        )
        mount_panorama(page, shown)
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


KEYS = {
    "Look left": "ArrowLeft",
    "Look right": "ArrowRight",
    "Look up": "ArrowUp",
    "Look down": "ArrowDown",
    "Zoom in": "+",
    "Zoom out": "-",
}


@pytest.mark.parametrize("kind", ["inside", "flat"])
def test_keys_and_buttons_look_alike(page: Page, kind: str) -> None:
    """Each button has a key that does the same; both are saved; Home goes back."""
    start = {"view": kind, "field_of_view_deg": 45, "elevation_deg": -5}
    mount_panorama(page, plain(**start))
    first = view(page)
    for name, key in KEYS.items():
        page.get_by_role("button", name=name).click()
        settle(page)
        by_button = view(page)
        assert by_button != first
        page.evaluate(
            "at => { for (const [k, v] of at) model.set(k, v) }",
            [["azimuth_deg", 285], ["elevation_deg", -5], ["field_of_view_deg", 45]],
        )
        page.locator(PICTURE).focus()
        saves = page.evaluate("saves")
        page.keyboard.press(key)
        settle(page)
        assert view(page) == by_button
        page.wait_for_function("n => saves > n", arg=saves)
        page.keyboard.press("Home")
        page.wait_for_function(
            "() => Math.abs(model.get('field_of_view_deg') - 45) < 0.01"
            " && Math.abs(model.get('elevation_deg') + 5) < 0.01"
            " && Math.abs(model.get('azimuth_deg') - 285) < 0.01"
        )
        page.wait_for_timeout(100)


def test_places_can_be_visited_by_keyboard(page: Page) -> None:
    """Enter on a name turns to it, says so, sets the scale bar, and saves once."""
    mount_panorama(page, plain(azimuth_deg=100))
    status = page.locator(".mo-says")
    assert "No marked place is in view. The nearest is Rim, 70° to the right." in (
        status.inner_text()
    )
    button = page.get_by_role("button", name="Delta scarp, azimuth 285°, 2.2 km")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("saves === 1")
    at = view(page)
    assert at["azimuth"] == pytest.approx(285)
    assert at["field"] == pytest.approx(60)
    assert page.evaluate("[model.get('stop'), model.get('distance_m')]") == [0, 2200]
    said = status.inner_text()
    assert said.startswith("You turned to Delta scarp. You look west (285°),")
    assert "In the middle: Delta scarp." in said
    assert button.get_attribute("aria-current") == "true"


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


def test_tour_goes_on_only_when_told(page: Page) -> None:
    """Start, next, back, end: each press one place; the focus is never lost."""
    mount_panorama(page, plain())
    card = page.get_by_role("group", name="Guided tour")
    card.get_by_role("button", name="Start the tour").press("Enter")
    page.wait_for_function("model.get('stop') === 0 && saves === 1")
    assert "Stop 1 of 3" in card.inner_text()
    assert "A cliff where a river met a lake." in card.inner_text()
    assert card.get_by_role("button", name="Back").is_disabled()
    page.wait_for_timeout(1200)
    assert page.evaluate("model.get('stop')") == 0
    for stop in (1, 2):
        page.keyboard.press("Enter")  # the focus is on Next
        page.wait_for_function(
            "([at, n]) => model.get('stop') === at && saves === n", arg=[stop, stop + 1]
        )
    assert view(page)["azimuth"] == pytest.approx(170)
    card.get_by_role("button", name="Back").click()
    page.wait_for_function("model.get('stop') === 1 && saves === 4")
    page.get_by_role("button", name="Next").click()
    page.wait_for_function("model.get('stop') === 2 && saves === 5")
    card.get_by_role("button", name="End the tour").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Start the tour"
    assert "The tour is over." in page.locator(".mo-says").inner_text()


def test_nothing_moves_by_itself(page: Page) -> None:
    """Left alone, the viewer draws no further picture."""
    mount_panorama(page, plain())
    page.wait_for_timeout(200)
    before = page.locator(STAGE).get_attribute("data-frames")
    page.wait_for_timeout(700)
    assert page.locator(STAGE).get_attribute("data-frames") == before


def test_reduced_motion_jumps(page: Page) -> None:
    """Who asks for less motion is at the next place in the very next picture."""
    page.emulate_media(reduced_motion="reduce")
    mount_panorama(page, plain(azimuth_deg=20))
    page.get_by_role("button", name="Rim, azimuth 170°").click()
    assert page.evaluate("[saves, model.get('azimuth_deg')]") == [1, 170]


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


def test_a_lost_tile_is_told_and_the_rest_works(page: Page) -> None:
    """Python lost a tile: a sentence says so, the view goes on, one can try again."""
    picture = marked("equirectangular", [(90, 0)]).resize((8640, 3120))
    shown = viewer(picture, "equirectangular", azimuth_deg=90, field_of_view_deg=30)
    tile = shown._views[0].tiles.tile
    gone = {(5, 4, 2)}

    def forgetful(address: Any) -> bytes:
        if address in gone:
            raise FileNotFoundError("gone")
        return bytes(tile(address))

    shown._views[0].tiles.tile = forgetful
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
    page.clock.install()
    picture = marked("equirectangular", [(90, 0)]).resize((8640, 3120))
    shown = viewer(picture, "equirectangular", azimuth_deg=90, field_of_view_deg=30)
    mount_panorama(page, shown, wait=False)
    page.evaluate("window.askPython = null; model.set('azimuth_deg', 270)")
    page.clock.run_for(1500)
    assert page.get_by_text("Finer detail is on its way").is_visible()
    page.clock.run_for(9000)
    assert page.get_by_text("Python may be busy").is_visible()


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


@pytest.mark.parametrize("width", WIDTHS_PX)
def test_fits_every_width(page: Page, width: int) -> None:
    """From a phone to a wall: nothing sticks out sideways, every target is 44 px."""
    page.set_viewport_size({"width": width, "height": round(max(640, width * 0.56))})
    before = Image.new("RGB", (1440, 520), "tan")
    for settings in (
        {"view": "flat"},
        {"before": before, "credit": "NASA/JPL-Caltech"},
    ):
        mount_panorama(page, plain(**settings))
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL_TARGETS) == []


def test_doubled_text_fits(page: Page) -> None:
    """With text at 200 % nothing overflows sideways."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        mount_panorama(page, plain())
        page.add_style_tag(content="html { font-size: 200% }")
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(page: Page, theme: str, width: int) -> None:
    """axe-core finds no violation: start, tour, badge and folds open, with a line."""
    page.set_viewport_size({"width": width, "height": 720})
    mount_panorama(page, plain(credit="NASA/JPL-Caltech"), theme)
    assert violations(page) == []
    page.get_by_role("button", name="Start the tour").click()
    page.wait_for_function("saves === 1")
    page.locator(".mo-badge button").first.click()
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page) == []
    before = Image.new("RGB", (1440, 520), "tan")
    mount_panorama(page, plain(before=before, view="flat", hotspots=()), theme)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_reaches_every_control(page: Page, width: int) -> None:
    """Tab visits each control once, ring visible, and leaves at the end."""
    page.set_viewport_size({"width": width, "height": 720})
    mount_panorama(page, plain(before=Image.new("RGB", (1440, 520), "tan")))
    page.evaluate("scrollTo(0, 0)")
    visited = tab_walk(page, most=60)
    pictures = 1  # the picture itself takes keys as well
    assert len(visited) == page.evaluate(CONTROLS) + pictures


def test_works_without_a_canvas(browser: Browser) -> None:
    """Where nothing can be drawn the places and numbers still tell all."""
    page = browser.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    mount_panorama(page, plain(), wait=False)
    settle(page)
    page.get_by_role("button", name="Delta scarp").click()
    page.wait_for_function("model.get('stop') === 0")
    assert page.get_by_text("cannot draw the picture").is_visible()
    page.close()
