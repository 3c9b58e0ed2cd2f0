"""Bend a frame onto the canvas: a mesh of small quadrangles, drawn by Pillow.

The camera model is asked at the corners of cells of 8 pixels. Where a larger cell of 16
or 32 pixels would be as good (to a tenth of a pixel), the larger one is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from marsoutreach.cameras import CameraModel
from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.surface import Floats

if TYPE_CHECKING:
    from PIL.Image import Image

CELL_PX, LARGER = 8, (4, 2, 1)
GOOD_PX = 0.1


@dataclass(frozen=True)
class Region:
    """A part of the canvas; ``left`` may lie outside: the world is round."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column after it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row after it."""
        return self.top + self.height

    @property
    def pixels(self) -> Floats:
        """All its pixels: column and row, shape (height, width, 2)."""
        x, y = np.arange(self.left, self.right), np.arange(self.top, self.bottom)
        return np.stack(np.meshgrid(x, y), axis=-1).astype(float)

    def meet(self, other: Region) -> Region | None:
        """Give what two parts have in common."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        if right <= left or bottom <= top:
            return None
        return Region(left, top, right - left, bottom - top)

    def shifted(self, columns: int) -> Region:
        """Give the same part, columns to the right."""
        return Region(self.left + columns, self.top, self.width, self.height)

    def inside(self, outer: Region) -> tuple[slice, slice]:
        """Give its rows and columns as seen from a part around it."""
        top, left = self.top - outer.top, self.left - outer.left
        return slice(top, top + self.height), slice(left, left + self.width)


def warp(picture: Image, model: CameraModel, canvas: Canvas, region: Region) -> Image:
    """Draw a picture as the canvas sees it; what it does not show stays 0.

    ``picture`` holds the fourth channel of ``Frame.read``. Bicubic.
    """
    from PIL import Image

    mesh = list(quads(model, canvas, region))
    size = (region.width, region.height)
    if not mesh:
        return Image.new(picture.mode, size)
    bent = picture.transform(
        size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC
    )
    assert isinstance(bent, Image.Image)
    return bent


def quads(
    model: CameraModel, canvas: Canvas, region: Region
) -> Iterator[tuple[Any, Any]]:
    """Give Pillow's mesh: boxes of the region, each with four corners in the frame."""
    nodes = corners(model, canvas, region)
    rows, columns = (side - 1 for side in nodes.shape[:2])
    seen = _seen(nodes, model.size_px or (1, 1))
    done = np.zeros((rows, columns), bool)
    for cells in LARGER:
        good = _good(nodes, cells) & ~_blocks(done, cells)
        at = np.argwhere(good & _blocks(seen, cells)) * cells
        yield from _quads(nodes, at, cells, region)
        spread = np.kron(good, np.ones((cells, cells), bool))
        done |= spread[:rows, :columns]


def corners(model: CameraModel, canvas: Canvas, region: Region) -> Floats:
    """Ask the camera model where in the frame the corners of the cells lie.

    Shape (rows + 1, columns + 1, 2), in pixels from the corner of the picture (not the
    middle of its first pixel); NaN where the camera does not look.
    """
    steps = [
        np.minimum(np.arange(0, side + CELL_PX, CELL_PX), side)
        for side in (region.width, region.height)
    ]
    x, y = np.meshgrid(steps[0] + region.left, steps[1] + region.top)
    points = canvas.points(np.stack([x - 0.5, y - 0.5], axis=-1))
    return model.pixels(points) + 0.5


def _seen(nodes: Floats, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Tell which cells show some of the frame."""
    parts = np.stack([nodes[:-1, :-1], nodes[1:, :-1], nodes[:-1, 1:], nodes[1:, 1:]])
    low, high = parts.min(axis=0), parts.max(axis=0)  # NaN stays NaN: not seen
    return np.asarray(((high > 0) & (low < np.array(size))).all(axis=-1))


def _good(nodes: Floats, cells: int) -> NDArray[np.bool_]:
    """Tell which blocks of cells could be drawn as one quadrangle."""
    rows, columns = (-(-(side - 1) // cells) for side in nodes.shape[:2])
    if cells == 1:
        every = nodes[:-1, :-1] + nodes[1:, 1:] + nodes[:-1, 1:] + nodes[1:, :-1]
        return np.asarray(np.isfinite(every).all(axis=-1))
    good = np.zeros((rows, columns), bool)
    rows, columns = ((side - 1) // cells for side in nodes.shape[:2])
    wide = nodes[: rows * cells + 1 : cells, : columns * cells + 1 : cells]
    worst = np.zeros((rows, columns))
    for down in _places(cells):
        for right in _places(cells):
            share = (1 - down / cells, down / cells, 1 - right / cells, right / cells)
            straight = _between(wide, *share)
            true = nodes[down : rows * cells + 1 : cells, right : columns * cells + 1 : cells]
            miss = np.abs(straight - true[:rows, :columns]).max(axis=-1)
            worst = np.maximum(worst, np.where(np.isnan(miss), np.inf, miss))
    good[:rows, :columns] = worst < GOOD_PX
    return good


def _places(cells: int) -> tuple[int, ...]:
    return (0, cells // 2, cells)


def _between(wide: Floats, above: float, below: float, left: float, right: float) -> Floats:
    upper = left * wide[:-1, :-1] + right * wide[:-1, 1:]
    lower = left * wide[1:, :-1] + right * wide[1:, 1:]
    return above * upper + below * lower


def _blocks(table: NDArray[np.bool_], cells: int) -> NDArray[np.bool_]:
    """Tell which blocks of cells hold at least one."""
    rows, columns = (-(-side // cells) for side in table.shape)
    wide = np.zeros((rows * cells, columns * cells), bool)
    wide[: table.shape[0], : table.shape[1]] = table
    return wide.reshape(rows, cells, columns, cells).any(axis=(1, 3))


def _quads(
    nodes: Floats, at: NDArray[np.intp], cells: int, region: Region
) -> Iterator[tuple[Any, Any]]:
    """Give boxes with their four corners: upper left, lower left, lower right, …"""
    row, column = at.T
    places = [(row, column), (row + cells, column)]
    places += [(row + cells, column + cells), (row, column + cells)]
    corner = np.concatenate([nodes[place] for place in places], axis=1)
    left, top = column * CELL_PX, row * CELL_PX
    right = np.minimum(left + cells * CELL_PX, region.width)
    bottom = np.minimum(top + cells * CELL_PX, region.height)
    boxes = np.stack([left, top, right, bottom], axis=1)
    yield from zip(map(tuple, boxes.tolist()), map(tuple, corner.tolist()), strict=True)
