"""Which way the craft points: modelled, from what the flight needs.

* Until the capsule straightens up, its nose is held below the flight path, which makes
  lift; then along it.
* Under the parachute its axis lies along the way through the air, and swings so that
  it points as published frames show where there are any (table ``seat_attitudes``); on
  top of that it rocks quickly, which is drawn.
* On its ropes the rover rocks a little below the crane, which is drawn.
* Under engines, thrust points where speed must change: against gravity and sideways;
  frames correct it nearby.
* The heading comes from those frames too, and from the rover as it stood on sol 2.

Between frames all this is a guess; ``python -m workshop.refit`` tells how good a one.

A direction is also written as its slopes: how far it points east and north for one
step down. Slopes add up, so swings can be laid on each other.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from marsoutreach import facts
from marsoutreach.facts import second
from marsoutreach.flown import BACKSHELL_S, MORTAR_S, remembered
from marsoutreach.seats.places import uprights
from marsoutreach.seats.track import drift, ease, lift_needed_m_s2, places, velocity_m_s
from marsoutreach.seats.turns import DOWN, Floats, about, tilting, unit, upright

STRAIGHTEN_S = second("straighten_up"), second("straighten_up_end")
TRIM_DEG = facts.value("trim_angle_at_218_s")
TAKE_OVER_S = BACKSHELL_S + 0.2, BACKSHELL_S + 3.2
MOST_TILT_DEG, LEAST_LIFT_M_S2 = 40.0, 0.5
IN_WIND_S = STRAIGHTEN_S[0], second("first_lcam_frame")
SLOW_PERIOD_S, SLOW_LASTS_S = 18.0, 8.0
"""A pendulum of some 30 m takes 18 s on Mars; a swing is forgotten after a few."""

STEERED_S = 2.0
"""For so long engines point beside what the course asks for; drawn."""


class Swing(NamedTuple):
    """One swing: begins at a second, dies away, goes to and fro at an azimuth."""

    start_s: float
    size_deg: float
    dying_s: float
    period_s: float
    azimuth_deg: float


ROCKING = (
    Swing(second("first_load_peak"), 8.0, 9.0, 4.7, 30.0),
    Swing(second("full_inflation"), 6.0, 12.0, 4.1, 115.0),
    Swing(second("heat_shield"), 2.5, 14.0, 4.6, 75.0),
    Swing(second("full_inflation") + 1.1, 1.6, 400.0, 4.9, 0.0),
    Swing(second("full_inflation") + 2.2, 1.2, 400.0, 4.4, 90.0),
)
"""How the capsule rocks on its lines: begun by the jolts; the last two make a slow
cone. Periods and sizes are drawn."""

SWAYING = (
    Swing(second("line_stretch"), 4.0, 7.0, 3.1, 60.0),
    Swing(second("full_inflation"), 1.2, 500.0, 6.3, 20.0),
)
"""How the canopy sways above the capsule; drawn."""

ON_ROPES = (
    Swing(second("rover_separation"), 0.5, 8.0, 5.5, 20.0),
    Swing(second("lowering_end"), 1.8, 9.0, 5.5, 110.0),
)
ROPES_STILL_S = second("wheels_touch") - 3.0, second("wheels_touch")
"""How the rover rocks below the crane, begun by two jolts, and from when to when that
ends. A news story (S91) tells that it did, slightly; the rest is drawn."""


def craft(time_s: Floats) -> Floats:
    """Give the rotation of the whole craft, and of the rover after it: (n, 3, 3)."""
    steady = crane(time_s)
    axis = steady[:, :, 2]
    left = 1 - ease(time_s, *ROPES_STILL_S)[:, None]
    swung = axis + left * (rocked(axis, ON_ROPES, time_s) - axis)
    return tilting(axis, swung) @ steady


def crane(time_s: Floats) -> Floats:
    """Give the rotation of the whole craft, and of the crane while the rover hangs."""
    level = uprights(places(time_s))
    return tilting(level @ DOWN, nose(time_s)) @ level @ upright(heading_deg(time_s))


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
    share = ease(time_s, *TAKE_OVER_S)[:, None]
    return unit(hanging + share * (steered(time_s) - hanging))


def canopy(time_s: Floats) -> Floats:
    """Give where the parachute's axis points, from canopy to craft: (n, 3)."""
    return rocked(hanging_axis(time_s), SWAYING, time_s)


def hanging_axis(time_s: Floats) -> Floats:
    """Give the axis in flight and under the parachute, without quick rocking."""
    time_s = np.minimum(time_s, TAKE_OVER_S[1])
    axis, seen = in_air(time_s), hanging_sights()
    swung = pointing(slopes(axis) + through(time_s, *seen, swinging))
    return np.where((time_s > MORTAR_S)[:, None], swung, axis)


def steered(time_s: Floats) -> Floats:
    """Give the axis under engines."""
    seen = steered_sights()
    return pointing(slopes(flames(time_s)) + through(time_s, *seen, steering))


@remembered
def hanging_sights() -> tuple[Floats, Floats]:
    """Give by how much the axis swung off the way through the air, where it is seen.

    What the published frames show: seconds, and slopes of the craft's axis.
    """
    time_s, seen = sights(MORTAR_S, BACKSHELL_S)
    return time_s, seen - slopes(rocked(in_air(time_s), ROCKING, time_s))


@remembered
def steered_sights() -> tuple[Floats, Floats]:
    """Give the same under engines: how far the axis was off what the course asks."""
    time_s, seen = sights(TAKE_OVER_S[1], second("touchdown"))
    return time_s, seen - slopes(flames(time_s))


def sights(start_s: float, end_s: float) -> tuple[Floats, Floats]:
    """Give seconds between two others at which the axis was seen, and its slopes."""
    rows = facts.table("seat_attitudes").dropna(subset="tilt_deg")
    rows = rows[rows["time_s"].between(start_s, end_s, inclusive="left")]
    tilt, turn = np.radians(rows[["tilt_deg", "tilt_azimuth_deg"]].to_numpy(float)).T
    slope = np.tan(tilt)[:, None] * np.stack([np.sin(turn), np.cos(turn)], axis=1)
    return rows["time_s"].to_numpy(float), slope


def heading_deg(time_s: Floats) -> Floats:
    """Give the azimuth of the rover's front, were it upright."""
    from scipy.interpolate import PchipInterpolator

    rows = facts.table("seat_attitudes")
    curve = PchipInterpolator(rows["time_s"], rows["heading_deg"])
    return np.asarray(curve(np.minimum(time_s, rows["time_s"].iloc[-1])))


def in_air(time_s: Floats) -> Floats:
    """Give the way through the air, tilted by the trim angle until straightened."""
    velocity = velocity_m_s(time_s)
    velocity[:, :2] -= ease(time_s, *IN_WIND_S)[:, None] * drift().wind_m_s
    trim = np.radians(TRIM_DEG) * (1 - ease(time_s, *STRAIGHTEN_S))
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


def slopes(direction: Floats) -> Floats:
    """Write directions (n, 3) that point down as slopes east and north, (n, 2).

    >>> slopes(np.array([[0.6, 0.0, -0.8]])).round(2).tolist()
    [[0.75, 0.0]]
    """
    return -direction[:, :2] / direction[:, 2:]


def pointing(slope: Floats) -> Floats:
    """Write slopes (n, 2) as unit vectors that point down, (n, 3)."""
    return unit(np.concatenate([slope, -np.ones((len(slope), 1))], axis=1))


def rocked(direction: Floats, swings: tuple[Swing, ...], time_s: Floats) -> Floats:
    """Tip unit vectors (n, 3) by some swings."""
    tip = np.zeros_like(direction)
    for one in swings:
        azimuth = np.radians(one.azimuth_deg)
        way = np.array([np.sin(azimuth), np.cos(azimuth), 0.0])
        tip += _angle_rad(one, time_s)[:, None] * way
    across = tip - direction * np.sum(tip * direction, axis=1)[:, None]
    return unit(direction + across)


def _angle_rad(one: Swing, time_s: Floats) -> Floats:
    since = np.clip(time_s - one.start_s, 0.0, None)
    size = np.radians(one.size_deg) * np.exp(-since / one.dying_s)
    return np.asarray(size * np.sin(2 * np.pi * since / one.period_s))


def through(
    time_s: Floats, seen_s: Floats, slope: Floats, bell: Callable[[Floats], Floats]
) -> Floats:
    """Swing slowly so that at some seconds the slopes are as seen: (n, 2).

    Each sight is a swing that grows and dies around its second, as ``bell`` says;
    together they meet every sight.
    """
    sizes = np.linalg.solve(bell(np.subtract.outer(seen_s, seen_s)), slope)
    return bell(np.subtract.outer(time_s, seen_s)) @ sizes


def swinging(since_s: Floats) -> Floats:
    """Give what is left of a swing of a pendulum some seconds before or after."""
    to_and_fro = np.cos(2 * np.pi * since_s / SLOW_PERIOD_S)
    return np.asarray(np.exp(-((since_s / SLOW_LASTS_S) ** 2)) * to_and_fro)


def steering(since_s: Floats) -> Floats:
    """Give the same for engines, which do not swing."""
    return np.asarray(np.exp(-((since_s / STEERED_S) ** 2)))


def settling(start: Floats, path: Floats, since_s: Floats) -> Floats:
    """Swing from a direction (3,) into a path of directions (n, 3), as one let go."""
    off = slopes(start[None]) - slopes(path[:1])
    left = np.exp(-since_s / 15.0) * np.cos(2 * np.pi * since_s / SLOW_PERIOD_S)
    return pointing(slopes(path) + left[:, None] * off)
