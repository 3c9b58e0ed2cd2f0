"""Rocks: as many of each size as Golombek's law has, the same each time."""

import numpy as np
import pandas as pd
import pytest

from workshop.ground import rocks as all_rocks


@pytest.fixture(scope="module")
def rocks() -> pd.DataFrame:
    """Give the rocks within 100 m."""
    return all_rocks(100.0)


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
    few = all_rocks(30.0)
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
        all_rocks(radius)
