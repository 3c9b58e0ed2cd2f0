"""Put frames where their camera models say: no guessing from what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from marsoutreach.cameras import CameraModel
from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.frame import Frame
from marsoutreach.panorama.span import limits
from marsoutreach.panorama.surface import Floats
from marsoutreach.panorama.warp import Region, warp

if TYPE_CHECKING:
    from PIL.Image import Image

DRAFT_PX = 160_000.0  # the small canvas on which everything is decided

NO_FRAMES = """There are no frames. Give a list of panorama.Frame(image, model)."""
NOT_A_FRAME = """frames[{number}] is of type {kind}, not a frame.
Write panorama.Frame(image, model)."""
OFF_CANVAS = """Frame {name!r} looks where the canvas has no pixel.
Leave it out, or make the canvas with panorama.canvas_for(frames)."""


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

    @cached_property
    def coverage(self) -> NDArray[np.uint8]:
        """How many frames show each pixel of the small canvas."""
        width, height = self.draft.size_px
        count = np.zeros((height, width), np.uint8)
        for patch in self.patches:
            for there, here in around(patch.region, width):
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
    patches = [_patch(frame, draft) for frame in named]
    return Placed(named, canvas, draft, tuple(patches))


def checked(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Refuse what is no list of frames; give a name to those that have none."""
    if not len(frames):
        raise ValueError(NO_FRAMES)
    for number, frame in enumerate(frames):
        if not isinstance(frame, Frame):
            kind = type(frame).__name__
            raise ValueError(NOT_A_FRAME.format(number=number, kind=kind))
    return tuple(frame.named(number) for number, frame in enumerate(frames))


def region_of(frame: Frame, canvas: Canvas) -> Region:
    """Find the part of a canvas that a frame may cover."""
    (left, right), (high, low) = limits(frame, canvas)
    width, height = canvas.size_px
    top, bottom = max(int(np.floor(high)), 0), min(int(np.ceil(low)) + 1, height)
    start, end = int(np.floor(left)), int(np.ceil(right)) + 1
    if canvas.closed:
        end = min(end, start + width)
    else:
        start, end = max(start, 0), min(end, width)
    if bottom <= top or end <= start:
        raise ValueError(OFF_CANVAS.format(name=frame.name))
    return Region(start, top, end - start, bottom - top)


def shrunk(frame: Frame, canvas: Canvas) -> tuple[Image, CameraModel]:
    """Read a frame, made smaller if its pixels are much finer than the canvas's."""
    picture = frame.read()
    finer = min(frame.model.focal_length_px) / canvas.pixels_per_radian
    factor = min(int(finer + 0.3), *frame.size_px)
    if factor < 2:
        return picture, frame.model
    width, height = (side // factor * factor for side in picture.size)
    small = picture.reduce(factor, box=(0, 0, width, height))
    model = frame.model.cropped(0, 0, width, height).scaled(1 / factor)
    return small, replace(model, size_px=small.size)


def _patch(frame: Frame, draft: Canvas) -> Patch:
    region = region_of(frame, draft)
    picture, model = shrunk(frame, draft)
    bent = np.asarray(warp(picture, model, draft, region))
    mask = bent[..., 3] > 250
    return Patch(region, bent[..., :3].astype(np.float32), mask)


def around(region: Region, width: int) -> Iterator[tuple[tuple[slice, slice], tuple[slice, slice]]]:
    """Cut a part that reaches over the edge of a round canvas: (there, here)."""
    left = region.left % width
    rows = slice(region.top, region.bottom)
    first = min(width - left, region.width)
    yield (rows, slice(left, left + first)), (slice(None), slice(0, first))
    if first < region.width:
        yield (rows, slice(0, region.width - first)), (slice(None), slice(first, None))


def laid(placed: Placed, colours: Sequence[Floats | NDArray[np.float32]]) -> Image:
    """Lay small pictures of all frames on each other; later ones on top."""
    from PIL import Image

    width, height = placed.draft.size_px
    paper = np.zeros((height, width, 3), np.uint8)
    for patch, colour in zip(placed.patches, colours, strict=True):
        bytes_ = np.clip(np.rint(colour), 0, 255).astype(np.uint8)
        for there, here in around(patch.region, width):
            mask = patch.mask[here]
            paper[there][mask] = bytes_[here][mask]
    return Image.fromarray(paper)
