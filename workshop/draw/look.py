"""A whole picture from rays: part by part, and with smooth edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsoutreach.panorama.threads import each
from workshop.draw.ground import Ground
from workshop.draw.scene import SKY, Rays, Scene, View, scene

TILE_PX, EDGE_TILE_PX = 256, 1024
SUB_PIXELS = ((-0.125, -0.375), (0.375, -0.125), (0.125, 0.375), (-0.375, 0.125))
JUMP = 0.05  # of the distance, from one pixel to the next: an edge


@dataclass(frozen=True, eq=False)
class Look:
    """What a view shows, pixel by pixel: light, distance in metres, and what it is.

    ``light``: (height, width, 3), 1 for white paper in the sun. ``distance_m``:
    infinite for the sky. ``what``: 0 sky, 1 ground, 2 rock, 3 rover.
    """

    light: NDArray[np.float32]
    distance_m: NDArray[np.float32]
    what: NDArray[np.uint8]


def look(
    view: View,
    ground: Ground,
    sun_deg: tuple[float, float],
    heading_deg: float,
    smooth: bool = True,
) -> Look:
    """Follow one ray a pixel, and four more where something ends."""
    site = scene(view, ground, sun_deg, heading_deg)
    width, height = view.size_px or (1, 1)
    whole = np.ones((height, width), bool)
    draft = _Draft(view, site, width, height)
    draft.follow((0.0, 0.0), whole, TILE_PX)
    seen = Look(draft.light, draft.distance_m, draft.what)
    if smooth:
        edge = _edges(seen, draft.part)
        total = np.zeros((int(edge.sum()), 3), np.float32)
        for shift in SUB_PIXELS:
            sub = _Draft(view, site, width, height)
            sub.follow(shift, edge, EDGE_TILE_PX)
            total += sub.light[edge]
        seen.light[edge] = total / len(SUB_PIXELS)
    return seen


class _Draft:
    """Pictures that are filled part by part."""

    def __init__(self, view: View, site: Scene, width: int, height: int) -> None:
        self.view, self.site = view, site
        self.light = np.zeros((height, width, 3), np.float32)
        self.distance_m = np.full((height, width), np.inf, np.float32)
        self.what = np.full((height, width), SKY, np.uint8)
        self.part = np.zeros((height, width), np.int32)

    def follow(
        self, shift: tuple[float, float], wanted: NDArray[np.bool_], tile_px: int
    ) -> None:
        """Follow the rays of some pixels, from a place inside each pixel."""
        height, width = wanted.shape
        parts = list(_tiles(height, width, tile_px))

        def work(part: slice) -> None:
            for rows, columns in parts[part]:
                if wanted[rows, columns].any():
                    self._fill(rows, columns, shift, wanted[rows, columns])

        each(work, len(parts), 1)

    def _fill(
        self,
        rows: slice,
        columns: slice,
        shift: tuple[float, float],
        wanted: NDArray[np.bool_],
    ) -> None:
        down, right = np.nonzero(wanted)
        at = (right + columns.start + shift[0], down + rows.start + shift[1])
        origins, ways = self.site.rays(self.view, np.stack(at, axis=1))
        slots = np.full(wanted.shape, -1)
        slots[wanted] = np.arange(len(down))
        seen = self.site.trace(Rays(origins, ways, columns, rows, slots))
        self.light[rows, columns][wanted] = seen.light
        self.distance_m[rows, columns][wanted] = seen.distance_m
        self.what[rows, columns][wanted] = seen.what
        self.part[rows, columns][wanted] = seen.part


def _tiles(height: int, width: int, side: int) -> Iterator[tuple[slice, slice]]:
    """Cut a picture into tiles."""
    for top in range(0, height, side):
        for left in range(0, width, side):
            bottom, right = min(top + side, height), min(left + side, width)
            yield slice(top, bottom), slice(left, right)


def _edges(seen: Look, part: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Find the pixels next to which something else begins."""
    nearness = 1.0 / np.minimum(seen.distance_m, 1e7)
    edge = np.zeros(nearness.shape, bool)
    for axis in (0, 1):
        one, other = _neighbours(nearness, axis)
        jump = np.abs(one - other) > JUMP * np.maximum(one, other)
        one, other = _neighbours(part, axis)
        jump |= one != other
        first, second = _neighbours(edge, axis)
        first |= jump
        second |= jump
    return edge


def _neighbours(table: NDArray[Any], axis: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Give a table without its last and without its first row or column."""
    return (table[:-1], table[1:]) if axis == 0 else (table[:, :-1], table[:, 1:])
