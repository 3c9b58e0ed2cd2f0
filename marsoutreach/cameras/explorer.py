"""What the camera explorer is told about each camera, ready for JSON."""

from __future__ import annotations

import math
from base64 import b64encode
from functools import cache
from typing import Any

import numpy as np

from marsoutreach import facts
from marsoutreach.cameras.catalogue import edl_cameras, model, rover_cameras
from marsoutreach.cameras.mast import MAST_CENTRE_M, joints_deg
from marsoutreach.cameras.model import CameraModel
from marsoutreach.cameras.parts import WHEELS, rover_parts, wheel_centres_m
from marsoutreach.cameras.sight import (
    LOWEST_AIM_DEG,
    metres_per_pixel,
    ray_grid,
    who_sees,
)

GRID = (17, 13)
DISTANCES_M = (2, 10, 100)
LANDING, DRIVING, SCIENCE, ARM, FLYING = PHASES = (
    *("landing", "driving", "science", "arm", "flying"),
)
HAZCAM_FRONT = (LANDING, DRIVING, ARM)
PHASES_OF = {  # longest matching beginning of the name; drawn up here
    "navcam": (DRIVING, SCIENCE),
    "front_hazcam": HAZCAM_FRONT,
    "rear_hazcam": (LANDING, DRIVING),
    "cachecam": (ARM,),
    "mastcam": (DRIVING, SCIENCE),
    "supercam": (SCIENCE,),
    "skycam": (SCIENCE,),
    "watson": (SCIENCE, ARM),
    "sherloc": (SCIENCE, ARM),
    "pixl": (SCIENCE, ARM),
    "ingenuity": (FLYING,),
}
PLACES = {
    "navcam": "mast",
    "mastcam": "mast",
    "supercam": "mast",
    "front_hazcam": "front",
    "rear_hazcam": "rear",
    "skycam": "body",
    "cachecam": "body",
    "ruc": "body",
    "rdc": "body",
    "lcam": "body",
    "watson": "arm",
    "sherloc": "arm",
    "pixl": "arm",
    "ingenuity": "helicopter",
    "puc": "backshell",
    "ddc": "descent_stage",
}
SCENES = {
    "puc": ("stacked",),
    "ddc": ("ropes", "stacked"),
    "ruc": ("ropes", "standing", "stacked"),
    "rdc": ("ropes", "standing", "stacked"),
    "lcam": ("ropes", "standing", "stacked"),
}
COLOUR = {"navcam", "front_hazcam", "rear_hazcam", "cachecam", "mastcam", "supercam"}
COLOUR |= {"watson", "pixl", "ingenuity_rte", "puc", "ddc", "ruc", "rdc"}
ROUND = ("supercam_rmi",)
HELICOPTER_M = (-3.4, 2.2, -2.3)
"""Where the scene lets Ingenuity hover, rover frame; a place that was made up."""


def vehicle() -> dict[str, Any]:
    """Give the dimensions that the scene is built from, in metres.

    >>> vehicle()["wheels"]["left_front"]
    [1.185, -1.0625, -0.2629]
    """
    wheels = {name: place.tolist() for name, place in wheel_centres_m().items()}
    return {
        "wheels": wheels,
        "parts": rover_parts(),
        "mast_centre_m": list(MAST_CENTRE_M),
        "helicopter_m": list(HELICOPTER_M),
        "bridle_m": facts.value("bridle_length"),
        "aeroshell_m": facts.value("aeroshell_diameter"),
        "nose_radius_m": facts.value("aeroshell_nose_radius"),
    }


@cache
def records() -> tuple[dict[str, Any], ...]:
    """Describe all 25 cameras, mast forward and level.

    >>> [record["id"] for record in records()][:2]
    ['navcam_left', 'navcam_right']
    """
    rover = rover_cameras().to_dict("records")
    landing = edl_cameras().assign(group="landing", moves_with="chassis")
    return tuple(_record(row) for row in [*rover, *landing.to_dict("records")])


@cache
def sightings() -> dict[str, dict[str, list[float | None]]]:
    """Give for each wheel and camera: percent seen, and the joints of the mast.

    >>> sightings()["left_rear"]["rear_hazcam_right"][0] > 50
    True
    """
    return {wheel: _seen(wheel) for wheel in WHEELS}


def _seen(wheel: str) -> dict[str, list[float | None]]:
    rows = who_sees(wheel).to_dict("records")
    return {row["camera"]: [row["percent"], *_joints(row)] for row in rows}


def _joints(row: dict[Any, Any]) -> list[float | None]:
    """Turn where a mast camera must look into the joints of the mast."""
    if math.isnan(row["azimuth_deg"]):
        return [None, None]
    aim = row["azimuth_deg"], row["elevation_deg"]
    turn, nod = joints_deg(model(row["camera"]).boresight, *aim)
    return [round((turn + 180) % 360 - 180, 1), round(max(nod, LOWEST_AIM_DEG), 1)]


def _record(row: dict[Any, Any]) -> dict[str, Any]:
    """Describe one camera."""
    name = row["camera"]
    found = None if row["model_kind"] == "" else model(name)
    return {
        "id": name,
        "group": row["group"],
        "place": _by_name(PLACES, name),
        "phases": list(_by_name(PHASES_OF, name) or (LANDING,)),
        "scenes": list(_by_name(SCENES, name) or ("standing",)),
        "moves_with": row["moves_with"],
        "colour": any(name.startswith(part) for part in COLOUR),
        "round": name in ROUND,
        "size_px": [int(row["width_px"]), int(row["height_px"])],
        "focal_length_mm": _finite(row["focal_length_mm"], 1),
        "position_m": [round(float(row[f"{axis}_m"]), 4) for axis in "xyz"],
        "axis": [round(float(row[f"axis_{axis}"]), 5) for axis in "xyz"],
        "position_kind": row["position_kind"],
        "model_kind": row["model_kind"],
        "source": row["source"],
        **(_lens(found, row) if found else NO_LENS),
    }


NO_LENS: dict[str, Any] = {
    "lens": None,
    "model": None,
    "field_of_view_deg": None,
    "pixel_scale_mrad": None,
    "metres_per_pixel": None,
    "boresight": None,
}


def _lens(found: CameraModel, row: dict[Any, Any]) -> dict[str, Any]:
    """Describe what a camera model says."""
    scales = [float(f"{metres_per_pixel(found, away):.3g}") for away in DISTANCES_M]
    return {
        "lens": lens_table(found),
        "model": found.kind,
        "field_of_view_deg": [round(angle, 2) for angle in found.field_of_view_deg],
        "pixel_scale_mrad": float(f"{metres_per_pixel(found, 1000.0):.3g}"),
        "metres_per_pixel": scales,
        "boresight": found.boresight.round(6).tolist(),
    }


def lens_table(found: CameraModel) -> dict[str, Any]:
    """Give where the picture is taken from, and a coarse grid of rays as base64.

    ``rays``: little-endian float32, row by row, three a ray.

    >>> lens_table(model("lcam"))["columns"]
    17
    """
    columns, rows = GRID
    rays = ray_grid(found, columns, rows).astype("<f4")
    width, height = found.size_px or GRID
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    return {
        "columns": columns,
        "rows": rows,
        "origin_m": found.rays(middle)[0].round(5).tolist(),
        "rays": b64encode(rays.tobytes()).decode("ascii"),
    }


def _by_name(table: dict[str, Any], name: str) -> Any:
    """Look a camera up by the longest beginning of its name."""
    fitting = [key for key in table if name.startswith(key)]
    return table[max(fitting, key=len)] if fitting else None


def _finite(value: Any, digits: int) -> float | None:
    """Round a number; what is none becomes None."""
    number = float(value)
    return round(number, digits) if math.isfinite(number) else None
