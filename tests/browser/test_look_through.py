"""Looking through a camera never disappoints: there is something to see, as told."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

import marsoutreach as mars
from marsoutreach.cameras import explorer
from tests.browser.host import SMALL_TARGETS, mount, settle, violations

pytestmark = pytest.mark.browser

LENSES = [record["id"] for record in explorer.records() if record["lens"]]
LEAST_SPREAD = 5.0  # of grey levels, over the whole picture
BLUE_IS_ALONE = 40  # the person's legs
INSET = """() => {
  const { width, height } = document.querySelector('.mo-inset canvas');
  return [width, height];
}"""

# How far the ring's middle lies from that of the wider picture.
OFF = """() => {
  const [a, b] = ['.mo-inset > i', '.mo-inset'].map(
    one => document.querySelector(one).getBoundingClientRect());
  return [a.x - b.x + (a.width - b.width) / 2, a.y - b.y + (a.height - b.height) / 2];
}"""


def meet(page: Page, name: str) -> None:
    """Pick a camera in the list, as visitors do, and look through it."""
    page.locator(f".mo-list [data-camera={name}]").click()
    page.locator(".mo-look").click()
    settle(page, 3)


def says(page: Page) -> str:
    """Read the sentence below the picture."""
    return page.locator(".mo-says").inner_text()


def seen(page: Page, selector: str = ".mo-frame") -> np.ndarray:
    """Give the pixels of an element as numbers."""
    shot = page.locator(selector).first.screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


def mast(page: Page) -> tuple[float, float]:
    """Read how the mast stands."""
    azimuth, elevation = (
        page.evaluate(f"model.get('mast_{way}_deg')")
        for way in ("azimuth", "elevation")
    )
    return azimuth, elevation


@pytest.fixture
def explored(page: Page) -> Page:
    """Give a page with an explorer that shows its first picture."""
    mount(page, mars.CameraExplorer())
    page.locator(".mo-stage[data-frames]").wait_for()
    return page


@pytest.mark.pixels
@pytest.mark.parametrize("name", LENSES)
def test_there_is_something_to_see_and_it_is_what_is_told(
    explored: Page, name: str
) -> None:
    """Light and dark differ; the person is there exactly if the sentence says so."""
    meet(explored, name)
    picture = seen(explored)
    assert picture.mean(axis=2).std() >= LEAST_SPREAD
    legs = (picture[..., 2] - picture[..., 0] > BLUE_IS_ALONE).sum()
    told = says(explored)
    ahead = re.search(r"stands \d+ m away\.", told)
    assert ("right below" in told) or (legs > 10) == bool(ahead), (told, legs)


@pytest.mark.parametrize(
    ("first", "then", "scene", "event"),
    [
        ("puc_a", "ddc", "ropes", "lowering_end"),
        ("navcam_left", "ruc", "ropes", "lowering_end"),
        ("rdc", "puc_b", "stacked", "full_inflation"),
        ("supercam_rmi", "lcam", "ropes", "lowering_end"),
    ],
)
def test_a_landing_camera_shows_its_own_scene_and_second(
    explored: Page, first: str, then: str, scene: str, event: str
) -> None:
    """From any other camera, also while one looks through it; it is said, too."""
    meet(explored, first)
    explored.locator(f".mo-list [data-camera={then}]").click()
    if explored.evaluate("model.get('looking_through')") is False:
        explored.locator(".mo-look").click()
    assert explored.evaluate("model.get('scene')") == scene
    words = mars.CameraExplorer().words["cameras"]["say"]["moment"]
    second = f"{mars.facts.second(event):.1f}"
    said = words[scene].replace("{n}", second)
    expect(explored.locator(".mo-says")).to_contain_text(said)
    card = explored.locator(".mo-camera-card dl")
    expect(card).to_contain_text(f"{second} s after entry")


def test_a_drag_turns_the_mast(explored: Page) -> None:
    """The picture follows the hand: so many degrees as lie under the way it went."""
    meet(explored, "mastcam_z_left")
    box = explored.locator(".mo-frame").bounding_box()
    assert box
    field = explorer.at_zoom(
        next(one for one in explorer.records() if one["id"] == "mastcam_z_left"), 34
    )["field_of_view_deg"][0]
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before, saves = mast(explored), explored.evaluate("saves")
    explored.mouse.move(x, y)
    explored.mouse.down()
    explored.mouse.move(x - 80, y + 40, steps=4)
    explored.mouse.up()
    azimuth, elevation = mast(explored)
    assert azimuth - before[0] == pytest.approx(80 * field / box["width"], rel=0.02)
    assert elevation - before[1] == pytest.approx(40 * field / box["width"], rel=0.02)
    assert explored.evaluate("saves") == saves + 1
    assert "to the right" in says(explored)


def test_keys_turn_the_mast(explored: Page) -> None:
    """The picture is a stop then, and says how; without a mast it is none."""
    meet(explored, "navcam_left")
    picture = explored.locator(".mo-scene")
    expect(picture).to_have_attribute("tabindex", "0")
    expect(picture).to_have_accessible_name(re.compile("Arrow keys .* turn the mast"))
    picture.focus()
    for key, way, sign in (
        ("ArrowRight", 0, 1),
        ("ArrowUp", 1, 1),
        ("ArrowLeft", 0, -1),
    ):
        before = mast(explored)
        explored.keyboard.press(key)
        assert np.sign(mast(explored)[way] - before[way]) == sign
    meet_again = explored.locator(".mo-look")
    meet_again.click()
    meet(explored, "rear_hazcam_left")
    expect(picture).to_have_attribute("tabindex", "-1")


def test_the_telescope_opens_on_a_rock(explored: Page) -> None:
    """Not over the plain; who has turned the mast sees what it points at."""
    meet(explored, "supercam_rmi")
    azimuth, elevation = mast(explored)
    assert abs(azimuth) <= 60
    assert -45 < elevation < -5
    explored.locator(".mo-look").click()
    explored.evaluate("model.set('mast_azimuth_deg', 90)")
    explored.locator(".mo-look").click()
    assert mast(explored) == (90, elevation)


def test_the_telescope_finds_its_rock_from_another_camera_too(explored: Page) -> None:
    """Picked while one looks through the Navcam: the same rock, saved once."""
    explored.locator(".mo-list [data-camera=supercam_rmi]").click()
    saves = explored.evaluate("saves")
    explored.locator(".mo-look").click()
    assert explored.evaluate("saves") == saves + 1
    by_press = mast(explored)
    assert by_press != (0, 0)
    explored.evaluate("model.set('mast_azimuth_deg', 0)")
    explored.evaluate("model.set('mast_elevation_deg', 0)")
    explored.locator(".mo-list [data-camera=navcam_left]").click()
    assert mast(explored) == (0, 0)
    saves = explored.evaluate("saves")
    explored.locator(".mo-list [data-camera=supercam_rmi]").click()
    assert explored.evaluate("model.get('looking_through')") is True
    assert mast(explored) == by_press
    assert explored.evaluate("saves") == saves + 1


@pytest.mark.parametrize("width_px", [320, 1366])
@pytest.mark.parametrize(
    ("name", "there"), [("supercam_rmi", True), ("navcam_left", False)]
)
def test_a_narrow_view_says_where_it_looks(
    page: Page, width_px: int, name: str, there: bool
) -> None:
    """A wider picture with a ring stands in the corner, drawn, and in no one's way."""
    page.set_viewport_size({"width": width_px, "height": 700})
    mount(page, mars.CameraExplorer(name, looking_through=True))
    page.locator(".mo-stage[data-frames]").wait_for()
    settle(page, 3)
    inset = page.locator(".mo-inset")
    assert inset.is_visible() == there
    if there:
        assert min(page.evaluate(INSET)) >= 84
        assert seen(page, ".mo-inset canvas").mean(axis=2).std() > 2
        off = page.evaluate(OFF)
        assert max(map(abs, off)) < 1
        assert violations(page) == []
        assert page.evaluate(SMALL_TARGETS) == []


def test_a_folded_mast_takes_its_cameras_along(explored: Page) -> None:
    """The card says where the camera is now: nearly two metres up, or on the deck."""
    explored.locator(".mo-list [data-camera=navcam_left]").click()
    card = explored.locator(".mo-camera-card dl")
    up = explorer.records()[0]["position_m"][2]
    expect(card).to_contain_text(f"{-up:.2f} m")
    explored.get_by_role("button", name="Fold the mast").click()
    expect(card).not_to_contain_text(f"{-up:.2f} m")
    height = float(re.findall(r"([\d.]+) m", card.inner_text())[-1])
    assert 0.9 < height < 1.3
