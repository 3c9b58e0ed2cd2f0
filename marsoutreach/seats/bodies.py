"""Every body of the landing, as rows of place and rotation that a scene plays.

While a body is attached it moves with its carrier. Once free it falls: see ``fall``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from marsoutreach import timeline
from marsoutreach.flown import SKY_CRANE_SPEED_M_S
from marsoutreach.seats import attitude, fall
from marsoutreach.seats.attitude import _places as places
from marsoutreach.seats.signals import value_at
from marsoutreach.seats.track import END_S, START_S
from marsoutreach.seats.turns import Floats, about, quaternions

LOWERING_S, CUT_S, HOVER_S = 402.38, 419.57, 0.7
WHEELS_TOUCH_S = 418.07
RISER_M = np.array([0.0, 0.0, -3.7])
CARRIERS = {
    "rover": None,
    "descent_stage": "rover",
    "backshell": "rover",
    "heat_shield": "rover",
    "parachute": "backshell",
}


class Rows(NamedTuple):
    """A body's poses: ``table`` has x, y, z and a quaternion, a row every ``step_s``."""

    start_s: float
    step_s: float
    table: Floats
    end_s: float | None


@cache
def rows(body: str) -> Rows:
    """Give the poses of one body; ``end_s`` is when it is gone (``None``: never)."""
    return MAKERS[body]()


def _rows(start_s: float, step_s: float, points: Floats, turns: Floats) -> Rows:
    table = np.concatenate([points, quaternions(turns)], axis=1)
    return Rows(start_s, step_s, table, start_s + step_s * (len(points) - 1))


def _rover() -> Rows:
    time_s = np.linspace(START_S, END_S, round(10 * (END_S - START_S)) + 1)
    return _rows(START_S, 0.1, places(time_s), attitude.craft(time_s))._replace(
        end_s=None
    )


def _descent_stage() -> Rows:
    """Lower, hover, tilt to the north-west, burn, fall."""
    time_s = np.arange(LOWERING_S, CUT_S + HOVER_S, 0.1)
    hang = places(np.minimum(time_s, WHEELS_TOUCH_S))
    sunk = np.clip(time_s - WHEELS_TOUCH_S, 0.0, CUT_S - WHEELS_TOUCH_S)
    hang[:, 2] += value_at("bridle_m", time_s) - SKY_CRANE_SPEED_M_S * sunk
    turns = attitude.craft(time_s)
    away, tilt = fall.fly_away(hang[-1])
    turned = tilt @ turns[-1]
    return _rows(
        LOWERING_S,
        0.1,
        np.concatenate([hang, away]),
        np.concatenate([turns, turned]),
    )


def _heat_shield() -> Rows:
    start_s, step_s = attitude.HEAT_SHIELD_S, 0.2
    points, velocities = _let_go(fall.HEAT_SHIELD, start_s, step_s)
    since = np.arange(len(points)) * step_s
    angle = np.radians(9.0) * (since - 6.0 * (1 - np.exp(-since / 6.0)))
    turns = about((0.4, 0.9, 0.1), angle) @ attitude.craft(np.array([start_s]))
    return _rows(start_s, step_s, points, turns)


def _backshell() -> Rows:
    start_s, step_s = attitude.BACKSHELL_S, 0.1
    points, velocities = _let_go(fall.BACKSHELL, start_s, step_s)
    time_s = start_s + step_s * np.arange(len(points))
    return _rows(start_s, step_s, points, attitude.hanging(velocities, time_s))


def _let_go(body: fall.Falling, start_s: float, step_s: float) -> tuple[Floats, Floats]:
    at = np.array([start_s])
    velocity = attitude.velocity_m_s(at)[0]
    push = body.push_m_s * attitude.nose_direction(at)[0]
    return fall.drop(body, places(at)[0], velocity + push, step_s)


def _parachute() -> Rows:
    start_s = 240.63
    shell = rows("backshell")
    time_s = np.arange(start_s, shell.end_s or 0.0, 0.1)
    craft = pose("backshell", time_s)
    points = craft[0] + craft[1] @ RISER_M
    turns = np.where(
        (time_s < attitude.BACKSHELL_S)[:, None, None],
        attitude.parachute(time_s),
        craft[1],
    )
    return _rows(start_s, 0.1, points, turns)


MAKERS = {
    "rover": _rover,
    "descent_stage": _descent_stage,
    "backshell": _backshell,
    "heat_shield": _heat_shield,
    "parachute": _parachute,
}


def pose(body: str, time_s: Floats) -> tuple[Floats, Floats]:
    """Give places (n, 3) and rotations (n, 3, 3), as the scene plays them."""
    from marsoutreach.seats.turns import matrix

    found = rows(body)
    own = between(found, time_s)
    points, turns = own[:, :3], matrix(own[:, 3:])
    before = time_s < found.start_s
    carrier = CARRIERS[body]
    if carrier is None or not before.any():
        return points, turns
    on, on_turns = pose(carrier, time_s)
    if body == "parachute":
        on = on + on_turns @ RISER_M
    return (
        np.where(before[:, None], on, points),
        np.where(before[:, None, None], on_turns, turns),
    )


def between(found: Rows, time_s: Floats) -> Floats:
    """Read rows between their seconds, along straight lines."""
    last = len(found.table) - 1
    at = np.clip((time_s - found.start_s) / found.step_s, 0.0, last)
    low = np.minimum(at.astype(int), max(last - 1, 0))
    share = (at - low)[:, None]
    return found.table[low] * (1 - share) + found.table[low + 1] * share


def packed(found: Rows) -> dict[str, object]:
    """Make rows ready for the browser: little-endian float32, seven a row."""
    return {
        "start_s": found.start_s,
        "step_s": found.step_s,
        "end_s": found.end_s,
        "rows": found.table.astype("<f4").tobytes(),
    }


def names() -> list[str]:
    """List the bodies."""
    return list(MAKERS)


def altitude_of(time_s: Floats) -> Floats:
    """Give the as-flown height of the rover's wheels, in metres."""
    return np.asarray(timeline.state_at(time_s)["altitude_m"])
