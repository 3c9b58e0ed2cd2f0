"""The ground at Jezero, as shipped: published sizes come out, nothing jumps."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from marsoutreach import facts, terrain
from tests.slopes import random_places, slopes_deg

SIZES = facts.table("jezero").set_index("feature")["value"]
AROUND = np.radians(np.arange(0, 360, 22.5))
CENTRE_M = (13_430.0, -3_830.0)  # 77.69 E, 18.38 N seen from the landing site
Profile = tuple[np.ndarray, np.ndarray]


def profile(
    azimuth: float, steps_m: np.ndarray, start: tuple[float, float] = (0.0, 0.0)
) -> Profile:
    """Give distances and heights along a straight line."""
    east = start[0] + steps_m * np.sin(azimuth)
    north = start[1] + steps_m * np.cos(azimuth)
    return steps_m, terrain.height_m(east, north)


def smooth(values: np.ndarray, width: int) -> np.ndarray:
    """Average over a window, the ends kept."""
    padded = np.pad(values, width // 2, mode="edge")
    return np.convolve(padded, np.ones(width) / width, "valid")


def crest(line: Profile, width: int) -> tuple[float, float]:
    """Find the highest place of a profile: its distance and its height."""
    highest = smooth(line[1], width)
    return float(line[0][highest.argmax()]), float(highest.max())


# ── published sizes ──────────────────────────────────────────────────────────────


def test_the_landing_site_is_the_zero() -> None:
    """Height 0 at the site, to a centimetre."""
    assert abs(float(terrain.height_m(0.0, 0.0))) <= 0.01


def test_the_crater_is_49_km_across() -> None:
    """Rim crests of 16 profiles: the mean diameter within 2 %, 15 within 10 %.

    The sixteenth looks out through the gap of Pliva Vallis.
    """
    steps = np.arange(12_000.0, 36_000.0, 100.0)
    found = [crest(profile(azimuth, steps, CENTRE_M), 15) for azimuth in AROUND]
    diameters = 2 * np.array([distance for distance, _ in found])
    close = np.abs(diameters / 49_000 - 1) <= 0.10
    assert close.sum() >= 15
    assert diameters[close].mean() == pytest.approx(49_000, rel=0.02)


def test_the_rim_stands_a_kilometre_above_the_floor() -> None:
    """Crests between 0.6 km (in the gaps) and 1.5 km; the middle one about 1.1 km."""
    steps = np.arange(20_000.0, 28_000.0, 100.0)
    heights = [crest(profile(azimuth, steps, CENTRE_M), 15)[1] for azimuth in AROUND]
    assert 600 < sorted(heights)[1] < 1_000  # beside the gap of Pliva Vallis
    assert max(heights) < 1_500
    assert np.median(heights) == pytest.approx(SIZES["rim_height"], rel=0.15)


def test_the_floor_is_flat() -> None:
    """99 % of the crater's floor lies within 150 m of the landing site's height."""
    east, north = random_places(9_000.0)
    floor = terrain.height_m(CENTRE_M[0] + east, CENTRE_M[1] + north)
    assert np.quantile(np.abs(floor), 0.99) < 150
    assert abs(floor.mean()) < 50


def scarp(azimuth_deg: float) -> tuple[float, float]:
    """Find the delta's scarp: its distance and its height."""
    steps, height = profile(np.radians(azimuth_deg), np.arange(1_200.0, 3_600.0, 5.0))
    middle = int(np.diff(smooth(height, 21)).argmax())
    foot, top = height[middle - 60 : middle].min(), height[middle : middle + 60].max()
    return float(steps[middle]), float(top - foot)


def test_the_delta_scarp_is_where_it_is() -> None:
    """Towards azimuth 300° the scarp stands 2.07 km away, within 10 %."""
    assert scarp(300)[0] == pytest.approx(SIZES["delta_scarp_distance"], rel=0.10)


@pytest.mark.parametrize("azimuth_deg", [292, 296, 300, 305, 310, 315, 320, 325])
def test_the_delta_scarp_is_50_to_100_m_high(azimuth_deg: float) -> None:
    """From foot to top, all along the front that faces the rover."""
    distance, height = scarp(azimuth_deg)
    assert 1_700 < distance < 3_300
    assert SIZES["delta_scarp_low"] <= height <= SIZES["delta_scarp_high"]


def test_the_delta_is_5_km_wide_and_comes_from_the_west_northwest() -> None:
    """High ground across the flow: 5 km within 15 % (Belva left out)."""
    flow = np.radians(115.0)
    steps = np.arange(-5_000.0, 5_000.0, 20.0)
    across = (np.sin(flow + np.pi / 2), np.cos(flow + np.pi / 2))
    middle = SIZES["delta_centre_east"], SIZES["delta_centre_north"]
    east, north = (start + steps * way for start, way in zip(middle, across, strict=1))
    low = smooth(terrain.height_m(east, north), 5) < SIZES["delta_scarp_low"]
    width = steps[low & (steps > 900)].min() - steps[low & (steps < -900)].max()
    assert width == pytest.approx(SIZES["delta_width"], rel=0.15)
    assert middle[0] < 0 < middle[1]


def test_belva_is_950_m_across() -> None:
    """Rim crests of 16 profiles: the middle diameter within 10 %, 60 m deep or more."""
    start = SIZES["belva_east"], SIZES["belva_north"]
    steps = np.arange(250.0, 700.0, 5.0)
    found = [crest(profile(azimuth, steps, start), 5) for azimuth in AROUND]
    diameters = 2 * np.array([distance for distance, _ in found])
    assert np.median(diameters) == pytest.approx(SIZES["belva_diameter"], rel=0.10)
    depth = np.median([top for _, top in found]) - float(terrain.height_m(*start))
    assert 60 < depth < 150


def test_kodiak_is_a_butte() -> None:
    """It stands 50 m or more above the ground 300 m around it."""
    start = SIZES["kodiak_east"], SIZES["kodiak_north"]
    foot = [profile(azimuth, np.array([300.0]), start)[1][0] for azimuth in AROUND]
    assert 50 < float(terrain.height_m(*start)) - np.median(foot) < 80


def test_neretva_vallis_cuts_the_western_rim() -> None:
    """From the delta's apex a valley leads west-northwest, far below the rim beside."""
    along = np.arange(1_000.0, 9_000.0, 100.0)
    way = np.radians(292.0)
    apex = SIZES["delta_apex_east"], SIZES["delta_apex_north"]
    sides = np.arange(-1_500.0, 1_500.0, 50.0)[:, None]
    east = apex[0] + along * np.sin(way) + sides * np.cos(way)
    north = apex[1] + along * np.cos(way) - sides * np.sin(way)
    bed = terrain.height_m(east, north).min(axis=0)
    assert bed.max() < 350


def test_the_ground_near_the_site_is_smooth_enough_to_land() -> None:
    """Slopes at 1 m: a few degrees rms; nowhere near over 40°."""
    steep = slopes_deg(terrain.height_m, 60.0, 1.0)
    assert 1.5 < np.sqrt((steep**2).mean()) < 6
    assert steep.max() < 40


@pytest.mark.parametrize("half_m", [200.0, 6_000.0, 40_000.0])
@pytest.mark.parametrize("base_m", [0.2, 2.0])
def test_no_slope_is_steeper_than_60_degrees(half_m: float, base_m: float) -> None:
    """Also in the scarp, in craters and on the rim."""
    assert slopes_deg(terrain.height_m, half_m, base_m).max() < 60


@pytest.mark.parametrize("start", [(0, 0), (-2_300, 600), (-7_000, 3_000), (35e3, 4e3)])
def test_the_ground_has_no_steps(start: tuple[float, float]) -> None:
    """Half the distance, half the difference: no jump anywhere along lines."""
    east = start[0] + np.linspace(0.0, 2_000.0, 4_001)
    rises = [
        np.abs(
            terrain.height_m(east + step, start[1]) - terrain.height_m(east, start[1])
        )
        for step in (1e-3, 5e-4)
    ]
    assert rises[0].max() < 2e-3
    assert rises[1].max() < 1.05 * rises[0].max() / 2 + 1e-6


@settings(max_examples=60)
@given(st.floats(-1.4e5, 1.4e5), st.floats(-1.4e5, 1.4e5))
def test_everywhere_there_is_ground(east: float, north: float) -> None:
    """Any place has a finite height and a colour, and next to it about the same."""
    height = terrain.height_m([east, east + 1e-4], north)
    assert np.isfinite(height).all()
    assert -400 < height[0] < 1_800
    assert abs(height[1] - height[0]) < 1e-3
    colour = terrain.MODEL.colour(east, north)
    assert ((colour >= 0) & (colour <= 255)).all()


def test_shapes_are_kept() -> None:
    """Numbers, rows, tables, one number against a row, nothing at all."""
    assert terrain.height_m(1, 2).shape == ()
    assert terrain.height_m(np.zeros((2, 3)), 5.0).shape == (2, 3)
    assert terrain.MODEL.colour(np.zeros((2, 3)), 5.0).shape == (2, 3, 3)
    assert terrain.height_m([], []).shape == (0,)
    assert terrain.MODEL.colour([], []).shape == (0, 3)


BAD_PLACES = [np.nan, np.inf, -np.inf, 150_001.0, -1e30]


@pytest.mark.parametrize("value", BAD_PLACES)
@pytest.mark.parametrize("what", [terrain.height_m, terrain.MODEL.colour])
def test_places_that_are_none_are_refused(what: Callable, value: float) -> None:
    """The error shows the value and says what is allowed."""
    with pytest.raises(ValueError, match=r"north_m = .*(?s:.)*between -150000 and"):
        what([0.0, 1.0], [0.0, value])


def test_shapes_that_do_not_fit_are_refused() -> None:
    """Three easts and two norths are no places."""
    with pytest.raises(ValueError, match=r"shape \(3,\) and north_m the shape \(2,\)"):
        terrain.height_m([1, 2, 3], [1, 2])


# ── colours ──────────────────────────────────────────────────────────────────────


def brightness(east: np.ndarray | float, north: np.ndarray | float) -> float:
    """Give the mean brightness of places."""
    return float(terrain.MODEL.colour(east, north).mean())


def test_the_delta_is_lighter_and_sand_is_darker_than_the_floor() -> None:
    """As from orbit: light delta, brown floor, dark sand at the scarp's foot."""
    east, north = random_places(400.0, 4_000)
    floor = brightness(1_000 + east, north)
    delta = brightness(SIZES["delta_centre_east"] + 800 + east, 1_300 + north)
    assert delta > 1.1 * floor
    far = np.arange(2_000.0, 2_300.0, 10.0)
    foot = terrain.MODEL.colour(
        -far * np.sin(np.radians(50)), far * np.cos(np.radians(50))
    )
    assert foot.mean(axis=1).min() < 0.75 * floor


def test_the_ground_is_rust_coloured() -> None:
    """Red over green over blue, everywhere."""
    red, green, blue = terrain.MODEL.colour(*random_places(30_000.0, 5_000)).T
    assert (red > green).all()
    assert (green > blue).all()
