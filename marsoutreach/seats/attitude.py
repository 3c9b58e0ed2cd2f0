"""Which way the craft points: modelled, from what the flight needs.

* Until the capsule straightens up, its nose is held below the flight path, which makes
  lift; then along it.
* Under the parachute its axis lies along the way through the air, and swings so that
  at five seconds it points as published frames show (table ``seat_attitudes``); on
  top of that it rocks quickly, which is drawn.
* Under engines, thrust points where speed must change: against gravity and sideways.
* The heading comes from those frames too, and from the rover as it stood on sol 2.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from marsoutreach import facts
from marsoutreach.flown import BACKSHELL_S, MORTAR_S
from marsoutreach.seats.motion import lift_needed_m_s2, places, velocity_m_s
from marsoutreach.seats.places import uprights
from marsoutreach.seats.swing import (
    ROCKING,
    SWAYING,
    pointing,
    rocked,
    settling,
    slopes,
    through,
)
from marsoutreach.seats.track import drift
from marsoutreach.seats.turns import DOWN, Floats, about, tilting, unit, upright

STRAIGHTEN_S = facts.second("straighten_up"), facts.second("straighten_up_end")
TRIM_DEG = facts.value("trim_angle_at_218_s")
TAKE_OVER_S = BACKSHELL_S + 0.2, BACKSHELL_S + 3.2
MOST_TILT_DEG, LEAST_LIFT_M_S2 = 40.0, 0.5
IN_WIND_S = STRAIGHTEN_S[0], facts.second("first_lcam_frame")


class Sights(NamedTuple):
    """What the published frames show: seconds, and slopes of the craft's axis."""

    time_s: Floats
    slope: Floats


def craft(time_s: Floats) -> Floats:
    """Give the rotation of the whole craft, and of the rover after it: (n, 3, 3)."""
    level = uprights(places(time_s))
    return tilting(DOWN, nose(time_s)) @ level @ upright(heading_deg(time_s))


def parachute(time_s: Floats) -> Floats:
    """Give the rotation of the parachute while it carries the craft: (n, 3, 3)."""
    return tilting(DOWN, canopy(time_s)) @ upright(heading_deg(time_s))


def let_go(axis: Floats, through_air: Floats, since_s: Floats) -> Floats:
    """Give the rotation of what hangs under a parachute after the craft has left it.

    ``axis`` is where it pointed at that moment, ``through_air`` its velocity, (n, 3).
    """
    time_s = BACKSHELL_S + since_s
    path = rocked(unit(through_air), ROCKING, time_s)
    held = np.full(len(time_s), heading_deg(time_s[:1])[0])
    return tilting(DOWN, settling(axis, path, since_s)) @ upright(held)


def nose(time_s: Floats) -> Floats:
    """Give where the craft's underside points: unit vectors in the scene, (n, 3)."""
    hanging = rocked(hanging_axis(time_s), ROCKING, time_s)
    start_s, end_s = TAKE_OVER_S
    share = ease((time_s - start_s) / (end_s - start_s))[:, None]
    return unit(hanging + share * (flames(time_s) - hanging))


def canopy(time_s: Floats) -> Floats:
    """Give where the parachute's axis points, from canopy to craft: (n, 3)."""
    return rocked(hanging_axis(time_s), SWAYING, time_s)


def hanging_axis(time_s: Floats) -> Floats:
    """Give the axis in flight and under the parachute, without quick rocking."""
    time_s = np.minimum(time_s, TAKE_OVER_S[1])
    axis = in_air(time_s)
    seen = sights()
    swung = pointing(slopes(axis) + through(time_s, *seen))
    return np.where((time_s > MORTAR_S)[:, None], swung, axis)


@cache
def sights() -> Sights:
    """Give by how much the axis swung off the way through the air, where it is seen."""
    rows = facts.table("seat_attitudes").dropna(subset="tilt_deg")
    time_s = rows["time_s"].to_numpy(float)
    tilt, turn = (
        np.radians(rows[name].to_numpy(float))
        for name in ("tilt_deg", "tilt_azimuth_deg")
    )
    seen = np.tan(tilt)[:, None] * np.stack([np.sin(turn), np.cos(turn)], axis=1)
    quick = slopes(rocked(in_air(time_s), ROCKING, time_s)) - slopes(in_air(time_s))
    return Sights(time_s, seen - quick - slopes(in_air(time_s)))


def heading_deg(time_s: Floats) -> Floats:
    """Give the azimuth of the rover's front, were it upright."""
    from scipy.interpolate import PchipInterpolator

    rows = facts.table("seat_attitudes")
    curve = PchipInterpolator(rows["time_s"], rows["heading_deg"])
    return np.asarray(curve(time_s))


def in_air(time_s: Floats) -> Floats:
    """Give the way through the air, tilted by the trim angle until straightened."""
    _, wind, _ = drift()
    velocity = velocity_m_s(time_s)
    start_s, end_s = IN_WIND_S
    velocity[:, :2] -= ease((time_s - start_s) / (end_s - start_s))[:, None] * wind
    start_s, end_s = STRAIGHTEN_S
    trim = np.radians(TRIM_DEG) * (1 - ease((time_s - start_s) / (end_s - start_s)))
    down = about(np.cross(velocity, (0.0, 0.0, 1.0)), -trim)
    return unit((down @ velocity[:, :, None])[:, :, 0])


def flames(time_s: Floats) -> Floats:
    """Give the direction of the engines' flames, against the thrust needed: (n, 3)."""
    thrust = lift_needed_m_s2(time_s)
    lift = np.maximum(thrust[:, 2], LEAST_LIFT_M_S2)
    side = np.linalg.norm(thrust[:, :2], axis=1)
    most = np.tan(np.radians(MOST_TILT_DEG)) * lift / np.maximum(side, 1e-9)
    slope = -thrust[:, :2] / lift[:, None] * np.minimum(1.0, most)[:, None]
    return pointing(slope)


def ease(share: Floats) -> Floats:
    """Go smoothly from 0 to 1."""
    share = np.clip(share, 0.0, 1.0)
    return np.asarray(share * share * (3 - 2 * share))
