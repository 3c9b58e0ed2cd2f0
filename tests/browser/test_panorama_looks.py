"""How the panorama viewer looks: nothing dark, empty or covered that need not be."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.host import STATIC, settle
from tests.browser.panorama_page import (
    PICTURE,
    mount_panorama,
    plain,
    screenshot,
    view,
    viewer,
)

pytestmark = pytest.mark.browser

BAND_PX, NAMES_PX, LEAST_PX = 34, 30, 180
SCALE_PX = 58  # below a small flat picture
STRIP = {"elevation_top_deg": 10, "elevation_bottom_deg": -10}
SIZES = [(1920, 1080), (1366, 768), (820, 1180)]


def box(page: Page, selector: str) -> dict[str, float]:
    """Where an element lies on the page."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return dict(found)


def bottom(page: Page, selector: str) -> float:
    """Where an element ends."""
    found = box(page, selector)
    return found["y"] + found["height"]


def pair(**settings: Any) -> Any:
    """Make a flat viewer of two versions."""
    before = Image.new("RGB", (1440, 520), "tan")
    return plain(before=before, view="flat", hotspots=(), **settings)


@pytest.mark.parametrize("size", SIZES)
def test_flat_stage_is_as_high_as_the_picture(
    page: Page, size: tuple[int, int]
) -> None:
    """All of the picture in view: compass, picture, and nothing empty below."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    mount_panorama(page, plain(view="flat", hotspots=()))
    width, height = view(page)["size"]
    assert height == pytest.approx(BAND_PX + width * 520 / 1440, abs=1)
    rows = screenshot(page)[BAND_PX + 12 :, width // 3].sum(1)
    ground = 0x0B + 0x0D + 0x12
    assert abs(int(rows[-2]) - ground) > 100


def test_names_stand_above_the_flat_picture(page: Page) -> None:
    """The names of both versions have a row of their own, at every width."""
    for width_px in (320, 820, 1920):
        page.set_viewport_size({"width": width_px, "height": 1080})
        mount_panorama(page, pair(names=("laid down", "finished")))
        top = box(page, PICTURE)["y"] + BAND_PX + NAMES_PX
        for n in (1, 2):
            assert bottom(page, f".mo-pano-line > span:nth-child({n})") <= top + 0.5
        size = view(page)["size"]
        own = BAND_PX + NAMES_PX + size[0] * 520 / 1440
        own += SCALE_PX if width_px < 480 else 0
        assert size[1] == pytest.approx(max(own, LEAST_PX), abs=1)


def test_a_thin_strip_gets_room_when_zoomed(page: Page) -> None:
    """Whole it is low, at least 180 pixels; nearer it has at least half the stage."""
    thin = viewer(
        Image.new("RGB", (3600, 200), "tan"), "equirectangular", view="flat", **STRIP
    )
    mount_panorama(page, thin)
    assert view(page)["size"][1] == LEAST_PX
    page.get_by_role("button", name="Zoom in").click()
    settle(page)
    zoomed = view(page)["size"][1]
    page.get_by_role("button", name="Stand inside").click()
    settle(page)
    full = view(page)["size"][1]
    assert zoomed == pytest.approx(full / 2, abs=1)
    page.get_by_role("button", name="Flat picture").click()
    for _ in range(6):
        page.get_by_role("button", name="Zoom out").click()
    settle(page)
    assert view(page)["size"][1] == LEAST_PX


def test_a_tall_picture_is_no_higher_than_the_stage(page: Page) -> None:
    """A quarter of the way round and as high: flat is not higher than inside."""
    tall = viewer(
        Image.new("RGB", (900, 900), "tan"),
        "equirectangular",
        azimuth_span_deg=90,
        elevation_top_deg=45,
        elevation_bottom_deg=-45,
        view="flat",
    )
    mount_panorama(page, tall)
    flat = view(page)["size"]
    page.get_by_role("button", name="Stand inside").click()
    settle(page)
    assert view(page)["size"] == flat


@pytest.mark.parametrize("colour", ["#c08040", "#f0e8d8", "#181818"])
def test_no_curtain_at_the_edge(page: Page, colour: str) -> None:
    """Beside the numbers at the right the picture keeps its own colours."""
    sphere = Image.new("RGB", (1440, 520), colour)
    mount_panorama(page, viewer(sphere, "equirectangular", elevation_deg=-5))
    pixels = screenshot(page)[BAND_PX + 12 :]
    own = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    edge = pixels[:, -64:-12]
    off = np.abs(edge - own).max(axis=2) > 8
    assert 0 < off.mean() < 0.2
    assert not off.all(axis=0).any()
    grey = edge.mean(axis=2)
    steps = max(
        np.abs(grey[:, n:] - grey[:, :-n]).max() for n in (1, 2)
    )  # letters against their own rim
    assert grey.max() > 215
    assert steps > 120


def test_hint_is_a_pill_though_other_widgets_follow(page: Page) -> None:
    """Another widget brings the common style once more: the pill keeps its padding."""
    mount_panorama(page, plain())
    page.add_style_tag(content=(STATIC / "predict.css").read_text())
    hint = page.locator(".mo-pano-hint")
    padding = hint.evaluate("one => getComputedStyle(one).paddingInlineStart")
    assert padding == "14px"


@pytest.mark.parametrize("elevation_deg", [0, 4, 7, 10, 14])
def test_hint_covers_no_name(page: Page, elevation_deg: float) -> None:
    """The hint lies where no name can: above scale bar and badge, below the names."""
    place = {"name": "The brightest sky", "azimuth_deg": 285, "kind": "modelled"}
    spot = place | {"elevation_deg": elevation_deg}
    mount_panorama(page, plain(azimuth_deg=285, hotspots=[spot], credit="NASA"))
    hint = box(page, ".mo-pano-hint")
    assert hint["y"] + hint["height"] < bottom(page, PICTURE)
    for part in (".mo-pano-spot > span", ".mo-pano-scale", ".mo-pano-known"):
        other = box(page, part)
        apart = [
            hint["y"] >= other["y"] + other["height"],
            other["y"] >= hint["y"] + hint["height"],
        ]
        assert any(apart), part


def test_scale_bar_hangs_below_a_small_flat_picture(page: Page) -> None:
    """On a phone the whole circle is a strip: nothing of it is covered."""
    page.set_viewport_size({"width": 360, "height": 720})
    mount_panorama(page, pair(names=("laid down", "finished")))
    stage = box(page, PICTURE)
    strip_px = stage["width"] * 520 / 1440
    under = stage["y"] + BAND_PX + NAMES_PX + strip_px
    assert under <= box(page, ".mo-pano-scale")["y"] <= under + 24
    assert bottom(page, ".mo-pano-scale") < bottom(page, PICTURE)


def test_hint_stands_below_a_small_picture(page: Page) -> None:
    """On a phone the hint covers nothing, and the buttons stay where they are."""
    page.set_viewport_size({"width": 320, "height": 720})
    mount_panorama(page, plain())
    assert box(page, ".mo-pano-hint")["y"] >= bottom(page, PICTURE)
    before = box(page, ".mo-moves")
    page.get_by_role("button", name="Look left").click()
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.mo-pano-hint')).opacity === '0'"
    )
    assert box(page, ".mo-moves") == before


def test_title_stands_on_the_picture_with_a_credit_only(page: Page) -> None:
    """Without a credit the title would only repeat the heading."""
    mount_panorama(page, plain(title="Six frames"))
    assert page.locator(".mo-pano-credit").is_hidden()
    assert page.get_by_role("region", name="Panorama: Six frames").count() == 1
    mount_panorama(page, plain(title="Six frames", credit="NASA/JPL-Caltech"))
    line = page.locator(".mo-pano-credit").inner_text()
    assert line == "Six frames. Picture: NASA/JPL-Caltech"


@pytest.mark.parametrize("field", [75, 40])
def test_a_label_leaves_its_place_free(page: Page, field: float) -> None:
    """The name stands well above the place, on a thin line; the diamond is hollow."""
    mount_panorama(page, plain(azimuth_deg=275, field_of_view_deg=field))
    spot = '.mo-pano-spot[data-spot="0"]'
    point = box(page, spot)["y"]
    lines = [bottom(page, f"{spot} > span"), box(page, f"{spot} > i")["y"]]
    assert point - lines[0] >= 39
    assert lines[1] == pytest.approx(lines[0], abs=1)
    assert 4 <= point - bottom(page, f"{spot} > i") <= 12
    assert box(page, f"{spot} > i")["width"] < 2
    assert page.locator(spot).evaluate(
        "one => getComputedStyle(one, '::before').backgroundColor"
    ) == ("rgba(0, 0, 0, 0)")


def test_labels_do_not_touch(page: Page) -> None:
    """Places side by side: their names still stand one above the other."""
    close = [
        {"name": f"A place {n}", "azimuth_deg": 280 + 2 * n, "kind": "modelled"}
        for n in range(3)
    ]
    mount_panorama(page, plain(hotspots=close))
    rows = [box(page, f'.mo-pano-spot[data-spot="{n}"] > span')["y"] for n in range(3)]
    assert all(one - other > 20 for one, other in pairwise(rows))


def test_phone_keeps_the_picture_in_sight(page: Page) -> None:
    """While the buttons of the tour are used, all of the picture stays visible."""
    page.set_viewport_size({"width": 360, "height": 740})
    mount_panorama(page, plain())
    page.get_by_role("button", name="Start the tour").click()
    for _ in range(2):
        settle(page)
        page.get_by_role("button", name="Next").scroll_into_view_if_needed()
        stage = box(page, PICTURE)
        assert stage["y"] >= 0
        assert stage["y"] + stage["height"] <= box(page, ".mo-pano-card")["y"]
        page.get_by_role("button", name="Next").click()


@pytest.mark.parametrize("width_px", [320, 360, 820])
def test_no_name_lies_on_another_place(page: Page, width_px: int) -> None:
    """A name that would cover another mark is left to the list."""
    places = [("Delta scarp", 285, 1.5), ("Kodiak", 262, 1.5), ("Bright sky", 265, 7)]
    spots = [
        {"name": name, "azimuth_deg": azimuth, "elevation_deg": up, "kind": "modelled"}
        for name, azimuth, up in places
    ]
    page.set_viewport_size({"width": width_px, "height": 740})
    mount_panorama(page, plain(azimuth_deg=270, hotspots=spots))
    covered = page.evaluate("""() => {
      const marks = [...document.querySelectorAll(".mo-pano-spot:not([hidden])")];
      return marks.flatMap((mark) => {
        const name = mark.querySelector("span").getBoundingClientRect();
        return marks.filter((other) => other !== mark && name.width).filter((other) => {
          const { x, y } = other.getBoundingClientRect();
          return x > name.left && x < name.right && y > name.top && y < name.bottom;
        }).map((other) => mark.textContent + " on " + other.textContent);
      });
    }""")
    assert covered == []
    assert page.locator(".mo-pano-spot > span:visible").count() >= 1


@pytest.mark.chromium
def test_paper_shows_nothing_that_would_point_elsewhere(page: Page) -> None:
    """The picture shrinks on paper: marks, line and bar stay away; ink is dark."""
    mount_panorama(page, pair())
    page.emulate_media(media="print")
    for part in (".mo-pano-spots", ".mo-pano-line", ".mo-pano-scale"):
        assert page.locator(part).is_hidden()
    assert page.locator(f"{PICTURE} > canvas").is_visible()
    colour = page.locator(".mo-says").evaluate("one => getComputedStyle(one).color")
    assert colour == "rgb(29, 26, 23)"


def test_large_letters_on_a_phone_bury_nothing(page: Page) -> None:
    """At twice the text size names give way, the picture is higher and scrolls off."""
    page.set_viewport_size({"width": 360, "height": 740})
    mount_panorama(page, plain())
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    settle(page)
    stage, scale = box(page, PICTURE), box(page, ".mo-pano-scale")
    assert scale["height"] < 0.3 * stage["height"]
    assert scale["width"] <= stage["width"]
    assert page.locator(".mo-pano-spot > span:visible").count() == 0
    page.get_by_role("button", name="Start the tour").scroll_into_view_if_needed()
    assert box(page, PICTURE)["y"] < 0


def test_no_black_arc_behind_the_compass(page: Page) -> None:
    """Looking up as far as the picture goes, the band has one shade all across."""
    sphere = Image.new("RGB", (1440, 520), "#f0e8d8")
    mount_panorama(page, viewer(sphere, "equirectangular", elevation_deg=60))
    band = screenshot(page)[3].astype(int)
    assert np.abs(band - band[0]).max() <= 2
