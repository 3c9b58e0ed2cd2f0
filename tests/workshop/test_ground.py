"""The model of the ground: fine detail, the same on every machine, nothing jumps.

Its published sizes are checked on the maps that are shipped: ``tests/test_terrain.py``.
"""

import hashlib

import numpy as np
import pytest

from tests.slopes import random_places, slopes_deg
from workshop.ground import MODEL


def test_the_landing_site_is_the_zero() -> None:
    """Height 0 at the site."""
    assert MODEL.height_m(0.0, 0.0) == 0


def test_the_ground_near_the_site_is_smooth_enough_to_land() -> None:
    """Slopes at 1 m: a few degrees rms; nowhere near over 40°."""
    steep = slopes_deg(MODEL.height_m, 60.0, 1.0)
    assert 1.5 < np.sqrt((steep**2).mean()) < 6
    assert steep.max() < 40


@pytest.mark.parametrize("half_m", [200.0, 6_000.0, 40_000.0])
@pytest.mark.parametrize("base_m", [0.2, 2.0])
def test_no_slope_is_steeper_than_60_degrees(half_m: float, base_m: float) -> None:
    """Also in the scarp, in craters and on the rim."""
    assert slopes_deg(MODEL.height_m, half_m, base_m).max() < 60


def test_detail_goes_down_to_a_decimetre() -> None:
    """Near the site the ground differs over 0.1 m; far away it is smooth there."""
    steps = np.arange(0.0, 20.0, 0.05)
    near = np.diff(MODEL.height_m(steps, 3.0), 2)
    far = np.diff(MODEL.height_m(9_000 + steps, 3.0), 2)
    assert near.std() > 5 * far.std()
    assert 1e-5 < near.std() < 5e-3


def test_the_ground_is_the_same_in_any_order() -> None:
    """Whole, backwards, one by one, across blocks: the same bits."""
    east, north = random_places(5_000.0, 40_000)
    whole = MODEL.height_m(east, north)
    np.testing.assert_array_equal(MODEL.height_m(east[::-1], north[::-1])[::-1], whole)
    parts = [MODEL.height_m(east[i::7], north[i::7]) for i in range(7)]
    for i, part in enumerate(parts):
        np.testing.assert_array_equal(part, whole[i::7])
    singly = [float(MODEL.height_m(east[i], north[i])) for i in range(30)]
    np.testing.assert_array_equal(singly, whole[:30])


def test_the_ground_has_not_changed() -> None:
    """A fingerprint, so that a change of the model is made on purpose."""
    steps = np.arange(-5.0, 6.0)
    scales_m = np.array([1.0, 70.0, 800.0, 8_000.0])[:, None, None]
    heights = MODEL.height_m(scales_m * steps[:, None], scales_m * steps)
    text = np.rint(heights * 10).astype(np.int64).tobytes()
    assert hashlib.sha256(text).hexdigest()[:12] == "4adc83172cb1"


@pytest.mark.parametrize("start", [(0, 0), (-2_300, 600), (-7_000, 3_000), (35e3, 4e3)])
def test_the_ground_has_no_steps(start: tuple[float, float]) -> None:
    """Half the distance, half the difference: no jump anywhere along lines."""
    east = start[0] + np.linspace(0.0, 2_000.0, 4_001)
    rises = [
        np.abs(MODEL.height_m(east + step, start[1]) - MODEL.height_m(east, start[1]))
        for step in (1e-3, 5e-4)
    ]
    assert rises[0].max() < 2e-3
    assert rises[1].max() < 1.05 * rises[0].max() / 2 + 1e-6
