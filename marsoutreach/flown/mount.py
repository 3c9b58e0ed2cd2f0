"""How cameras sit on what carries them: their axes in the carrier's (x, y, z)."""

from typing import Any

import numpy as np

from marsoutreach import facts
from marsoutreach.flown.site import Floats

LCAM = "lcam"


def axes(row: dict[Any, Any]) -> tuple[Floats, Floats, Floats]:
    """Give where a camera looks, its picture's right and its down, in body axes.

    ``row`` is of the table ``seat_cameras``.
    """
    from scipy.spatial.transform import Rotation

    look = _unit(np.array([row[f"look_{axis}"] for axis in "xyz"], float))
    up = np.array([row[f"up_{axis}"] for axis in "xyz"], float)
    turn = Rotation.from_rotvec(np.radians(float(row["turn_deg"])) * look)
    down = turn.apply(_unit(-(up - look * (up @ look))))
    return look, np.cross(down, look), down


def of_lcam() -> tuple[Floats, Floats]:
    """Give place and rotation of the lander vision camera in the rover's axes.

    The columns of the rotation are its right, its down and its look.
    """
    rows = facts.table("seat_cameras").set_index("camera")
    row = rows.loc[LCAM].to_dict()
    look, right, down = axes(row)
    place_m = np.array([float(row[f"{axis}_m"]) for axis in "xyz"])
    return place_m, np.stack([right, down, look], axis=1)


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / np.linalg.norm(vector))
