"""The modelled ground in a real browser: as Python has it, whole, and cheap to draw."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from marsoutreach import terrain
from tests.browser.land_page import RADIUS_M, direction, draw, load, start

pytestmark = pytest.mark.browser

MOST_CALLS, MOST_TRIANGLES = 5, (12_000, 30_000, 60_000)
MAGENTA = """() => {
  renderer.setClearColor(0xff00ff, 1);
  const [ground, ...rest] = land.group.children;
  for (const mesh of rest) mesh.visible = false;
}"""
LOSE = """() => new Promise(done => {
  const keeper = renderer.getContext().getExtension('WEBGL_lose_context');
  renderer.domElement.addEventListener('webglcontextlost', () => setTimeout(() => {
    keeper.restoreContext();
    setTimeout(done, 300);
  }, 50), { once: true });
  keeper.loseContext();
})"""
READ = """places => places.map(([east, north]) =>
  [reader.height(east, north), ...reader.colour(east, north, [0, 0, 0])])"""


@pytest.fixture(scope="module")
def maps() -> list[terrain.Map]:
    """The maps that the player gets."""
    return list(terrain.packed())


@pytest.fixture
def land(page: Page, maps: list[terrain.Map]) -> Page:
    """A page with the land under an afternoon sun."""
    load(page, maps)
    start(page)
    return page


def places(reach_m: float, count: int = 1000) -> np.ndarray:
    """Places all over the maps, as many close by as far away."""
    chance = np.random.default_rng(7)
    away = 10 ** chance.uniform(-1, np.log10(reach_m), (count, 1))
    return chance.uniform(-1, 1, (count, 2)) * away


def test_reads_the_maps_as_python_does(page: Page, maps: list[terrain.Map]) -> None:
    """Height within 1 mm and colour within a grey level at 1,000 places."""
    reach_m = load(page, maps)
    where = places(reach_m)
    found = np.array(page.evaluate(READ, where.tolist()))
    reader = terrain.decode(maps)
    assert np.abs(found[:, 0] - reader.height_m(*where.T)).max() < 1e-3
    assert np.abs(found[:, 1:] - reader.colour(*where.T)).max() < 1


def test_plains_go_on_without_a_step(page: Page, maps: list[terrain.Map]) -> None:
    """Where the maps end, and far beyond, the ground goes on quietly."""
    reach_m = load(page, maps)
    east = np.arange(reach_m - 2_000, 400_000, 20.0)
    found = page.evaluate(READ, [[x, 12_345.0] for x in east.tolist()])
    height, red = np.array(found)[:, 0], np.array(found)[:, 1]
    assert np.abs(np.diff(height)).max() < 20 * 0.4  # no steeper than 22 degrees
    assert np.abs(np.diff(red)).max() < 3
    assert height.min() > 0
    assert height.max() < 1_000


def ground_top_deg(pixels: np.ndarray, fov_deg: float) -> float:
    """How high above level the ground reaches in a picture that looks level."""
    rows = len(pixels)
    sky = (pixels[:, pixels.shape[1] // 2] == (255, 0, 255)).all(axis=1).sum()
    half = np.tan(np.radians(fov_deg / 2))
    return float(np.degrees(np.arctan(half * (1 - 2 * sky / rows))))


@pytest.mark.parametrize("detail", [0, 1, 2])
@pytest.mark.parametrize("altitude_m", [15_500, 4_000])
def test_horizon_lies_where_the_sphere_has_it(
    land: Page, altitude_m: float, detail: int
) -> None:
    """The ground ends below level by acos(R / (R + height)), plains 350 m high."""
    land.evaluate(MAGENTA)
    view: dict[str, Any] = {"fov_deg": 20, "size": (60, 800), "detail": detail}
    pixels, _ = draw(land, (0, 0, altitude_m), 30, 0, **view)
    plains_m = 350.0
    dip = np.arccos((RADIUS_M + plains_m) / (RADIUS_M + altitude_m))
    assert ground_top_deg(pixels, 20) == pytest.approx(-np.degrees(dip), abs=0.06)


def skyline_deg(reader: terrain.Reader, eye_m: float, azimuth_deg: float) -> float:
    """How high the ground stands against the sky, from the sphere's geometry."""
    away = np.geomspace(20, 49_000, 6_000)
    east, north, _ = direction(azimuth_deg, 0)
    out = RADIUS_M + reader.height_m(away * east, away * north)
    angle = away / RADIUS_M
    up, level = out * np.cos(angle) - RADIUS_M - eye_m, out * np.sin(angle)
    return float(np.degrees(np.arctan2(up, level)).max())


@pytest.mark.parametrize(("detail", "within_deg"), [(0, 0.6), (1, 0.35), (2, 0.2)])
def test_skyline_stands_as_high_as_the_maps_say(
    land: Page, maps: list[terrain.Map], detail: int, within_deg: float
) -> None:
    """Rim and delta rise above a visitor's eye by what sphere and heights give."""
    land.evaluate(MAGENTA)
    reader, eye_m, size = terrain.decode(maps), 2.0, (60, 600)
    for azimuth in range(0, 360, 24):
        pixels, _ = draw(
            land, (0, 0, eye_m), azimuth, 0, fov_deg=20, size=size, detail=detail
        )
        expected = skyline_deg(reader, eye_m, azimuth)
        assert ground_top_deg(pixels, 20) == pytest.approx(expected, abs=within_deg)


def test_no_cracks(land: Page) -> None:
    """Looking down anywhere, at every detail, nothing behind the ground shows."""
    land.evaluate(MAGENTA)
    chance = np.random.default_rng(3)
    for detail in (0, 1, 2) * 8:
        altitude = 10 ** chance.uniform(0.5, 4.2)
        east, north = chance.uniform(-3, 3, 2) * min(altitude, 5_000)
        eye = (float(east), float(north), float(altitude) + 160)
        elevation, azimuth = chance.uniform(-90, -40), chance.uniform(0, 360)
        pixels, _ = draw(land, eye, azimuth, elevation, size=(300, 200), detail=detail)
        purple = (pixels[..., 2] - pixels[..., 1] > 30).sum()
        assert purple == 0, (eye, azimuth, elevation)


@pytest.mark.parametrize("detail", [0, 1, 2])
def test_stays_within_its_budget(land: Page, detail: int) -> None:
    """Few calls and triangles from everywhere on the way down."""
    for height, elevation, fov in [
        (15_500, -20, 50),
        (11_000, -90, 90),
        (2_000, -20, 45),
        (250, -30, 50),
        (20, -10, 90),
        (2, -3, 50),
        (2, -5, 90),
    ]:
        for azimuth in (100, 285):
            view: dict[str, Any] = {"fov_deg": fov, "size": (96, 54), "detail": detail}
            _, told = draw(land, (0.3, 0.2, height), azimuth, elevation, **view)
            assert told["calls"] <= MOST_CALLS
            assert told["triangles"] <= MOST_TRIANGLES[detail]


def test_each_camera_gets_its_own_ground(land: Page) -> None:
    """A camera's picture is the same whether or not another one was drawn before."""
    view = ((-9_000.0, 1_000.0, 9_000.0), 100.0, -30.0)
    alone, _ = draw(land, *view, size=(240, 160))
    draw(land, (0.0, 0.0, 3.0), 270.0, -5.0, detail=0, size=(240, 160))
    again, _ = draw(land, *view, size=(240, 160))
    assert np.abs(alone - again).max() == 0


def test_slopes_towards_the_sun_are_bright(page: Page, maps: list[terrain.Map]) -> None:
    """With the sun on the other side, bright and dark change places."""
    pictures = []
    for azimuth in (270, 90):
        load(page, maps)
        start(page, azimuth)
        view = ((-4_900.0, 2_200.0, 9_000.0), 0.0, -90.0)
        pixels, _ = draw(page, *view, size=(256, 256))
        pictures.append(pixels.sum(axis=2).ravel().astype(float))
    light = pictures[0] - pictures[1]
    steps_m = 9_000 * np.tan(np.radians(20)) * (np.arange(256) - 127.5) / 128
    east, north = np.meshgrid(-4_900 + steps_m, 2_200 - steps_m)
    _, slope = np.gradient(
        terrain.decode(maps).height_m(east, north), steps_m[1] - steps_m[0]
    )
    assert np.corrcoef(light, slope.ravel())[0, 1] > 0.6  # rising eastwards faces west


def test_picture_comes_back_after_the_graphics_card_forgot(land: Page) -> None:
    """Losing the context and getting it back changes nothing."""
    view = ((-1_000.0, 0.0, 800.0), 285.0, -25.0)
    before, _ = draw(land, *view)
    land.evaluate(LOSE)
    after, _ = draw(land, *view)
    assert np.abs(before - after).max() <= 1


def test_dispose_leaves_nothing_on_the_graphics_card(land: Page) -> None:
    """Neither geometry nor texture remains, and the group is empty-handed."""
    draw(land, (0.0, 0.0, 30.0), 285.0, -10.0)
    left = land.evaluate(
        """() => {
          land.dispose();
          const { geometries, textures } = renderer.info.memory;
          return [geometries, textures, scene.children.length];
        }"""
    )
    assert left == [0, 0, 0]


@pytest.mark.parametrize("spoil", ["truncated", "not packed", "other size"])
def test_broken_maps_are_refused(page: Page, spoil: str) -> None:
    """A map that cannot be read is an error, never a wrong ground."""
    from dataclasses import replace

    good = terrain.maps(terrain.MODEL, [1.0, 4.0], size_px=16)
    packed = {
        "truncated": good[0].packed[:60],
        "not packed": b"hello",
        "other size": terrain.maps(terrain.MODEL, [1.0], size_px=32)[0].packed,
    }[spoil]
    with pytest.raises(Exception, match="Error"):
        load(page, [replace(good[0], packed=packed), good[1]])
