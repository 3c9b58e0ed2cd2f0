"""The craft in the scene: its place, and how its place and its speed change."""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.ndimage import gaussian_filter1d

from marsoutreach import timeline
from marsoutreach.flown import END_S, GRAVITY_AT_SITE_M_S2
from marsoutreach.seats.places import place
from marsoutreach.seats.track import START_S, along, ground_places
from marsoutreach.seats.turns import Floats

STEP_S = 0.1
SMOOTH_SPEED, SMOOTH_CHANGE = 5, 8  # rows: half a second, and a little more


def places(time_s: Floats) -> Floats:
    """Give where the rover's origin is: heights as flown, (n, 3), metres.

    >>> places(np.array([419.57])).round(1).tolist()
    [[0.0, 0.0, 0.0]]
    """
    east, north = ground_places(time_s).T
    return place(east, north, timeline.state_at(time_s)["altitude_m"])


def velocity_m_s(time_s: Floats) -> Floats:
    """Give the craft's velocity: east, north, up, (n, 3)."""
    rows_s, velocity, _ = _table()
    return along(time_s, rows_s, velocity)


def acceleration_m_s2(time_s: Floats) -> Floats:
    """Give how the craft's velocity changes: east, north, up, (n, 3)."""
    rows_s, _, change = _table()
    return along(time_s, rows_s, change)


def lift_needed_m_s2(time_s: Floats) -> Floats:
    """Give what engines must do for each kilogram: the change, and carry the weight."""
    carried = np.array([0.0, 0.0, GRAVITY_AT_SITE_M_S2])
    return acceleration_m_s2(time_s) + carried


@cache
def _table() -> tuple[Floats, Floats, Floats]:
    """Tabulate velocity and its change every tenth of a second, smoothed."""
    time_s = np.linspace(START_S, END_S, round((END_S - START_S) / STEP_S) + 1)
    velocity = np.gradient(_smooth(places(time_s), SMOOTH_SPEED), STEP_S, axis=0)
    change = np.gradient(_smooth(velocity, SMOOTH_CHANGE), STEP_S, axis=0)
    return time_s, velocity, change


def _smooth(rows: Floats, width: int) -> Floats:
    """Average rows under a bell of a width; the ends run straight on."""
    edge = 3 * width
    padded = np.pad(rows, ((edge, edge), (0, 0)), "reflect", reflect_type="odd")
    return gaussian_filter1d(padded, width, axis=0, radius=edge)[edge:-edge]
