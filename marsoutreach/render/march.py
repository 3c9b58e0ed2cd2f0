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

from marsoutreach.render.ground import FARTHEST_M, Ground
from marsoutreach.render.place import Floats
from marsoutreach.render.threads import each

STEP = 0.02  # of the distance; near the eye of a metre
EACH = 4.0  # more than any angle: columns stand one after the other on one line
REFINEMENTS = 1


@dataclass(frozen=True, eq=False)
class Fan:
    """What an eye sees of the ground, azimuth by azimuth."""

    ground: Ground
    eye: Floats
    cell_rad: float
    columns: NDArray[np.int64]
    steps_m: Floats
    reached: Floats  # for each azimuth the steepest look so far, in radians

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
        aside = np.abs(origins[hit] - self.eye).max(axis=1)
        ray = _Ray(origins[hit].T, way, slope[hit])
        near = np.where(step[hit] > 0, self.steps_m[np.maximum(step[hit] - 1, 0)], 0.0)
        far = self.steps_m[step[hit]] + aside
        near = np.maximum(near - aside, 0.0)
        found[hit] = self._refined(ray, near, far) / flat[hit]
        return found

    def _first_step(self, row: NDArray[np.intp], angle: Floats) -> NDArray[np.intp]:
        wide = len(self.steps_m)
        place = np.searchsorted(self.reached.ravel(), EACH * row + angle)
        return np.clip(place - wide * row, 0, wide)

    def _refined(self, ray: _Ray, near: Floats, far: Floats) -> Floats:
        """Close in on the place between two distances (regula falsi)."""
        above = np.maximum(self._above(ray, near), 1e-9)
        below = np.minimum(self._above(ray, far), -1e-9)
        for _ in range(REFINEMENTS):
            middle = near + (far - near) * above / (above - below)
            miss = self._above(ray, middle)
            high = miss > 0
            near, above = np.where(high, middle, near), np.where(high, miss, above)
            far, below = np.where(high, far, middle), np.where(high, below, miss)
        return near + (far - near) * above / np.maximum(above - below, 1e-12)

    def _above(self, ray: _Ray, away_m: Floats) -> Floats:
        """Give how far the ray runs above the ground there."""
        east, north = ray.origin[:2] + ray.way * away_m
        level = self.ground.height_m(east, north) - self.ground.below_level_m(away_m)
        return ray.origin[2] + ray.slope * away_m - level


class _Ray(NamedTuple):
    """Where rays start (3, n), where they go on the map (2, n), how they rise."""

    origin: Floats
    way: Floats
    slope: Floats


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
    return Fan(ground, eye, cell_rad, columns, steps, reached)


def _column(directions: Floats, cell_rad: float) -> NDArray[np.int64]:
    azimuth = np.arctan2(directions[:, 0], directions[:, 1])
    return np.rint(azimuth / cell_rad).astype(np.int64)
