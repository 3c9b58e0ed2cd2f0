"""The finished panorama: the picture, what its pixels mean, and how good it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from marsoutreach.panorama import tiles
from marsoutreach.panorama.canvas import Canvas
from marsoutreach.panorama.seams import Seams
from marsoutreach.panorama.surface import Floats

if TYPE_CHECKING:
    from PIL.Image import Image

MIXED = "modelled"


@dataclass(frozen=True, eq=False)
class Panorama:
    """A panorama: ``image``, ``coverage`` (frames a pixel), ``seam_error``, and more.

    ``seam_error``: how much brighter one frame is than its neighbour along the seams
    before blending, in grey levels rms; ``seam_error_before``: without balance.
    ``kind``: that of the frames; ``names``: theirs; ``how`` they were blended.
    """

    image: Image
    canvas: Canvas
    coverage: NDArray[np.uint8]
    seam_error: float
    seam_error_before: float
    kind: str
    names: tuple[str, ...]
    how: str

    @classmethod
    def of(
        cls, seams: Seams, paper: NDArray[np.uint8], drawn: NDArray[np.bool_], how: str
    ) -> Panorama:
        """Put together what blending made."""
        from PIL import Image

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

    def save_tiles(self, folder: str | Path, *, tile_px: int = 512) -> Path:
        """Write the picture as tiles for deep zoom; see ``panorama.save_tiles``."""
        view = tiles.view_of(self.canvas)
        return tiles.save_tiles(
            self.image, folder, tile_px=tile_px, view=view, kind=self.kind
        )


def _coverage(small: NDArray[np.uint8], drawn: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Enlarge the count of frames; what was drawn counts at least one."""
    from PIL import Image

    size = (drawn.shape[1], drawn.shape[0])
    count = np.array(Image.fromarray(small).resize(size, Image.Resampling.NEAREST))
    np.maximum(count, 1, out=count)
    count *= drawn
    return count
