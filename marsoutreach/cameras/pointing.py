"""Point the cameras of the mast: by its two joints, or at what they should look at."""

from __future__ import annotations

from marsoutreach.cameras.catalogue import called
from marsoutreach.cameras.mast import MAST_CENTRE_M, joints_deg, mast_rotation
from marsoutreach.cameras.model import CameraModel


def point_mast(
    model: str | CameraModel, azimuth_deg: float, elevation_deg: float
) -> CameraModel:
    """Turn the mast by its two joints, and give the camera that turns with it.

    ``model`` is a mast camera with the mast forward and level, in the rover frame, or
    its name. Angles in degrees: azimuth clockwise from forward, elevation up. Source of
    the mast's centre: NASA's model of the rover (S1).

    >>> point_mast("navcam_left", 79.83, 1.06).centre_m.round(2).tolist()
    [1.04, 0.65, -1.98]
    """
    turn = mast_rotation(azimuth_deg, elevation_deg)
    return called(model).turned(turn, MAST_CENTRE_M)


def aim_mast(
    model: str | CameraModel, azimuth_deg: float, elevation_deg: float
) -> CameraModel:
    """Turn the mast until the middle of the picture looks in a direction.

    Angles as in the feed's mastAz and mastEl, in degrees. ``model`` is a mast camera
    with the mast forward and level, or its name.

    >>> from marsoutreach.cameras import azimuth_elevation_deg
    >>> aimed = aim_mast("navcam_left", 30, -20)
    >>> [round(angle, 6) for angle in azimuth_elevation_deg(aimed.boresight)]
    [30.0, -20.0]
    """
    eye = called(model)
    return point_mast(eye, *joints_deg(eye.boresight, azimuth_deg, elevation_deg))
