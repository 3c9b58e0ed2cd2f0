"""The ground of the explorer has the colour of NASA's picture, as it is drawn."""

import colorsys
import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import mount, settle
from workshop.colours import colours

pytestmark = [pytest.mark.browser, pytest.mark.pixels]

ALIKE, HUES_ALIKE = 0.08, 4 / 360
BARE = ".mo-dots, .mo-stage > :not(.mo-scene) { visibility: hidden !important }"


def strength(colour: np.ndarray) -> tuple[float, float]:
    """Give hue and saturation of a colour of 0 to 255."""
    hue, strong, _ = colorsys.rgb_to_hsv(*(np.asarray(colour, float) / 255).tolist())
    return hue, strong


def drawn(page: Page) -> np.ndarray:
    """Give the dots of the scene without what lies over it."""
    page.add_style_tag(content=BARE)
    shot = page.locator(".mo-scene").screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), float)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_explorer_is_on_the_same_planet(page: Page, theme: str) -> None:
    """Lower left of the first view: as red as the plain, within 0.08 and 4°; above it
    the sky, as dusty as low over the real horizon."""
    mount(page, mars.CameraExplorer(), theme)
    page.locator(".mo-stage[data-frames]").wait_for()
    settle(page, 3)
    dots = drawn(page)
    high, wide = dots.shape[:2]
    ground = np.median(dots[int(0.8 * high) :, : wide // 4].reshape(-1, 3), axis=0)
    sky = np.median(dots[: high // 30, 3 * wide // 4 :].reshape(-1, 3), axis=0)
    for seen, part in ((ground, "ground"), (sky, "sky_low")):
        hue, strong = strength(seen)
        wanted = strength(colours()[part])
        assert strong == pytest.approx(wanted[1], abs=ALIKE), part
        assert hue == pytest.approx(wanted[0], abs=HUES_ALIKE), part
