"""How far away things are: needed because the camera moves when the mast turns.

A camera on a mast does not turn about its own lens. What is near therefore shifts
between frames (parallax). If we know roughly how far away each direction is, we can
undo it: the ground, level with the wheels, is known; so are the rover's parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach.panorama.bodies import Floats, nearest, rover_parts

FAR_M = 1e6
LOWER = 0.12
STEPS = 6

TOO_FEW = """points_m holds {count} points; a ground needs at least {least}.
Give points (n, 3) in metres in the frame of the models, spread over the view."""


class Surface(Protocol):
    """Anything that can tell how far away it is."""

    def distance_m(self, origins: Floats, directions: Floats) -> Floats:
        """Give metres along unit directions; ``FAR_M`` where there is nothing."""


@dataclass(frozen=True)
class Far:
    """Everything is far away: right for distant hills and for a single camera."""

    def distance_m(self, origins: Floats, directions: Floats) -> Floats:
        """Give metres along unit directions."""
        return np.full(directions.shape[:-1], FAR_M)


@dataclass(frozen=True)
class Level:
    """Level ground at a height ``z_m`` of the rover frame (down; 0 at the wheels).

    >>> Level().distance_m(np.array([[0, 0, -2.0]]), np.array([[0.6, 0, 0.8]])).tolist()
    [2.5]
    """

    z_m: float = 0.0

    def distance_m(self, origins: Floats, directions: Floats) -> Floats:
        """Give metres along unit directions."""
        down, below = directions[..., 2], self.z_m - origins[..., 2]
        meets = (down > 1e-9) & (below > 0)
        away = np.where(meets, below / np.where(meets, down, 1.0), FAR_M)
        return np.minimum(away, FAR_M)


@dataclass(frozen=True)
class Rover:
    """The rover, from published places and drawn shapes, and level ground around it."""

    def distance_m(self, origins: Floats, directions: Floats) -> Floats:
        """Give metres along unit directions."""
        away = Level().distance_m(origins, directions)
        low = directions[..., 2] > LOWER  # the mast's cameras look down on all of it
        starts = np.broadcast_to(origins, directions.shape)[low]
        found = nearest(rover_parts(), starts, directions[low])
        away[low] = np.minimum(away[low], found)
        return away


@dataclass(frozen=True, eq=False)
class Measured:
    """A ground of gentle shape through measured points; made by ``through``.

    The nearness (1 / distance), seen from one place, is a quadratic form of the
    direction: a level or tilted plane is one exactly, a bowl nearly.
    """

    seen_from_m: Floats
    terms: Floats

    def distance_m(self, origins: Floats, directions: Floats) -> Floats:
        """Give metres along unit directions."""
        shift = origins - self.seen_from_m
        away = self._from_home(directions)
        for _ in range(STEPS):
            reach = shift + away[..., None] * directions
            length = np.linalg.norm(reach, axis=-1)
            home = self._from_home(reach / np.maximum(length, 1e-9)[..., None])
            away = np.clip(away + home - length, 0.0, FAR_M)
        return away

    def _from_home(self, directions: Floats) -> Floats:
        return 1.0 / np.maximum(_forms(directions) @ self.terms, 1.0 / FAR_M)


LEAST_POINTS = 9


def through(points_m: ArrayLike, seen_from_m: ArrayLike) -> Measured:
    """Fit a ground of gentle shape to measured points, as a camera sees it.

    ``points_m``: (n, 3) in the frame of the models, from ``cameras.triangulate`` or a
    map. Fits the parallax, which is what a mosaic feels: near points count more. Raises
    ``ValueError`` for fewer than 9 points.

    >>> flat = [[x, y, 0.0] for x in (3, 6, 20) for y in (-4, 0, 5)]
    >>> ground = through(flat, (0, 0, -2))
    >>> ground.distance_m(np.array([[0, 0, -2.0]]), np.array([[0.6, 0, 0.8]])).round(3)
    array([2.5])
    """
    points, home = np.asarray(points_m, float), np.asarray(seen_from_m, float)
    good = np.isfinite(points).all(axis=1) if points.ndim == 2 else np.array([])
    if good.sum() < LEAST_POINTS:
        raise ValueError(TOO_FEW.format(count=int(good.sum()), least=LEAST_POINTS))
    reach = points[good] - home
    length = np.linalg.norm(reach, axis=1)
    forms = _forms(reach / length[:, None])
    weight = np.ones(len(length))
    for _ in range(STEPS):  # points that do not fit count less and less
        scaled = forms * weight[:, None]
        terms = np.linalg.lstsq(scaled, weight / length, rcond=1e-6)[0]
        miss = np.abs(forms @ terms - 1 / length)
        spread = 1.5 * np.median(miss) + 1e-9
        weight = np.sqrt(1.0 / np.maximum(miss / spread, 1.0))
    return Measured(home, terms)


def _forms(directions: Floats) -> Floats:
    x, y, z = np.moveaxis(directions, -1, 0)
    return np.stack([x, y, z, x * x, x * y, x * z, y * y, y * z, z * z], axis=-1)
