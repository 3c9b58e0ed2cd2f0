"""Frames at full size: read when needed, some of them kept."""

from collections.abc import Iterator, Sequence

import numpy as np

from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.frame import Frame
from marsoutreach.panorama.region import Region
from marsoutreach.panorama.span import limits
from marsoutreach.panorama.warp import Picture, times_finer

KEPT_PX = 12_000_000  # of frames in memory, so that not all is read anew

OFF_CANVAS = """Frame {name!r} looks where the canvas has no pixel.
Leave it out, or make the canvas with panorama.canvas_for(frames)."""


class Store:
    """Frames at full size, no finer than a canvas needs them."""

    def __init__(self, frames: Sequence[Frame], canvas: Canvas) -> None:
        self.frames, self.canvas = frames, canvas
        self.regions = [region_of(frame, canvas) for frame in frames]
        self.kept: dict[int, Picture] = {}

    def picture(self, number: int) -> Picture:
        """Give a frame; made smaller if it is much finer than the canvas."""
        if number not in self.kept:
            frame = self.frames[number]
            new = Picture(*frame.read(), frame.model)
            new = new.shrunk(self.canvas.pixels_per_radian)
            while self.kept and self._kept_px() + new.area_px > KEPT_PX:
                del self.kept[next(iter(self.kept))]
            self.kept[number] = new
        return self.kept[number]

    def batches(self, numbers: Sequence[int]) -> Iterator[list[int]]:
        """Cut a list of frames into parts that fit into memory together."""
        batch: list[int] = []
        pixels = 0
        for number in numbers:
            area = self._area_px(number)
            if batch and pixels + area > KEPT_PX:
                yield batch
                batch, pixels = [], 0
            batch.append(number)
            pixels += area
        yield batch

    def _area_px(self, number: int) -> int:
        frame = self.frames[number]
        factor = times_finer(frame.model, self.canvas.pixels_per_radian)
        width, height = frame.size_px
        return int(width * height / max(1, factor) ** 2)

    def _kept_px(self) -> int:
        return sum(picture.area_px for picture in self.kept.values())


def region_of(frame: Frame, canvas: Canvas) -> Region:
    """Find the part of a canvas that a frame may cover."""
    (left, right), (high, low) = limits(frame, canvas)
    width, height = canvas.size_px
    top = int(np.floor(np.clip(high, 0, height)))
    bottom = int(np.ceil(np.clip(low, -1, height - 1))) + 1
    start, end = int(np.floor(left)), int(np.ceil(right)) + 1
    if canvas.closed:
        end = min(end, start + width)
    else:
        start, end = max(start, 0), min(end, width)
    if bottom <= top or end <= start:
        raise ValueError(OFF_CANVAS.format(name=frame.name))
    return Region(start, top, end - start, bottom - top)
