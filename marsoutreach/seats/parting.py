"""What leaves the craft: heat shield, backshell with parachute, descent stage.

Each gives the second it is free, the step between its rows (seconds), its places
(n, 3) and its rotations (n, 3, 3), until it hits the modelled ground.
"""

import numpy as np
from scipy.optimize import brentq

from marsoutreach import facts
from marsoutreach.descent.vehicle import PERSEVERANCE
from marsoutreach.flown import (
    BACKSHELL_S,
    BURN_S,
    CUT_S,
    GRAVITY_AT_SITE_M_S2,
    HOVER_S,
    LOWERING_S,
    SKY_CRANE_M_S,
    WHEELS_TOUCH_S,
    remembered,
)
from marsoutreach.seats import fall, pointed
from marsoutreach.seats.signals import value_at
from marsoutreach.seats.track import along, ease, places, velocity_m_s
from marsoutreach.seats.turns import Floats, about

HEAT_SHIELD_S = facts.second("heat_shield")
STEP_S, SLOW_STEP_S = 0.1, 0.2
HEAT_SHIELD_DRAG, PUSH_M_S = 1.2, 2.8
"""Drag coefficient of the shield alone, and the push of its springs; drawn, and held
to one frame: 40 m away after 4.5 s."""

TUMBLE_DEG_S, TUMBLE_GROWS_S = 9.0, 6.0
TUMBLE_AXIS = (0.4, 0.9, 0.1)

TILT_DEG, TILTING_S, TUMBLING_DEG_S = 45.0, 1.2, 6.0
AZIMUTH_DEG, FAR_M = 315.0, 700.0
THRUSTS_M_S2 = (5.0, 20.0)
LONGEST_S = 50.0

HUB_M = np.array([0.0, 0.0, -2.45])
"""Where the ropes meet under the crane, in its axes; drawn."""

Made = tuple[float, float, Floats, Floats]


def heat_shield() -> Made:
    """Let the heat shield fall ahead of the craft, tumbling slowly (drawn)."""
    area = HEAT_SHIELD_DRAG * PERSEVERANCE.capsule_area_m2
    ballistic = PERSEVERANCE.heat_shield_kg / area
    points, _ = _let_go(HEAT_SHIELD_S, ballistic, PUSH_M_S, SLOW_STEP_S)
    since = np.arange(len(points)) * SLOW_STEP_S
    late = TUMBLE_GROWS_S * (1 - np.exp(-since / TUMBLE_GROWS_S))
    tumble = about(TUMBLE_AXIS, np.radians(TUMBLE_DEG_S) * (since - late))
    start = pointed.craft(np.array([HEAT_SHIELD_S]))
    return HEAT_SHIELD_S, SLOW_STEP_S, points, tumble @ start


def backshell() -> Made:
    """Let the backshell drift down under its parachute."""
    points, through_air = _drift()
    since = np.asarray(np.arange(len(points)) * STEP_S, float)
    axis = pointed.nose(np.array([BACKSHELL_S]))[0]
    return BACKSHELL_S, STEP_S, points, pointed.let_go(axis, through_air, since)


def canopy(since_s: Floats) -> Floats:
    """Give the rotation of the parachute over the backshell alone: (n, 3, 3)."""
    _, through_air = _drift()
    rows_s = np.arange(len(through_air)) * STEP_S
    axis = pointed.canopy(np.array([BACKSHELL_S]))[0]
    return pointed.let_go(axis, along(since_s, rows_s, through_air), since_s)


def _drift() -> tuple[Floats, Floats]:
    """Give places and velocities through the air of backshell and parachute."""
    from marsoutreach import terrain

    return _drift_over(terrain.current())


@remembered
def _drift_over(_: object) -> tuple[Floats, Floats]:
    """Work them out, once a ground that they may fall on."""
    mass = PERSEVERANCE.backshell_kg + PERSEVERANCE.parachute_kg
    ballistic = mass / facts.value("parachute_total_drag_area")
    return _let_go(BACKSHELL_S, ballistic, 0.0, STEP_S)


def _let_go(
    start_s: float, ballistic_kg_m2: float, push_m_s: float, step_s: float
) -> tuple[Floats, Floats]:
    """Let something fall off the craft, pushed along its axis."""
    at = np.array([start_s])
    velocity = velocity_m_s(at)[0] + push_m_s * pointed.nose(at)[0]
    return fall.drop(ballistic_kg_m2, places(at)[0], velocity, step_s)


def descent_stage() -> Made:
    """Let the rover down, hover, tilt to the north-west, burn, fall."""
    time_s = np.arange(LOWERING_S, CUT_S + HOVER_S, STEP_S)
    above = places(np.minimum(time_s, WHEELS_TOUCH_S)) + beside(time_s)
    sunk = np.clip(time_s - WHEELS_TOUCH_S, 0.0, CUT_S - WHEELS_TOUCH_S)
    above[:, 2] += value_at("bridle_m", time_s) - SKY_CRANE_M_S * sunk
    turns = pointed.crane(time_s)
    away, tilts = fly_away(above[-1], STEP_S)
    points = np.concatenate([above, away])
    return LOWERING_S, STEP_S, points, np.concatenate([turns, tilts @ turns[-1]])


def beside(time_s: Floats) -> Floats:
    """Give how far the crane is off the line above the rover, which rocks: (n, 3)."""
    paid = np.outer(value_at("bridle_m", time_s), (0.0, 0.0, 1.0))
    turned = pointed.craft(time_s) - pointed.crane(time_s)
    return np.asarray((turned @ (HUB_M - paid)[:, :, None])[:, :, 0])


def fly_away(start_m: Floats, step_s: float) -> tuple[Floats, Floats]:
    """Let the stage tilt, burn for six seconds and fall far from the rover.

    Gives places (n, 3) and turns (n, 3, 3), from a step after the start to the end. The
    thrust is such that it comes down as far away as the facts say (700 m).
    """

    def beyond_m(thrust_m_s2: float) -> float:
        return float(np.hypot(*_path(start_m, thrust_m_s2, step_s)[-1, :2])) - FAR_M

    points = _path(start_m, brentq(beyond_m, *THRUSTS_M_S2), step_s)
    azimuth = np.radians(AZIMUTH_DEG)
    level = (-np.cos(azimuth), np.sin(azimuth), 0.0)
    return points, about(level, tilt_rad(_since(len(points), step_s)))


def tilt_rad(since_s: Floats) -> Floats:
    """Give how far it leans over: smoothly to 45 degrees, tumbling after the burn."""
    leaning = TILT_DEG * ease(since_s, 0.0, TILTING_S)
    after = np.clip(since_s - BURN_S, 0.0, None)
    return np.radians(leaning + TUMBLING_DEG_S * after)


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
