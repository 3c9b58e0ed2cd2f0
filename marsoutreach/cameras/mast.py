"""Turn the mast: where its cameras look and where they then stand.

The mast head turns about a vertical line (azimuth, clockwise from forward as seen from
above) and nods about a level one (elevation, up). Both pass through
``MAST_CENTRE_M``, in the rover frame.

What the raw-image feed calls mastAz and mastEl is not the angle of the joints: it is
where the middle of the full picture looks. ``aim_mast`` takes those, ``point_mast``
takes the joints. For the left Navcam they differ by a degree.
"""

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach import checks
from marsoutreach.cameras.lens import Floats
from marsoutreach.cameras.model import CameraModel

MAST_CENTRE_M = (0.804037, 0.559028, -1.919270)

NOT_AN_ANGLE = """{name} = {value} is not an angle that the mast can have.
Give degrees: azimuth any finite number, elevation from -90 (down) to 90 (up)."""


def mast_rotation(azimuth_deg: float, elevation_deg: float) -> Floats:
    """Give the rotation of the mast head as a matrix: first nod, then turn.

    >>> (mast_rotation(90, 0) @ [1, 0, 0]).round(6).tolist()
    [0.0, 1.0, 0.0]
    >>> (mast_rotation(0, 90) @ [1, 0, 0]).round(6).tolist()
    [0.0, 0.0, -1.0]
    """
    _check(azimuth_deg, elevation_deg)
    (turn, nod) = np.radians([azimuth_deg, elevation_deg])
    (a, b), (c, d) = (np.cos(turn), np.sin(turn)), (np.cos(nod), np.sin(nod))
    return np.array([[a * c, -b, a * d], [b * c, a, b * d], [-d, 0.0, c]])


def point_mast(
    model: CameraModel, azimuth_deg: float, elevation_deg: float
) -> CameraModel:
    """Turn the mast by its two joints, and give the camera that turns with it.

    ``model`` is a mast camera with the mast forward and level, in the rover frame.
    Angles in degrees: azimuth clockwise from forward, elevation up. Source of the
    mast's centre: NASA's model of the rover (S1).

    >>> from marsoutreach import cameras
    >>> turned = point_mast(cameras.model("navcam_left"), 79.83, 1.06)
    >>> turned.centre_m.round(2).tolist()
    [1.04, 0.65, -1.98]
    """
    return model.turned(mast_rotation(azimuth_deg, elevation_deg), MAST_CENTRE_M)


def aim_mast(
    model: CameraModel, azimuth_deg: float, elevation_deg: float
) -> CameraModel:
    """Turn the mast until the middle of the picture looks in a direction.

    Angles as in the feed's mastAz and mastEl, in degrees. ``model`` is a mast camera
    with the mast forward and level.

    >>> from marsoutreach import cameras
    >>> aimed = aim_mast(cameras.model("navcam_left"), 30, -20)
    >>> [round(angle, 6) for angle in azimuth_elevation_deg(aimed.boresight)]
    [30.0, -20.0]
    """
    return point_mast(model, *joints_deg(model.boresight, azimuth_deg, elevation_deg))


def joints_deg(
    boresight: Floats, azimuth_deg: float, elevation_deg: float
) -> tuple[float, float]:
    """Find the joint angles that bring a direction fixed to the mast to a target.

    >>> joints_deg(np.array([1.0, 0.0, 0.0]), 10, 20)
    (10.0, 20.0)
    """
    _check(azimuth_deg, elevation_deg)
    x, y, z = boresight
    reach = np.sin(np.radians(elevation_deg)) / np.hypot(x, z)
    nod = np.arcsin(np.clip(reach, -1, 1)) + np.arctan2(z, x)
    ahead = x * np.cos(nod) + z * np.sin(nod)
    turn = azimuth_deg - np.degrees(np.arctan2(y, ahead))
    return round(float(turn), 12), round(float(np.degrees(nod)), 12)


def azimuth_elevation_deg(direction: ArrayLike) -> tuple[float, float]:
    """Give azimuth (clockwise from forward) and elevation of a direction, in degrees.

    >>> azimuth_elevation_deg([0, 2, 0])
    (90.0, 0.0)
    """
    x, y, z = np.asarray(direction, float)
    azimuth, elevation = np.arctan2(y, x), np.arctan2(0.0 - z, np.hypot(x, y))
    return float(np.degrees(azimuth)) + 0.0, float(np.degrees(elevation)) + 0.0


def _check(azimuth_deg: float, elevation_deg: float) -> None:
    """Refuse angles that are no numbers or too steep."""
    checks.number("azimuth_deg", azimuth_deg, fault=NOT_AN_ANGLE)
    checks.number("elevation_deg", elevation_deg, -90, 90, fault=NOT_AN_ANGLE)
