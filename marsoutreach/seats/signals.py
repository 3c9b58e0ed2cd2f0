"""What changes in the scene besides places: lines, flash, flames, dust, cables."""

from __future__ import annotations

from functools import cache

import numpy as np

from marsoutreach import facts, timeline
from marsoutreach.flown import GRAVITY_AT_SITE_M_S2, entry_value
from marsoutreach.seats.turns import Floats

Knots = tuple[Floats, Floats]

ENGINES_S, TOUCH_S, CUT_S = 358.34, 418.07, 419.57
CANTED_ONLY_S = 399.73
DUST_FROM_M, DUST_FULL_M = 60.0, 15.0
START_KG, END_KG = 2850.0, 2200.0


@cache
def knots(name: str) -> Knots:
    """Give the seconds and values of one signal."""
    if name in MADE:
        return MADE[name]()
    rows = facts.table("seat_signals")
    mine = rows[rows["signal"] == name]
    return mine["time_s"].to_numpy(float), mine["value"].to_numpy(float)


def value_at(name: str, time_s: Floats) -> Floats:
    """Give a signal at seconds: straight lines between knots, constant outside."""
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
    return _with_ends(*_shares("straight"), CANTED_ONLY_S)


def _canted() -> Knots:
    time_s, share = _shares("canted")
    tail = np.array([[CUT_S, 0.3], [420.27, 0.35], [421.5, 1.0], [426.2, 1.0], [426.3, 0]])
    return np.append(time_s, tail[:, 0]), np.append(share, tail[:, 1])


def _with_ends(time_s: Floats, share: Floats, off_s: float) -> Knots:
    kept = time_s < off_s
    return np.append(time_s[kept], off_s), np.append(share[kept], 0.0)


def _shares(which: str) -> Knots:
    """Give each engine's share of full thrust: what weight and braking need."""
    from marsoutreach.seats.motion import acceleration_m_s2

    time_s = np.concatenate([[358.0], np.arange(ENGINES_S, TOUCH_S, 0.5)])
    need = acceleration_m_s2(time_s) + [0.0, 0.0, GRAVITY_AT_SITE_M_S2]
    mass = np.interp(time_s, [ENGINES_S, CANTED_ONLY_S], [START_KG, END_KG])
    engines = np.where(time_s < CANTED_ONLY_S, 8, 4)
    full = engines * entry_value("landing_engine_thrust_max") * 0.95
    share = np.clip(np.linalg.norm(need, axis=1) * mass / full, 0.1, 1.0)
    share[0] = 0.0
    return time_s, share


def _dust() -> Knots:
    time_s = np.arange(390.0, 420.0, 0.25)
    altitude = timeline.state_at(time_s)["altitude_m"]
    share = np.clip((DUST_FROM_M - altitude) / (DUST_FROM_M - DUST_FULL_M), 0.0, 1.0)
    first = max(int(np.argmax(share > 0)) - 1, 0)
    return (
        np.append(time_s[first:], [423.0, 432.0]),
        np.append(share[first:], [0.8, 0.0]),
    )


MADE = {"thrust_straight": _straight, "thrust_canted": _canted, "dust": _dust}
