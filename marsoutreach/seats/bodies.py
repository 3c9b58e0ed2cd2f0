"""Every body of the landing, as rows of place and rotation that the scene plays.

While a body is attached it moves with its carrier. What it does once it is free is
told in ``parting``.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from marsoutreach.flown import BACKSHELL_S, END_S, MORTAR_S, remembered, used
from marsoutreach.seats import parting, pointed
from marsoutreach.seats.track import START_S, along, places
from marsoutreach.seats.turns import Floats, matrix, quaternions

RISER_M = np.array([0.0, 0.0, -3.7])
"""Where the parachute's riser leaves the stack, in the axes of the backshell."""

STEP_S, FINE_STEP_S = 0.1, 0.04
"""Between rows of the rover; a reconstruction turns as fast as it did."""

CARRIERS = {
    "descent_stage": "rover",
    "backshell": "rover",
    "heat_shield": "rover",
    "parachute": "backshell",
}


class Rows(NamedTuple):
    """A body's poses, one every ``step_s``: ``table`` has x, y, z and a quaternion.

    ``end_s`` is the second after which the body is gone; the rover stays (``None``).
    """

    start_s: float
    step_s: float
    table: Floats
    end_s: float | None


def rows(body: str) -> Rows:
    """Give the poses of one body from the second at which it is free.

    >>> rows("heat_shield").start_s
    263.26
    """
    from marsoutreach import terrain

    return _rows(body, terrain.current())


@remembered
def _rows(body: str, _: object) -> Rows:
    """Work out a body's poses, once a ground that it may fall on."""
    start_s, step_s, points, turns = MAKERS[body]()
    table = np.concatenate([points, quaternions(turns)], axis=1)
    last_s = round(start_s + step_s * (len(table) - 1), 3)
    return Rows(start_s, step_s, table, None if body == "rover" else last_s)


def pose(body: str, time_s: Floats) -> tuple[Floats, Floats]:
    """Give places (n, 3) and rotations (n, 3, 3), as the scene plays them."""
    found = rows(body)
    own = between(found, time_s)
    points, turns = own[:, :3], matrix(own[:, 3:])
    attached = time_s < found.start_s
    if body not in CARRIERS or not attached.any():
        return points, turns
    on, on_turns = pose(CARRIERS[body], time_s)
    if body == "parachute":
        on = on + on_turns @ RISER_M
    return (
        np.where(attached[:, None], on, points),
        np.where(attached[:, None, None], on_turns, turns),
    )


def between(found: Rows, time_s: Floats) -> Floats:
    """Read rows between their seconds, along straight lines."""
    rows_s = found.start_s + found.step_s * np.arange(len(found.table))
    return along(time_s, rows_s, found.table)


def packed(body: str) -> dict[str, Any]:
    """Make a body's rows ready for the browser: little-endian float32, seven a row."""
    found = rows(body)
    return {
        "start_s": found.start_s,
        "step_s": found.step_s,
        "end_s": found.end_s,
        "rows": found.table.astype("<f4").tobytes(),
    }


Made = tuple[float, float, Floats, Floats]


def _rover() -> Made:
    step_s = FINE_STEP_S if used() else STEP_S
    time_s = np.linspace(START_S, END_S, round((END_S - START_S) / step_s) + 1)
    return START_S, step_s, places(time_s), pointed.craft(time_s)


def _parachute() -> Made:
    """Follow the riser on the backshell's top, to the second the backshell lands."""
    shell = rows("backshell")
    end_s = shell.start_s + shell.step_s * (len(shell.table) - 1)
    time_s = np.arange(MORTAR_S, end_s, 0.1)
    carrying = time_s < BACKSHELL_S
    points, turns = pose("backshell", time_s)
    own = pointed.parachute(time_s[carrying])
    free = parting.canopy(time_s[~carrying] - BACKSHELL_S)
    return MORTAR_S, 0.1, points + turns @ RISER_M, np.concatenate([own, free])


MAKERS: dict[str, Callable[[], Made]] = {
    "rover": _rover,
    "descent_stage": parting.descent_stage,
    "backshell": parting.backshell,
    "heat_shield": parting.heat_shield,
    "parachute": _parachute,
}
