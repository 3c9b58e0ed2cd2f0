"""Where rays meet the ground: coarse steps first, then fine ones at the place found.

Seen from one eye, the ground along an azimuth hides what lies behind it and lower.
So it is enough to know, for steps outwards, the steepest look that the ground has
reached so far: a ray ends where this reaches its own. Steps grow with distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsoutreach.panorama.threads import each
from workshop.draw.ground import FARTHEST_M, Ground
from workshop.draw.place import Floats

STEP = 0.024  # of the distance; near the eye of a metre
EACH = 4.0  # more than any angle: columns stand one after the other on one line
REFINED_WITHIN_M = (10.0, np.inf)  # twice where the ground is at hand


@dataclass(frozen=True, eq=False)
class Fan:
    """What an eye sees of the ground, azimuth by azimuth."""

    ground: Ground
    eye: Floats
    cell_rad: float
    columns: NDArray[np.int64]
    steps_m: Floats
    height_m: Floats  # a row for each azimuth
    reached: Floats  # the steepest look so far, in radians, rows EACH apart

    def covers(self, azimuth_rad: Floats, margin_rad: Floats) -> NDArray[np.bool_]:
        """Tell which azimuths the fan holds, give or take a margin."""
        turn, whole = np.round(2 * np.pi / self.cell_rad), self.columns
        cells = np.concatenate([whole - turn, whole, whole + turn])
        first = np.searchsorted(cells, (azimuth_rad - margin_rad) / self.cell_rad)
        last = np.searchsorted(cells, (azimuth_rad + margin_rad) / self.cell_rad)
        return np.asarray(last > first)

    def distance_m(self, origins: Floats, directions: Floats) -> Floats:
        """Give how far away rays of unit length meet the ground; infinite: never.

        Rays may start a little beside the eye, by less than a step of the rover.
        """
        east, north, up = directions.T
        flat = np.maximum(np.hypot(east, north), 1e-6)
        slope, found = up / flat, np.full(len(directions), np.inf)
        row = np.searchsorted(self.columns, _column(directions, self.cell_rad))
        row = np.minimum(row, len(self.columns) - 1)
        step = self._first_step(row, np.arctan(slope))
        hit = step < len(self.steps_m)
        way = np.stack([east[hit], north[hit]]) / flat[hit]
        ray = _Ray(origins[hit].T, way, slope[hit])
        found[hit] = self._refined(ray, row[hit], step[hit]) / flat[hit]
        return found

    def _first_step(self, row: NDArray[np.intp], angle: Floats) -> NDArray[np.intp]:
        wide = len(self.steps_m)
        place = np.searchsorted(self.reached.ravel(), EACH * row + angle)
        return np.clip(place - wide * row, 0, wide)

    def _refined(
        self, ray: _Ray, row: NDArray[np.intp], step: NDArray[np.intp]
    ) -> Floats:
        """Close in on the place before a step: by that step's fall, then again."""
        before = np.maximum(step - 1, 0)
        near = np.where(step > 0, self.steps_m[before], 0.0)
        far = self.steps_m[step]
        above = self._over(ray, near, self.height_m[row, before])
        below = self._over(ray, far, self.height_m[row, step])
        fall = np.maximum(above - below, 1e-6) / np.maximum(far - near, 1e-6)
        aside = np.abs(ray.origin - self.eye[:, None]).max(axis=0)
        low, high = np.maximum(near - aside, 0.0), far + aside
        away = np.clip(near + above / fall, low, high)
        for reach_m in REFINED_WITHIN_M:
            some = np.flatnonzero(away < reach_m)
            miss = self._above(ray.pick(some), away[some])
            moved = away[some] + miss / fall[some]
            away[some] = np.clip(moved, low[some], high[some])
        return away

    def _above(self, ray: _Ray, away_m: Floats) -> Floats:
        """Give how far rays run above the ground there."""
        east, north = ray.origin[:2] + ray.way * away_m
        return self._over(ray, away_m, self.ground.height_m(east, north))

    def _over(self, ray: _Ray, away_m: Floats, height_m: Floats) -> Floats:
        level = height_m - self.ground.below_level_m(away_m)
        return ray.origin[2] + ray.slope * away_m - level


class _Ray(NamedTuple):
    """Where rays start (3, n), where they go on the map (2, n), how they rise."""

    origin: Floats
    way: Floats
    slope: Floats

    def pick(self, some: NDArray[np.intp]) -> _Ray:
        """Give some of the rays."""
        return _Ray(self.origin[:, some], self.way[:, some], self.slope[some])


def fan(ground: Ground, eye: Floats, directions: Floats, cell_rad: float) -> Fan:
    """Prepare the azimuths that some rays need."""
    columns = np.unique(_column(directions, cell_rad))
    steps = np.sinh(np.arange(0.05, np.arcsinh(FARTHEST_M), STEP))
    heights = np.empty((len(columns), len(steps)))

    def work(part: slice) -> None:
        azimuth = columns[part, None] * cell_rad
        east = eye[0] + steps * np.sin(azimuth)
        north = eye[1] + steps * np.cos(azimuth)
        heights[part] = ground.height_m(east, north)

    each(work, len(columns), 32)
    look = np.arctan((heights - ground.below_level_m(steps) - eye[2]) / steps)
    reached = np.maximum.accumulate(look, axis=1)
    reached += EACH * np.arange(len(columns))[:, None]
    return Fan(ground, eye, cell_rad, columns, steps, heights, reached)


def _column(directions: Floats, cell_rad: float) -> NDArray[np.int64]:
    azimuth = np.arctan2(directions[:, 0], directions[:, 1])
    return np.rint(azimuth / cell_rad).astype(np.int64)
