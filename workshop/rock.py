"""``python -m workshop.rock`` measures the rock of chapter 04, for ``facts``.

In the first of the frames that show it the rock has its middle on pixel (813, 680);
the columns that it covers and the middle of its distances are what the truth shows.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import label

from marsoutreach.cameras import azimuth_elevation_deg
from marsoutreach.panorama.first import first_cameras
from workshop.draw import FIRST_HEADING_DEG, ROCK, truth

FRAME, PIXEL, HALF_PX = 0, (813, 680), 60


def measured() -> dict[str, float]:
    """Give how wide the rock looks, how far away it is, and where to look for it."""
    x_px, y_px = (place - HALF_PX for place in PIXEL)
    near = first_cameras()[FRAME].cropped(x_px, y_px, 2 * HALF_PX, 2 * HALF_PX)
    seen = truth(near)
    parts = label(seen.what == ROCK)[0]
    rock = parts == parts[HALF_PX, HALF_PX]
    columns = np.flatnonzero(rock.any(axis=0))
    ends = near.rays([[columns[0] - 0.5, 55], [columns[-1] + 0.5, 55]])[1]
    azimuth, elevation = azimuth_elevation_deg(near.rays([HALF_PX, HALF_PX])[1])
    return {
        "width_deg": float(np.degrees(np.arccos(ends[0] @ ends[1]))),
        "distance_m": float(np.median(seen.distance_m[rock])),
        "azimuth_deg": float(azimuth + FIRST_HEADING_DEG) % 360,
        "elevation_deg": float(elevation),
    }


if __name__ == "__main__":
    for name, value in measured().items():
        print(f"{name},{value:.2f}")
