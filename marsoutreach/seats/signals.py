"""What changes in the scene besides places: lines, flash, flames, dust, cables.

Most are rows of ``facts.table("seat_signals")``; flames and dust follow from how the
craft moves. Each is a list of knots with straight lines between, level outside.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from marsoutreach import facts, timeline
from marsoutreach.flown import entry_value
from marsoutreach.seats.motion import lift_needed_m_s2
from marsoutreach.seats.turns import Floats

Knots = tuple[Floats, Floats]

ENGINES_S, CANTED_ONLY_S, TOUCH_S, CUT_S = 358.34, 399.73, 418.07, 419.57
MASS_KG = ((ENGINES_S, CANTED_ONLY_S), (2850.0, 2200.0))
"""Craft without backshell, then without most of its propellant; about."""

LEAST_SHARE = 0.1
AFTER_CUT = ((CUT_S, 0.35), (420.27, 0.35), (421.5, 1.0), (426.27, 1.0), (426.37, 0.0))
"""The stage alone: hover, then the burn of six seconds at full thrust (drawn)."""

DUST_FROM_M, DUST_FULL_M = 60.0, 15.0
DUST_SETTLES = ((423.0, 0.8), (432.0, 0.0))


@cache
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
    [0.0, 7.5]
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
    kept = time_s < CANTED_ONLY_S
    return np.append(time_s[kept], CANTED_ONLY_S), np.append(share[kept], 0.0)


def _canted() -> Knots:
    return _then(*_shares(), AFTER_CUT)


def _shares() -> Knots:
    """Give each burning engine's share of full thrust: what weight and braking need."""
    steps = np.arange(ENGINES_S, TOUCH_S, 0.5)
    time_s = np.union1d(steps, [CANTED_ONLY_S - 0.01, CANTED_ONLY_S])
    needed = np.linalg.norm(lift_needed_m_s2(time_s), axis=1)
    force = needed * np.interp(time_s, *MASS_KG)
    straight, outward = (
        np.cos(np.radians(entry_value(f"landing_engine_cant_{way}")))
        for way in ("straight", "outward")
    )
    lift = 4 * outward + np.where(time_s < CANTED_ONLY_S, 4 * straight, 0.0)
    share = force / (lift * entry_value("landing_engine_thrust_max"))
    share = np.clip(share, LEAST_SHARE, 1.0)
    return np.append(ENGINES_S - 0.05, time_s), np.append(0.0, share)


def _dust() -> Knots:
    """Raise dust from the second at which the flown height passes 60 m."""
    time_s = np.arange(390.0, 420.0, 0.25)
    height_m = timeline.state_at(time_s)["altitude_m"]
    share = np.clip((DUST_FROM_M - height_m) / (DUST_FROM_M - DUST_FULL_M), 0.0, 1.0)
    first = int(np.argmax(share > 0)) - 1
    return _then(time_s[first:], share[first:], DUST_SETTLES)


def _then(
    time_s: Floats, share: Floats, tail: tuple[tuple[float, float], ...]
) -> Knots:
    """Let drawn knots follow."""
    later_s, later = np.array(tail).T
    return np.append(time_s, later_s), np.append(share, later)


MADE: dict[str, Callable[[], Knots]] = {
    "thrust_straight": _straight,
    "thrust_canted": _canted,
    "dust": _dust,
}
