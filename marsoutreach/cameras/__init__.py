"""Camera models of NASA's rovers, and where every camera of Perseverance sits.

A camera model turns a pixel into a direction, and a point into a pixel. NASA's models
are called CAHV, CAHVOR and CAHVORE after their parts: center, axis, horizontal,
vertical, optical axis, radial bending, entrance pupil.

>>> from marsoutreach import cameras
>>> navcam = cameras.model("navcam_left")
>>> navcam.kind, navcam.size_px
('CAHVORE', (5120, 3840))
>>> [round(angle) for angle in navcam.field_of_view_deg]
[97, 73]

Rover frame: x forward, y right, z down, in metres. Pixel (0, 0) is the centre of the
top left pixel; sample first, then line.
"""

from marsoutreach import slips
from marsoutreach.cameras.catalogue import edl_cameras, model, names, rover_cameras
from marsoutreach.cameras.landing import LanderFrame, lander_frame
from marsoutreach.cameras.mast import (
    MAST_CENTRE_M,
    azimuth_elevation_deg,
    mast_rotation,
)
from marsoutreach.cameras.model import CameraModel
from marsoutreach.cameras.pairs import triangulate
from marsoutreach.cameras.pinhole import pinhole
from marsoutreach.cameras.pointing import aim_mast, point_mast
from marsoutreach.cameras.sight import metres_per_pixel, ray_grid, who_sees

__all__ = [
    "MAST_CENTRE_M",
    "CameraModel",
    "LanderFrame",
    "aim_mast",
    "azimuth_elevation_deg",
    "edl_cameras",
    "lander_frame",
    "mast_rotation",
    "metres_per_pixel",
    "model",
    "names",
    "pinhole",
    "point_mast",
    "ray_grid",
    "rover_cameras",
    "triangulate",
    "who_sees",
]

slips.catch(__name__)
