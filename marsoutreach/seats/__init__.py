"""The landing from every seat: where each body and camera is at any second.

Six seats look at the last four minutes: five cameras that flew, and one outside. Their
course is modelled between the facts: three published positions, the as-flown heights,
the flown seconds. Where nobody has published a number (attitude, swing, the places of
the cameras) it is drawn and says so: see the tables ``seat_cameras``,
``seat_attitudes``, ``seat_signals``, ``lcam_frames``.

>>> from marsoutreach import seats
>>> seats.is_on("lcam", 300.0), seats.frame_time("lcam", 317.0)
(True, 314.67)

Scene: metres east, north and up of the landing site, level there; Mars curves away.
"""

from .. import slips
from .alike import likeness
from .cameras import frame_times_s, table
from .differences import Differences, differences
from .published import photos
from .views import (
    SeatModel,
    footprint,
    frame_time,
    is_on,
    metres_per_px,
    model,
    pose,
)

__all__ = [
    "Differences",
    "SeatModel",
    "differences",
    "footprint",
    "frame_time",
    "frame_times_s",
    "is_on",
    "likeness",
    "metres_per_px",
    "model",
    "photos",
    "pose",
    "table",
]

slips.catch(__name__)
