"""How bright a surface is: the sun, the sky, and what stands in the sun's way."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from marsoutreach.terrain import grid
from marsoutreach.terrain.between import bilinear
from workshop.draw.ground import Ground
from workshop.draw.place import Floats
from workshop.draw.sky import glow

SUNLIGHT, SKYLIGHT = glow("white", 1.114), glow("white", 0.272)
HILL_PX = 160
HILL_LEVELS_M = (1.5, 6.0, 24.0, 96.0, 384.0)
MARCH = 22
SOFT = 0.04  # how much of a slope blurs the edge of a hill's shadow


def lit(colour: Floats, normal: Floats, sun: Floats, sunny: Floats) -> Floats:
    """Give the light that surfaces send back; ``sunny``: 0 in shadow, 1 in the sun."""
    cosine = np.clip(normal @ sun, 0.0, None) * sunny
    open_sky = 0.5 + 0.5 * normal[:, 2]
    return colour * (cosine[:, None] * SUNLIGHT + open_sky[:, None] * SKYLIGHT)


@dataclass(frozen=True, eq=False)
class Hills:
    """Where hills throw their shadow: nested maps around the site, 0 in shadow."""

    tables: tuple[Floats, ...]

    def sunny(self, east_m: Floats, north_m: Floats) -> Floats:
        """Give how much of the sun hills let through at places."""
        away = np.maximum(np.abs(east_m), np.abs(north_m))
        result = np.ones_like(east_m)
        inner = 0.0
        for metres, table in zip(HILL_LEVELS_M, self.tables, strict=True):
            reach = 0.5 * (HILL_PX - 2) * metres
            here = (away >= inner) & (away < reach)
            row, column = _cells(east_m[here], north_m[here], metres)
            result[here] = bilinear(table, row, column)
            inner = reach
        return result


@lru_cache(maxsize=4)
def hills(ground: Ground, azimuth_deg: float, elevation_deg: float) -> Hills:
    """Find the shadows of hills, once for each place of the sun."""
    maps = [ground.terrain.height_m(*grid(HILL_PX, one)) for one in HILL_LEVELS_M]
    sun = np.radians([azimuth_deg, elevation_deg])
    return Hills(tuple(_shadow(maps, level, *sun) for level in range(len(maps))))


def _shadow(maps: list[Floats], level: int, azimuth: float, elevation: float) -> Floats:
    """March from every place of a map towards the sun, over this map and wider ones."""
    metres = HILL_LEVELS_M[level]
    east, north = grid(HILL_PX, metres)
    highest = np.full(east.shape, -np.inf)
    for away in metres * 1.5 * 1.28 ** np.arange(MARCH):
        there = east + away * np.sin(azimuth), north + away * np.cos(azimuth)
        rise = _height(maps, level, *there) - maps[level]
        highest = np.maximum(highest, rise / away)
    return np.clip(0.5 + (np.tan(elevation) - highest) / SOFT, 0.0, 1.0)


def _height(maps: list[Floats], level: int, east_m: Floats, north_m: Floats) -> Floats:
    """Read the finest map, from a level on, that holds a place."""
    away = np.maximum(np.abs(east_m), np.abs(north_m))
    result = np.full(east_m.shape, -np.inf)
    for number in reversed(range(level, len(maps))):
        metres = HILL_LEVELS_M[number]
        here = away < 0.5 * (HILL_PX - 2) * metres
        row, column = _cells(east_m[here], north_m[here], metres)
        result[here] = bilinear(maps[number], row, column)
    return result


def _cells(east_m: Floats, north_m: Floats, metres: float) -> tuple[Floats, Floats]:
    middle = 0.5 * (HILL_PX - 1)
    return middle - north_m / metres, middle + east_m / metres
