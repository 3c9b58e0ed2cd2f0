"""Mars's air: how dense, how cold and how thin it is at any height.

The table is a COSPAR-type reference atmosphere (see ``facts/atmosphere.csv`` and
its source there). Between its rows every quantity runs along a smooth curve.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import CubicSpline

from marsoutreach import checks, facts, slips

__all__ = [
    "GAS_CONSTANT_J_KG_K",
    "HEAT_RATIO",
    "Air",
    "AnyAir",
    "Exponential",
    "Table",
    "at",
    "mars",
]

Array = NDArray[np.float64]

GAS_CONSTANT_J_KG_K = 191.1  # Mars's air; pressure / (density x temperature), table
HEAT_RATIO = facts.value("heat_capacity_ratio")  # ratio of specific heats of Mars's air

BELOW_THE_AIR = """{name} = {value} is outside the air that we know.
Give heights above Mars's "sea level" (the areoid) from {low:.0f} m up, in metres.
The landing site lies at {site:.1f} m."""
UNEVEN_TABLE = """The air table has steps of height of {steps} m.
Give a table whose rows are equally far apart."""


class Air(NamedTuple):
    """What the air is like somewhere: four numbers, or four arrays."""

    density_kg_m3: Any
    temperature_k: Any
    pressure_pa: Any
    speed_of_sound_m_s: Any


class AnyAir(Protocol):
    """Any air that a capsule can fly through."""

    def density_and_sound(self, altitude_mola_m: Array) -> tuple[Array, Array]:
        """Give density (kg/m³) and speed of sound (m/s), as fast as possible."""


class Curve:
    """Smooth curves (cubic splines, C²) through equally spaced knots.

    ``values`` has one row a curve. Below the first knot the curves are level; above
    the last they run straight on (``beyond="straight"``) or stay level.
    """

    def __init__(
        self, start: float, spacing: float, values: ArrayLike, beyond: str = "level"
    ) -> None:
        rows = np.atleast_2d(np.asarray(values, float))
        last = rows.shape[1] - 1
        flat = np.zeros(len(rows))
        ends = ((2, flat), (2 if beyond == "straight" else 1, flat))
        spline = CubicSpline(np.arange(last + 1), rows, axis=1, bc_type=ends)
        tail = np.zeros((4, 1, len(rows)))
        tail[2, 0], tail[3, 0] = spline(last, 1), spline(last)
        pieces = np.concatenate([spline.c, tail], axis=1)  # power, piece, curve
        self._coefficients = np.ascontiguousarray(pieces.transpose(0, 2, 1))
        self._start, self._per_spacing, self._last = start, 1.0 / spacing, float(last)

    def __call__(self, x: Array) -> Array:
        """Give all curves at ``x``: an array of shape (curves, len(x))."""
        place = np.maximum((x - self._start) * self._per_spacing, 0.0)
        piece = np.minimum(place, self._last).astype(np.intp)
        along = place - piece
        curves, *lower = self._coefficients.take(piece, axis=2)
        for term in lower:
            curves *= along
            curves += term
        return curves


class Table:
    """Air from a table with equal steps of height; exponential above its last row."""

    def __init__(
        self,
        altitude_mola_m: Array,
        density: Array,
        temperature: Array,
        pressure: Array,
    ) -> None:
        steps = np.diff(altitude_mola_m)
        if not np.allclose(steps, steps[0]):
            raise ValueError(UNEVEN_TABLE.format(steps=sorted(set(steps.tolist()))))
        self.rows = np.array([altitude_mola_m, density, temperature, pressure])
        sound = np.sqrt(HEAT_RATIO * GAS_CONSTANT_J_KG_K * temperature)
        start, step = float(altitude_mola_m[0]), float(steps[0])
        self._fast = Curve(start, step, np.log([density, sound]), beyond="straight")
        self._pressure = Curve(start, step, np.log(pressure), beyond="straight")

    def density_and_sound(self, altitude_mola_m: Array) -> tuple[Array, Array]:
        """Give density (kg/m³) and speed of sound (m/s) at an array of heights."""
        density, sound = np.exp(self._fast(altitude_mola_m))
        return density, sound

    def scaled(self, density: ArrayLike, temperature: ArrayLike) -> Table:
        """Give the same air, denser and warmer by factors (one, or one a row)."""
        denser, warmer = np.asarray(density), np.asarray(temperature)
        height, old_density, old_temperature, pressure = self.rows
        parts = (old_density * denser, old_temperature * warmer)
        return Table(height, *parts, pressure * denser * warmer)

    def at(self, altitude_mola_m: ArrayLike) -> Air:
        """Give the air at heights above the areoid; see :func:`at`."""
        said: dict[str, Any] = {"site": facts.value("site_elevation_mola")}
        low, name = float(self.rows[0, 0]), "altitude_mola_m"
        height = checks.numbers(name, altitude_mola_m, low, fault=BELOW_THE_AIR, **said)
        row = np.atleast_1d(height).ravel()
        density, sound = self.density_and_sound(row)
        return _air(density, sound, np.exp(self._pressure(row)[0]), height.shape)


@dataclass(frozen=True)
class Exponential:
    """Air that thins by the same factor with every step up: the textbook's air.

    >>> round(Exponential(0.02, 10_000).at(10_000).density_kg_m3, 5)
    0.00736
    """

    density_at_zero_kg_m3: float
    scale_height_m: float
    temperature_k: float = 210.0

    def density_and_sound(self, altitude_mola_m: Array) -> tuple[Array, Array]:
        """Give density (kg/m³) and speed of sound (m/s) at an array of heights."""
        thinned = np.exp(-altitude_mola_m / self.scale_height_m)
        sound = np.sqrt(HEAT_RATIO * GAS_CONSTANT_J_KG_K * self.temperature_k)
        return self.density_at_zero_kg_m3 * thinned, np.full_like(thinned, sound)

    def at(self, altitude_mola_m: ArrayLike) -> Air:
        """Give the air at heights in metres, like :func:`at`."""
        height = np.asarray(altitude_mola_m, float)
        density, sound = self.density_and_sound(np.atleast_1d(height).ravel())
        pressure = density * GAS_CONSTANT_J_KG_K * self.temperature_k
        return _air(density, sound, pressure, height.shape)


def _air(density: Array, sound: Array, pressure: Array, shape: tuple[int, ...]) -> Air:
    temperature = sound**2 / (HEAT_RATIO * GAS_CONSTANT_J_KG_K)
    parts = (density, temperature, pressure, sound)
    return Air(*(p.reshape(shape) if shape else float(p[0]) for p in parts))


@cache
def mars() -> Table:
    """Give Mars's air as the table in ``facts/atmosphere.csv`` has it."""
    rows = facts.rows("atmosphere")
    names = ("altitude_mola_m", "density_kg_m3", "temperature_k", "pressure_pa")
    return Table(*(np.array([float(row[name]) for row in rows]) for name in names))


def at(altitude_mola_m: ArrayLike) -> Air:
    """What Mars's air is like at a height above the areoid, in metres.

    Gives ``density_kg_m3``, ``temperature_k``, ``pressure_pa`` and
    ``speed_of_sound_m_s``: numbers for a number, arrays for an array. Above the table
    (130 km) the air thins on exponentially. Raises ``ValueError`` for NaN and for
    heights below the table (-10 km).

    >>> air = at(10_000)
    >>> round(air.density_kg_m3, 5), round(air.speed_of_sound_m_s)
    (0.00647, 225)
    """
    return mars().at(altitude_mola_m)


slips.catch(__name__)
