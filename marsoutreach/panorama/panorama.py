"""The finished panorama: the picture, what its pixels mean, and how good it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import maximum_filter

from marsoutreach.locale import words
from marsoutreach.panorama import tiles
from marsoutreach.panorama.balance import mute_sentence
from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.seams import Seams
from marsoutreach.panorama.surface import Floats
from marsoutreach.shown import Shown, azimuths, picture, said, table

MIXED = "modelled"
LINE = (255, 240, 190)

NO_FULL_ROW = """No row of this panorama was seen all the way across.
Show it untrimmed, or add frames that close the gaps."""


@dataclass(frozen=True, eq=False, repr=False)
class Panorama(Shown):
    """A panorama: ``image``, ``coverage`` (frames a pixel), ``seam_error``, and more.

    ``seam_error``: how much brighter one frame is than its neighbour along the seams
    before blending, in grey levels rms; ``seam_error_before``: without balance.
    ``kind``: that of the frames; ``names``: theirs; ``how`` they were blended;
    ``labels``: which of them has each place, -1 for none, small; ``mute``: names of
    frames too dark or too bright to be made as bright as the others.
    """

    image: Image.Image
    canvas: Canvas
    coverage: NDArray[np.uint8]
    seam_error: float
    seam_error_before: float
    kind: str
    names: tuple[str, ...]
    how: str
    labels: NDArray[np.int32]
    mute: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, seams: Seams, paper: NDArray[np.uint8], drawn: NDArray[np.bool_], how: str
    ) -> Panorama:
        """Put together what blending made."""
        placed = seams.placed
        kinds = {frame.kind for frame in placed.frames}
        return cls(
            Image.fromarray(paper),
            placed.canvas,
            _coverage(placed.coverage, drawn),
            seams.error,
            seams.error_before,
            kinds.pop() if len(kinds) == 1 else MIXED,
            tuple(frame.name for frame in placed.frames),
            how,
            seams.labels,
            seams.balance.mute,
        )

    @property
    def azimuth_deg(self) -> Floats:
        """Azimuth of each column in degrees, clockwise from forward or north."""
        return self.canvas.azimuth_deg

    @property
    def azimuth_from(self) -> str:
        """What azimuths count from: "north", or the "rover"'s nose."""
        return self.canvas.azimuth_from

    @property
    def elevation_deg(self) -> Floats:
        """Elevation of each row in degrees, up."""
        return self.canvas.elevation_deg

    @property
    def camera_height_m(self) -> float | None:
        """How high the camera stood above level ground; None if it did not."""
        height = -float(self.canvas.eye_m[0][2])  # z points down, 0 at the wheels
        return round(height, 3) if height > 0 else None

    def outlined(self, wide_px: int = 4) -> Panorama:
        """Give the panorama with bright lines where one frame ends and the next begins.

        ``wide_px``: of the lines.
        """
        line = maximum_filter(_borders(self.labels, self.image.size), wide_px)
        paper = np.array(self.image)
        paper[line & (self.coverage > 0)] = LINE
        return replace(self, image=Image.fromarray(paper))

    def trimmed(self) -> Panorama:
        """Give the rows alone that were seen all the way round: no black edges.

        Raises ``ValueError`` if there is no such row.
        """
        full = np.flatnonzero((self.coverage > 0).all(axis=1))
        runs = np.split(full, np.flatnonzero(np.diff(full) > 1) + 1)
        run = max(runs, key=len)
        if not len(run):
            raise ValueError(NO_FULL_ROW)
        rows = slice(int(run[0]), int(run[-1]) + 1)
        ratio = len(self.labels) / len(self.coverage)
        part = slice(round(rows.start * ratio), max(round(rows.stop * ratio), 1))
        return replace(
            self,
            image=self.image.crop((0, rows.start, self.image.width, rows.stop)),
            canvas=self.canvas.trimmed(rows),
            coverage=self.coverage[rows],
            labels=self.labels[part],
        )

    def save_tiles(self, folder: str | Path, *, tile_px: int = 512) -> Path:
        """Write the picture as tiles for deep zoom; see ``panorama.save_tiles``."""
        view = tiles.view_of(self.canvas)
        return tiles.save_tiles(
            self.image, folder, tile_px=tile_px, view=view, kind=self.kind
        )

    def _says(self) -> str:
        sentence = words("shown")["panorama"]["sentence"].format(**self._spans())
        return str(sentence) + mute_sentence(self.mute)

    def _shows(self) -> Iterator[str]:
        text, spans = words("shown")["panorama"], self._spans()
        covered = 100 * float(np.count_nonzero(self.coverage)) / self.coverage.size
        rows = said(
            text["rows"], covered=covered, start=text[self.azimuth_from], **spans
        )
        yield picture(self.image, text["alt"].format(**spans))
        yield table(text["caption"], rows)

    def _spans(self) -> dict[str, Any]:
        """Give what the sentence and the table say: itself, and its four edges."""
        view = tiles.view_of(self.canvas)
        (start, end), (high, low) = view["azimuth_deg"], view["elevation_deg"]
        left, right = azimuths(start, end)
        edges = {"left": left, "right": right, "low": low, "high": high}
        return {"me": self, "count": len(self.names), "span": end - start, **edges}


def _borders(labels: NDArray[np.int32], size: tuple[int, int]) -> NDArray[np.bool_]:
    """Draw thin lines, at full size, where one frame meets another."""
    line = np.zeros(size[::-1], bool)
    owned = _enlarged(labels >= 0, size)
    for number in np.unique(labels[labels >= 0]):
        mine = _enlarged(labels == number, size)
        for axis in (0, 1):
            here, there = np.delete(mine, -1, axis), np.delete(mine, 0, axis)
            edge = (here != there) & np.delete(owned, -1, axis)
            edge &= np.delete(owned, 0, axis)
            line[: edge.shape[0], : edge.shape[1]] |= edge
    return line


def _enlarged(mask: NDArray[np.bool_], size: tuple[int, int]) -> NDArray[np.bool_]:
    """Enlarge a mask; its edges run slantwise, as blending sees them."""
    small = Image.fromarray(mask.astype(np.uint8) * 255)
    return np.asarray(small.resize(size, Image.Resampling.BILINEAR)) > 127


def _coverage(small: NDArray[np.uint8], drawn: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Enlarge the count of frames; what was drawn counts at least one."""
    size = (drawn.shape[1], drawn.shape[0])
    count = np.array(Image.fromarray(small).resize(size, Image.Resampling.NEAREST))
    np.maximum(count, 1, out=count)
    count *= drawn
    return count
