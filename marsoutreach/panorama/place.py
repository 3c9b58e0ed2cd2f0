"""Put frames where their camera models say: no guessing from what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray
from PIL import Image

from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.frame import Frame, with_one_white
from marsoutreach.panorama.region import Places, Region, Rows
from marsoutreach.panorama.smooth import Small
from marsoutreach.panorama.step import Step
from marsoutreach.panorama.store import Store, region_of
from marsoutreach.panorama.warp import DRAFT_STEP_PX, warp
from marsoutreach.remember import remembered

DRAFT_PX = 130_000.0  # the small canvas on which everything is decided
LEAST_PX = 12

NO_FRAMES = """There are no frames. Give a list of panorama.Frame(image, model)."""
NOT_A_FRAME = """frames[{number}] is of type {kind}, not a frame.
Write panorama.Frame(image, model)."""

Array = NDArray[Any]
Tables = Sequence[Array]  # one of each frame


@dataclass(frozen=True, eq=False)
class Patch:
    """A frame on the small canvas: where, what it shows (0 … 255), and where it is."""

    region: Region
    at: Places
    colour: Small
    mask: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Overlap:
    """Two frames that show the same part of the small canvas, and where in each."""

    one: int
    other: int
    region: Region
    at: Places
    in_one: Rows
    in_other: Rows

    def cut(self, tables: Tables) -> tuple[Array, Array]:
        """Give this part of the tables of both frames."""
        return tables[self.one][self.in_one], tables[self.other][self.in_other]

    def both(self, masks: Tables) -> NDArray[np.bool_]:
        """Tell which pixels of the part both frames show."""
        return np.logical_and(*self.cut(masks))


@dataclass(frozen=True, eq=False, repr=False)
class Placed(Step):
    """Frames on a canvas, each where it belongs, none of them changed yet.

    ``draft`` is the same canvas, small: on it everything is decided, so that the
    full-size frames need not stay in memory.
    """

    _topic = "placed"
    frames: tuple[Frame, ...]
    canvas: Canvas
    draft: Canvas
    patches: tuple[Patch, ...]
    store: Store

    @cached_property
    def colours(self) -> tuple[Small, ...]:
        """What each frame shows, small."""
        return tuple(patch.colour for patch in self.patches)

    @cached_property
    def masks(self) -> tuple[NDArray[np.bool_], ...]:
        """Where each frame is, small."""
        return tuple(patch.mask for patch in self.patches)

    @cached_property
    def coverage(self) -> NDArray[np.uint8]:
        """How many frames show each pixel of the small canvas."""
        return self.summed(self.masks, np.uint8)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """All pairs of frames that overlap; two parts if they meet at both ends."""
        return tuple(_pairs(self))

    @property
    def image(self) -> Image.Image:
        """The frames laid down one upon the other, small: every edge shows."""
        return self.laid(self.colours)

    def blank(self, *channels: int, kind: DTypeLike = np.float32) -> Array:
        """Give an empty table of the small canvas."""
        return np.zeros((*self.draft.size_px[::-1], *channels), kind)

    def summed(self, tables: Tables, kind: DTypeLike = np.float32) -> Array:
        """Add up tables of all frames on the small canvas."""
        total = self.blank(*tables[0].shape[2:], kind=kind)
        for patch, table in zip(self.patches, tables, strict=True):
            total[patch.at] += table
        return total

    def laid(self, colours: Tables) -> Image.Image:
        """Lay small pictures of all frames on each other; later ones on top."""
        paper = self.blank(3, kind=np.uint8)
        for patch, colour in zip(self.patches, colours, strict=True):
            levels = np.clip(np.rint(colour), 0, 255).astype(np.uint8)
            paper[patch.at] = np.where(patch.mask[..., None], levels, paper[patch.at])
        return Image.fromarray(paper)


@remembered
def place(frames: Sequence[Frame], canvas: Canvas) -> Placed:
    """Put frames on a canvas by their camera models alone.

    Reads every picture once and keeps a small copy of it; those of more than 8 bits
    without a ``white`` twice, to find one for all. Raises ``ValueError`` for a frame
    that the canvas does not show, and for pictures that cannot be read.
    """
    named = tuple(with_one_white(checked(frames)))
    draft = canvas.resized(min(1.0, (DRAFT_PX / np.prod(canvas.size_px)) ** 0.5))
    store = Store(named, canvas)
    patches = [_patch(number, store, draft) for number in range(len(named))]
    return Placed(named, canvas, draft, tuple(patches), store)


def checked(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Refuse what is no list of frames; give a name to those that have none."""
    if not len(frames):
        raise ValueError(NO_FRAMES)
    for number, frame in enumerate(frames):
        if not isinstance(frame, Frame):
            kind = type(frame).__name__
            raise ValueError(NOT_A_FRAME.format(number=number, kind=kind))
    return tuple(frame.named(number) for number, frame in enumerate(frames))


def _patch(number: int, store: Store, draft: Canvas) -> Patch:
    region = region_of(store.frames[number], draft)
    picture = store.picture(number).shrunk(draft.pixels_per_radian)
    drawn = warp(picture, draft, region, DRAFT_STEP_PX)
    return Patch(region, region.on(draft.size_px[0]), *drawn)


def _pairs(placed: Placed) -> Iterator[Overlap]:
    width = placed.draft.size_px[0]
    shifts = (-width, 0, width) if placed.draft.closed else (0,)
    regions = [patch.region for patch in placed.patches]
    for (one, first), (other, second) in combinations(enumerate(regions), 2):
        for shift in shifts:
            part = first.meet(second.shifted(shift))
            if part is None:
                continue
            there = part.shifted(-shift).inside(second)
            here = part.inside(first)
            found = Overlap(one, other, part, part.on(width), here, there)
            if found.both(placed.masks).sum() >= LEAST_PX:
                yield found


def rms_of_most(steps: Array) -> float:
    """Give the rms of steps in brightness, without the tenth that is largest."""
    kept = np.sort(np.abs(steps))[: max(1, int(0.9 * len(steps)))]
    return float(np.sqrt(np.mean(kept**2)))
