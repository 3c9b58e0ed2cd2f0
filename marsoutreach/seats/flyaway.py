"""How the descent stage leaves: tilt, burn for six seconds, fall far from the rover."""

from __future__ import annotations

import numpy as np
from scipy.optimize import brentq

from marsoutreach.flown import BURN_S, GRAVITY_AT_SITE_M_S2
from marsoutreach.seats.turns import Floats, about

TILT_DEG, TILTING_S = 45.0, 1.2
AZIMUTH_DEG, FAR_M = 315.0, 700.0
TUMBLE_DEG_S = 6.0
THRUSTS_M_S2 = (5.0, 20.0)
LONGEST_S = 50.0


def course(start_m: Floats, step_s: float) -> tuple[Floats, Floats]:
    """Give places (n, 3) and turns (n, 3, 3), from a step after the start to the end.

    The thrust is such that it comes down as far away as the facts say (700 m).
    """

    def beyond_m(thrust_m_s2: float) -> float:
        return float(np.hypot(*_path(start_m, thrust_m_s2, step_s)[-1, :2])) - FAR_M

    points = _path(start_m, brentq(beyond_m, *THRUSTS_M_S2), step_s)
    azimuth = np.radians(AZIMUTH_DEG)
    level = (-np.cos(azimuth), np.sin(azimuth), 0.0)
    return points, about(level, tilt_rad(_since(len(points), step_s)))


def tilt_rad(since_s: Floats) -> Floats:
    """Give how far it leans over: smoothly to 45 degrees, tumbling after the burn."""
    share = np.clip(since_s / TILTING_S, 0.0, 1.0)
    after = np.clip(since_s - BURN_S, 0.0, None)
    eased = share * share * (3 - 2 * share)
    return np.asarray(np.radians(TILT_DEG * eased + TUMBLE_DEG_S * after))


def _path(start_m: Floats, thrust_m_s2: float, step_s: float) -> Floats:
    """Add up the steps of a flight with a given thrust until it is down."""
    since = _since(round(LONGEST_S / step_s), step_s)
    push = np.where(since <= BURN_S, thrust_m_s2, 0.0)
    azimuth, tilt = np.radians(AZIMUTH_DEG), tilt_rad(since)
    side = push * np.sin(tilt)
    lift = push * np.cos(tilt) - GRAVITY_AT_SITE_M_S2
    change = [side * np.sin(azimuth), side * np.cos(azimuth), lift]
    velocity = np.cumsum(np.stack(change, axis=1), axis=0) * step_s
    points = start_m + np.cumsum(velocity, axis=0) * step_s
    below = points[:, 2] < 0.0
    return points[: int(np.argmax(below)) if below.any() else len(points)]


def _since(count: int, step_s: float) -> Floats:
    """Give the seconds of the rows, from a step after the start."""
    return np.asarray(step_s * np.arange(1, count + 1), float)
