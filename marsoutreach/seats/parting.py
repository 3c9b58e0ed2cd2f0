"""What leaves the craft: heat shield, backshell with parachute, descent stage.

Each gives the second it is free, the step between its rows (seconds), its places
(n, 3) and its rotations (n, 3, 3), until it hits the modelled ground.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from marsoutreach import facts
from marsoutreach.descent.vehicle import PERSEVERANCE
from marsoutreach.flown import (
    BACKSHELL_S,
    CUT_S,
    HOVER_S,
    LOWERING_S,
    SKY_CRANE_M_S,
    WHEELS_TOUCH_S,
)
from marsoutreach.seats import attitude, fall, flyaway
from marsoutreach.seats.motion import places, velocity_m_s
from marsoutreach.seats.signals import value_at
from marsoutreach.seats.turns import Floats, about

HEAT_SHIELD_S = facts.second("heat_shield")
STEP_S, SLOW_STEP_S = 0.1, 0.2
HEAT_SHIELD_DRAG, PUSH_M_S = 1.2, 2.8
"""Drag coefficient of the shield alone, and the push of its springs; drawn, and held
to one frame: 40 m away after 4.5 s."""

TUMBLE_DEG_S, TUMBLE_GROWS_S = 9.0, 6.0
TUMBLE_AXIS = (0.4, 0.9, 0.1)

Made = tuple[float, float, Floats, Floats]


def heat_shield() -> Made:
    """Let the heat shield fall ahead of the craft, tumbling slowly (drawn)."""
    area = HEAT_SHIELD_DRAG * PERSEVERANCE.capsule_area_m2
    ballistic = PERSEVERANCE.heat_shield_kg / area
    points, _ = _let_go(HEAT_SHIELD_S, ballistic, PUSH_M_S, SLOW_STEP_S)
    since = np.arange(len(points)) * SLOW_STEP_S
    late = TUMBLE_GROWS_S * (1 - np.exp(-since / TUMBLE_GROWS_S))
    tumble = about(TUMBLE_AXIS, np.radians(TUMBLE_DEG_S) * (since - late))
    start = attitude.craft(np.array([HEAT_SHIELD_S]))
    return HEAT_SHIELD_S, SLOW_STEP_S, points, tumble @ start


def backshell() -> Made:
    """Let the backshell drift down under its parachute."""
    points, through_air = _drift()
    since = np.asarray(np.arange(len(points)) * STEP_S, float)
    axis = attitude.nose(np.array([BACKSHELL_S]))[0]
    return BACKSHELL_S, STEP_S, points, attitude.let_go(axis, through_air, since)


def canopy(since_s: Floats) -> Floats:
    """Give the rotation of the parachute over the backshell alone: (n, 3, 3)."""
    _, through_air = _drift()
    rows_s = np.arange(len(through_air)) * STEP_S
    flow = np.stack([np.interp(since_s, rows_s, one) for one in through_air.T], axis=1)
    axis = attitude.canopy(np.array([BACKSHELL_S]))[0]
    return attitude.let_go(axis, flow, since_s)


@cache
def _drift() -> tuple[Floats, Floats]:
    """Give places and velocities through the air of backshell and parachute."""
    mass = PERSEVERANCE.backshell_kg + PERSEVERANCE.parachute_kg
    ballistic = mass / facts.value("parachute_total_drag_area")
    return _let_go(BACKSHELL_S, ballistic, 0.0, STEP_S)


def _let_go(
    start_s: float, ballistic_kg_m2: float, push_m_s: float, step_s: float
) -> tuple[Floats, Floats]:
    """Let something fall off the craft, pushed along its axis."""
    at = np.array([start_s])
    velocity = velocity_m_s(at)[0] + push_m_s * attitude.nose(at)[0]
    return fall.drop(ballistic_kg_m2, places(at)[0], velocity, step_s)


def descent_stage() -> Made:
    """Let the rover down, hover, tilt to the north-west, burn, fall."""
    time_s = np.arange(LOWERING_S, CUT_S + HOVER_S, STEP_S)
    above = places(np.minimum(time_s, WHEELS_TOUCH_S))
    sunk = np.clip(time_s - WHEELS_TOUCH_S, 0.0, CUT_S - WHEELS_TOUCH_S)
    above[:, 2] += value_at("bridle_m", time_s) - SKY_CRANE_M_S * sunk
    turns = attitude.craft(time_s)
    away, tilts = flyaway.course(above[-1], STEP_S)
    points = np.concatenate([above, away])
    return LOWERING_S, STEP_S, points, np.concatenate([turns, tilts @ turns[-1]])
