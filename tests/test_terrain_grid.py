"""A measured ground in the model's place: grids of heights, and what they refuse."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from marsoutreach import terrain


@settings(deadline=None, max_examples=40)
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
    assert terrain.maps(ground, [1.0], size_px=16)[0].kind == "measured"


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
