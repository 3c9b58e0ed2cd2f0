"""What the camera explorer is told about each camera, ready for JSON."""

import math
from base64 import b64encode
from functools import cache
from typing import Any

import numpy as np

from marsoutreach import facts
from marsoutreach.cameras.catalogue import (
    USUAL_ZOOM_MM,
    edl_cameras,
    model,
    rover_cameras,
    zooms_mm,
)
from marsoutreach.cameras.mast import MAST_CENTRE_M, RANGES_DEG, joints_deg
from marsoutreach.cameras.model import CameraModel
from marsoutreach.cameras.parts import WHEELS, rover_parts, wheel_centres_m
from marsoutreach.cameras.sight import (
    metres_per_pixel,
    ray_grid,
    who_sees,
)

LOWEST_DEG = RANGES_DEG["elevation"][0]
GRID, ZOOM_GRID = (17, 13), (9, 7)  # zoomed, a lens bends little
DISTANCES_M = (2, 10, 100)
# Cameras by the beginnings of their names
MAST, ARM = ("navcam", "mastcam", "supercam"), ("watson", "sherloc", "pixl")
HAZCAMS, BELLY = ("front_hazcam", "rear_hazcam"), ("ruc", "rdc", "lcam")
BODY = ("skycam", "cachecam", *BELLY)
PLACES = {
    "mast": MAST,
    "front": ("front_hazcam",),
    "rear": ("rear_hazcam",),
    "body": BODY,
    "arm": ARM,
    "helicopter": ("ingenuity",),
    "backshell": ("puc",),
    "descent_stage": ("ddc",),
}
AT_WORK = {  # by phase of the mission; drawn up here
    "landing": ("puc", "ddc", *BELLY, *HAZCAMS),
    "driving": ("navcam", "mastcam", *HAZCAMS),
    "science": (*MAST, "skycam", *ARM),
    "arm": ("front_hazcam", "cachecam", *ARM),
    "flying": ("ingenuity",),
}
PHASES = tuple(AT_WORK)
ZOOMS_MM = zooms_mm("mastcam_z_left")
SCENES = {
    "ropes": ("ddc", *BELLY),
    "standing": (*MAST, *HAZCAMS, *BODY, *ARM, "ingenuity"),
    "stacked": ("puc", "ddc", *BELLY),
}
FILMED = {  # what a scene shows of the landing: from which event on, and until which
    "ropes": ("lowering_end", "wheels_touch"),
    "stacked": ("full_inflation", "backshell_separation"),
}
FILMS = ("puc", "ddc", "ruc", "rdc")
COLOUR = (*MAST, *HAZCAMS, *FILMS, "cachecam", "watson", "pixl", "ingenuity_rte")
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
        "mast_ranges_deg": {joint: list(ends) for joint, ends in RANGES_DEG.items()},
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
    return [round((turn + 180) % 360 - 180, 1), round(max(nod, LOWEST_DEG), 1)]


def _record(row: dict[Any, Any]) -> dict[str, Any]:
    """Describe one camera."""
    name = row["camera"]
    found = None if row["model_kind"] == "" else model(name)
    return {
        "id": name,
        "group": row["group"],
        "place": _groups(PLACES, name)[0],
        "phases": _groups(AT_WORK, name),
        "scenes": _groups(SCENES, name),
        "moments_s": _moments(row),
        "moves_with": row["moves_with"],
        "colour": name.startswith(COLOUR),
        "round": name in ROUND,
        "size_px": [int(row["width_px"]), int(row["height_px"])],
        "focal_length_mm": _finite(row["focal_length_mm"], 1),
        "position_m": [round(float(row[f"{axis}_m"]), 4) for axis in "xyz"],
        "axis": [round(float(row[f"axis_{axis}"]), 5) for axis in "xyz"],
        "position_kind": row["position_kind"],
        "model_kind": row["model_kind"],
        "source": row["source"],
        **(_lens(found) if found else NO_LENS),
        "zooms": {str(mm): _zoomed(name, mm) for mm in zooms_mm(name)},
    }


def _moments(row: dict[str, Any]) -> dict[str, float]:
    """Give the second that each scene shows through a landing camera, if it films then.

    >>> records()[-1]["id"], records()[-1]["moments_s"]
    ('lcam', {'ropes': 407.88, 'stacked': 254.37})
    """
    if "on_time_s" not in row:
        return {}
    on_s, off_s = row["on_time_s"], row["off_time_s"]
    found = {}
    for scene, (first, last) in FILMED.items():
        second = max(facts.second(first), on_s)
        if second <= min(facts.second(last), off_s):
            found[scene] = float(second)
    return found


def _zoomed(name: str, zoom_mm: int) -> dict[str, Any]:
    """Describe what is another at a focal length than at the usual one."""
    if zoom_mm == USUAL_ZOOM_MM:
        return {}
    return {
        "focal_length_mm": zoom_mm,
        **_lens(model(name, zoom_mm=zoom_mm), ZOOM_GRID),
    }


def at_zoom(record: dict[str, Any], zoom_mm: int) -> dict[str, Any]:
    """Give a camera's record as it sees at a zoom; one that does not zoom as it is.

    >>> at_zoom(records()[0], 110) == records()[0]
    True
    """
    return record | record["zooms"].get(str(zoom_mm), {})


NO_LENS: dict[str, Any] = {
    "lens": None,
    "model": None,
    "field_of_view_deg": None,
    "pixel_scale_mrad": None,
    "metres_per_pixel": None,
    "boresight": None,
}


def _lens(found: CameraModel, grid: tuple[int, int] = GRID) -> dict[str, Any]:
    """Describe what a camera model says."""
    scales = [float(f"{metres_per_pixel(found, away):.3g}") for away in DISTANCES_M]
    return {
        "lens": lens_table(found, grid),
        "model": found.kind,
        "field_of_view_deg": [round(angle, 2) for angle in found.field_of_view_deg],
        "pixel_scale_mrad": float(f"{metres_per_pixel(found, 1000.0):.3g}"),
        "metres_per_pixel": scales,
        "boresight": found.boresight.round(6).tolist(),
    }


def lens_table(found: CameraModel, grid: tuple[int, int] = GRID) -> dict[str, Any]:
    """Give where the picture is taken from, and a coarse grid of rays as base64.

    ``rays``: little-endian float32, row by row, three a ray.

    >>> lens_table(model("lcam"))["columns"]
    17
    """
    columns, rows = grid
    rays = ray_grid(found, columns, rows).astype("<f4")
    width, height = found.size_px or grid
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    return {
        "columns": columns,
        "rows": rows,
        "origin_m": found.rays(middle)[0].round(5).tolist(),
        "rays": b64encode(rays.tobytes()).decode("ascii"),
    }


def _groups(table: dict[str, tuple[str, ...]], name: str) -> list[str]:
    """List the groups of a table to which a camera belongs."""
    return [group for group, names in table.items() if name.startswith(names)]


def _finite(value: Any, digits: int) -> float | None:
    """Round a number; what is none becomes None."""
    number = float(value)
    return round(number, digits) if math.isfinite(number) else None
