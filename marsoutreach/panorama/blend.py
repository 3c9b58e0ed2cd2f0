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
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, gaussian_filter

from marsoutreach import checks
from marsoutreach.panorama.balance import TOE
from marsoutreach.panorama.bend import Bend
from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.panorama import Panorama
from marsoutreach.panorama.place import Placed, Tables
from marsoutreach.panorama.region import Region
from marsoutreach.panorama.seams import Seams
from marsoutreach.panorama.smooth import Small, Smooth
from marsoutreach.panorama.surface import Floats
from marsoutreach.panorama.threads import each
from marsoutreach.remember import remembered

HOW = ("none", "feather", "multiband")
BANDS_PX = (2.0, 7.0)  # on the small canvas
STRIP_PX = 3_300_000  # of the canvas worked on at once
FAINT = 1e-3  # weight of a frame where it is not wanted, but nobody else is there
BLOCK = 96  # rows that fit the processor's cache
MARGIN = 16  # columns beside those wanted, to fill what nobody else shows


@dataclass(frozen=True, eq=False)
class Coat:
    """What a frame gets on its way to the canvas, small: factor, shift, weight."""

    region: Region  # on the small canvas
    factor: Small  # (rows, columns)
    gains: Floats  # of red, green and blue
    shift: Small | None  # (rows, columns, 3)
    weight: Small  # (rows, columns)

    def counts_at(self, places: Floats) -> NDArray[np.bool_]:
        """Tell whether the frame counts near places on the small canvas, (n, 2)."""
        near = binary_dilation(self.weight > FAINT)
        column = np.clip(places[:, 0] - self.region.left, 0, self.region.width - 1)
        row = np.clip(places[:, 1] - self.region.top, 0, self.region.height - 1)
        return np.asarray(near[row.astype(int), column.astype(int)])


@remembered
def blend(seams: Seams, how: str = "multiband", *, balanced: bool = True) -> Panorama:
    """Lay down all frames at full size.

    ``how``: "none", "feather" or "multiband". ``balanced=False`` leaves brightness as
    the frames have it: the picture before. Reads every frame again.
    """
    checks.choice("how", how, HOW, what="a way to blend")
    placed = seams.placed
    coats = list(_coats(seams, how, balanced))
    width, height = placed.canvas.size_px
    paper = np.zeros((height, width, 3), np.uint8)
    drawn = np.zeros((height, width), bool)
    strips = list(_strips(placed.canvas))
    total = np.empty((4, strips[0].stop, width), np.float32)
    for strip in strips:
        sheet = total[:, : strip.stop - strip.start]
        _lay(sheet, strip.start, placed, coats, how == "none")
        finish = partial(_finish, sheet, paper[strip], drawn[strip])
        each(finish, sheet.shape[1], BLOCK)
    return Panorama.of(seams, paper, drawn, how)


def _strips(canvas: Canvas) -> Iterator[slice]:
    width, height = canvas.size_px
    rows = max(STRIP_PX // width, BLOCK)
    for top in range(0, height, rows):
        yield slice(top, min(top + rows, height))


def _lay(total: Small, top: int, placed: Placed, coats: list[Coat], hard: bool) -> None:
    """Add up all frames from row ``top`` on, as many at once as fit into memory.

    ``total`` holds the sums of red, green, blue and weight.
    """
    _, height, width = total.shape
    outer = Region(-width, top, 3 * width, height)
    parts = {
        number: part
        for number, coat in enumerate(coats)
        if (part := _wanted(placed, number, coat, outer))
    }
    total[...] = 0.0
    for batch in placed.store.batches(list(parts)):
        layers = [_Layer(placed, n, coats[n], parts[n], hard) for n in batch]
        each(partial(_add, layers, total, top), height, BLOCK)


def _add(layers: list[_Layer], total: Small, top: int, rows: slice) -> None:
    for layer in layers:
        layer.add(rows, top, total)


def _finish(
    total: Small, paper: NDArray[np.uint8], drawn: NDArray[np.bool_], rows: slice
) -> None:
    """Turn sums into colours."""
    share = total[3, rows]
    drawn[rows] = share > 0
    colours = total[:3, rows] * (1.0 / np.maximum(share, 1e-9))
    np.clip(colours, 0, 255, out=colours)
    colours += 0.5
    paper[rows] = np.moveaxis(colours, 0, -1)


def _wanted(placed: Placed, number: int, coat: Coat, outer: Region) -> Region | None:
    """Give the part of the strip in which a frame may be needed."""
    rows, columns = np.nonzero(coat.weight > FAINT)
    if not len(rows):
        return None
    canvas, draft = placed.canvas, placed.draft
    ratio = canvas.size_px[0] / draft.size_px[0]
    left = int((coat.region.left + columns.min() - 1) * ratio)
    right = int((coat.region.left + columns.max() + 2) * ratio) + 1
    top = int((coat.region.top + rows.min() - 1) * ratio)
    bottom = int((coat.region.top + rows.max() + 2) * ratio) + 1
    part = Region(left, top, right - left, bottom - top).meet(outer)
    return part.meet(placed.store.regions[number]) if part else None


class _Layer:
    """One frame on one part of the canvas, with all that it gets on the way."""

    def __init__(
        self, placed: Placed, number: int, coat: Coat, part: Region, hard: bool
    ) -> None:
        canvas, draft = placed.canvas, placed.draft
        self.part, self.hard = part, hard
        self.picture = placed.store.picture(number)
        ratio = canvas.size_px[0] / draft.size_px[0]

        def wanted(pixels: Floats) -> NDArray[np.bool_]:
            return coat.counts_at((pixels + 0.5) / ratio)

        self.bend = Bend(self.picture.model, canvas, part, wanted=wanted)
        x, y = np.arange(part.left, part.right), np.arange(part.top, part.bottom)
        columns = (x + 0.5) / ratio - 0.5 - coat.region.left
        rows = (y + 0.5) / ratio - 0.5 - coat.region.top
        near = slice(max(int(rows[0]) - 1, 0), int(rows[-1]) + 3)

        def smooth(table: Small) -> Smooth:
            return Smooth(table[near], columns, rows - float(near.start))

        self.weight, self.factor = smooth(coat.weight), smooth(coat.factor)
        self.gains = coat.gains.astype(np.float32)
        self.shifts: list[Smooth | None] = [None] * 3
        if coat.shift is not None:
            self.shifts = [smooth(plane) for plane in np.moveaxis(coat.shift, -1, 0)]

    def add(self, rows: slice, top: int, total: Small) -> None:
        """Add the frame to some rows of sums that begin at row ``top``."""
        part = self.part
        height = rows.stop - rows.start
        there = part.meet(Region(part.left, top + rows.start, part.width, height))
        if there is None:
            return
        mine, _ = there.inside(part)
        columns = self._used(mine)
        if columns.stop <= columns.start:
            return
        planes = self._coloured(mine, columns)
        left, wide = part.left + columns.start, columns.stop - columns.start
        drawn = Region(left, there.top - top, wide, there.height)
        for at, here in drawn.around(total.shape[2]):
            for channel, plane in enumerate(planes):
                total[(channel, *at)] += plane[here]

    def _used(self, rows: slice) -> slice:
        """Give the columns in which some of the rows need the frame."""
        wanted = (self.weight.values[self.weight.down.span(rows)] > FAINT).any(axis=0)
        there = np.flatnonzero(wanted)
        if not len(there):
            return slice(0, 0)
        last = min(int(there[-1]) + 1 + MARGIN, self.part.width)
        return slice(max(int(there[0]) - MARGIN, 0), last)

    def _coloured(self, rows: slice, columns: slice) -> list[Small]:
        """Give colours times weight, and the weight."""
        part = rows, columns
        colours, inside = self.picture.read(*self.bend.places(*part))
        weight = self.weight.read(*part)
        if self.hard:
            weight = (weight >= 0.5).astype(np.float32)
        weight += FAINT * 0.5
        weight *= inside
        factor = self.factor.read(*part)
        for plane, gain, shift in zip(colours, self.gains, self.shifts, strict=True):
            plane += TOE
            plane *= factor
            plane *= gain
            plane += shift.read(*part) - TOE if shift else -TOE
            plane *= weight
        return [*colours, weight]


def _coats(seams: Seams, how: str, balanced: bool) -> Iterator[Coat]:
    """Prepare factor, shift and weight of each frame on the small canvas."""
    weights = _faded(seams) if how == "feather" else _owned(seams)
    shifts = _bands(seams, balanced) if how == "multiband" else None
    for number, patch in enumerate(seams.placed.patches):
        factor, gains = seams.balance.shades[number], 1 / seams.balance.gains[number]
        if not balanced:
            factor, gains = np.ones_like(factor), np.ones(3)
        shift = shifts[number] if shifts else None
        yield Coat(patch.region, factor, gains, shift, weights[number])


def _owned(seams: Seams) -> list[Small]:
    """Give each frame what the seams left it, on the small canvas."""
    numbers = range(len(seams.placed.frames))
    return [seams.mask(number).astype(np.float32) for number in numbers]


def _faded(seams: Seams) -> list[Small]:
    """Let frames fade into each other, on the small canvas."""
    total: Small = seams.placed.summed(seams.weights)
    total += 1e-6
    patches = seams.placed.patches
    pairs = zip(patches, seams.weights, strict=True)
    return [weight / total[patch.at] for patch, weight in pairs]


def _bands(seams: Seams, balanced: bool) -> list[Small]:
    """Give what to add to each frame so that its coarse tones meet its neighbours'."""
    placed = seams.placed
    colours = seams.balance.colours if balanced else placed.colours
    masks = [mask.astype(np.float32) for mask in placed.masks]
    owned = _owned(seams)
    shifts = [np.zeros_like(colour) for colour in colours]
    above = _blurred(colours, masks, BANDS_PX[0])
    for finer, coarser in pairwise((*BANDS_PX, np.inf)):
        below = _blurred(colours, masks, coarser)
        bands = [one - other for one, other in zip(above, below, strict=True)]
        above = below
        weights = [
            gaussian_filter(mine, finer, truncate=2.5, mode="nearest") * mask
            for mine, mask in zip(owned, masks, strict=True)
        ]
        mixed = _mixed(placed, bands, weights)
        for shift, mean, band in zip(shifts, mixed, bands, strict=True):
            shift += mean - band
    for shift, mask in zip(shifts, masks, strict=True):
        shift *= mask[..., None]
    return shifts


def _blurred(colours: Tables, masks: Tables, sigma: float) -> list[Small]:
    """Blur what frames show, without their surroundings; endless: nothing is left."""
    if np.isinf(sigma):
        return [np.zeros_like(colour) for colour in colours]
    return [_blur(*pair, sigma) for pair in zip(colours, masks, strict=True)]


def _blur(colour: Small, mask: Small, sigma: float) -> Small:
    weight = gaussian_filter(mask, sigma, truncate=2.5)
    total = gaussian_filter(colour * mask[..., None], (sigma, sigma, 0), truncate=2.5)
    return np.asarray(total / np.maximum(weight, 1e-4)[..., None], np.float32)


def _mixed(placed: Placed, bands: list[Small], weights: list[Small]) -> list[Small]:
    """Mix a band of all frames by weight; give it back as each frame's patch."""
    pairs = zip(bands, weights, strict=True)
    total = placed.summed([band * weight[..., None] for band, weight in pairs])
    total /= placed.summed(weights)[..., None] + 1e-6
    return [total[patch.at] for patch in placed.patches]
