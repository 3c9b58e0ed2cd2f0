"""The ground as the renderer reads it: a fine map around the rover, then terrain."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from marsoutreach.terrain import LIMIT_M, Terrain, grid
from marsoutreach.terrain.between import bilinear
from workshop.draw.gravel import gravel
from workshop.draw.place import Floats
from workshop.draw.sky import light
from workshop.draw.slabs import PALE, slabs
from workshop.ground.jezero import facts

Heights = Callable[[Floats, Floats], Floats]

MAP_PX, MAP_M = 640, 0.035
MAP_REACH_M = 0.5 * (MAP_PX - 2) * MAP_M
FINEST_STEP_M = 0.05
SLABS_SEEN_M = 0.15
GRAVEL_SEEN_M = 0.20  # pixels wider than this blur the gravel away


@dataclass(frozen=True, eq=False)
class Ground:
    """Height, slope and colour of the ground at places east and north, in metres."""

    terrain: Terrain
    table: Floats  # rows from north to south: height, slope east, slope north, colour

    def height_m(self, east_m: Floats, north_m: Floats) -> Floats:
        """Give metres above the landing site."""
        return self._split(east_m, north_m, self._near_height, self.terrain.height_m)

    def below_level_m(self, distance_m: Floats) -> Floats:
        """Give how far Mars's curve takes the ground below level, in metres."""
        return distance_m * distance_m / (2 * facts()["site_radius"])

    def look(self, east_m: Floats, north_m: Floats, wide_m: Floats) -> Floats:
        """Give slope east, slope north and colour (light) where a pixel is so wide."""
        seen = np.empty((east_m.size, 5))
        near = _inside(east_m, north_m)
        seen[near] = self._read(east_m[near], north_m[near])[:, 1:]
        far = ~near
        seen[far] = self._far_look(east_m[far], north_m[far], wide_m[far])
        return self._with_gravel(seen, east_m, north_m, wide_m)

    def _far_look(self, east_m: Floats, north_m: Floats, wide_m: Floats) -> Floats:
        if not east_m.size:
            return np.empty((0, 5))
        step = np.maximum(wide_m, FINEST_STEP_M)
        here = self.terrain.height_m(east_m, north_m)
        east = (self.terrain.height_m(east_m + step, north_m) - here) / step
        north = (self.terrain.height_m(east_m, north_m + step) - here) / step
        colour = light(self.terrain.colour(east_m, north_m) / 255)
        fine = np.flatnonzero(wide_m < SLABS_SEEN_M)
        colour[fine] = _paved(colour[fine], east_m[fine], north_m[fine])
        return np.column_stack([east, north, colour])

    def _with_gravel(
        self, seen: Floats, east_m: Floats, north_m: Floats, wide_m: Floats
    ) -> Floats:
        """Strew the smallest stones, finer than any map."""
        fine = np.flatnonzero(wide_m < GRAVEL_SEEN_M)
        east, north, tint = gravel(east_m[fine], north_m[fine], wide_m[fine])
        seen[fine, 0] += east
        seen[fine, 1] += north
        seen[fine, 2:] *= tint[:, None]
        return seen

    def _near_height(self, east_m: Floats, north_m: Floats) -> Floats:
        return bilinear(self.table[..., 0], *_cells(east_m, north_m))

    def _read(self, east_m: Floats, north_m: Floats) -> Floats:
        return bilinear(self.table, *_cells(east_m, north_m))

    def _split(
        self, east_m: Floats, north_m: Floats, near: Heights, far: Heights
    ) -> Floats:
        inside = _inside(east_m, north_m)
        height = np.empty(east_m.shape)
        height[inside] = near(east_m[inside], north_m[inside])
        outside = ~inside
        height[outside] = far(east_m[outside], north_m[outside])
        return height


@lru_cache(maxsize=2)
def ground_of(terrain: Any) -> Ground:
    """Make the fine map around the rover, once for each terrain."""
    east, north = grid(MAP_PX, MAP_M)
    height = terrain.height_m(east, north)
    south, slope_east = np.gradient(height, MAP_M)
    colour = _paved(light(terrain.colour(east, north) / 255), east, north)
    return Ground(terrain, np.dstack([height, slope_east, -south, colour]))


def _paved(colour: Floats, east_m: Floats, north_m: Floats) -> Floats:
    """Lay pale flat stones into the ground."""
    thick, bright = slabs(east_m.ravel(), north_m.ravel())
    share = 0.85 * thick.reshape(east_m.shape)[..., None]
    pale = PALE * bright.reshape(east_m.shape)[..., None]
    return colour + share * (pale - colour)


def _inside(east_m: Floats, north_m: Floats) -> np.ndarray:
    return np.maximum(np.abs(east_m), np.abs(north_m)) < MAP_REACH_M


def _cells(east_m: Floats, north_m: Floats) -> tuple[Floats, Floats]:
    middle = 0.5 * (MAP_PX - 1)
    return middle - north_m / MAP_M, middle + east_m / MAP_M


FARTHEST_M = 0.6 * LIMIT_M
