"""Pale flat stones that lie level in the ground, as around the landing site.

Each cell of a grid may hold the middle of one; a place belongs to the nearest middle
(a Voronoi pattern), and joints run where two are equally near.
"""

import numpy as np

from marsoutreach.terrain.between import smoothstep
from workshop.colours import paint
from workshop.draw.place import Floats
from workshop.draw.sky import light
from workshop.ground.noise import (
    fractal,
    hashed,
    noise,
    uniform,
    whole,
)

CELL_M = 0.62
SHARE = 0.62  # of the cells, where stones are thickest
JOINT_M = 0.05
PALE = light(paint("rock", 153) / 255)
SEED = 7_000


def slabs(east_m: Floats, north_m: Floats) -> tuple[Floats, Floats]:
    """Give how much of a slab there is at places (0 … 1), and how bright it is."""
    patches = smoothstep(fractal(east_m, north_m, 19.0, 3, SEED), 0.05, 0.75)
    thick, bright = np.zeros_like(east_m), np.ones_like(east_m)
    there = np.flatnonzero(patches > 0)
    if there.size:
        thick[there], bright[there] = _stones(
            east_m[there], north_m[there], patches[there]
        )
    return thick, bright


def _stones(east_m: Floats, north_m: Floats, patches: Floats) -> tuple[Floats, Floats]:
    wobble = 0.16 * noise(east_m, north_m, 0.7, SEED + 1)
    x = (0.8 * east_m + 0.6 * north_m + wobble) / CELL_M
    y = (0.8 * north_m - 0.6 * east_m - wobble) / (0.72 * CELL_M)
    nearest, second = np.full((2, x.size), np.inf)
    mine = np.zeros(x.size, np.uint32)
    for right in (-1, 0, 1):
        for up in (-1, 0, 1):
            away, mixed = _away(x, y, right, up)
            second = np.minimum(second, np.maximum(nearest, away))
            mine = np.where(away < nearest, mixed, mine)
            nearest = np.minimum(nearest, away)
    kept = uniform(mine, 3) < SHARE * patches
    joint = smoothstep((second - nearest) * CELL_M, 0.4 * JOINT_M, 2.2 * JOINT_M)
    return joint * kept, 0.78 + 0.4 * uniform(mine, 13)


def _away(x: Floats, y: Floats, right: int, up: int) -> tuple[Floats, np.ndarray]:
    """Give how far the middle in a neighbouring cell is, and that cell's number."""
    column, row = np.floor(x) + right, np.floor(y) + up
    mixed = hashed(whole(column), whole(row), SEED + 2)
    across = column + uniform(mixed, 0) - x
    along = row + uniform(mixed, 11) - y
    return np.hypot(across, along), mixed
