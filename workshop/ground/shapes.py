"""What the map camera's published frames show: outlines, craters, hills, by name.

Read off the frames once, laid on the ground by their poses: the table
``facts/jezero_shapes.csv``.
"""

from functools import cache

import numpy as np

from marsoutreach import facts
from marsoutreach.terrain.between import smoothstep
from marsoutreach.terrain.places import Array

from .noise import near, noise

RAGGED = 0.2  # of a crater's radius
REACH = 1.6  # in radii: from a round thing farther away nobody asks how far
FAR_M = 1_000.0  # from an outline: farther away nobody asks how far


@cache
def points(shape: str) -> Array:
    """Give the rows of a shape: east, north, and the radius, NaN for an outline.

    >>> points("seitah").shape[1]
    3
    """
    rows = [row for row in facts.rows("jezero_shapes") if row["shape"] == shape]
    keys = ("east_m", "north_m", "radius_m")
    return np.array([[float(row[key] or "nan") for key in keys] for row in rows])


def inside_m(shape: str, east_m: Array, north_m: Array) -> Array:
    """Give how far inside an outline places lie; outside below 0, to -1,000 m.

    >>> inside_m("delta", np.array([-2_000.0, 0.0]), np.array([2_000.0, 0.0])) > 0
    array([ True, False])
    """
    corners = points(shape)[:, :2]
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    close = (east_m > west - FAR_M) & (east_m < east + FAR_M)
    close &= (north_m > south - FAR_M) & (north_m < north + FAR_M)
    return (
        near(close, lambda *at: _signed(corners, *at) + FAR_M, east_m, north_m) - FAR_M
    )


def _signed(corners: Array, east_m: Array, north_m: Array) -> Array:
    """Give the distance to the nearest side, with the sign of inside (+) or not."""
    best = np.full(east_m.shape, FAR_M**2)
    within = np.zeros(east_m.shape, bool)
    for (x, y), (to_x, to_y) in zip(corners, np.roll(corners, -1, 0), strict=True):
        along_x, along_y = to_x - x, to_y - y
        east, north = east_m - x, north_m - y
        share = (east * along_x + north * along_y) / (along_x**2 + along_y**2)
        share = np.clip(share, 0.0, 1.0)
        off = (east - share * along_x) ** 2 + (north - share * along_y) ** 2
        best = np.minimum(best, off)
        if along_y:
            passes = (y > north_m) != (to_y > north_m)
            within ^= passes & (east < along_x * north / along_y)
    return np.where(within, 1.0, -1.0) * np.sqrt(best)


def rounds(shape: str, east_m: Array, north_m: Array, ragged: float = 0.0) -> Array:
    """Give the way from the middle of the nearest round thing, in its radii.

    1.6 far off. ``ragged``: by how much of a radius its outline wanders.

    >>> rounds("crater", np.array([840.0, 0.0]), np.array([740.0, 0.0])).tolist()
    [0.0, 1.6]
    """
    found = np.full(east_m.shape, REACH)
    for row in points(shape):
        found = np.minimum(found, away_from(row, east_m, north_m, ragged))
    return found


def away_from(row: Array, east_m: Array, north_m: Array, ragged: float) -> Array:
    """Give the way from the middle of a round thing, in its radii; 1.6 far off."""
    east, north, radius = row
    close = np.maximum(abs(east_m - east), abs(north_m - north)) < REACH * radius

    def part(x: Array, y: Array) -> Array:
        wander = ragged * noise(x, y, 0.9 * radius, 97) if ragged else 0.0
        away = np.hypot(x - east, y - north) / radius
        return np.minimum(away + wander * (1 - smoothstep(away, 1.1, REACH)), REACH)

    return REACH + near(close, lambda *at: part(*at) - REACH, east_m, north_m)
