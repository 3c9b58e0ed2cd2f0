"""Craters: one with rim and floor, and thousands scattered by a power law."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from marsoutreach.terrain.between import smoothstep
from marsoutreach.terrain.places import Array

from .noise import Whole, hashed, near, turned, uniform, whole

What = Callable[[Array, Array, Array], Array]  # of radii, diameters, freshness

REACH = 1.6  # a crater changes the ground out to so many of its radii
SITE_CLEARANCE_M = 15.0


@dataclass(frozen=True)
class Layer:
    """Craters of one octave of size, each alone in its cell of a turned grid.

    A crater with all it throws out fits its cell, so that one look a layer is
    enough. Equal shares in every octave make N(>D) fall as D to the power -2.
    """

    cell_m: float
    share: float
    seed: int

    @property
    def largest_m(self) -> float:
        """The largest diameter in this layer; the smallest is half of it."""
        return self.cell_m / REACH

    @property
    def sight_m(self) -> float:
        """How far from the landing site craters of this size are still made."""
        return 260.0 * self.largest_m


def _layers() -> tuple[Layer, ...]:
    """From half a metre to two kilometres, two grids an octave."""
    cells_m = [1.6 * 2.0**octave for octave in range(12)]
    shares = (0.02, 0.02, 0.03, 0.05, 0.08, 0.13, 0.2, 0.24, 0.22, 0.16, 0.1, 0.07)
    pairs = zip(shares, cells_m, strict=True)
    both = [(share, cell, 300 + 2 * k) for k, (share, cell) in enumerate(pairs)]
    one = [Layer(cell, share, seed) for share, cell, seed in both]
    other = [Layer(1.37 * cell, share, seed + 1) for share, cell, seed in both]
    return (*one, *other)


LAYERS = _layers()


def bowl(radii: Array, depth_m: Array, rim_m: Array) -> Array:
    """Give the height of a crater at ``radii`` from its middle (1 at the rim)."""
    inside = np.clip(1.0 - radii * radii, 0.0, None)
    rim = np.exp(-(((radii - 1.0) / 0.24) ** 2)) * (1 - smoothstep(radii, 1.2, REACH))
    return rim_m * rim - depth_m * inside * inside


def flat_bowl(radii: Array, depth_m: float, rim_m: float) -> Array:
    """Give an old crater's height: steep wall, floor filled with sand."""
    wall = smoothstep(radii, 0.45, 1.0)
    rim = np.exp(-(((radii - 1.0) / 0.2) ** 2)) * (1 - smoothstep(radii, 1.2, REACH))
    return rim_m * rim - depth_m * (1.0 - wall)


def scattered_m(east_m: Array, north_m: Array, distance_m: Array) -> Array:
    """Give the height that all scattered craters add, in metres."""
    return _sum(east_m, north_m, distance_m, _height)


def scattered_shade(east_m: Array, north_m: Array, distance_m: Array) -> Array:
    """Give how craters tint the ground: above 0 on rims, below 0 on floors."""
    return _sum(east_m, north_m, distance_m, _shade)


def _sum(east_m: Array, north_m: Array, distance_m: Array, what: What) -> Array:
    total = np.zeros_like(east_m)
    for layer in LAYERS:
        part = partial(_faded, layer, what)
        total += near(distance_m < layer.sight_m, part, east_m, north_m, distance_m)
    return total


def _faded(
    layer: Layer, what: What, east_m: Array, north_m: Array, distance_m: Array
) -> Array:
    """Give what one layer adds, less and less with distance."""
    fading = 1 - smoothstep(distance_m, layer.sight_m / 2, layer.sight_m)
    return fading * _one(layer, east_m, north_m, what)


def _one(layer: Layer, east_m: Array, north_m: Array, what: What) -> Array:
    """Give what the craters of one layer add."""
    x, y = turned(east_m, north_m, layer.cell_m, layer.seed)
    column, row = np.floor(x), np.floor(y)
    mixed = hashed(whole(column), whole(row), layer.seed)
    there = (mixed & np.uint32(255)) < np.uint32(round(layer.share * 256))
    return near(there, partial(_crater, layer, what), x, y, column, row)


def _crater(
    layer: Layer, what: What, x: Array, y: Array, column: Array, row: Array
) -> Array:
    """Give what the crater of a cell adds at places in that cell."""
    cell = whole(column), whole(row)
    mixed: Whole = hashed(*cell, layer.seed + 77)
    size = 0.5 / np.sqrt(1.0 - 0.75 * uniform(mixed, 0))
    radius = size * (0.5 / REACH)  # in cells
    room = 1.0 - size
    centre_x = column + 0.5 * size + room * uniform(mixed, 10)
    centre_y = row + 0.5 * size + room * uniform(mixed, 20)
    fresh = uniform(hashed(*cell, layer.seed + 78), 5)
    radii = _uneven(x - centre_x, y - centre_y, mixed) / radius
    home_x, home_y = turned(np.zeros(1), np.zeros(1), layer.cell_m, layer.seed)
    away_m = np.hypot(centre_x - home_x, centre_y - home_y) * layer.cell_m
    clear = away_m > 2 * radius * layer.cell_m + SITE_CLEARANCE_M
    result = what(radii, 2 * radius * layer.cell_m, fresh)
    return np.where(clear & (radii < REACH), result, 0.0)


def _uneven(x: Array, y: Array, mixed: Whole) -> Array:
    """Give the distance from a crater's middle, as if the crater were not round."""
    away = np.hypot(x, y) + 1e-12
    east, north = x / away, y / away
    oval = 0.09 * (2 * uniform(mixed, 3) - 1) * (east * east - north * north)
    oval += 0.12 * (2 * uniform(mixed, 13) - 1) * east * north
    corner = 0.06 * (2 * uniform(mixed, 22) - 1) * east * (east * east - 3 * north**2)
    return away * (1.0 + oval + corner)


def _height(radii: Array, diameter_m: Array, fresh: Array) -> Array:
    depth_m = diameter_m * (0.025 + 0.115 * fresh**3)
    return bowl(radii, depth_m, 0.22 * depth_m)


def _shade(radii: Array, diameter_m: Array, fresh: Array) -> Array:
    return bowl(radii, 0.3 + 0.7 * fresh, 1.0 * fresh**3)
