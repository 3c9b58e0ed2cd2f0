"""The six Navcam frames of the first panorama, as the modelled site would show them.

Facts: six frames of 1280 x 960 pixels, four times smaller than the detector, on sol 2
between 15:39 and 15:50 local mean solar time (S51, S54). NASA's mosaic has 4646 x 1371
pixels (S53): 4646 pixels around are just the detail of such a frame (2 pi x 739).
Not published, chosen here: where each frame looked. Every 60 degrees, and so far down
that the mosaic becomes 1371 pixels high.

The pictures lie in the folder ``first``; ``python -m workshop.frames`` drew them.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from marsoutreach import cameras
from marsoutreach.cameras import CameraModel
from marsoutreach.panorama.frame import Frame

AZIMUTHS_DEG = (0.0, 60.0, 120.0, 180.0, 240.0, 300.0)
ELEVATION_DEG = -16.95
WIDTH_PX, DETECTOR_PX = 1280, 5120
FOLDER = Path(str(files(__package__))) / "first"


def first_frames() -> list[Frame]:
    """Give six modelled Navcam frames that go all the way round, 1280 by 960 pixels.

    Kind ``modelled``: our code drew them, with the dark corners, the noise and the
    uneven exposures that real frames have. These are not NASA's pictures.

    >>> len(first_frames())
    6
    """
    return [
        Frame(
            FOLDER / file_name(turn),
            model,
            str(number),
            kind="modelled",
        )
        for number, (turn, model) in enumerate(
            zip(AZIMUTHS_DEG, first_cameras(), strict=True), start=1
        )
    ]


def first_cameras(width_px: int = WIDTH_PX) -> list[CameraModel]:
    """Give the camera models of the six frames, in the rover frame.

    >>> first_cameras()[0].size_px
    (1280, 960)
    """
    small = cameras.model("navcam_left").scaled(width_px / DETECTOR_PX)
    return [cameras.aim_mast(small, turn, ELEVATION_DEG) for turn in AZIMUTHS_DEG]


def file_name(azimuth_deg: float) -> str:
    """Give the name of a frame's file.

    >>> file_name(60.0)
    'azimuth_060.jpg'
    """
    return f"azimuth_{azimuth_deg:03.0f}.jpg"
