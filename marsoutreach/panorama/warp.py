"""Draw a frame as the canvas sees it: read it between its pixels.

All of it is NumPy on blocks that fit the processor's cache, so all processors can help.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from marsoutreach.cameras import CameraModel
from marsoutreach.panorama.bend import STEP_PX, Bend
from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.region import Region
from marsoutreach.panorama.smooth import Small

DRAFT_STEP_PX = 4


@dataclass(frozen=True, eq=False)
class Picture:
    """A frame ready to be read anywhere."""

    image: Image.Image
    mask: NDArray[np.bool_] | None  # None where every pixel counts
    model: CameraModel

    @cached_property
    def planes(self) -> tuple[NDArray[np.uint8], ...]:
        """Red, green and blue, one by one, each flat."""
        return tuple(np.asarray(one).ravel() for one in self.image.split())

    @property
    def area_px(self) -> int:
        """How many pixels it has."""
        return self.image.width * self.image.height

    def shrunk(self, pixels_per_radian: float) -> Picture:
        """Give it smaller if it is much finer than so many pixels a radian."""
        factor = min(times_finer(self.model, pixels_per_radian), *self.image.size)
        if factor < 2:
            return self
        width, height = (side // factor * factor for side in self.image.size)
        small = self.image.reduce(factor, box=(0, 0, width, height))
        mask = self.mask
        if mask is not None:
            blocks = mask[:height, :width].reshape(height // factor, factor, -1, factor)
            mask = np.asarray(blocks.all(axis=(1, 3)))
        model = self.model.cropped(0, 0, width, height).scaled(1 / factor)
        return Picture(small, mask, replace(model, size_px=small.size))

    def read(self, x: Small, y: Small) -> tuple[list[Small], NDArray[np.bool_]]:
        """Read the colours at places, along straight lines; and whether they count."""
        width, height = self.image.size
        inside = (x >= -0.5) & (x < width - 0.5) & (y >= -0.5) & (y < height - 0.5)
        across = np.clip(x, 0, max(width - 1.001, 0))
        down = np.clip(y, 0, max(height - 1.001, 0))
        left, top = across.astype(np.int32), down.astype(np.int32)
        across -= left
        down -= top
        corner = top * width + left
        below, right = min(width, (height - 1) * width), min(1, width - 1)
        places = [corner, corner + right, corner + below, corner + below + right]
        if self.mask is not None:  # what does not count must not be mixed in
            for place in places:
                inside &= self.mask.take(place, mode="clip")
        return [_mixed(one, places, across, down) for one in self.planes], inside


def times_finer(model: CameraModel, pixels_per_radian: float) -> int:
    """Tell how many times finer a camera sees than so many pixels a radian."""
    return int(min(model.focal_length_px) / pixels_per_radian + 0.3)


def _mixed(
    plane: NDArray[np.uint8],
    places: list[NDArray[np.int32]],
    across: Small,
    down: Small,
) -> Small:
    """Mix the four pixels around each place."""
    a, b, c, d = (plane.take(at, mode="clip").astype(np.float32) for at in places)
    b -= a
    b *= across
    a += b
    d -= c
    d *= across
    c += d
    c -= a
    c *= down
    a += c
    return np.asarray(a)


def warp(
    picture: Picture, canvas: Canvas, region: Region, step: int = STEP_PX
) -> tuple[Small, NDArray[np.bool_]]:
    """Draw a frame as the canvas sees it: colours (height, width, 3), and a mask."""
    bend = Bend(picture.model, canvas, region, step)
    colours, inside = picture.read(*bend.places(slice(0, region.height)))
    colour = np.stack(colours, axis=-1)
    colour[~inside] = 0.0
    return colour, inside
