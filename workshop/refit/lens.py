"""The lander vision camera: its lens, its published poses, its seat on the rover.

A camera's own axes are x to the right of its picture, y down, z along the look.
"""

from functools import cache

import numpy as np

from marsoutreach import facts
from marsoutreach.cameras import CameraModel
from marsoutreach.cameras.lens import Floats, unit
from marsoutreach.flown import from_mars_fixed, site_axes
from marsoutreach.seats.turns import matrix, tilting, upright

WHOLE_PX, SIDE_PX = 1024, 800
ON_THE_GROUND = 87
QUATERNION = ["quaternion_x", "quaternion_y", "quaternion_z", "quaternion_w"]
PLACE = ["mcmf_x_m", "mcmf_y_m", "mcmf_z_m"]


@cache
def lens() -> CameraModel:
    """Give the camera in its own axes, for copies of 800 pixels a side.

    >>> [round(one, 1) for one in lens().centre_px]
    [400.9, 410.7]
    """
    rows = facts.table("lcam_lens").set_index("part")[["x", "y", "z"]].T
    parts = {name: rows[name].to_numpy(float) for name in "AHVORE"}
    turn = own_axes(*(parts[name] for name in "AHV"))
    turned = {name: turn @ parts[name] for name in "AHVO"}
    turned |= {name: unit(turned[name]) for name in "AO"}
    model = {"C": np.zeros(3), **parts, **turned, "T": rows["T"]["x"], "P": 0.0}
    found = CameraModel.from_components(model, size_px=(WHOLE_PX, WHOLE_PX))
    return found.scaled(SIDE_PX / WHOLE_PX)


def own_axes(look: Floats, horizontal: Floats, vertical: Floats) -> Floats:
    """Give the axes of a camera as rows: right, down, along the look.

    >>> own_axes(*np.array([(0.0, 0, 1), (500, 0, 512), (0, 500, 512)])).tolist()
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    ahead = unit(look)
    right = unit(horizontal - ahead * (horizontal @ ahead))
    down = vertical - ahead * (vertical @ ahead)
    return np.stack([right, unit(down - right * (down @ right)), ahead])


@cache
def published() -> dict[int, tuple[float, Floats, Floats]]:
    """Give second, place and rotation of frames whose whole pose is published.

    In the axes of the scene; the rotation takes the camera's axes to them.

    >>> list(published())
    [1, 19, 44, 87]
    """
    rows = facts.table("lcam_frames").dropna(subset="quaternion_w")
    places_m = from_mars_fixed(rows[PLACE].to_numpy(float))
    turns = site_axes() @ matrix(rows[QUATERNION].to_numpy(float))
    each = zip(rows["frame"], rows["time_s"], places_m, turns, strict=True)
    return {int(frame): (float(at), place, turn) for frame, at, place, turn in each}


@cache
def mount() -> Floats:
    """Give the rotation from the camera's axes to the rover's.

    Frame 87 stood on the ground, and so did the rover in a record of sol 2.

    >>> round(float(np.degrees(np.arccos(mount()[2, 2]))), 1)
    0.4
    """
    last = facts.table("seat_attitudes").iloc[-1]
    tilt, turn = np.radians([last["tilt_deg"], last["tilt_azimuth_deg"]])
    level = np.sin(tilt) * np.array([np.sin(turn), np.cos(turn)])
    below = np.array([*level, -np.cos(tilt)])
    rover = tilting((0, 0, -1), below) @ upright(last["heading_deg"])
    return np.asarray(rover.T @ published()[ON_THE_GROUND][2])
