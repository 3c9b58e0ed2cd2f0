"""Real pictures in the camera explorer: each point where its camera model says."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

import marsoutreach as mars
from marsoutreach.cameras import CameraModel
from tests.browser.host import SMALL_TARGETS, mount, settle, violations

pytestmark = pytest.mark.browser

MARKS = [(0.2, 0.25), (0.75, 0.3), (0.44, 0.55), (0.3, 0.8), (0.85, 0.75)]
"""Where blue squares stand in the made picture: nothing drawn is as blue."""
HALF, BLUE = 0.02, 120


def made(eye: CameraModel) -> mars.panorama.Frame:
    """A grey picture with blue squares, by a camera."""
    width, height = eye.size_px or (0, 0)
    shade = np.full((height, width, 3), 128, np.uint8)
    for x, y in MARKS:
        rows = slice(round((y - HALF) * height), round((y + HALF) * height))
        columns = slice(round((x - HALF) * width), round((x + HALF) * width))
        shade[rows, columns] = 10, 20, 255
    return mars.panorama.Frame(shade, eye, "made")


def look(page: Page, line: int = 100, **arguments: Any) -> None:
    """Mount an explorer, wait until the picture hangs, and move the line."""
    mount(page, mars.CameraExplorer(looking_through=True, **arguments))
    page.locator(".mo-stage[data-laid]:not([data-laid=''])").wait_for()
    page.locator(".mo-wipe-line input").fill(str(line))
    settle(page)


def squares(page: Page) -> list[np.ndarray]:
    """Where blue squares are seen, in shares of the camera's frame."""
    import cv2

    page.add_style_tag(content=".mo-frame > *, .mo-laid, .mo-badge {display: none}")
    settle(page)
    shot = Image.open(io.BytesIO(page.locator(".mo-frame").screenshot()))
    red, _, blue = np.moveaxis(np.asarray(shot.convert("RGB")).astype(int), -1, 0)
    mask = (blue - red > BLUE).astype(np.uint8)
    count, _, about, middles = cv2.connectedComponentsWithStats(mask)
    large = [n for n in range(1, count) if about[n, cv2.CC_STAT_AREA] > 12]
    return [(middles[n] + 0.5) / shot.size for n in large]


def foretold(frame: mars.panorama.Frame, eye: CameraModel) -> np.ndarray:
    """Where the squares must be seen by another camera, in shares of its frame."""
    pixels = np.array(MARKS) * frame.size_px - 0.5
    size = np.array(eye.size_px)
    return (eye.pixels(directions=frame.model.rays(pixels)[1]) + 0.5) / size


@pytest.mark.parametrize(
    ("camera", "taken", "now"),
    [
        ("navcam_left", (20.0, -10.0), (20.0, -10.0)),
        ("navcam_left", (20.0, -10.0), (32.0, -4.0)),  # the mast turned away since
        ("mastcam_z_right", (-60.0, -5.0), (-60.0, -5.0)),
        ("front_hazcam_left_a", None, (0.0, 0.0)),  # a fisheye
    ],
)
@pytest.mark.pixels
def test_squares_are_where_the_models_say(
    page: Page, camera: str, taken: tuple[float, float] | None, now: tuple[float, float]
) -> None:
    """Within 0.2 percent of the frame; those outside of it are not seen."""
    usual = mars.cameras.model(camera)
    small = usual.scaled(1 / (2 if camera.startswith("mastcam") else 8))
    frame = made(mars.cameras.point_mast(small, *taken) if taken else small)
    joints = dict(zip(("mast_azimuth_deg", "mast_elevation_deg"), now, strict=True))
    look(page, camera=camera, frames={camera: frame}, **joints)
    eye = mars.cameras.point_mast(usual, *now) if taken else usual
    wanted = foretold(frame, eye)
    inside = wanted[((wanted > HALF) & (wanted < 1 - HALF)).all(axis=1)]
    assert len(inside) >= 3
    seen = squares(page)
    for spot in inside:
        off = min(np.linalg.norm(spot - one) for one in seen)
        assert off < 0.002, f"{spot} not among {seen}"


def test_the_line_parts_real_from_drawn(page: Page) -> None:
    """By key; what lies left of it is real; said in words, big enough, accessible."""
    frame = made(mars.cameras.point_mast("navcam_left", 20, -10).scaled(1 / 8))
    joints = {"mast_azimuth_deg": 20.0, "mast_elevation_deg": -10.0}
    look(page, 60, camera="navcam_left", frames={"navcam_left": frame}, **joints)
    assert violations(page) == []
    assert page.evaluate(SMALL_TARGETS) == []
    slider = page.locator(".mo-wipe-line input")
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute(
        "aria-valuetext", "59 percent of the view is the real picture"
    )
    said = page.locator(".mo-says")
    expect(said).to_contain_text("Over the drawn view lies a real picture")
    expect(page.locator(".mo-laid")).to_contain_text("placed by its own camera model")
    expect(page.locator(".mo-laid .mo-badge")).to_have_attribute(
        "data-kind", "measured"
    )
    expect(page.locator(".mo-real-small")).to_be_hidden()
    found = squares(page)
    assert len(found) == sum(x < 0.59 for x, _ in MARKS)
    page.locator(".mo-look").click()
    expect(page.locator(".mo-laid")).to_be_hidden()
    expect(page.locator(".mo-wipe-line")).to_be_hidden()
    expect(page.locator(".mo-real-small")).to_be_visible()


def test_looking_through_turns_the_mast_to_it(page: Page) -> None:
    """And a button does, after it was turned away."""
    frame = made(mars.cameras.point_mast("navcam_right", 40, -15).scaled(1 / 16))
    explorer = mars.CameraExplorer("navcam_right", frames={"navcam_right": frame})
    mount(page, explorer)
    page.locator(".mo-look").click()
    page.locator(".mo-stage[data-laid]:not([data-laid=''])").wait_for()
    expect(page.locator(".mo-says")).to_contain_text("Mast 40° to the right, 15° down")
    back = page.get_by_role("button", name="Turn the mast to the real picture")
    expect(back).to_be_hidden()
    page.locator(".mo-mast input").first.fill("10")
    expect(back).to_be_visible()
    back.click()
    assert page.evaluate("model.get('mast_azimuth_deg')") == pytest.approx(40, abs=0.02)
    expect(back).to_be_hidden()


@pytest.mark.usefixtures("starter")
def test_a_still_of_the_cache_lies_in_its_camera(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rover on its ropes, through the camera above it; without it, drawn alone."""
    look(page, camera="ddc")
    place = page.locator(".mo-laid")
    expect(place).to_contain_text("placed by the camera's field of view alone")
    expect(place).to_contain_text("NASA/JPL-Caltech")
    monkeypatch.setenv("MARSOUTREACH_MEDIA", "off")
    mount(page, mars.CameraExplorer("ddc", looking_through=True))
    page.locator(".mo-stage[data-frames]").wait_for()
    expect(place).to_be_hidden()
    expect(page.locator(".mo-wipe-line")).to_be_hidden()
