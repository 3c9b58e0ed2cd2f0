"""The camera explorer in a real browser: true to the camera models, for everybody."""

import io
import json
import re
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

import marsoutreach as mars
from marsoutreach.cameras import CameraModel
from tests.browser.host import (
    CONTROLS,
    LOSE,
    SMALL_TARGETS,
    hold_time,
    mount,
    scroll_stops,
    settle,
    tab_walk,
    violations,
)

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

WIDTHS_PX = (320, 480, 820, 1280, 1920, 3840)
MOST_CALLS, MOST_TRIANGLES = 60, 60_000
DOTS = """() => Object.fromEntries([...document.querySelectorAll(
    '.mo-dot[data-camera]:not([hidden])')].map(dot => {
  const box = dot.getBoundingClientRect();
  const all = document.querySelector('.mo-scene').getBoundingClientRect();
  return [dot.dataset.camera, [box.x - all.x, box.y - all.y]];
}))"""
BLUE_IS_ALONE = 40


def show(page: Page, theme: str = "dark", **arguments: Any) -> None:
    """Mount an explorer and wait for its first picture."""
    mount(page, mars.CameraExplorer(**arguments), theme)
    page.locator(".mo-stage[data-frames]").wait_for()
    settle(page)


def stage(page: Page, name: str) -> Any:
    """Read what the stage tells of itself."""
    text = page.locator(".mo-stage").get_attribute(f"data-{name}")
    return json.loads(text or "null")


def projected(point_m: Any, view: dict[str, Any]) -> np.ndarray:
    """Where a point of the rover frame falls on the stage, worked out without three."""
    eye, target = np.array(view["eye"]), np.array(view["target"])
    ahead = (target - eye) / np.linalg.norm(target - eye)
    right = np.cross(ahead, [0, 0, -1])
    right /= np.linalg.norm(right)
    above = np.cross(right, ahead)
    seen = np.asarray(point_m) - eye
    depth, half = seen @ ahead, np.tan(np.radians(view["fov"]) / 2)
    width, height = view["size"]
    x = seen @ right / depth / half / view["aspect"]
    y = seen @ above / depth / half
    return np.array([(x + 1) / 2 * width, (1 - y) / 2 * height])


def screenshot(page: Page, selector: str) -> np.ndarray:
    """The pixels of an element as numbers."""
    shot = page.locator(selector).first.screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


@pytest.mark.parametrize(("azimuth", "elevation"), [(0, 0), (70, -30), (-140, 20)])
def test_dots_are_where_the_cameras_are(
    page: Page, azimuth: float, elevation: float
) -> None:
    """Each dot lies within a pixel of an independent projection, mast turned too."""
    show(page, mast_azimuth_deg=azimuth, mast_elevation_deg=elevation)
    view, dots = stage(page, "view"), page.evaluate(DOTS)
    for row in mars.cameras.rover_cameras().to_dict("records"):
        if row["camera"] not in dots or row["frame"] != "rover":
            continue
        place = np.array([row["x_m"], row["y_m"], row["z_m"]])
        if row["moves_with"] == "mast":
            centre = np.array(mars.cameras.MAST_CENTRE_M)
            turn = mars.cameras.mast_rotation(azimuth, elevation)
            place = centre + turn @ (place - centre)
        assert np.abs(projected(place, view) - dots[row["camera"]]).max() < 1
    assert len(dots) >= 20


def model_in(name: str, azimuth: float, elevation: float) -> CameraModel:
    """The camera model with the mast turned, where the camera sits on the mast."""
    model = mars.cameras.model(name)
    mast = name.startswith(("navcam", "mastcam"))
    return mars.cameras.point_mast(model, azimuth, elevation) if mast else model


@pytest.mark.parametrize(
    ("name", "azimuth", "elevation"),
    [
        ("navcam_left", 0, -12),
        ("navcam_right", 25, -20),
        ("front_hazcam_left_a", 0, 0),
        ("rear_hazcam_right", 0, 0),
        ("mastcam_z_left", 0, -7),
    ],
)
@pytest.mark.pixels
def test_person_is_drawn_where_the_model_says(
    page: Page, name: str, azimuth: float, elevation: float
) -> None:
    """Legs (the only blue there is) lie where CameraModel.pixels puts them."""
    show(
        page,
        camera=name,
        looking_through=True,
        mast_azimuth_deg=azimuth,
        mast_elevation_deg=elevation,
    )
    person = stage(page, "person")
    picture = screenshot(page, ".mo-frame")
    red, _, blue = (picture[..., k] for k in range(3))
    rows, columns = np.nonzero(blue - red > BLUE_IS_ALONE)
    model = model_in(name, azimuth, elevation)
    scale = picture.shape[1] / model.size_px[0]
    # legs: from the ground to 0.82 m, feet a hand's breadth to each side
    ends = [[person["x"], person["y"], -person["height"] - up] for up in (0.0, 0.82)]
    feet, hips = (model.pixels(ends) + 0.5) * scale
    away = np.linalg.norm(np.array(ends[0]) - model.centre_m)
    allowed = 4 + 0.03 * model.focal_length_px[0] * scale / away
    assert rows.size > 10
    assert columns.mean() == pytest.approx((feet[0] + hips[0]) / 2, abs=allowed)
    assert max(rows.max(), rows.min()) == pytest.approx(
        max(feet[1], hips[1]), abs=2 * allowed
    )
    assert rows.min() == pytest.approx(min(feet[1], hips[1]), abs=2 * allowed)


def test_pictures_are_cheap(page: Page) -> None:
    """Never more than 60 draw calls and 60,000 triangles, in any scene."""
    for arguments in (
        {"camera": "navcam_left", "compared": "mastcam_z_left", "wheel": "left_front"},
        {"camera": "ddc"},
        {"camera": "puc_a", "compared": "lcam"},
    ):
        show(page, **arguments)
        cost = stage(page, "cost")
        assert cost["calls"] <= MOST_CALLS
        assert cost["triangles"] <= MOST_TRIANGLES


def test_nothing_moves_by_itself(page: Page) -> None:
    """Left alone, the explorer draws no further picture and asks for no frame."""
    show(page, camera="navcam_left")
    settle(page, 8)
    hold_time(page)
    before = stage(page, "frames")
    page.clock.run_for(10_000)
    assert stage(page, "frames") == before


def test_far_below_nothing_is_drawn(page: Page) -> None:
    """The scene of an explorer is drawn when the visitor comes near, not before."""
    mount(page, mars.CameraExplorer())
    page.evaluate("""() => { unmount();
      document.body.style.paddingTop = "3000px"; window.unmount = mount(); }""")
    settle(page, 8)
    assert page.locator(".mo-stage").get_attribute("data-frames") is None
    page.evaluate("scrollTo(0, 2300)")
    page.locator(".mo-stage[data-frames]").wait_for()


def test_cameras_can_be_met_by_keyboard(page: Page) -> None:
    """Enter on a name selects it, says so, fills the card, and saves once."""
    show(page)
    page.get_by_role("button", name="Rear Hazcam left").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("[model.get('camera'), saves]") == ["rear_hazcam_left", 1]
    card = page.get_by_role("region", name="Rear Hazcam left")
    assert "135° × 101°" in card.inner_text()
    said = re.compile("^Rear Hazcam left:")
    expect(page.get_by_role("status").first).to_have_text(said)
    dot = page.locator(".mo-dot[data-camera=rear_hazcam_left]")
    assert dot.get_attribute("data-state") == "selected"


def test_dots_can_be_pressed(page: Page) -> None:
    """A press on a dot selects its camera; a drag walks around instead."""
    show(page)
    spot = page.evaluate(DOTS)["skycam"]
    box = page.locator(".mo-scene").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    assert page.evaluate("model.get('camera')") in ("skycam", "cachecam")
    before = stage(page, "view")["eye"]
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 420, box["y"] + 320, steps=4)
    page.mouse.up()
    settle(page)
    assert stage(page, "view")["eye"] != before


def test_keys_and_buttons_walk_alike(page: Page) -> None:
    """Arrow keys do what the buttons do; Home goes back."""
    show(page)
    start = stage(page, "view")["eye"]
    page.get_by_role("button", name="Walk right").click()
    settle(page)
    by_button = stage(page, "view")["eye"]
    page.get_by_role("button", name="Start view").click()
    page.locator(".mo-scene").focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    assert stage(page, "view")["eye"] == pytest.approx(by_button)
    page.keyboard.press("+")
    page.keyboard.press("Home")
    settle(page)
    assert stage(page, "view")["eye"] == pytest.approx(start)


def test_sliders_speak_and_save_when_let_go(page: Page) -> None:
    """The mast's sliders say human words and move the cameras of the mast."""
    show(page, camera="navcam_left")
    before = page.evaluate(DOTS)["navcam_left"]
    slider = page.get_by_role("slider", name="Turn the mast")
    slider.focus()
    for _ in range(5):
        slider.press("PageUp")
    settle(page)
    value = page.evaluate("model.get('mast_azimuth_deg')")
    assert value > 20
    assert slider.get_attribute("aria-valuetext") == f"{value}° to the right"
    assert page.evaluate(DOTS)["navcam_left"] != before


def test_filters_leave_the_fitting_cameras(page: Page) -> None:
    """Two filters at once: landing cameras do not drive, and that is said."""
    show(page)
    page.get_by_label("What for").select_option("engineering")
    page.get_by_label("When").select_option("arm")
    names = page.locator(".mo-names button:visible").all_inner_texts()
    assert "CacheCam" in names
    assert len(names) == 5
    expect(page.get_by_role("status").first).to_contain_text("5 of 25 cameras shown.")
    page.get_by_label("What for").select_option("landing")
    assert page.get_by_text("No camera fits both.").is_visible()


def test_comparing_tells_in_words_too(page: Page) -> None:
    """Two views drawn over each other, with a sentence that says how they differ."""
    show(page, camera="navcam_left")
    page.get_by_label("Compare with").select_option("navcam_right")
    text = page.locator(".mo-both").inner_text()
    assert "They sit 0.424 m apart." in text
    assert page.get_by_role("img", name="drawn over each other").count() == 1


def test_wheel_question_turns_the_mast(page: Page) -> None:
    """Asking for a wheel lists who sees it; an answer turns the mast to look."""
    show(page)
    page.get_by_label("Who can see a wheel?").select_option("left_front")
    page.get_by_role("button", name="Navcam right sees").click()
    state = page.evaluate("[model.get('camera'), model.get('mast_elevation_deg')]")
    assert state == ["navcam_right", pytest.approx(-43, abs=1)]


@pytest.mark.pixels
def test_telescope_finds_the_face(page: Page) -> None:
    """Turn the mast to the person: the visor fills the SuperCam's middle."""
    show(page, camera="supercam_rmi", looking_through=True)
    page.get_by_role("button", name="Turn the mast to the person").click()
    settle(page)
    picture = screenshot(page, ".mo-frame")
    height, width = picture.shape[:2]
    red, _, blue = picture[height // 2 + 40, width // 2 + 40]
    assert red > blue + 15


def test_lost_picture_comes_back(page: Page) -> None:
    """After the graphics card forgot everything the same picture is drawn again."""
    show(page, camera="navcam_left")
    before = screenshot(page, ".mo-scene")
    page.evaluate(LOSE, ".mo-scene canvas")
    settle(page)
    after = screenshot(page, ".mo-scene")
    assert np.abs(before - after).mean() < 1
    expect(page.get_by_role("status").first).to_contain_text("The picture is back.")


def test_works_without_3d(browser: Browser) -> None:
    """Where there is no WebGL the list and the cards still tell all."""
    page = browser.new_page()
    page.evaluate("void (HTMLCanvasElement.prototype.getContext = () => null)")
    mount(page, mars.CameraExplorer())
    page.get_by_role("button", name="SkyCam").click()
    assert page.get_by_text("cannot draw in 3-D").is_visible()
    assert "124° × 124°" in page.locator(".mo-camera-card").inner_text()
    assert page.evaluate("""() => {
      const [a, b] = [".mo-stage .mo-badge", ".mo-list"].map((part) =>
        document.querySelector(part).getBoundingClientRect());
      return a.bottom <= b.top || a.right <= b.left; }""")
    page.close()


@pytest.mark.parametrize("width", WIDTHS_PX)
def test_fits_every_width(page: Page, width: int) -> None:
    """From a phone to a wall: nothing sticks out sideways, every target is 44 px."""
    page.set_viewport_size({"width": width, "height": round(max(640, width * 0.56))})
    for looking in (False, True):
        show(
            page,
            camera="navcam_left",
            compared="mastcam_z_left",
            looking_through=looking,
            wheel="left_front",
        )
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL_TARGETS) == []


def test_doubled_text_fits(page: Page) -> None:
    """With text at 200 % nothing overflows sideways."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        show(page, camera="navcam_left", wheel="right_rear")
        page.add_style_tag(content="html { font-size: 200% }")
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("theme", "width"), [("dark", 1280), ("light", 320)])
def test_axe_finds_nothing(page: Page, theme: str, width: int) -> None:
    """axe-core finds no violation: start, card and badge open, looking through."""
    page.set_viewport_size({"width": width, "height": 720})
    show(page, theme)
    assert violations(page) == []
    show(page, theme, camera="navcam_left", compared="lcam", wheel="left_front")
    page.locator(".mo-camera-card .mo-badge button").first.click()
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page) == []
    show(page, theme, camera="navcam_left", looking_through=True)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_reaches_every_control(page: Page, width: int) -> None:
    """Tab visits each control once, ring visible, and leaves at the end."""
    page.set_viewport_size({"width": width, "height": 720})
    show(page, camera="navcam_left", wheel="left_front")
    page.evaluate("scrollTo(0, 0)")
    visited = tab_walk(page, most=90)
    pictures = 1  # the picture itself takes keys as well
    assert len(visited) == page.evaluate(CONTROLS) + pictures + scroll_stops(page)


def test_mastcam_z_zooms_by_keys_and_by_choice(page: Page) -> None:
    """From all it sees to its closest: the angle is the lens model's, and is saved."""
    page.set_viewport_size({"width": 320, "height": 640})
    show(page, camera="mastcam_z_left", looking_through=True)
    zoom, says = page.get_by_label("Zoom"), page.locator(".mo-says")
    wide = {
        mm: mars.cameras.model("mastcam_z_left", zoom_mm=mm) for mm in (26, 34, 110)
    }
    angle = {mm: one.field_of_view_deg[0] for mm, one in wide.items()}
    assert f"{angle[34]:.0f}° wide" in says.inner_text()
    zoom.focus()
    page.keyboard.press("End")
    assert zoom.input_value() == "110"
    assert f"{angle[110]:.1f}° wide" in says.inner_text()
    settle(page)
    close = screenshot(page, ".mo-scene")
    zoom.select_option("26 mm, sees most")
    assert f"{angle[26]:.0f}° wide" in says.inner_text()
    assert page.evaluate("model.get('zoom_mm')") == 26
    card = page.locator(".mo-camera-card dl").inner_text()
    assert "27° × 20°" in card
    assert "26.0 mm" in card
    settle(page)
    assert np.abs(screenshot(page, ".mo-scene") - close).mean() > 3
    assert page.evaluate(SMALL_TARGETS) == []
    assert violations(page) == []
    page.evaluate("model.set('camera', 'navcam_left')")
    assert not zoom.is_visible()
