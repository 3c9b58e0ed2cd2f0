"""The six Navcam frames of the first panorama, as the modelled site would show them.

Facts: six frames of 1280 x 960 pixels, four times smaller than the detector, on sol 2
between 15:39 and 15:50 local mean solar time (S51, S54). NASA's mosaic has 4646 x 1371
pixels (S53): 4646 pixels around are just the detail of such a frame (2 pi x 739).
Not published, chosen here: where each frame looked. Every 60 degrees, and so far down
that the mosaic becomes 1371 pixels high. The exposures differ a little, as they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsoutreach import cameras
from marsoutreach.cameras import CameraModel

if TYPE_CHECKING:
    from marsoutreach.panorama import Frame

FIRST_SUN = (257.3, 40.8)
"""Azimuth and elevation of the sun in degrees, sol 2, 15:45 local mean solar time.

From latitude 18.44°, Ls 6.6° and the equation of time (-34 min); calc.
"""

FIRST_AZIMUTHS_DEG = (0.0, 60.0, 120.0, 180.0, 240.0, 300.0)
FIRST_ELEVATION_DEG = -16.62
FIRST_GAINS = (1.00, 0.93, 1.08, 1.03, 0.90, 1.06)
FULL_WIDTH_PX = 1280


def first_cameras(width_px: int = FULL_WIDTH_PX) -> list[CameraModel]:
    """Give the camera models of the six frames, in the rover frame.

    >>> first_cameras()[0].size_px
    (1280, 960)
    """
    navcam = cameras.model("navcam_left")
    small = navcam.scaled(width_px / 5120)
    return [
        cameras.aim_mast(small, azimuth, FIRST_ELEVATION_DEG)
        for azimuth in FIRST_AZIMUTHS_DEG
    ]


def first_panorama(width_px: int = FULL_WIDTH_PX) -> list[Frame]:
    """Take the six frames of the first panorama of the modelled site.

    ``width_px``: of each frame; 1280 as it was takes about half a minute, 320 two
    seconds. The frames' kind is ``modelled``: these are not NASA's pictures.

    >>> [frame.name for frame in first_panorama(64)][:2]
    ['modelled Navcam, azimuth 0°', 'modelled Navcam, azimuth 60°']
    """
    return [first_frame(number, width_px) for number in range(len(FIRST_AZIMUTHS_DEG))]


def first_frame(number: int, width_px: int = FULL_WIDTH_PX) -> Frame:
    """Take one of the six frames, counted from 0."""
    from marsoutreach.panorama import Frame
    from marsoutreach.render import KIND, photograph

    model = first_cameras(width_px)[number]
    picture = photograph(model, gain=FIRST_GAINS[number], seed=number)
    name = f"modelled Navcam, azimuth {FIRST_AZIMUTHS_DEG[number]:.0f}°"
    return Frame(picture, model, name, KIND)
