"""How the mast turns: from directions to its joints and back.

The mast head turns about a vertical line (azimuth, clockwise from forward as seen from
above) and nods about a level one (elevation, up). Both pass through
``MAST_CENTRE_M``, in the rover frame.

What the raw-image feed calls mastAz and mastEl is not the angle of the joints: it is
where the middle of the full picture looks. ``aim_mast`` takes those, ``point_mast``
takes the joints. For the left Navcam they differ by a degree.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach import checks
from marsoutreach.cameras.lens import Floats

MAST_CENTRE_M = (0.804037, 0.559028, -1.919270)
RANGES_DEG = {"azimuth": (-180.0, 180.0), "elevation": (-87.0, 90.0)}
"""How far the joints go here: once around, and from nearly straight down to up."""

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
    from scipy.spatial.transform import Rotation

    angles = (azimuth_deg, elevation_deg)
    return Rotation.from_euler("ZY", angles, degrees=True).as_matrix()


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
