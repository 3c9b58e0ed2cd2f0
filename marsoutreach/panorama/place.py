"""Put frames where their camera models say: no guessing from what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.frame import Frame
from marsoutreach.panorama.region import Region
from marsoutreach.panorama.store import Store, region_of
from marsoutreach.panorama.surface import Floats
from marsoutreach.panorama.warp import DRAFT_STEP_PX, warp

if TYPE_CHECKING:
    from PIL.Image import Image

DRAFT_PX = 130_000.0  # the small canvas on which everything is decided

NO_FRAMES = """There are no frames. Give a list of panorama.Frame(image, model)."""
NOT_A_FRAME = """frames[{number}] is of type {kind}, not a frame.
Write panorama.Frame(image, model)."""


@dataclass(frozen=True, eq=False)
class Patch:
    """A frame on the small canvas: where, what it shows (0 … 255), and where it is."""

    region: Region
    colour: NDArray[np.float32]
    mask: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Placed:
    """Frames on a canvas, each where it belongs, none of them changed yet.

    ``draft`` is the same canvas, small: on it everything is decided, so that the
    full-size frames need not stay in memory.
    """

    frames: tuple[Frame, ...]
    canvas: Canvas
    draft: Canvas
    patches: tuple[Patch, ...]
    store: Store

    @cached_property
    def coverage(self) -> NDArray[np.uint8]:
        """How many frames show each pixel of the small canvas."""
        width, height = self.draft.size_px
        count = np.zeros((height, width), np.uint8)
        for patch in self.patches:
            for there, here in patch.region.around(width):
                count[there] += patch.mask[here]
        return count

    @property
    def image(self) -> Image:
        """The frames laid down one upon the other, small: every edge shows."""
        return laid(self, [patch.colour for patch in self.patches])


def place(frames: Sequence[Frame], canvas: Canvas) -> Placed:
    """Put frames on a canvas by their camera models alone.

    Reads every picture once and keeps a small copy of it. Raises ``ValueError`` for a
    frame that the canvas does not show, and for pictures that cannot be read.
    """
    named = checked(frames)
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
    frame = store.frames[number]
    region = region_of(frame, draft)
    picture = store.picture(number).shrunk(draft.pixels_per_radian)
    colour, mask = warp(picture, draft, region, DRAFT_STEP_PX)
    return Patch(region, colour, mask)


def laid(placed: Placed, colours: Sequence[Floats | NDArray[np.float32]]) -> Image:
    """Lay small pictures of all frames on each other; later ones on top."""
    from PIL import Image

    width, height = placed.draft.size_px
    paper = np.zeros((height, width, 3), np.uint8)
    for patch, colour in zip(placed.patches, colours, strict=True):
        bytes_ = np.clip(np.rint(colour), 0, 255).astype(np.uint8)
        for there, here in patch.region.around(width):
            mask = patch.mask[here]
            paper[there][mask] = bytes_[here][mask]
    return Image.fromarray(paper)
