"""The parts of the rover, as the table ``rover_parts`` has them, and its wheels.

Rover frame, metres. Legs are those on the right; the parts of a wheel lie about its
hub, its outside to the right.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from marsoutreach import facts
from marsoutreach.cameras.lens import Floats

WHEELS = {
    f"{side}_{place}": (side[0] + place[0]).upper()
    for place in ("front", "middle", "rear")
    for side in ("left", "right")
}


def wheel_centres_m() -> dict[str, Floats]:
    """Give the middle of each wheel in the rover frame, in metres (S1).

    >>> wheel_centres_m()["left_front"].tolist()
    [1.185, -1.0625, -0.2629]
    """
    rows = facts.table("camera_positions").set_index("model_id")
    return {
        name: rows.loc[f"Frame_WHEEL_{short}", ["x_m", "y_m", "z_m"]].to_numpy(float)
        for name, short in WHEELS.items()
    }


@cache
def rover_parts() -> dict[str, list[list[Any]]]:
    """Give the rover's drawn parts by group, as the table has them, for the scenes.

    >>> rover_parts()["bogie"][0][:3]
    ['rod', [-0.52, 0.82, -0.66], [0.0, 0.9245, -0.3629]]
    """
    found: dict[str, list[list[Any]]] = {}
    for row in facts.rows("rover_parts"):
        found.setdefault(row["group"], []).append(_part(row))
    return found


def _part(row: dict[str, str]) -> list[Any]:
    """Turn a row of the table into shape, ends, roundness, turn, colour and level."""
    ends = [[float(row[f"{axis}{end}_m"]) for axis in "xyz"] for end in "01"]
    radius = float(row["radius_m"] or 0)
    round_ = [radius, float(row["end_radius_m"] or radius), int(row["sides"] or 0)]
    turn = [float(row[f"turn_{axis}_rad"] or 0) for axis in "xy"]
    return [row["shape"], *ends, round_, turn, row["colour"], int(row["level"])]
