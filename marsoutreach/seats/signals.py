"""What changes in the scene besides places: lines, flash, flames, dust, cables.

Most are rows of ``facts.table("seat_signals")``; flames and dust follow from how the
craft moves. Each is a list of knots with straight lines between, level outside.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach import facts, flown, timeline
from marsoutreach.descent.forces import LEANS_DEG
from marsoutreach.descent.vehicle import PERSEVERANCE
from marsoutreach.flown import (
    BURN_S,
    CUT_S,
    HOVER_S,
    POWERED_START_S,
    SKY_CRANE_S,
    WHEELS_TOUCH_S,
    remembered,
)
from marsoutreach.seats.track import lift_needed_m_s2
from marsoutreach.seats.turns import Floats

Knots = tuple[Floats, Floats]

LEFT_KG = facts.value("msl_propellant_after_bridle_cut")
DRY_KG = PERSEVERANCE.rover_kg + PERSEVERANCE.descent_stage_kg
MASS_KG = (
    (POWERED_START_S, SKY_CRANE_S),
    (DRY_KG + PERSEVERANCE.propellant_kg, DRY_KG + LEFT_KG),
)
"""Craft without backshell, then without most of its propellant; about."""

LEAST_SHARE = 0.1
AFTER_CUT = (
    (CUT_S, 0.35),
    (CUT_S + HOVER_S, 0.35),
    (CUT_S + HOVER_S + 1.23, 1.0),
    (CUT_S + HOVER_S + BURN_S, 1.0),
    (CUT_S + HOVER_S + BURN_S + 0.1, 0.0),
)
"""The stage alone: hover, then the burn of six seconds at full thrust (drawn)."""

DUST_FROM_M, DUST_FULL_M = 60.0, 15.0
DUST_SETTLES = ((CUT_S + 3.43, 0.8), (CUT_S + 12.43, 0.0))


@remembered
def knots(name: str) -> Knots:
    """Give the seconds and values of one signal."""
    if name in MADE:
        return MADE[name]()
    rows = facts.table("seat_signals")
    mine = rows[rows["signal"] == name]
    return mine["time_s"].to_numpy(float), mine["value"].to_numpy(float)


def value_at(name: str, time_s: Floats) -> Floats:
    """Give a signal at seconds after entry.

    >>> value_at("bridle_m", np.array([400.0, 410.0])).tolist()
    [0.0, 6.4]
    """
    return np.interp(time_s, *knots(name))


def names() -> list[str]:
    """List the signals."""
    listed = facts.table("seat_signals")["signal"].unique().tolist()
    return [*listed, *MADE]


def packed() -> dict[str, dict[str, list[float]]]:
    """Make the signals ready for the browser."""
    return {
        name: {
            "time_s": [round(float(one), 3) for one in knots(name)[0]],
            "value": [round(float(one), 4) for one in knots(name)[1]],
        }
        for name in names()
    }


def _straight() -> Knots:
    time_s, share = _shares()
    kept = time_s < SKY_CRANE_S
    return np.append(time_s[kept], SKY_CRANE_S), np.append(share[kept], 0.0)


def _canted() -> Knots:
    return _then(*_shares(), AFTER_CUT)


def _shares() -> Knots:
    """Give each burning engine's share of full thrust: what weight and braking need."""
    steps = np.arange(POWERED_START_S, WHEELS_TOUCH_S, 0.5)
    time_s = np.union1d(steps, [SKY_CRANE_S - 0.01, SKY_CRANE_S])
    needed = np.linalg.norm(lift_needed_m_s2(time_s), axis=1)
    force = needed * np.interp(time_s, *MASS_KG)
    straight, outward = np.cos(np.radians(LEANS_DEG))
    lift = 4 * outward + np.where(time_s < SKY_CRANE_S, 4 * straight, 0.0)
    share = force / (lift * facts.value("landing_engine_thrust_max"))
    share = np.clip(share, LEAST_SHARE, 1.0)
    return np.append(POWERED_START_S - 0.05, time_s), np.append(0.0, share)


def _dust() -> Knots:
    """Raise dust from the second at which the flown height passes 60 m."""
    start_s, end_s = np.ceil([facts.second("constant_velocity"), CUT_S])
    time_s = np.arange(start_s, end_s, 0.25)
    height_m = timeline.state_at(time_s)["altitude_m"]
    share = np.clip((DUST_FROM_M - height_m) / (DUST_FROM_M - DUST_FULL_M), 0.0, 1.0)
    first = int(np.argmax(share > 0)) - 1
    return _then(time_s[first:], share[first:], DUST_SETTLES)


def _then(time_s: Floats, share: Floats, tail: ArrayLike) -> Knots:
    """Let drawn knots follow."""
    later_s, later = np.array(tail).T
    return np.append(time_s, later_s), np.append(share, later)


MADE: dict[str, Callable[[], Knots]] = {
    "bridle_m": flown.bridle,
    "thrust_straight": _straight,
    "thrust_canted": _canted,
    "dust": _dust,
}
