"""How a body falls through Mars's air, with the wind."""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from scipy.integrate import solve_ivp

from marsoutreach import atmosphere, facts
from marsoutreach.flown import GRAVITY_AT_SITE_M_S2
from marsoutreach.seats.places import on_ground
from marsoutreach.seats.track import drift
from marsoutreach.seats.turns import Floats

LONGEST_S = 150.0
STEADY_ABOVE_M, CALM_SHARE = 2000.0, 0.35


def drop(
    ballistic_kg_m2: float, start_m: Floats, velocity_m_s: Floats, step_s: float
) -> tuple[Floats, Floats]:
    """Let a body fall to the ground: places and velocities through the air (n, 3).

    ``ballistic_kg_m2`` is mass over drag area (drag coefficient times area).
    """

    def change(_: float, state: Floats) -> Floats:
        point, velocity = np.split(state, 2)
        pull = acceleration_m_s2(ballistic_kg_m2, point, velocity)
        return np.concatenate([velocity, pull])

    start = np.concatenate([start_m, velocity_m_s])
    time_s = np.arange(0.0, LONGEST_S, step_s)
    flight = solve_ivp(change, (0.0, LONGEST_S), start, t_eval=time_s, rtol=1e-7)
    points, velocity = np.split(flight.y.T, 2, axis=1)
    return until_ground(points, velocity - wind_m_s(points[:, 2]))


def acceleration_m_s2(
    ballistic_kg_m2: float, point: Floats, velocity: Floats
) -> Floats:
    """Give gravity and drag on a falling body, metres a second squared."""
    through_air = velocity - wind_m_s(point[2])
    pressure = 0.5 * density_kg_m3(point[2]) * np.sqrt(through_air @ through_air)
    pull = np.array([0.0, 0.0, -GRAVITY_AT_SITE_M_S2])
    return np.asarray(pull - pressure / ballistic_kg_m2 * through_air)


def until_ground(points: Floats, others: Floats) -> tuple[Floats, Floats]:
    """Cut a fall where it meets the modelled ground; at least two rows are kept."""
    from marsoutreach import terrain

    east, north, altitude = on_ground(points)
    above = altitude > terrain.height_m(east, north)
    count = len(points) if above.all() else max(int(np.argmin(above)), 2)
    return points[:count], others[:count]


def wind_m_s(altitude_m: ArrayLike) -> Floats:
    """Give the wind at a height: steady above 2 km, weaker below (drawn)."""
    share = np.clip(np.asarray(altitude_m) / STEADY_ABOVE_M, 0.0, 1.0)[..., None]
    wind = np.append(drift().wind_m_s, 0.0)
    return np.asarray(wind * (CALM_SHARE + (1 - CALM_SHARE) * share))


def density_kg_m3(altitude_m: float) -> float:
    """Give the air's density at a height above the site."""
    return float(np.interp(altitude_m, *_air()))


@cache
def _air() -> tuple[Floats, Floats]:
    heights = np.linspace(-500.0, 16_000.0, 331)
    site = facts.value("site_elevation_mola")
    return heights, np.asarray(atmosphere.at(heights + site).density_kg_m3)
