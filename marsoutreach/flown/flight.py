"""A reconstructed flight: where the rover was and how it was turned, second by second.

Places are in the scene's axes (east, north, up at the landing site), attitudes take
the rover's axes (x forward, y right, z down) to them. What the profile shows (height,
speed, angle, way) follows from the places.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from marsoutreach.flown.ours import (
    CUT_S,
    STANDARD_GRAVITY_M_S2,
    entry_state,
    gravity_m_s2,
    spin_rad_s,
)
from marsoutreach.flown.site import Floats, site_axes, site_radius_m, to_mars_fixed

if TYPE_CHECKING:
    from scipy.interpolate import CubicHermiteSpline
    from scipy.spatial.transform import Slerp

KIND = "reconstructed"
STILL_M_S = 0.01
SENSING_S = 0.1  # speeds so far before and after tell what an instrument felt
MOST_OFF_M = 25.0

ELSEWHERE = """{name} lets the rover stand {away_m:,.0f} m from the landing site.
That is another landing, or another frame. Give the folder of Perseverance's flight."""


@dataclass(frozen=True, eq=False)
class Flight:
    """Knots of a flight: seconds, places and velocities; seconds and attitudes.

    ``course_s`` (n,), ``place_m`` and ``velocity_m_s`` (n, 3), relative to the turning
    Mars; ``turn_s`` (m,) and ``quaternion`` (m, 4) as x, y, z, w. ``fine``: speeds are
    known finely enough to tell what an instrument aboard felt. ``frames``: number and
    second of each of the landing camera's frames, if it tells them.
    """

    name: str
    source: str
    course_s: Floats
    place_m: Floats
    velocity_m_s: Floats
    turn_s: Floats
    quaternion: Floats
    fine: bool = False
    frames: tuple[tuple[int, float], ...] = ()

    def knows(self, what: str) -> bool:
        """Tell whether it can tell ``what``: a column, places, velocities or turns."""
        return self.fine or what != "deceleration_g"

    def covers(self, what: str, time_s: Floats) -> Floats:
        """Tell at which seconds it knows ``what``."""
        knots = self.turn_s if what == "turns" else self.course_s
        edge_s = SENSING_S if what == "deceleration_g" else 0.0
        first_s, last_s = knots[0] + edge_s, knots[-1] - edge_s
        return np.asarray((time_s >= first_s) & (time_s <= last_s))

    def read(self, what: str, time_s: Floats) -> Floats:
        """Give ``what`` at seconds (k,) that it covers."""
        return READ[what](self, time_s)

    def places(self, time_s: Floats) -> Floats:
        """Give where the rover's origin was: east, north, up, (k, 3) in metres."""
        return np.asarray(self._path(time_s))

    def velocities(self, time_s: Floats) -> Floats:
        """Give how fast it moved over the turning Mars: east, north, up, (k, 3)."""
        return np.asarray(self._path(time_s, 1))

    def turns(self, time_s: Floats) -> Floats:
        """Give the rotations from the rover's axes to the scene's, (k, 3, 3)."""
        return np.asarray(self._turning(time_s).as_matrix())

    def altitude_m(self, time_s: Floats) -> Floats:
        """Give the height above the landing site's ball."""
        return np.linalg.norm(self._from_middle(time_s), axis=1) - site_radius_m()

    def speed_m_s(self, time_s: Floats) -> Floats:
        """Give the speed relative to the turning Mars."""
        return np.linalg.norm(self.velocities(time_s), axis=1)

    def flight_path_angle_deg(self, time_s: Floats) -> Floats:
        """Give the angle between path and horizon; straight down for what stands."""
        middle, velocity = self._from_middle(time_s), self.velocities(time_s)
        speed = np.linalg.norm(velocity, axis=1)
        climb = np.sum(middle * velocity, axis=1) / np.linalg.norm(middle, axis=1)
        still = speed < STILL_M_S
        share = np.where(still, -1.0, climb / np.where(still, 1.0, speed))
        return np.degrees(np.arcsin(np.clip(share, -1.0, 1.0)))

    def downrange_m(self, time_s: Floats) -> Floats:
        """Give the way along the great circle from the entry point to the site."""
        start, across = self._great_circle
        middle = self._from_middle(time_s)
        along = np.arctan2(middle @ np.cross(across, start), middle @ start)
        return np.asarray(along * site_radius_m())

    def deceleration_g(self, time_s: Floats) -> Floats:
        """Give what an instrument feels: the change of speed without gravity's part."""
        place = to_mars_fixed(self.places(time_s))
        speed, spin = self.velocities(time_s) @ site_axes(), spin_rad_s()
        later, before = (
            self.velocities(time_s + step) for step in (SENSING_S, -SENSING_S)
        )
        change = (later - before) / (2 * SENSING_S) @ site_axes()
        turning = 2 * np.cross(spin, speed) + np.cross(spin, np.cross(spin, place))
        felt = np.linalg.norm(change + turning - gravity_m_s2(place), axis=1)
        return np.asarray(felt / STANDARD_GRAVITY_M_S2)

    def _from_middle(self, time_s: Floats) -> Floats:
        return self.places(time_s) + np.array([0.0, 0.0, site_radius_m()])

    @cached_property
    def _path(self) -> CubicHermiteSpline:
        from scipy.interpolate import CubicHermiteSpline

        return CubicHermiteSpline(self.course_s, self.place_m, self.velocity_m_s)

    @cached_property
    def _turning(self) -> Slerp:
        from scipy.spatial.transform import Rotation, Slerp

        return Slerp(self.turn_s, Rotation.from_quat(self.quaternion))

    @cached_property
    def _great_circle(self) -> tuple[Floats, Floats]:
        """Give the direction of the entry point, and the axis of the way to the site.

        In the scene's axes, from the middle of Mars.
        """
        entry = entry_state()[0] @ site_axes().T
        if self.covers("places", np.zeros(1))[0]:
            entry = self._from_middle(np.zeros(1))[0]
        start = entry / np.linalg.norm(entry)
        across = np.cross(start, (0.0, 0.0, 1.0))
        return start, across / np.linalg.norm(across)


READ: dict[str, Callable[[Flight, Floats], Floats]] = {
    "places": Flight.places,
    "velocities": Flight.velocities,
    "turns": Flight.turns,
    "altitude_m": Flight.altitude_m,
    "speed_m_s": Flight.speed_m_s,
    "flight_path_angle_deg": Flight.flight_path_angle_deg,
    "downrange_m": Flight.downrange_m,
    "deceleration_g": Flight.deceleration_g,
}


def grounded(name: str, time_s: Floats, place_m: Floats) -> Floats:
    """Count places from where the rover stands at the end, if they reach so far.

    Landing sites of different solutions lie about a metre apart; the rover shall stand
    on the ground that is drawn. Raises ``ValueError`` if it stands far off.

    >>> grounded("course", np.array([0.0, 450.0]), np.array([[9.0, 9, 9], [1, 0, 1]]))
    array([[8., 9., 8.],
           [0., 0., 0.]])
    """
    if time_s[-1] < CUT_S:
        return place_m
    stands_m = place_m[-1]
    away_m = float(np.linalg.norm(stands_m))
    if away_m > MOST_OFF_M:
        raise ValueError(ELSEWHERE.format(name=name, away_m=away_m))
    return np.asarray(place_m - stands_m)
