"""Rocks, maps, measured grounds and pictures of the terrain."""

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from marsoutreach import facts, terrain

SIZES = facts.table("jezero").set_index("feature")["value"]
RIM_EAST_M = 13_430 + SIZES["crater_diameter"] / 2


def random_places(half_m: float, count: int) -> np.ndarray:
    """Draw places around the landing site."""
    return np.random.default_rng(7).uniform(-half_m, half_m, (2, count))


# ── rocks ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def rocks() -> pd.DataFrame:
    """Give the rocks within 100 m."""
    return terrain.rocks(100.0)


@pytest.mark.parametrize("smallest_m", [0.1, 0.2, 0.4])
def test_rocks_cover_what_golombeks_law_says(
    rocks: pd.DataFrame, smallest_m: float
) -> None:
    """k = 6.5 %, q = 1.79 + 0.152 / k: the covered area within a tenth."""
    bigger = rocks["diameter_m"][rocks["diameter_m"] >= smallest_m]
    covered = (np.pi * bigger**2 / 4).sum() / (np.pi * 100**2)
    law = 0.065 * np.exp(-(1.79 + 0.152 / 0.065) * smallest_m)
    assert covered == pytest.approx(law, rel=0.1)


def test_no_rock_lies_under_the_wheels(rocks: pd.DataFrame) -> None:
    """The rover's wheels stand within 2 m of the landing point."""
    edge = np.hypot(rocks["east_m"], rocks["north_m"]) - rocks["diameter_m"] / 2
    assert edge.min() > 2.0
    assert edge.min() < 4.0


def test_rocks_of_a_small_circle_are_among_those_of_a_large_one(
    rocks: pd.DataFrame,
) -> None:
    """The same rocks each time, whatever the radius."""
    few = terrain.rocks(30.0)
    inner = rocks[np.hypot(rocks["east_m"], rocks["north_m"]) <= 30.0]
    order = ["east_m", "north_m"]
    pd.testing.assert_frame_equal(
        few.sort_values(order, ignore_index=True),
        inner.sort_values(order, ignore_index=True),
    )


def test_rocks_lie_evenly(rocks: pd.DataFrame) -> None:
    """As many in each quarter of the circle, within 4 %; no two at one place."""
    turn = np.arctan2(rocks["north_m"], rocks["east_m"])
    counts = np.histogram(turn, 4, (-np.pi, np.pi))[0]
    assert np.abs(counts / counts.mean() - 1).max() < 0.04
    assert not rocks.duplicated(["east_m", "north_m"]).any()


@pytest.mark.parametrize("radius", [0, -5, np.nan, np.inf, 301])
def test_a_circle_that_holds_no_rocks_is_refused(radius: float) -> None:
    """The error shows the value and the range."""
    with pytest.raises(ValueError, match="above 0 and up to 300"):
        terrain.rocks(radius)


# ── maps ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def maps() -> list[terrain.Map]:
    """Give the maps as the player gets them."""
    return list(terrain.packed())


def test_maps_are_small_and_reach_round_the_crater(maps: list[terrain.Map]) -> None:
    """All within 600 kB; the widest holds the whole rim."""
    size = sum(len(one.height_png) + len(one.colour_png) for one in maps)
    assert size <= 600_000
    assert maps[-1].reach_m > 1.2 * RIM_EAST_M
    assert {one.kind for one in maps} == {"modelled"}


def test_maps_are_pictures_that_any_browser_reads(maps: list[terrain.Map]) -> None:
    """8-bit PNG: grey in two planes, colours with a palette, no colour profile."""
    for one in maps:
        height = Image.open(io.BytesIO(one.height_png))
        colour = Image.open(io.BytesIO(one.colour_png))
        assert (height.mode, height.size) == ("L", (256, 512))
        assert (colour.mode, colour.size) == ("P", (256, 256))
        assert not {"gamma", "icc_profile", "transparency"} & set(height.info)


@pytest.mark.parametrize("level", range(len(terrain.LEVELS_M)))
def test_maps_agree_with_the_model(maps: list[terrain.Map], level: int) -> None:
    """Where a map is the finest: rms ≤ 2.5 % of a pixel's width, at most 40 %.

    At the pixels' middles the height is the model's to half a step (1/128 pixel).
    """
    one, reader = maps[level], terrain.decode(maps)
    inner = maps[level - 1].reach_m if level else 0.0
    east, north = random_places(0.8 * one.reach_m, 20_000)
    kept = np.maximum(np.abs(east), np.abs(north)) > inner
    east, north = east[kept], north[kept]
    off = reader.height_m(east, north) - terrain.height_m(east, north)
    assert np.sqrt((off**2).mean()) <= 0.025 * one.metres_per_px
    assert np.abs(off).max() <= 0.4 * one.metres_per_px
    tint = reader.colour(east, north) - terrain.colour(east, north)
    assert np.sqrt((tint**2).mean()) <= 8
    pixels = terrain.grid(256, one.metres_per_px)
    middles = reader.heights[level] - terrain.height_m(*pixels)
    assert np.abs(middles).max() <= one.metres_per_px / 128 * 1.001


def test_maps_meet_without_a_step(maps: list[terrain.Map]) -> None:
    """Walking out through all maps, heights never jump."""
    reader = terrain.decode(maps)
    east = np.geomspace(10.0, 50_000.0, 4_000)
    step = np.abs(reader.height_m(east * (1 + 1e-6), 0.0) - reader.height_m(east, 0.0))
    assert (step <= 2e-6 * east + 1e-9).all()


def test_asking_beyond_the_maps_is_refused(maps: list[terrain.Map]) -> None:
    """Also NaN."""
    reader = terrain.decode(maps)
    for value in (60_000.0, np.nan):
        with pytest.raises(ValueError, match="reach 51000 m"):
            reader.height_m(value, 0.0)


BAD_LEVELS = [[], [2.0, 1.0], [0.0, 1.0], [1.0, np.nan], [1.0, 1.0], [-1.0], [1e9]]


@pytest.mark.parametrize("levels", BAD_LEVELS)
def test_levels_that_do_not_nest_are_refused(levels: list[float]) -> None:
    """The error shows them and gives an example."""
    with pytest.raises(ValueError, match="each larger than the one before"):
        terrain.maps(levels)


@pytest.mark.parametrize("size", [0, 15, 17, 2048, 64.0])
def test_map_sizes_are_checked(size: int) -> None:
    """Even, whole, not huge."""
    with pytest.raises(ValueError, match="even whole number"):
        terrain.maps([1.0], size_px=size)


def test_a_cliff_too_high_for_a_map_is_refused() -> None:
    """65,535 steps of a 64th of a pixel: a 600 m wall needs wider pixels."""
    wall = terrain.from_grid(np.tri(40) * 600.0, 1.0)
    with pytest.raises(ValueError, match="wider pixels"):
        terrain.maps([0.5], size_px=32, terrain=wall)


# ── a measured ground in its place ───────────────────────────────────────────────


@settings(max_examples=40)
@given(
    st.floats(-2, 2),
    st.floats(-2, 2),
    st.integers(2, 9),
    st.integers(2, 9),
    st.sampled_from(["bilinear", "bicubic"]),
    st.floats(0.1, 50.0),
)
def test_a_plane_stays_a_plane(
    east_slope: float, north_slope: float, rows: int, cols: int, method: str, m: float
) -> None:
    """Between the points of a plane both methods give the plane, edges included."""
    x = 40 + (np.arange(cols) - (cols - 1) / 2) * m
    y = -10 - (np.arange(rows) - (rows - 1) / 2) * m
    table = east_slope * x + north_slope * y[:, None]
    ground = terrain.from_grid(table, m, (40, -10), method=method, around=None)
    share = np.random.default_rng(3).uniform(0, 1, (2, 50))
    east, north = x[0] + share[0] * np.ptp(x), y[-1] + share[1] * np.ptp(y)
    expected = east_slope * east + north_slope * north
    np.testing.assert_allclose(
        ground.height_m(east, north), expected, atol=1e-9 * m + 1e-10
    )


def test_a_grid_keeps_its_own_heights_and_colours() -> None:
    """At its points the grid is exact; its photograph comes along."""
    rng = np.random.default_rng(5)
    table, paint = rng.normal(size=(6, 8)), rng.uniform(0, 255, (6, 8, 3))
    for method in ("bilinear", "bicubic"):
        ground = terrain.from_grid(
            table, 3.0, colours=paint, method=method, around=None
        )
        east, north = np.meshgrid(np.arange(8) * 3 - 10.5, 7.5 - np.arange(6) * 3)
        np.testing.assert_allclose(ground.height_m(east, north), table, atol=1e-12)
        np.testing.assert_allclose(ground.colour(east, north), paint, atol=1e-9)


def test_a_measured_ground_lies_in_the_model_without_a_step() -> None:
    """Inside the grid, outside the model, each with its own kind."""
    ground = terrain.from_grid(np.full((101, 101), 25.0), 1.0, source="a test")
    assert float(ground.height_m(0, 0)) == 25.0
    assert ground.height_m(400, 0) == terrain.height_m(400, 0)
    line = np.arange(-60.0, 60.0, 0.01)
    assert np.abs(np.diff(ground.height_m(line, 0))).max() < 0.06
    assert ground.kind_at([0, 400], 0).tolist() == ["measured", "modelled"]
    assert terrain.maps([1.0], size_px=16, terrain=ground)[0].kind == "measured"
    assert terrain.hillshade(16, 2.0, terrain=ground, coloured=True).mode == "RGB"


def test_a_grid_alone_refuses_places_outside() -> None:
    """The error says where the grid lies and how to go on."""
    ground = terrain.from_grid(np.zeros((3, 3)), 10.0, around=None)
    assert ground.height_m(10.0, -10.0) == 0
    with pytest.raises(ValueError, match=r"1 of the places.*(?s:.)*terrain.MODEL"):
        ground.height_m([0.0, 10.1], 0.0)


HOLED = np.where(np.eye(4) > 0, np.nan, 1.0)
BAD_GRIDS = {
    "all NaN": ({"heights": HOLED * np.nan}, "16 values that are not numbers"),
    "gaps": ({"heights": HOLED}, "4 values .*(?s:.)*row 0, column 0"),
    "infinite": ({"heights": [[1, 2], [3, np.inf]]}, "row 1, column 1"),
    "one pixel": ({"heights": [[1.0]]}, r"shape \(1, 1\)"),
    "a row": ({"heights": [1.0, 2.0]}, r"shape \(2,\)"),
    "one column": ({"heights": np.ones((9, 1))}, r"shape \(9, 1\)"),
    "nothing": ({"heights": []}, r"shape \(0,\)"),
    "a picture": ({"heights": np.ones((4, 4, 3))}, r"shape \(4, 4, 3\)"),
    "no scale": ({"metres_per_px": 0.0}, "metres_per_px = 0.0"),
    "NaN scale": ({"metres_per_px": np.nan}, "metres_per_px = nan"),
    "a word": ({"metres_per_px": "1 m"}, "metres_per_px = '1 m'"),
    "no centre": ({"centre_m": (0.0, np.nan)}, "centre_m ="),
    "one number": ({"centre_m": (0.0,)}, "centre_m ="),
    "grey": ({"colours": np.ones((2, 2))}, r"shape \(2, 2\)"),
    "kind": ({"kind": "guessed"}, "'guessed' is not known"),
    "method": ({"method": "nearest"}, "'nearest' is not known"),
}


@pytest.mark.parametrize("fault", BAD_GRIDS)
def test_a_grid_that_is_none_is_refused(fault: str) -> None:
    """The error shows what came and says what to give."""
    changed, says = BAD_GRIDS[fault]
    given_ = {"heights": np.zeros((2, 2)), "metres_per_px": 1.0, **changed}
    with pytest.raises(ValueError, match=says):
        terrain.from_grid(**given_)


# ── pictures ─────────────────────────────────────────────────────────────────────


def test_a_slope_towards_the_sun_is_brighter() -> None:
    """A plane that rises to the east is lit from the west, dark from the east."""
    plane = terrain.from_grid(np.tile(np.arange(80.0) * 0.3, (80, 1)), 1.0, around=None)
    light = [
        np.asarray(terrain.hillshade(32, 1.0, sun, 30.0, terrain=plane)).mean()
        for sun in (270.0, 90.0, 0.0)
    ]
    assert light[0] > light[2] > light[1]


def test_north_is_up() -> None:
    """The delta lies in the upper left of a picture of the site's surroundings."""
    picture = np.asarray(terrain.hillshade(64, 120.0, 285, 60, coloured=True), float)
    upper_left = picture[10:22, 8:16].mean()
    assert upper_left > picture[42:54, 44:56].mean()


BAD_PICTURES = {
    "size_px": [0, 1, 5000, 2.5, True, None],
    "metres_per_px": [0.0, -1.0, np.nan, np.inf],
    "sun_elevation_deg": [-1.0, 91.0, np.nan],
    "sun_azimuth_deg": [np.nan, np.inf],
}


@pytest.mark.parametrize("name", BAD_PICTURES)
def test_pictures_that_cannot_be_are_refused(name: str) -> None:
    """Size, scale and sun are checked before any work."""
    for value in BAD_PICTURES[name]:
        with pytest.raises(ValueError, match="Give"):
            terrain.hillshade(**{"size_px": 16, name: value})
