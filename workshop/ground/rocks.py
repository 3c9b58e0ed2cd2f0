"""Rocks on the ground, as many of each size as Golombek's law for Mars has."""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from marsoutreach.terrain.places import Array

from .detail import survey
from .jezero import facts
from .noise import Whole, hashed, uniform

if TYPE_CHECKING:
    import pandas as pd

SMALLEST_M, LARGEST_M = 0.10, 3.0
CELL_M = 4.0
CLEAR_M = 2.2  # swept by the engines, and where the rover's wheels stand
FARTHEST_M = 300.0
SEED = 907

WRONG_RADIUS = """radius_m = {radius!r} is not a distance that holds rocks.
Give metres from the landing site, above 0 and up to {farthest:.0f}."""


def cover(diameter_m: float | Array) -> Array:
    """Give the share of the ground that rocks of this diameter or more cover.

    Golombek and Rapp's exponential law, F = k exp(-q D) with q = 1.79 + 0.152 / k
    (``facts/jezero.csv``; k for Jezero unverified). Diameters in metres.

    >>> round(float(cover(0.0)), 3), round(float(cover(1.0)), 5)
    (0.065, 0.00105)
    """
    share, decay = _law()
    return share * np.exp(-decay * np.asarray(diameter_m, float))


def rocks(radius_m: float = 100.0) -> "pd.DataFrame":
    """List the modelled rocks around the landing site: place and diameter in metres.

    Rocks from 0.1 m to 3 m across; the same each time, and those of a small circle are
    those of a large one. None within 2.2 m of the landing point, where the wheels
    stand, fewer on sand. Raises ``ValueError`` for a radius outside 0 to 300 m.

    >>> list(rocks(10).columns)
    ['east_m', 'north_m', 'diameter_m', 'kind']
    """
    import pandas as pd

    if not 0 < radius_m <= FARTHEST_M:
        text = WRONG_RADIUS.format(radius=radius_m, farthest=FARTHEST_M)
        raise ValueError(text)
    east, north, diameter, spare = _scatter(radius_m)
    away = np.hypot(east, north)
    kept = (away <= radius_m) & (away - 0.5 * diameter > CLEAR_M)
    kept &= spare >= survey(east, north).dunes
    named = {"east_m": east, "north_m": north, "diameter_m": diameter}
    frame = pd.DataFrame({name: values[kept] for name, values in named.items()})
    return frame.assign(kind="modelled")


def _law() -> tuple[float, float]:
    known = facts()
    share = known["rock_cover"]
    return share, known["rock_decay_base"] + known["rock_decay_cover"] / share


@cache
def _sizes() -> tuple[Array, Array]:
    """Give diameters and how many rocks a m² are smaller than each."""
    share, decay = _law()
    diameters = np.geomspace(SMALLEST_M, LARGEST_M, 600)
    middles = np.sqrt(diameters[1:] * diameters[:-1])
    area = decay * share * np.exp(-decay * middles) * np.diff(diameters)
    counts = area / (0.25 * np.pi * middles**2)
    return diameters, np.concatenate([[0.0], np.cumsum(counts)])


def _scatter(radius_m: float) -> tuple[Array, Array, Array, Array]:
    """Draw the rocks of all cells that the circle touches."""
    diameters, counts = _sizes()
    reach = int(np.ceil(radius_m / CELL_M))
    steps = np.arange(-reach, reach, dtype=np.int32)
    column, row = (part.ravel() for part in np.meshgrid(steps, steps))
    cell, number = _number_in_cells(column, row, counts[-1] * CELL_M**2)
    column, row = column[cell], row[cell]
    first, second = _draws(column, row, number, 1), _draws(column, row, number, 2)
    share = (uniform(second, 0) * 1024 + uniform(second, 10)) / 1025
    diameter = np.interp(share * counts[-1], counts, diameters)
    east = (column + uniform(first, 0) + uniform(first, 22) / 1024) * CELL_M
    north = (row + uniform(first, 11) + uniform(first, 21) / 1024) * CELL_M
    return east, north, diameter, uniform(second, 20)


def _number_in_cells(
    column: NDArray[np.int32], row: NDArray[np.int32], mean: float
) -> tuple[NDArray[np.intp], NDArray[np.uint32]]:
    """Give every rock's cell, and its number in that cell (Poisson)."""
    chance = uniform(_draws(column, row, np.zeros(column.size, np.uint32), 3), 4)
    many = np.arange(int(mean + 12 * np.sqrt(mean) + 12))
    logs = many * np.log(mean) - mean - np.cumsum(np.log(np.maximum(many, 1)))
    found = np.searchsorted(np.cumsum(np.exp(logs)), chance)
    cell = np.repeat(np.arange(column.size), found)
    starts = np.repeat(np.cumsum(found) - found, found)
    return cell, (np.arange(cell.size) - starts).astype(np.uint32)


def _draws(
    column: NDArray[np.int32],
    row: NDArray[np.int32],
    number: NDArray[np.uint32],
    what: int,
) -> Whole:
    cell = hashed(column.view(np.uint32), row.view(np.uint32), SEED)
    return hashed(cell, number, SEED + what)
