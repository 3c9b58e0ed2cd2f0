"""The craft's way: through the landing camera's positions to the site.

Three positions of the landing camera are published (``facts.table("lcam_frames")``);
the rest begins with the plainest way through them, so its kind is modelled:

* before the first, the as-flown speed over the ground along the flight direction;
* under the parachute, a steady wind, and a speed through the air that dies away
  (both follow from the three positions, given how fast it dies away);
* under the engines, the smoothest way (a polynomial of the fifth degree) that ends
  at rest over the landing site.

Where the table has positions found from pictures (``python -m workshop.refit``), the
way bends smoothly to them. With the heights as flown this gives the craft's place in
the scene, and how its place and its speed change. A reconstruction in use
(``flown.use``) goes before all that.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import cumulative_trapezoid
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

from marsoutreach import facts, flown, timeline
from marsoutreach.flown import (
    BACKSHELL_S,
    END_S,
    GRAVITY_AT_SITE_M_S2,
    MORTAR_S,
    from_mars_fixed,
    remembered,
    site_radius_m,
    told,
    used,
)
from marsoutreach.seats.places import on_ground, place
from marsoutreach.seats.turns import Floats

START_S = timeline.SEATS_START_S
OVER_SITE_S = facts.second("constant_velocity") - 0.57
"""At rest to the side just before the steady fall; held to a published frame."""

DYING_S = 26.0
"""In this time the speed through the air falls to 37 %: it makes the craft 198 m/s fast
at the first position, between S5 (191) and the chart (213)."""

FLIGHT_DIRECTION_DEG = 104.2
"""The great circle from entry arrives at the site at this azimuth."""

STEP_S, TABLE_STEP_S = 0.05, 0.1
SMOOTH_SPEED, SMOOTH_CHANGE = 5, 8  # rows: half a second, and a little more


class Drift(NamedTuple):
    """A wind, and a speed through the air at the first position: east, north, m/s."""

    first_s: float
    wind_m_s: Floats
    through_air_m_s: Floats
    first_m: Floats


def ease(time_s: Floats, start_s: float, end_s: float) -> Floats:
    """Go smoothly from 0 to 1, from one second to another."""
    share = np.clip((time_s - start_s) / (end_s - start_s), 0.0, 1.0)
    return share * share * (3 - 2 * share)


def along(time_s: Floats, rows_s: NDArray[Any], rows: Floats) -> Floats:
    """Read rows of numbers at seconds between theirs, along straight lines."""
    return np.stack([np.interp(time_s, rows_s, one) for one in rows.T], axis=-1)


def anchors(kind: str = "measured") -> tuple[Floats, Floats]:
    """Give the seconds and places (east, north along the ground) of the positions.

    Those published, or those found from pictures (``reconstructed``), in the air.

    >>> anchors()[1].round(1).tolist()[-1]
    [-638.3, 465.1]
    """
    rows = facts.table("lcam_frames").dropna(subset="mcmf_x_m")
    rows = rows[(rows["kind"] == kind) & (rows["time_s"] < OVER_SITE_S)]
    found = from_mars_fixed(rows[["mcmf_x_m", "mcmf_y_m", "mcmf_z_m"]].to_numpy(float))
    return rows["time_s"].to_numpy(float), np.stack(on_ground(found)[:2], axis=-1)


@remembered
def drift() -> Drift:
    """Find the wind and the speed through the air that lead through three positions."""
    time_s, places_m = anchors()
    left = np.exp(-(time_s - time_s[0]) / DYING_S)
    ways = np.stack([np.diff(time_s), -DYING_S * np.diff(left)], axis=1)
    wind, through_air = np.linalg.solve(ways, np.diff(places_m, axis=0))
    return Drift(float(time_s[0]), wind, through_air, places_m[0])


def ground_places(time_s: ArrayLike) -> Floats:
    """Give where the craft is over the ground: metres east, north, shape (…, 2).

    >>> ground_places([254.37, 400.0]).round(1).tolist()
    [[-5345.0, 2565.2], [0.0, 0.0]]
    """
    second = np.asarray(time_s, float)
    if not used():
        return _our_ground(second)
    points = places(second.ravel())
    return np.stack(on_ground(points)[:2], axis=-1).reshape(*second.shape, 2)


def _our_ground(second: Floats) -> Floats:
    return _plainest(second) + aside()(second)


@remembered
def aside() -> PchipInterpolator:
    """Find how far the craft flew beside the plainest way, where pictures show it.

    Nothing at the published positions, before them, and over the site.
    """
    seen_s, seen = anchors("reconstructed")
    none_s = np.array([START_S - 1, *anchors()[0], OVER_SITE_S, END_S + 1])
    rows = np.concatenate([seen - _plainest(seen_s), np.zeros((len(none_s), 2))])
    time_s = np.concatenate([seen_s, none_s])
    order = np.argsort(time_s)
    return PchipInterpolator(time_s[order], rows[order])


def _plainest(second: Floats) -> Floats:
    """Go the plainest way through the published positions."""
    early, late = second < drift().first_s, second > BACKSHELL_S
    return np.where(
        early[..., None],
        along(second, *_approach()),
        np.where(late[..., None], _divert(second), _under_parachute(second)),
    )


def _under_parachute(second: Floats) -> Floats:
    start_s, wind, through_air, start_m = drift()
    since = second[..., None] - start_s
    slowed = DYING_S * (1 - np.exp(-np.maximum(since, 0.0) / DYING_S))
    return start_m + wind * since + through_air * slowed


def _divert(second: Floats) -> Floats:
    """Fly from the backshell to the site: fifth degree, at rest at its end."""
    whole = OVER_SITE_S - BACKSHELL_S
    share = np.clip((second - BACKSHELL_S) / whole, 0.0, 1.0)[..., None]
    start = _under_parachute(np.array(BACKSHELL_S))
    pace = drift_speed(np.array(BACKSHELL_S)) * whole
    held = 1 - share**3 * (10 - 15 * share + 6 * share**2)
    paced = share - share**3 * (6 - 8 * share + 3 * share**2)
    return start * held + pace * paced


def drift_speed(second: Floats) -> Floats:
    """Give the speed over the ground under the parachute: east, north, m/s."""
    start_s, wind, through_air, _ = drift()
    left = np.exp(-np.maximum(second[..., None] - start_s, 0.0) / DYING_S)
    return wind + through_air * left


@remembered
def _approach() -> tuple[Floats, Floats]:
    """Go back from the first position with the as-flown speed over the ground."""
    first_s = drift().first_s
    time_s = np.linspace(START_S - 1, first_s, round((first_s - START_S + 1) / STEP_S))
    velocity = _approach_speed(time_s)
    way = cumulative_trapezoid(velocity, time_s, axis=0, initial=0.0)
    return time_s, drift().first_m + way - way[-1]


def _approach_speed(time_s: Floats) -> Floats:
    """Give the speed over the ground before the first position: east, north, m/s.

    Speed and direction pass smoothly into those under the parachute.
    """
    state = timeline.state_at(time_s)
    level = np.cos(np.radians(state["flight_path_angle_deg"]))
    pace = state["speed_m_s"] * level / (1 + state["altitude_m"] / site_radius_m())
    joins = drift_speed(time_s[-1:])[0]
    share = ease(time_s, MORTAR_S, time_s[-1])
    pace = pace * (1 + share * (np.hypot(*joins) / pace[-1] - 1))
    last = np.degrees(np.arctan2(*joins))
    turn = np.radians(FLIGHT_DIRECTION_DEG + share * (last - FLIGHT_DIRECTION_DEG))
    return pace[:, None] * np.stack([np.sin(turn), np.cos(turn)], axis=-1)


def places(time_s: Floats) -> Floats:
    """Give where the rover's origin is: heights as flown, (n, 3), metres.

    >>> places(np.array([419.57])).round(1).tolist()
    [[0.0, 0.0, 0.0]]
    """
    east, north = _our_ground(time_s).T
    height_m = np.asarray(flown.course("altitude_m")(time_s))
    return told("places", time_s, place(east, north, height_m))


def velocity_m_s(time_s: Floats) -> Floats:
    """Give the craft's velocity: east, north, up, (n, 3)."""
    rows_s, velocity, _ = _table()
    return along(time_s, rows_s, velocity)


def lift_needed_m_s2(time_s: Floats) -> Floats:
    """Give what engines must do for each kilogram: the change, and carry the weight.

    The change is how the craft's velocity changes: east, north, up, (n, 3).
    """
    rows_s, _, change = _table()
    carried = np.array([0.0, 0.0, GRAVITY_AT_SITE_M_S2])
    return along(time_s, rows_s, change) + carried


@remembered
def _table() -> tuple[Floats, Floats, Floats]:
    """Tabulate velocity and its change every tenth of a second, smoothed."""
    time_s = np.linspace(START_S, END_S, round((END_S - START_S) / TABLE_STEP_S) + 1)
    velocity = np.gradient(_smooth(places(time_s), SMOOTH_SPEED), TABLE_STEP_S, axis=0)
    change = np.gradient(_smooth(velocity, SMOOTH_CHANGE), TABLE_STEP_S, axis=0)
    return time_s, velocity, change


def _smooth(rows: Floats, width: int) -> Floats:
    """Average rows under a bell of a width; the ends run straight on."""
    edge = 3 * width
    padded = np.pad(rows, ((edge, edge), (0, 0)), "reflect", reflect_type="odd")
    return gaussian_filter1d(padded, width, axis=0, radius=edge)[edge:-edge]
