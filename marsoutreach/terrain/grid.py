"""A measured ground in the model's place: an elevation grid and its photograph."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .. import checks
from ..facts import KINDS
from .between import bicubic, bilinear, smoothstep
from .places import Array, Terrain, places
from .shipped import MODEL

METHODS = {"bilinear": bilinear, "bicubic": bicubic}
PALE = (160.0, 122.0, 90.0)  # where a grid brings no photograph

NOT_A_GRID = """heights has the shape {shape}.
Give a table of heights in metres, at least 2 rows by 2 columns, north on top."""
HOLES = """heights has {count} values that are not numbers (NaN or infinite), the first
in row {row}, column {column}. Fill the gaps, or cut the grid to where it has data."""
NOT_A_SCALE = """{name} = {value} is not a scale.
Give the metres between two neighbours of the grid, above 0, such as 1.0."""
NOT_A_CENTRE = """centre_m = {value!r} is not a place.
Give two numbers: metres east and north of the landing site, such as (0.0, 0.0)."""
NOT_A_PICTURE = """colours has the shape {shape}, heights {heights}.
Give one red, green and blue a height, 0 to 255: the shape {heights} + (3,)."""
NOT_A_KIND = "{name} = {value} is not known. Pick one of {known}."
OUTSIDE = """{count} of the places lie outside the grid: east {east[0]:.0f} to
{east[1]:.0f} m, north {north[0]:.0f} to {north[1]:.0f} m of the landing site.
Stay inside, or pass around=terrain.MODEL to have modelled ground beyond."""


@dataclass(frozen=True, eq=False)
class Grid:
    """A ground given by heights on a square grid; made by :func:`from_grid`."""

    heights: Array
    metres_per_px: float
    centre_m: tuple[float, float]
    colours: Array
    kind: str
    source: str
    method: str
    around: Terrain | None = field(default=None, repr=False)

    @property
    def east_m(self) -> tuple[float, float]:
        """From where to where the grid reaches, metres east of the landing site."""
        half = 0.5 * (self.heights.shape[1] - 1) * self.metres_per_px
        return self.centre_m[0] - half, self.centre_m[0] + half

    @property
    def north_m(self) -> tuple[float, float]:
        """From where to where the grid reaches, metres north of the landing site."""
        half = 0.5 * (self.heights.shape[0] - 1) * self.metres_per_px
        return self.centre_m[1] - half, self.centre_m[1] + half

    def height_m(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give metres above the landing site; the grid's own heights at its points."""
        inside = self._read(self.heights, *places(east_m, north_m))
        if self.around is None:
            return inside
        weight = self._weight(east_m, north_m)
        return weight * inside + (1 - weight) * self.around.height_m(east_m, north_m)

    def colour(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give sRGB, 0 to 255, shape (…, 3)."""
        inside = np.clip(self._read(self.colours, *places(east_m, north_m)), 0, 255)
        if self.around is None:
            return inside
        weight = self._weight(east_m, north_m)[..., None]
        return weight * inside + (1 - weight) * self.around.colour(east_m, north_m)

    def kind_at(self, east_m: ArrayLike, north_m: ArrayLike) -> NDArray[np.str_]:
        """Say for each place how it is known: the grid's kind, or that around it."""
        beyond = self.around.kind if self.around else self.kind
        return np.where(self._weight(east_m, north_m) > 0.5, self.kind, beyond)

    def _weight(self, east_m: ArrayLike, north_m: ArrayLike) -> Array:
        """Give 1 inside the grid, 0 outside, with a soft edge 8 points wide."""
        (west, east), (south, north) = self.east_m, self.north_m
        x, y = places(east_m, north_m)
        margin = np.min([x - west, east - x, y - south, north - y], axis=0)
        return smoothstep(margin, 0.0, 8 * self.metres_per_px)

    def _read(self, table: Array, east_m: Array, north_m: Array) -> Array:
        column = (east_m - self.east_m[0]) / self.metres_per_px
        row = (self.north_m[1] - north_m) / self.metres_per_px
        last_row, last_column = (length - 1 for length in table.shape[:2])
        slack = 1e-9 * max(last_row, last_column)
        off = (column < -slack) | (column > last_column + slack)
        off |= (row < -slack) | (row > last_row + slack)
        if off.any() and self.around is None:
            count = int(off.sum())
            raise ValueError(
                OUTSIDE.format(count=count, east=self.east_m, north=self.north_m)
            )
        row, column = np.clip(row, 0, last_row), np.clip(column, 0, last_column)
        return METHODS[self.method](table, row, column)


def from_grid(
    heights: ArrayLike,
    metres_per_px: float,
    centre_m: tuple[float, float] = (0.0, 0.0),
    *,
    colours: ArrayLike | None = None,
    kind: str = "measured",
    source: str = "",
    method: str = "bicubic",
    around: Terrain | None = MODEL,
) -> Grid:
    """Make a terrain of an elevation model (and its photograph), north on top.

    ``heights``: metres above the landing site (MOLA heights: add 2569.9).
    ``centre_m``: where the grid's middle lies, east and north of the landing site.
    ``around``: the ground beyond the grid's edge; None refuses places out there.
    Raises ``ValueError`` for shapes, gaps and scales that cannot be.

    >>> slope = from_grid([[0.0, 1.0], [0.0, 1.0]], 10.0, around=None)
    >>> float(slope.height_m(2.5, 0.0))
    0.75
    """
    table = _checked(heights)
    scale, centre = _checked_place(metres_per_px, centre_m)
    checks.choice("kind", kind, KINDS, fault=NOT_A_KIND)
    checks.choice("method", method, METHODS, fault=NOT_A_KIND)
    paint = _checked_colours(colours, table)
    return Grid(table, scale, centre, paint, kind, source, method, around)


def _checked(heights: ArrayLike) -> Array:
    table = np.array(heights, float)
    if table.ndim != 2 or min(table.shape) < 2:
        raise ValueError(NOT_A_GRID.format(shape=table.shape))
    holes = np.argwhere(~np.isfinite(table))
    if len(holes):
        row, column = holes[0].tolist()
        raise ValueError(HOLES.format(count=len(holes), row=row, column=column))
    table.setflags(write=False)
    return table


def _checked_place(
    scale: float, centre: tuple[float, float]
) -> tuple[float, tuple[float, float]]:
    scale = checks.number("metres_per_px", scale, 0, fault=NOT_A_SCALE, above=True)
    pair = np.asarray(centre, float)
    if pair.shape != (2,) or not np.isfinite(pair).all():
        raise ValueError(NOT_A_CENTRE.format(value=centre))
    return scale, (float(pair[0]), float(pair[1]))


def _checked_colours(colours: ArrayLike | None, table: Array) -> Array:
    if colours is None:
        return np.broadcast_to(np.array(PALE), (*table.shape, 3))
    paint = np.array(colours, float)
    if paint.shape != (*table.shape, 3) or not np.isfinite(paint).all():
        raise ValueError(NOT_A_PICTURE.format(shape=paint.shape, heights=table.shape))
    paint.setflags(write=False)
    return paint
