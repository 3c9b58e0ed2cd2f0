"""What falls away from the craft: bodies with drag in Mars's air and the wind."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from marsoutreach import atmosphere
from marsoutreach.flown import GRAVITY_AT_SITE_M_S2, entry_value
from marsoutreach.seats.places import on_ground
from marsoutreach.seats.track import drift
from marsoutreach.seats.turns import Floats, about

LONGEST_S = 150.0
CALM_BELOW_M, STEADY_ABOVE_M = 0.0, 2000.0
CALM_SHARE = 0.35
TILT_DEG, TILTING_S, BURN_S, TURN_DEG = 45.0, 1.2, 6.0, 315.0
FAR_M = 700.0


class Falling(NamedTuple):
    """A body that falls: mass over drag area, and the push it gets when let go."""

    ballistic_kg_m2: float
    push_m_s: float


HEAT_SHIELD = Falling(entry_value("heat_shield_mass") / (1.2 * 15.9), 1.5)
BACKSHELL = Falling((entry_value("backshell_mass") + 81.0) / 255.0, 0.0)


def drop(
    body: Falling, start_m: Floats, velocity_m_s: Floats, step_s: float
) -> tuple[Floats, Floats]:
    """Let a body fall to the ground: places and velocities through the air (n, 3)."""
    point, velocity = start_m.copy(), velocity_m_s.copy()
    points, through_air = [point], []
    small = step_s / 4
    for _ in range(round(LONGEST_S / step_s)):
        through_air.append(velocity - wind_m_s(point[2]))
        for _ in range(4):
            velocity = velocity + small * _acceleration(body, point, velocity)
            point = point + small * velocity
        points.append(point)
        if point[2] < -80.0:
            break
    return until_ground(np.array(points[:-1]), np.array(through_air))


def until_ground(points: Floats, others: Floats) -> tuple[Floats, Floats]:
    """Cut a fall where it meets the modelled ground; keep at least two rows."""
    from marsoutreach import terrain

    east, north, altitude = on_ground(points)
    above = altitude > terrain.height_m(east, north)
    count = len(points) if above.all() else max(int(np.argmin(above)), 2)
    return points[:count], others[:count]


def _acceleration(body: Falling, point: Floats, velocity: Floats) -> Floats:
    through_air = velocity - wind_m_s(point[2])
    speed = np.sqrt(through_air @ through_air)
    drag = 0.5 * density_kg_m3(point[2]) * speed / body.ballistic_kg_m2
    return np.array([0.0, 0.0, -GRAVITY_AT_SITE_M_S2]) - drag * through_air


def wind_m_s(altitude_m: float) -> Floats:
    """Give the wind at a height: steady above 2 km, weaker below (drawn)."""
    wind = drift().wind_m_s
    share = np.clip(altitude_m / STEADY_ABOVE_M, 0.0, 1.0)
    return np.append(wind * (CALM_SHARE + (1 - CALM_SHARE) * share), 0.0)


def density_kg_m3(altitude_m: float) -> float:
    """Give the air's density at a height above the site."""
    heights, densities = _air()
    return float(np.interp(altitude_m, heights, densities))


@cache
def _air() -> tuple[Floats, Floats]:
    heights = np.linspace(-500.0, 13_000.0, 271)
    site = entry_value("site_elevation_mola")
    return heights, np.asarray(atmosphere.at(heights + site).density_kg_m3)


def fly_away(start_m: Floats, step_s: float = 0.1) -> tuple[Floats, Floats]:
    """Tilt, burn six seconds and fall about 700 m away: places and turns.

    The thrust is found so that it comes down as far as the facts say.
    """
    low, high = 5.0, 20.0
    for _ in range(30):
        thrust = (low + high) / 2
        points = _away(start_m, thrust, step_s)
        low, high = (
            (thrust, high) if np.hypot(*points[-1, :2]) < FAR_M else (low, thrust)
        )
    tilt = _tilt_rad(step_s * np.arange(1, len(points) + 1))
    turn = np.radians(TURN_DEG)
    return points, about((-np.cos(turn), np.sin(turn), 0.0), tilt)


def _tilt_rad(since_s: Floats) -> Floats:
    share = np.clip(since_s / TILTING_S, 0.0, 1.0)
    after = np.clip(since_s - BURN_S, 0.0, None)
    return np.radians(TILT_DEG * share * share * (3 - 2 * share) + 6.0 * after)


def _away(start_m: Floats, thrust_m_s2: float, step_s: float) -> Floats:
    since = step_s * np.arange(1, 500)
    tilt = _tilt_rad(since)
    push = np.where(since <= BURN_S, thrust_m_s2, 0.0)
    turn = np.radians(TURN_DEG)
    level = push * np.sin(tilt)
    hold = np.where(since <= BURN_S, push * np.cos(tilt), 0.0)
    change = np.stack(
        [level * np.sin(turn), level * np.cos(turn), hold - GRAVITY_AT_SITE_M_S2], 1
    )
    velocity = np.cumsum(change, axis=0) * step_s
    points = start_m + np.cumsum(velocity, axis=0) * step_s
    below = points[:, 2] < 0.0
    return points[: int(np.argmax(below)) if below.any() else len(points)]
