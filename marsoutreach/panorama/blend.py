"""Lay the frames down at full size, and hide what is left of the seams.

"none": each frame to its border. "feather": frames fade into each other over all of
the overlap. "multiband": coarse tones fade slowly, fine detail quickly (P. Burt and
E. Adelson, "A multiresolution spline with application to image mosaics", ACM
Transactions on Graphics 2, 1983). The coarse bands are worked out on the small canvas;
so memory is bounded by the canvas, however many frames there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from marsoutreach.cameras import CameraModel
from marsoutreach.panorama.balance import TOE
from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.frame import Frame
from marsoutreach.panorama.panorama import Panorama
from marsoutreach.panorama.place import Placed, around, region_of, shrunk
from marsoutreach.panorama.resize import Box, enlarged
from marsoutreach.panorama.seams import Seams
from marsoutreach.panorama.warp import Region, warp

if TYPE_CHECKING:
    from PIL.Image import Image

HOW = ("none", "feather", "multiband")
BANDS_PX = (2.0, 5.0, 12.0)  # on the small canvas
STRIP_PX = 3_000_000  # of the canvas worked on at once
KEPT_PX = 12_000_000  # of frames kept in memory, so that strips need not read them anew
FAINT = 1e-3  # weight of a frame where it is not wanted, but nobody else is there
SOLID = 250

BAD_HOW = """how = {value!r} is not a way to blend. Pick one of {known}."""

Small = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Coat:
    """What a frame gets on its way to the canvas, small: factor, shift, weight."""

    region: Region  # on the small canvas
    factor: Small  # (rows, columns, 3)
    shift: Small  # (rows, columns, 3)
    weight: Small  # (rows, columns)


def blend(seams: Seams, how: str = "multiband", *, balanced: bool = True) -> Panorama:
    """Lay down all frames at full size.

    ``how``: "none", "feather" or "multiband". ``balanced=False`` leaves brightness as
    the frames have it: the picture before. Reads every frame again.
    """
    if how not in HOW:
        raise ValueError(BAD_HOW.format(value=how, known=", ".join(HOW)))
    placed = seams.placed
    coats = list(_coats(seams, how, balanced))
    width, height = placed.canvas.size_px
    paper = np.zeros((height, width, 3), np.uint8)
    drawn = np.zeros((height, width), bool)
    store = _Store(placed)
    for strip in _strips(placed.canvas):
        _lay_strip(store, coats, strip, how == "none", paper, drawn)
    return Panorama.of(seams, paper, drawn, how)


def _strips(canvas: Canvas) -> Iterator[slice]:
    width, height = canvas.size_px
    rows = max(STRIP_PX // width, 64)
    for top in range(0, height, rows):
        yield slice(top, min(top + rows, height))


class _Store:
    """Frames at full size, read when needed, some kept."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.kept: dict[int, tuple[Image, CameraModel]] = {}
        canvas = placed.canvas
        self.regions = [region_of(frame, canvas) for frame in placed.frames]

    def picture(self, number: int) -> tuple[Image, CameraModel]:
        """Give a frame, made smaller if it is much finer than the canvas."""
        if number not in self.kept:
            frame: Frame = self.placed.frames[number]
            new = shrunk(frame, self.placed.canvas)
            while self.kept and self._pixels() + _area(new[0]) > KEPT_PX:
                del self.kept[next(iter(self.kept))]
            self.kept[number] = new
        return self.kept[number]

    def _pixels(self) -> int:
        return sum(_area(picture) for picture, _ in self.kept.values())


def _area(picture: Image) -> int:
    return int(picture.width * picture.height)


def _lay_strip(
    store: _Store,
    coats: list[Coat],
    strip: slice,
    hard: bool,
    paper: NDArray[np.uint8],
    drawn: NDArray[np.bool_],
) -> None:
    """Add up all frames over some rows of the canvas."""
    height, width = strip.stop - strip.start, paper.shape[1]
    total = np.zeros((height, width, 3), np.float32)
    weights = np.zeros((height, width), np.float32)
    outer = Region(-width, strip.start, 3 * width, height)
    for number, coat in enumerate(coats):
        part = _wanted(store, number, coat, outer)
        if part is None:
            continue
        colour, weight = _coloured(store, number, coat, part, hard)
        local = Region(part.left, part.top - strip.start, part.width, part.height)
        for there, here in around(local, width):
            total[there] += colour[here] * weight[here][..., None]
            weights[there] += weight[here]
    there = weights > 0
    np.divide(total, weights[..., None], out=total, where=there[..., None])
    np.rint(total, out=total)
    paper[strip] = np.clip(total, 0, 255, out=total).astype(np.uint8)
    drawn[strip] = there


def _wanted(
    store: _Store, number: int, coat: Coat, outer: Region
) -> Region | None:
    """Give the part of the strip in which a frame may be needed."""
    rows, columns = np.nonzero(coat.weight > FAINT)
    if not len(rows):
        return None
    canvas, draft = store.placed.canvas, store.placed.draft
    ratio = canvas.size_px[0] / draft.size_px[0]
    left = int((coat.region.left + columns.min() - 1) * ratio)
    right = int((coat.region.left + columns.max() + 2) * ratio) + 1
    top = int((coat.region.top + rows.min() - 1) * ratio)
    bottom = int((coat.region.top + rows.max() + 2) * ratio) + 1
    part = Region(left, top, right - left, bottom - top).meet(store.regions[number])
    return part.meet(outer) if part else None


def _coloured(
    store: _Store, number: int, coat: Coat, part: Region, hard: bool
) -> tuple[Small, Small]:
    """Bend a frame into place, correct its brightness, and give its weight."""
    canvas, draft = store.placed.canvas, store.placed.draft
    picture, model = store.picture(number)
    bent = np.asarray(warp(picture, model, canvas, part))
    box = _box(part, coat.region, canvas.size_px[0] / draft.size_px[0])
    size = (part.width, part.height)
    colour = bent[..., :3].astype(np.float32)
    for channel in range(3):
        plane = colour[..., channel]
        plane += TOE
        plane *= enlarged(coat.factor[..., channel], size, box)
        plane += enlarged(coat.shift[..., channel], size, box) - TOE
    weight = enlarged(coat.weight, size, box)
    if hard:
        weight = (weight >= 0.5).astype(np.float32)
    weight += FAINT * 0.5
    weight *= bent[..., 3] > SOLID
    return colour, weight


def _box(part: Region, small: Region, ratio: float) -> Box:
    """Give a part of the canvas in pixels of a frame's small patch."""
    left, top = part.left / ratio - small.left, part.top / ratio - small.top
    right, bottom = part.right / ratio - small.left, part.bottom / ratio - small.top
    return left, top, right, bottom


def _coats(seams: Seams, how: str, balanced: bool) -> Iterator[Coat]:
    """Prepare factor, shift and weight of each frame on the small canvas."""
    placed = seams.placed
    weights = _weights(seams, how)
    shifts = _bands(seams, balanced) if how == "multiband" else None
    for number, patch in enumerate(placed.patches):
        factor = seams.balance.factors[number]
        factor = factor if balanced else np.ones_like(factor)
        shift = shifts[number] if shifts else np.zeros_like(factor)
        yield Coat(patch.region, factor, shift, weights[number])


def _weights(seams: Seams, how: str) -> list[Small]:
    """Give how much each frame counts on the small canvas."""
    if how != "feather":
        return [
            seams.mask(number).astype(np.float32)
            for number in range(len(seams.placed.frames))
        ]
    placed = seams.placed
    width, height = placed.draft.size_px
    total = np.full((height, width), 1e-6, np.float32)
    for patch, weight in zip(placed.patches, seams.weights, strict=True):
        for there, here in around(patch.region, width):
            total[there] += weight[here]
    return [
        weight / _read(total, patch.region, width)
        for patch, weight in zip(placed.patches, seams.weights, strict=True)
    ]


def _read(table: Small, region: Region, width: int) -> Small:
    """Cut a frame's patch out of a table of the whole small canvas."""
    found = np.zeros((region.height, region.width, *table.shape[2:]), table.dtype)
    for there, here in around(region, width):
        found[here] = table[there]
    return found


def _bands(seams: Seams, balanced: bool) -> list[Small]:
    """Give what to add to each frame so that its coarse tones meet its neighbours'."""
    placed = seams.placed
    colours = seams.balance.colours
    if not balanced:
        colours = tuple(patch.colour for patch in placed.patches)
    masks = [patch.mask.astype(np.float32) for patch in placed.patches]
    owned = [seams.mask(number).astype(np.float32) for number in range(len(colours))]
    shifts = [np.zeros_like(colour) for colour in colours]
    for finer, coarser in pairwise((*BANDS_PX, np.inf)):
        bands = [
            _blurred(colour, mask, finer) - _blurred(colour, mask, coarser)
            for colour, mask in zip(colours, masks, strict=True)
        ]
        weights = [
            gaussian_filter(mine, finer, truncate=2.5, mode="nearest") * mask
            for mine, mask in zip(owned, masks, strict=True)
        ]
        for shift, mean, band in zip(shifts, _mixed(placed, bands, weights), bands, strict=True):
            shift += mean - band
    for shift, mask in zip(shifts, masks, strict=True):
        shift *= mask[..., None]
    return shifts


def _blurred(colour: Small, mask: Small, sigma: float) -> Small:
    """Blur what a frame shows, without its surroundings; endless blur leaves nothing."""
    if np.isinf(sigma):
        return np.zeros_like(colour)
    weight = gaussian_filter(mask, sigma, truncate=2.5)
    total = gaussian_filter(colour * mask[..., None], (sigma, sigma, 0), truncate=2.5)
    return np.asarray(total / np.maximum(weight, 1e-4)[..., None], np.float32)


def _mixed(placed: Placed, bands: list[Small], weights: list[Small]) -> list[Small]:
    """Mix a band of all frames by weight; give it back as each frame's patch."""
    width, height = placed.draft.size_px
    total = np.zeros((height, width, 3), np.float32)
    share = np.full((height, width), 1e-6, np.float32)
    for patch, band, weight in zip(placed.patches, bands, weights, strict=True):
        for there, here in around(patch.region, width):
            total[there] += band[here] * weight[here][..., None]
            share[there] += weight[here]
    total /= share[..., None]
    return [_read(total, patch.region, width) for patch in placed.patches]
