"""The measured ground round the site: heights every metre, and a picture of it."""

import re
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from marsoutreach import facts
from marsoutreach.cameras.lens import Floats
from marsoutreach.flown import from_mars_fixed, to_mars_fixed

MAP_RADIUS_M = 3_396_190.0
CORNER_M, STEP_M = np.array([4_590_641.917, 1_093_538.378]), (1.000162, -1.000775)
"""North-west corner (easting, northing) and step of the heights, as NASA's map."""

SIDE = 452


class Ground(NamedTuple):
    """Heights above the areoid, rows from north to south, and the picture over them."""

    heights_m: Floats
    picture: NDArray[np.uint8]

    def places(self, pixels: Floats) -> Floats:
        """Give the places in the scene of pixels of the picture, (n, 3)."""
        at = (pixels + 0.5) * SIDE / self.picture.shape[0]
        lon, lat = (CORNER_M + at * STEP_M).T / MAP_RADIUS_M
        heights = map_coordinates(self.heights_m, at.T[::-1], order=1, mode="nearest")
        far = 1e3 * facts.value("site_areoid_radius") + heights
        level = np.cos(lat)
        round_mars = [level * np.cos(lon), level * np.sin(lon), np.sin(lat)]
        return from_mars_fixed(far[:, None] * np.stack(round_mars, axis=1))

    def pixels(self, places_m: Floats) -> Floats:
        """Give the pixels of the picture where places in the scene lie, (n, 2)."""
        x, y, z = to_mars_fixed(places_m).T
        angles = np.stack([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))], axis=1)
        at = (angles * MAP_RADIUS_M - CORNER_M) / STEP_M
        return np.asarray(at * self.picture.shape[0] / SIDE - 0.5)


def read(folder: Path) -> Ground:
    """Read the measured ground from a folder of NASA's files."""
    text = (folder / "elevation_grid_1m.x3d").read_text(encoding="utf-8")
    numbers = re.search(r"height='([^']*)'", text)
    picture = cv2.imread(str(folder / "lookdown_map_4k.jpg"), cv2.IMREAD_GRAYSCALE)
    if numbers is None or picture is None:
        raise ValueError(f"{folder} does not hold the measured ground.")
    heights = np.array(numbers[1].split(), float).reshape(SIDE, SIDE)
    return Ground(heights, np.asarray(picture, np.uint8))
