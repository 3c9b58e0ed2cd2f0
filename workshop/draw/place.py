"""Where rover and sun stood, and two frames: the rover's own, and the site's level one.

Rover: x forward, y right, z down. Site: east, north, up. The rover stands level on the
landing site; only its heading turns one frame into the other.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FIRST_HEADING_DEG = 130.9
"""Where the rover looked after the landing, clockwise from north.

From the attitude (0.415617, …, 0.909481) in a record of sol 2: 2 atan2(z, w). S55.
"""

FIRST_SUN = (257.3, 40.8)
"""Azimuth and elevation of the sun in degrees, sol 2, 15:45 local mean solar time.

From latitude 18.44°, Ls 6.6° and the equation of time (-34 min); calc.
"""

BAD_HEADING = """heading_deg = {value!r} is not a direction.
Give degrees clockwise from north: 90 is east."""


def to_site(heading_deg: float) -> Floats:
    """Give the matrix that turns rover vectors into east, north, up.

    >>> (to_site(90.0) @ [1, 0, 0]).round(9).tolist()
    [1.0, 0.0, 0.0]
    >>> (to_site(0.0) @ [0, 1, 0]).round(9).tolist()
    [1.0, 0.0, 0.0]
    """
    if not np.isfinite(heading_deg):
        raise ValueError(BAD_HEADING.format(value=heading_deg))
    sine, cosine = np.sin(np.radians(heading_deg)), np.cos(np.radians(heading_deg))
    return np.array([[sine, cosine, 0.0], [cosine, -sine, 0.0], [0.0, 0.0, -1.0]])


def toward(azimuth_deg: float, elevation_deg: float) -> Floats:
    """Give the unit vector east, north, up to an azimuth and elevation in degrees.

    >>> toward(90.0, 0.0).round(9).tolist()
    [1.0, 0.0, 0.0]
    """
    azimuth, elevation = np.radians([azimuth_deg, elevation_deg])
    flat = np.cos(elevation)
    return np.array([flat * np.sin(azimuth), flat * np.cos(azimuth), np.sin(elevation)])
