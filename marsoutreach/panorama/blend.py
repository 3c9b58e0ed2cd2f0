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

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, gaussian_filter

from marsoutreach import checks
from marsoutreach.panorama.balance import TOE
from marsoutreach.panorama.bend import Bend
from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.panorama import Panorama
from marsoutreach.panorama.place import Placed
from marsoutreach.panorama.region import Region
from marsoutreach.panorama.seams import Seams
from marsoutreach.panorama.smooth import Small, Smooth
from marsoutreach.panorama.surface import Floats
from marsoutreach.panorama.threads import each

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
    gains: tuple[float, ...]  # of red, green and blue
    shift: Small  # (rows, columns, 3)
    weight: Small  # (rows, columns)

    def counts_at(self, places: Floats) -> NDArray[np.bool_]:
        """Tell whether the frame counts near places on the small canvas, (n, 2)."""
        near = binary_dilation(self.weight > FAINT)
        column = np.clip(places[:, 0] - self.region.left, 0, self.region.width - 1)
        row = np.clip(places[:, 1] - self.region.top, 0, self.region.height - 1)
        return np.asarray(near[row.astype(int), column.astype(int)])


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
        sheet = _Sheet(strip, total, paper, drawn)
        sheet.lay(placed, coats, how == "none")
    return Panorama.of(seams, paper, drawn, how)


def _strips(canvas: Canvas) -> Iterator[slice]:
    width, height = canvas.size_px
    rows = max(STRIP_PX // width, BLOCK)
    for top in range(0, height, rows):
        yield slice(top, min(top + rows, height))


class _Sheet:
    """Some rows of the canvas: sums of red, green, blue and weight."""

    def __init__(
        self,
        strip: slice,
        total: Small,
        paper: NDArray[np.uint8],
        drawn: NDArray[np.bool_],
    ) -> None:
        self.top, self.height = strip.start, strip.stop - strip.start
        self.total = total[:, : self.height]
        self.paper, self.drawn = paper[strip], drawn[strip]

    def lay(self, placed: Placed, coats: list[Coat], hard: bool) -> None:
        """Add up all frames, as many at once as fit into memory."""
        width = self.total.shape[2]
        outer = Region(-width, self.top, 3 * width, self.height)
        parts = {
            number: part
            for number, coat in enumerate(coats)
            if (part := _wanted(placed, number, coat, outer))
        }
        self.total[...] = 0.0
        for batch in placed.store.batches(list(parts)):
            layers = [
                _Layer(placed, number, coats[number], parts[number], hard)
                for number in batch
            ]
            self._add(layers)
        each(self._finish, self.height, BLOCK)

    def _add(self, layers: list[_Layer]) -> None:
        def work(rows: slice) -> None:
            for layer in layers:
                layer.add(rows, self.top, self.total)

        each(work, self.height, BLOCK)

    def _finish(self, rows: slice) -> None:
        """Turn sums into colours."""
        share = self.total[3, rows]
        self.drawn[rows] = share > 0
        scale = 1.0 / np.maximum(share, 1e-9)
        for channel in range(3):
            colour = self.total[channel, rows] * scale
            np.clip(colour, 0, 255, out=colour)
            colour += 0.5
            self.paper[rows, :, channel] = colour.astype(np.uint8)


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
    part = Region(left, top, right - left, bottom - top).meet(
        placed.store.regions[number]
    )
    return part.meet(outer) if part else None


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
        self.gains = coat.gains
        shift = coat.shift if coat.shift.any() else None
        self.shifts = [
            None if shift is None else smooth(shift[..., channel])
            for channel in range(3)
        ]

    def add(self, rows: slice, top: int, total: Small) -> None:
        """Add the frame to some rows of sums that begin at row ``top``."""
        shift = top - self.part.top
        first = max(rows.start + shift, 0)
        last = min(rows.stop + shift, self.part.height)
        if last <= first:
            return
        mine = slice(first, last)
        columns = self._used(mine)
        if columns.stop <= columns.start:
            return
        left, wide = self.part.left + columns.start, columns.stop - columns.start
        there = Region(left, first - shift, wide, last - first)
        planes = self._coloured(mine, columns)
        for at, here in there.around(total.shape[2]):
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
            plane *= np.float32(gain)
            plane += shift.read(*part) - TOE if shift else -TOE
            plane *= weight
        return [*colours, weight]


def _coats(seams: Seams, how: str, balanced: bool) -> Iterator[Coat]:
    """Prepare factor, shift and weight of each frame on the small canvas."""
    placed = seams.placed
    weights = _weights(seams, how)
    shifts = _bands(seams, balanced) if how == "multiband" else None
    for number, patch in enumerate(placed.patches):
        factor, gains = seams.balance.shades[number], 1 / seams.balance.gains[number]
        if not balanced:
            factor, gains = np.ones_like(factor), np.ones(3)
        shift = shifts[number] if shifts else np.zeros((*factor.shape, 3), np.float32)
        yield Coat(patch.region, factor, tuple(gains.tolist()), shift, weights[number])


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
        for there, here in patch.region.around(width):
            total[there] += weight[here]
    return [
        weight / _read(total, patch.region, width)
        for patch, weight in zip(placed.patches, seams.weights, strict=True)
    ]


def _read(table: Small, region: Region, width: int) -> Small:
    """Cut a frame's patch out of a table of the whole small canvas."""
    found = np.zeros((region.height, region.width, *table.shape[2:]), table.dtype)
    for there, here in region.around(width):
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
    above = [_blurred(*pair, BANDS_PX[0]) for pair in zip(colours, masks, strict=True)]
    for finer, coarser in pairwise((*BANDS_PX, np.inf)):
        below = [_blurred(*pair, coarser) for pair in zip(colours, masks, strict=True)]
        bands = [one - other for one, other in zip(above, below, strict=True)]
        above = below
        weights = [
            gaussian_filter(mine, finer, truncate=2.5, mode="nearest") * mask
            for mine, mask in zip(owned, masks, strict=True)
        ]
        for shift, mean, band in zip(
            shifts, _mixed(placed, bands, weights), bands, strict=True
        ):
            shift += mean - band
    for shift, mask in zip(shifts, masks, strict=True):
        shift *= mask[..., None]
    return shifts


def _blurred(colour: Small, mask: Small, sigma: float) -> Small:
    """Blur what a frame shows, without its surroundings; endless: nothing is left."""
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
        for there, here in patch.region.around(width):
            total[there] += band[here] * weight[here][..., None]
            share[there] += weight[here]
    total /= share[..., None]
    return [_read(total, patch.region, width) for patch in placed.patches]
