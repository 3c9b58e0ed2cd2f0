"""Where in a frame the pixels of the canvas lie.

The camera model is asked at every 16th pixel of the canvas, and what lies between is
filled in (to a tenth of a pixel). Where something near ends and the ground behind it
begins, places jump: there the model is asked at every 4th pixel.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from marsoutreach.cameras import CameraModel
from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.region import Region
from marsoutreach.panorama.smooth import JUMP, Small, Smooth
from marsoutreach.panorama.surface import Floats

STEP_PX, FINE_PX = 16, 2
NOWHERE = -1e6


class Bend:
    """Where in a frame the pixels of a part of the canvas lie."""

    def __init__(
        self,
        model: CameraModel,
        canvas: Canvas,
        region: Region,
        step: int = STEP_PX,
        wanted: Callable[[Floats], NDArray[np.bool_]] | None = None,
    ) -> None:
        """``wanted`` tells at which pixels of the canvas sharp edges matter."""
        x = np.arange(region.left, region.right + step, step)
        y = np.arange(region.top, region.bottom + step, step)
        nodes = np.stack(np.meshgrid(x, y), axis=-1).astype(float)
        places = _places(model, canvas, nodes)
        columns, rows = np.arange(region.width) / step, np.arange(region.height) / step
        self.across = Smooth(places[..., 0], columns, rows, curved=True)
        self.down = Smooth(places[..., 1], columns, rows, curved=True)
        self.size = region.height, region.width
        self.step, self.cells = step, np.empty((0, 2), int)
        if step > FINE_PX:
            self.cells = torn(places, model.size_px or (0, 0))
            corners = nodes[self.cells[:, 0], self.cells[:, 1]]
            if wanted:
                kept = wanted(corners + step / 2)
                self.cells, corners = self.cells[kept], corners[kept]
            self.fine = _filled(model, canvas, corners, step)

    def places(self, rows: slice, columns: slice = slice(None)) -> tuple[Small, Small]:
        """Give sample and line for some rows and columns of the part."""
        found = self.across.read(rows, columns), self.down.read(rows, columns)
        top, bottom, _ = rows.indices(self.size[0])
        left, right, _ = columns.indices(self.size[1])
        for number, (row, column) in enumerate(self.cells * self.step):
            up, down = max(row, top), min(row + self.step, bottom)
            west, east = max(column, left), min(column + self.step, right)
            if up < down and west < east:
                here = np.s_[up - top : down - top, west - left : east - left]
                there = np.s_[up - row : down - row, west - column : east - column]
                for axis in (0, 1):
                    found[axis][here] = self.fine[number, ..., axis][there]
        return found


def torn(places: Floats, size_px: tuple[int, int]) -> NDArray[np.intp]:
    """Find the cells of a grid across which places in a frame jump: (n, 2).

    Second differences at both ends of a cell's side are large there. Cells outside the
    frame do not count.
    """
    across, down = _sharp(places, 1), _sharp(places, 0)
    level = np.asarray(across[:, :-1] & across[:, 1:])
    upright = np.asarray(down[:-1] & down[1:])
    jump = level[:-1] | level[1:] | upright[:, :-1] | upright[:, 1:]
    inside = np.all((places > -1) & (places < np.array(size_px)), axis=-1)
    seen = inside[:-1, :-1] | inside[1:, :-1] | inside[:-1, 1:] | inside[1:, 1:]
    return np.argwhere(np.asarray(jump) & seen)


def _sharp(places: Floats, axis: int) -> NDArray[np.bool_]:
    """Tell at which nodes places bend sharply along an axis."""
    table = np.moveaxis(places, axis, 0)
    found = np.zeros(table.shape[:2], bool)
    second = np.abs(np.diff(table, 2, axis=0)).max(axis=-1)
    known = np.all(table > NOWHERE, axis=-1)
    found[1:-1] = (second > JUMP) & known[:-2] & known[1:-1] & known[2:]
    return np.moveaxis(found, 0, axis)


def _places(model: CameraModel, canvas: Canvas, pixels: Floats) -> Floats:
    """Ask the model where it sees what the canvas shows at pixels."""
    return np.nan_to_num(model.pixels(canvas.points(pixels)), nan=NOWHERE)


def _filled(model: CameraModel, canvas: Canvas, corners: Floats, step: int) -> Small:
    """Give the places of all pixels of some cells, (n, step, step, 2)."""
    offsets = np.arange(0, step + 1, FINE_PX)
    grid = np.stack(np.meshgrid(offsets, offsets), axis=-1)
    known = _places(model, canvas, corners[:, None, None] + grid)
    share = np.maximum(
        1 - np.abs(np.arange(step)[:, None] / FINE_PX - offsets / FINE_PX), 0
    )
    filled = np.einsum("ia,nabk,jb->nijk", share, known, share, optimize=True)
    return filled.astype(np.float32)
