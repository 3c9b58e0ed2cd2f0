"""The numbers that no document gives: chosen so that the flight is the flown one.

Everything here was fitted to the flight of 18 February 2021 and to nothing else; what
was fitted to what stands in ``FITTED``. Not fitted: entry state, masses, sizes,
engines, divert, Mars.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.interpolate import PchipInterpolator

from ..atmosphere import Array, Curve, Table, mars
from ..facts import of_event, second, value
from .vehicle import PERSEVERANCE

# Air of the day over the table: density and temperature, by height above the areoid
DENSITY_HEIGHTS_KM = (-2.57, 10.0, 17.0, 24.0, 31.0, 38.0, 48.0, 65.0, 130.0)
DENSITY_FACTORS = (0.763, 0.8894, 0.885, 0.9255, 0.8697, 0.8375, 0.8282, 0.8266, 0.8266)
WARMTH_HEIGHTS_KM = (-2.57, 10.0, 30.0, 130.0)
WARMTH_FACTORS = (1.168, 1.085, 1.0, 1.0)

# Lift over drag, upwards and to the right, at speeds a constant factor apart
LIFT_SPEEDS_M_S = np.geomspace(425.0, 5434.0, 16)
LIFT_UP = (
    0.3364, 0.3303, 0.3201, 0.3108, 0.2897, 0.2519, 0.2097, 0.1793,
    0.1683, 0.1761, 0.1948, 0.2055, 0.1782, 0.1706, 0.0654, 0.1481,
)  # fmt: skip
LIFT_RIGHT = (
    0.0, 0.0, 0.0, 0.0, 0.0, -0.0429, 0.0942, 0.1140,
    0.1181, 0.1109, -0.0994, -0.1003, -0.1277, 0.1131, 0.1460, 0.1275,
)  # fmt: skip

# Drag coefficient of the parachute on its nominal area, at Mach 0, 0.3, 0.6 …
CANOPY_MACH_STEP = 0.3
CANOPY_DRAG = (0.753, 0.690, 0.613, 0.517, 0.405, 0.345, 0.356, 0.391, 0.436)
FIRST_PEAK, SECOND_PEAK, DIP = 2.447, 3.155, 0.6


class Fit(NamedTuple):
    """A fitted number: its name, its value and what it was fitted to."""

    name: str
    value: str
    fitted_to: str
    numbers: int = 1


def _at(event: str) -> str:
    return f"E+{second(event):.2f} s"


def _span(numbers: tuple[float, ...]) -> str:
    return f"{min(numbers):.2f} to {max(numbers):.2f}".replace("-", "−")


FITTED = (
    Fit(
        "air density over the table, by height",
        _span(DENSITY_FACTORS),
        f"peak deceleration {of_event('peak_deceleration', 'deceleration_g')} g at"
        f" {_at('peak_deceleration')}, flown profile to E+240 s,"
        f" {value('parachute_dynamic_pressure_at_mortar'):.0f} Pa at the mortar;"
        f" on the ground {value('surface_density'):.4f} kg/m³"
        " (Perseverance's weather station)",
        len(DENSITY_FACTORS),
    ),
    Fit(
        "air temperature over the table, by height",
        _span(WARMTH_FACTORS),
        f"Mach {of_event('parachute_mortar', 'mach')} at the mortar;"
        " on the ground 250 K (weather station)",
        len(WARMTH_FACTORS),
    ),
    Fit(
        "lift over drag, upwards, by speed",
        _span(LIFT_UP),
        "flown profile to E+240 s",
        len(LIFT_UP),
    ),
    Fit(
        "lift over drag, sideways, by speed",
        _span(LIFT_RIGHT),
        "shape: bank reversals; size (one number): landing site, across the track",
        len(LIFT_RIGHT),
    ),
    Fit(
        "straighten-up speed",
        f"{PERSEVERANCE.straighten_up_speed_m_s:.0f} m/s",
        f"start at {_at('straighten_up')}",
    ),
    Fit(
        "parachute drag coefficient, by Mach number",
        _span(CANOPY_DRAG),
        "flown profile and camera heights E+242 to 356 s,"
        f" backshell at {_at('backshell_separation')}",
        len(CANOPY_DRAG),
    ),
    Fit(
        "overshoot of the filling parachute",
        f"{FIRST_PEAK:.2f} and {SECOND_PEAK:.2f} times",
        f"load peaks of 49.0 m/s² at {_at('first_load_peak')}"
        f" and 53.7 m/s² at {_at('full_inflation')}",
        len((FIRST_PEAK, SECOND_PEAK, DIP)),
    ),
    Fit(
        "Mach number that drops the heat shield",
        f"{PERSEVERANCE.heat_shield_mach:.3f}",
        f"heat shield at {_at('heat_shield')}",
    ),
    Fit(
        "capsule drag coefficient",
        f"{PERSEVERANCE.capsule_drag_coefficient}",
        "chosen: only its product with the air's density shows in the flight",
    ),
)


@cache
def air_of_the_day() -> Table:
    """Give the table's air with the density and warmth of the day of the landing."""
    table = mars()
    density = _factors(table, DENSITY_HEIGHTS_KM, DENSITY_FACTORS)
    warmth = _factors(table, WARMTH_HEIGHTS_KM, WARMTH_FACTORS)
    return table.scaled(density, warmth)


def _factors(
    table: Table, heights_km: tuple[float, ...], factors: tuple[float, ...]
) -> Array:
    """Give a factor for every row of the table, without kinks between the knots."""
    inside = np.clip(table.rows[0] / 1e3, heights_km[0], heights_km[-1])
    return PchipInterpolator(heights_km, factors)(inside)


def lift_curve() -> Curve:
    """Give lift over drag (upwards, to the right) along the logarithm of the speed."""
    logs = np.log(LIFT_SPEEDS_M_S)
    return Curve(logs[0], logs[1] - logs[0], [LIFT_UP, LIFT_RIGHT])


def canopy_curve() -> Curve:
    """Give the parachute's drag coefficient along the Mach number."""
    return Curve(0.0, CANOPY_MACH_STEP, CANOPY_DRAG)
