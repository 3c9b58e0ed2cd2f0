"""Which way the craft points: modelled, from what the flight needs.

* Until the capsule straightens up its nose is held below the flight path, which makes
  lift; then along it.
* Under the parachute its axis lies along the way through the air, and it rocks: a
  damped pendulum. Period and size of the rocking are drawn.
* Under engines, thrust points where speed must change: against gravity and sideways.
* Its heading is set by eye to the published frames (``facts.table("seat_headings")``).
"""

from __future__ import annotations

from functools import cache

import numpy as np

from marsoutreach import facts, flown, timeline
from marsoutreach.seats.places import place, uprights
from marsoutreach.seats.track import drift, ground_places
from marsoutreach.seats.turns import DOWN, Floats, about, tilting, unit, upright

STRAIGHTEN_S = (223.79, 237.83)
OPENING_S, HEAT_SHIELD_S, BACKSHELL_S, ENGINES_S = 242.29, 263.26, 357.30, 358.34
TAKE_OVER_S = (357.6, 360.4)
TRIM_DEG = 21.0
ROCKING = (  # second, degrees, dies away in s, period in s, direction in degrees
    (242.3, 9.0, 9.0, 4.7, 30.0),
    (242.9, 6.0, 12.0, 4.1, 115.0),
    (263.3, 2.2, 16.0, 4.6, 75.0),
    (244.0, 2.6, 400.0, 4.9, 0.0),
    (245.1, 1.9, 400.0, 4.4, 90.0),
)
"""Swings that begin with the jolts, and two at right angles that go on: a slow cone."""

CHUTE_ROCKING = ((241.7, 5.0, 7.0, 3.1, 60.0), (243.0, 1.3, 500.0, 6.3, 20.0))
SMOOTH_S = 0.5
MOST_TILT_DEG = 40.0


def craft(time_s: Floats) -> Floats:
    """Give the rotation of the whole craft, and of the rover after it: (n, 3, 3)."""
    nose = nose_direction(time_s)
    level = uprights(_places(time_s))
    return tilting(DOWN, nose) @ level @ upright(heading_deg(time_s))


def parachute(time_s: Floats) -> Floats:
    """Give the rotation of the parachute: along the way through the air, swaying."""
    axis = swung(_through_air(time_s), CHUTE_ROCKING, time_s)
    return tilting(DOWN, axis) @ upright(heading_deg(time_s))


def nose_direction(time_s: Floats) -> Floats:
    """Give where the craft's underside points: unit vectors in the scene, (n, 3)."""
    hanging = swung(_nose_in_air(time_s), ROCKING, time_s)
    share = ease((time_s - TAKE_OVER_S[0]) / (TAKE_OVER_S[1] - TAKE_OVER_S[0]))
    return unit(hanging + share[:, None] * (against_thrust(time_s) - hanging))


def heading_deg(time_s: Floats) -> Floats:
    """Give the azimuth of the rover's front, were it upright."""
    rows = facts.table("seat_headings")
    from scipy.interpolate import PchipInterpolator

    return PchipInterpolator(rows["time_s"], rows["heading_deg"])(time_s)


def ease(share: Floats) -> Floats:
    """Go smoothly from 0 to 1."""
    share = np.clip(share, 0.0, 1.0)
    return share * share * (3 - 2 * share)


def swung(axis: Floats, swings: tuple[tuple[float, ...], ...], time_s: Floats) -> Floats:
    """Let an axis swing: each swing begins at its second and dies away."""
    tip = np.zeros((len(time_s), 3))
    for start_s, size_deg, dying_s, period_s, direction_deg in swings:
        since = np.clip(time_s - start_s, 0.0, None)
        angle = np.radians(size_deg) * np.exp(-since / dying_s)
        angle = angle * np.sin(2 * np.pi * since / period_s) * ease(since / 1.0)
        turn = np.radians(direction_deg)
        tip += angle[:, None] * np.array([np.sin(turn), np.cos(turn), 0.0])
    across = tip - axis * np.sum(tip * axis, axis=1)[:, None]
    return unit(axis + across)


def _nose_in_air(time_s: Floats) -> Floats:
    """Give the way through the air, tilted by the trim angle until straightened."""
    way = _through_air(time_s)
    start_s, end_s = STRAIGHTEN_S
    angle = np.radians(TRIM_DEG) * (1 - ease((time_s - start_s) / (end_s - start_s)))
    side = np.cross(way, (0.0, 0.0, 1.0))
    down = about(side, -angle) @ way[:, :, None]
    return unit(down[:, :, 0])


def _through_air(time_s: Floats) -> Floats:
    """Give the direction of flight through the air: unit vectors, (n, 3)."""
    _, wind, _ = drift()
    wind_share = ease((time_s - 225.0) / 30.0)
    velocity = velocity_m_s(time_s)
    velocity[:, :2] -= wind_share[:, None] * wind
    return unit(velocity)


def against_thrust(time_s: Floats) -> Floats:
    """Give the direction of the engines' flames: unit vectors, (n, 3)."""
    thrust = acceleration_m_s2(time_s) + [0.0, 0.0, flown.GRAVITY_AT_SITE_M_S2]
    level = np.linalg.norm(thrust[:, :2], axis=1)
    most = np.tan(np.radians(MOST_TILT_DEG)) * np.maximum(thrust[:, 2], 0.5)
    thrust[:, :2] *= np.minimum(1.0, most / np.maximum(level, 1e-9))[:, None]
    thrust[:, 2] = np.maximum(thrust[:, 2], 0.5)
    return -unit(thrust)


def velocity_m_s(time_s: Floats) -> Floats:
    """Give the craft's velocity in the scene: east, north, up, (n, 3)."""
    return np.stack([np.interp(time_s, _table()[0], v) for v in _table()[1].T], 1)


def acceleration_m_s2(time_s: Floats) -> Floats:
    """Give how the craft's velocity changes, smoothed over half a second, (n, 3)."""
    return np.stack([np.interp(time_s, _table()[0], a) for a in _table()[2].T], 1)


@cache
def _table() -> tuple[Floats, Floats, Floats]:
    """Tabulate velocity and acceleration every tenth of a second."""
    from scipy.ndimage import gaussian_filter1d

    time_s = np.linspace(199.0, 460.0, 2611)
    places = _places(time_s)
    velocity = np.gradient(gaussian_filter1d(places, 5, axis=0, mode="nearest"), 0.1, axis=0)
    slope = gaussian_filter1d(velocity, 8, axis=0, mode="nearest")
    return time_s, velocity, np.gradient(slope, 0.1, axis=0)


def _places(time_s: Floats) -> Floats:
    east, north = ground_places(time_s).T
    return place(east, north, timeline.state_at(time_s)["altitude_m"])


def hanging(through_air: Floats, time_s: Floats) -> Floats:
    """Give the rotation of a body that hangs under its parachute: (n, 3, 3)."""
    axis = swung(unit(through_air), ROCKING, time_s)
    held = np.full(len(time_s), BACKSHELL_S)
    return tilting(DOWN, axis) @ upright(heading_deg(held))
