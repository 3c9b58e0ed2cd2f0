"""What a camera can see of the rover itself, and how fine its pixels are.

Points on a wheel are sent through the true camera models. What hides them is treated
simply: the body of the rover is one box, and a wheel hides its own far side. Mast, arm
and suspension hide nothing here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach import checks
from marsoutreach.cameras.catalogue import called, model, rover_cameras
from marsoutreach.cameras.lens import Floats
from marsoutreach.cameras.mast import RANGES_DEG, azimuth_elevation_deg
from marsoutreach.cameras.model import CameraModel
from marsoutreach.cameras.parts import WHEELS, rover_parts, wheel_centres_m
from marsoutreach.cameras.pointing import aim_mast

if TYPE_CHECKING:
    import pandas as pd

BODY_BOX_M = ((-0.95, -0.6, -1.11), (1.0, 0.6, -0.66))
"""Two corners of the body as a box, rover frame; drawn around the published places."""

STEPS_AROUND = 24

BAD_GRID = """columns = {columns} and rows = {rows} make no grid.
Give whole numbers from 2 up."""
DISTANCE = checks.wish("a distance", "metres", 10)


def metres_per_pixel(camera: str | CameraModel, distance_m: ArrayLike) -> Any:
    """Tell how wide one pixel in the middle of the picture is, far away, in metres.

    ``camera`` is a name or a camera model; an array of distances gives an array. Raises
    ``ValueError`` for a distance that is none.

    >>> round(metres_per_pixel("navcam_left", 10) * 1000, 1)
    3.4
    """
    away = checks.each("distance_m", distance_m, 0, above=True, fault=DISTANCE)
    found = called(camera)
    width, height = found._size()
    x, y = width / 2 - 0.5, height / 2 - 0.5
    left, right = found.rays([[x - 0.5, y], [x + 0.5, y]])[1]
    wide = float(np.linalg.norm(right - left)) * away
    return wide if wide.ndim else wide.item()


def ray_grid(camera: str | CameraModel, columns: int = 17, rows: int = 13) -> Floats:
    """Give the directions of a coarse grid of pixels, from edge to edge.

    Unit vectors of shape (rows, columns, 3). Between them a straight line is good to a
    pixel or two, so a picture can be warped without the camera model. Raises
    ``ValueError`` for a grid that is none.

    >>> ray_grid("rdc", 3, 3)[1, 1].round(3).tolist()
    [0.0, 0.0, 1.0]
    """
    if columns < 2 or rows < 2:
        raise ValueError(BAD_GRID.format(columns=columns, rows=rows))
    eye = called(camera)
    width, height = eye._size()
    samples = np.linspace(-0.5, width - 0.5, columns)
    lines = np.linspace(-0.5, height - 0.5, rows)
    return eye.rays(np.stack(np.meshgrid(samples, lines), axis=-1))[1]


def who_sees(wheel: str) -> pd.DataFrame:
    """List the cameras of the rover and how much of a wheel each can see.

    ``percent``: share of the side of the wheel that is turned to the camera. Mast
    cameras are first turned to the wheel: ``azimuth_deg``, ``elevation_deg``. The mast
    is up, the arm straight out. Raises ``ValueError`` for an unknown wheel.

    >>> who_sees("left_front").set_index("camera").loc["rear_hazcam_left", "percent"]
    np.float64(0.0)
    """
    import pandas as pd

    checks.choice("wheel", wheel, WHEELS)
    return pd.DataFrame(_sightings(wheel))


@cache
def _sightings(wheel: str) -> tuple[dict[str, Any], ...]:
    """Ask every camera with a model about a wheel."""
    table = rover_cameras()
    table = table[(table["frame"] == "rover") & (table["model_kind"] != "")]
    centre = wheel_centres_m()[wheel]
    return tuple(_sighting(row, centre) for row in table.to_dict("records"))


def _sighting(row: dict[Any, Any], centre_m: Floats) -> dict[str, Any]:
    """Ask one camera about a wheel."""
    found = model(row["camera"])
    azimuth, elevation = np.nan, np.nan
    if row["moves_with"] == "mast":
        azimuth, elevation = azimuth_elevation_deg(centre_m - found.centre_m)
        elevation = max(elevation, RANGES_DEG["elevation"][0])
        found = aim_mast(found, azimuth, elevation)
    return {
        "camera": row["camera"],
        "percent": wheel_percent(found, centre_m),
        "azimuth_deg": round(azimuth, 1),
        "elevation_deg": round(elevation, 1),
    }


def wheel_percent(camera: CameraModel, centre_m: ArrayLike) -> float:
    """Tell how much of the near side of a wheel a camera sees, in percent."""
    points, outward = _wheel_points(np.asarray(centre_m, float))
    to_camera = camera.centre_m - points
    near = np.einsum("ij,ij->i", to_camera, outward) > 0
    if not near.any():
        return 0.0
    pixels = camera.pixels(points[near])
    with np.errstate(invalid="ignore"):
        inside = ((pixels > -0.5) & (pixels < np.array(camera._size()) - 0.5)).all(1)
    free = ~blocked(camera.centre_m, points[near])
    return round(100 * float((inside & free).mean()), 1)


def blocked(eye_m: ArrayLike, points_m: ArrayLike) -> np.ndarray:
    """Tell which points the box of the body hides from an eye, rover frame, metres.

    >>> blocked((3, 0, -0.9), [[-3, 0, -0.9], [2, 0, -0.9]]).tolist()
    [True, False]
    """
    eye, points = np.asarray(eye_m, float), np.asarray(points_m, float)
    low, high = (np.array(corner) for corner in BODY_BOX_M)
    along = points - eye
    along = np.where(np.abs(along) < 1e-12, 1e-12, along)
    one, other = (low - eye) / along, (high - eye) / along
    enter = np.minimum(one, other).max(axis=1)
    leave = np.maximum(one, other).min(axis=1)
    return np.asarray((enter < leave) & (leave > 1e-6) & (enter < 1))


def _wheel_points(centre_m: Floats) -> tuple[Floats, Floats]:
    """Give points all over a wheel, and the direction that is outward at each."""
    radius, half = -centre_m[2], rover_parts()["wheel"][0][2][1]
    around = np.arange(STEPS_AROUND) * 2 * np.pi / STEPS_AROUND
    spokes = np.stack([np.cos(around), 0 * around, np.sin(around)], axis=1)
    side = np.array([0.0, 1.0, 0.0])
    tread = [radius * spokes + shift * side for shift in (-half, 0, half)]
    faces = [(s, radius * part * spokes) for s in (-1, 1) for part in (0.35, 0.7)]
    discs = [points + s * half * side for s, points in faces]
    outward = [spokes] * 3 + [np.tile(s * side, (STEPS_AROUND, 1)) for s, _ in faces]
    return centre_m + np.concatenate([*tread, *discs]), np.concatenate(outward)
