"""Mars's air: the table is kept, the curves are smooth, nonsense is refused."""

import csv
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, strategies as st

from marsoutreach import atmosphere


def _table() -> dict[str, np.ndarray]:
    path = files("marsoutreach.facts").joinpath("atmosphere.csv")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    return {
        name: np.array([float(row[name]) for row in rows])
        for name in (
            "altitude_mola_m",
            "density_kg_m3",
            "temperature_k",
            "pressure_pa",
            "speed_of_sound_m_s",
        )
    }


def test_every_row_of_the_table_is_kept() -> None:
    """At the heights of the table, the air is the table's."""
    table = _table()
    air = atmosphere.at(table["altitude_mola_m"])
    for name in ("density_kg_m3", "temperature_k", "pressure_pa"):
        np.testing.assert_allclose(getattr(air, name), table[name], rtol=1e-9)


def test_speed_of_sound_agrees_with_the_table() -> None:
    """The table's own speed of sound is met within its rounding, up to 100 km."""
    table = _table()
    low = table["altitude_mola_m"] <= 100e3
    air = atmosphere.at(table["altitude_mola_m"][low])
    sound = table["speed_of_sound_m_s"][low]
    np.testing.assert_allclose(air.speed_of_sound_m_s, sound, rtol=3e-3)


def test_a_number_gives_numbers_and_a_grid_gives_grids() -> None:
    """Scalars in, floats out; arrays keep their shape."""
    assert all(isinstance(part, float) for part in atmosphere.at(5_000))
    grid = np.array([[0.0, 1e3], [2e3, 150e3]])
    assert all(part.shape == (2, 2) for part in atmosphere.at(grid))


@given(st.floats(-9_000, 200_000))
def test_air_thins_smoothly_with_height(height_m: float) -> None:
    """Everywhere the air is thinner higher up, and its curve has no kink."""
    steps = height_m + np.array([-100.0, 0.0, 100.0])
    below, here, above = np.log(atmosphere.at(steps).density_kg_m3)
    assert below > here > above
    assert abs(below - 2 * here + above) < 5e-4


def test_above_the_table_air_thins_exponentially() -> None:
    """Beyond the last row each further kilometre thins the air by the same factor."""
    density = atmosphere.at(np.array([131e3, 132e3, 133e3, 500e3])).density_kg_m3
    assert density[1] / density[0] == pytest.approx(density[2] / density[1])
    assert 0.0 < density[3] < 1e-18


@pytest.mark.parametrize("height_m", [float("nan"), -20_000, [0.0, float("inf")]])
def test_heights_without_air_are_refused(height_m: float) -> None:
    """NaN, infinity and heights below the table are named with a cure."""
    with pytest.raises(ValueError, match="Give heights above"):
        atmosphere.at(height_m)


def test_exponential_air_is_the_textbooks() -> None:
    """One scale height up, the textbook's air is thinner by e."""
    air = atmosphere.Exponential(0.02, 11_000).at([0.0, 11_000])
    assert air.density_kg_m3[0] / air.density_kg_m3[1] == pytest.approx(np.e)


def test_scaled_air_stays_an_ideal_gas() -> None:
    """Denser and warmer air has the pressure that both factors give."""
    before = atmosphere.mars().at(10e3)
    after = atmosphere.mars().scaled(1.2, 1.1).at(10e3)
    assert after.density_kg_m3 == pytest.approx(1.2 * before.density_kg_m3)
    assert after.pressure_pa == pytest.approx(1.32 * before.pressure_pa)


def test_a_table_with_uneven_steps_is_refused() -> None:
    """Rows that are not equally far apart cannot be looked up fast: said clearly."""
    uneven, ones = np.array([0.0, 1e3, 3e3]), np.ones(3)
    with pytest.raises(ValueError, match="equally far apart"):
        atmosphere.Table(uneven, ones, ones, ones)
