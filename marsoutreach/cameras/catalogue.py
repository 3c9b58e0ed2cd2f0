"""All cameras of the mission: what each is for, where it sits, where it looks.

23 cameras flew on the vehicle: 9 for driving and handling, 7 for the landing, 7 for
science. Two more sat on the helicopter Ingenuity.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from marsoutreach import checks, facts
from marsoutreach.cameras.mast import MAST_CENTRE_M, azimuth_elevation_deg
from marsoutreach.cameras.model import CameraModel
from marsoutreach.cameras.pinhole import pinhole

if TYPE_CHECKING:
    import pandas as pd

TURRET_ARM_OUT_M = (2.8286, -0.2727, -1.1503)
"""Where the turret is with the arm straight out, all joints at zero, rover frame."""

MODELS = "rover_camera_models"
USUAL_ZOOM_MM = 34
FISHEYES = ("skycam",)
STRAIGHT_UP = 0.9999
PLACE = ["x_m", "y_m", "z_m"]
AXIS = ["axis_x", "axis_y", "axis_z"]
POSES = {
    "mast": "mast forward and level",
    "arm": "arm straight out",
    "chassis": "fixed",
    "helicopter": "in the frame of the helicopter",
}

NO_MODEL = """{name} has no camera model: it looks at one thing very close by.
Pick another camera, such as "navcam_left"."""
NO_ZOOM = """{name} has no model for zoom_mm = {zoom}.
Pick one of {known}."""


def rover_cameras() -> pd.DataFrame:
    """Give the 16 cameras that live on the rover, and the helicopter's two.

    Places and directions in the rover frame in metres: mast forward and level, arm
    straight out (column ``pose``); ``frame`` says "helicopter" for Ingenuity's own.
    ``position_kind`` and ``model_kind`` tell how place and camera model are known.

    >>> cameras = rover_cameras().set_index("camera")
    >>> cameras.loc["navcam_left", "purpose"], cameras.loc["navcam_left", "z_m"].item()
    ('Plans drives and makes panoramas', -1.9762)
    """
    return _with_views(_rover_rows())


def edl_cameras() -> pd.DataFrame:
    """Give the 7 cameras that filmed the landing.

    Nobody has published where they sit: the places, in the rover frame in metres with
    everything still stacked, are drawn (``position_kind`` is "schematic").

    >>> cameras = edl_cameras().set_index("camera")
    >>> cameras.loc["ddc", ["purpose", "position_kind"]].tolist()
    ['Films the rover on its ropes from above', 'schematic']
    """
    return _with_views(_edl_rows())


def names() -> list[str]:
    """List the names of all cameras: those on the rover, then those of the landing.

    >>> len(names()), names()[0]
    (25, 'navcam_left')
    """
    tables = ("rover_cameras", "edl_cameras")
    return [row["camera"] for table in tables for row in facts.rows(table)]


def called(camera: str | CameraModel) -> CameraModel:
    """Give the camera model of a name; a camera model comes back as it is."""
    return camera if isinstance(camera, CameraModel) else model(camera)


def model(camera: str, *, zoom_mm: float | None = None) -> CameraModel:
    """Give the camera model of a camera, in the frame of its table.

    Mast forward and level; turn it with ``point_mast``. Mastcam-Z has seven zooms
    (``zoom_mm``). Where NASA has published no model, an ideal one is made from the
    angles in the tables; column ``model_kind`` of the tables says which. Raises
    ``ValueError`` for a camera or a zoom that is not there.

    >>> model("mastcam_z_left", zoom_mm=110).kind
    'CAHVOR'
    """
    mine = [row for row in facts.rows(MODELS) if row["camera"] == camera]
    if not mine:
        checks.choice("camera", camera, names(), what="a camera of this mission")
    if any(row["zoom_mm"] for row in mine):
        row = _at_zoom(mine, USUAL_ZOOM_MM if zoom_mm is None else zoom_mm)
    elif zoom_mm is not None:
        raise ValueError(NO_ZOOM.format(name=camera, zoom=zoom_mm, known="None"))
    elif not mine:
        return _from_row(_unmodelled()[camera])
    else:
        row = mine[0]
    size = (int(row["width_px"]), int(row["height_px"]))
    found = CameraModel.from_components(row["components"], size_px=size)
    origins = {"mast": MAST_CENTRE_M, "turret": TURRET_ARM_OUT_M}
    return found.moved(origins.get(row["frame"], (0, 0, 0)))


def zooms_mm(camera: str) -> tuple[int, ...]:
    """Give the focal lengths for which a camera that zooms has models; most have none.

    >>> zooms_mm("mastcam_z_left"), zooms_mm("lcam")
    ((26, 34, 48, 63, 79, 100, 110), ())
    """
    mine = (row for row in facts.rows(MODELS) if row["camera"] == camera)
    return tuple(int(row["zoom_mm"]) for row in mine if row["zoom_mm"])


def _at_zoom(rows: list[dict[str, str]], zoom_mm: float) -> dict[str, str]:
    """Pick the row of a zoom."""
    for row in rows:
        if float(row["zoom_mm"]) == zoom_mm:
            return row
    known, name = ", ".join(row["zoom_mm"] for row in rows), rows[0]["camera"]
    raise ValueError(NO_ZOOM.format(name=name, zoom=zoom_mm, known=known))


@cache
def _unmodelled() -> dict[str, Any]:
    """Give the rows of both tables by camera, put together once."""
    tables = (_rover_rows(), _edl_rows())
    rows = [row for table in tables for _, row in table.iterrows()]
    return {row["camera"]: row for row in rows}


def _from_row(row: Any) -> CameraModel:
    """Make an ideal camera from the angle that it sees."""
    width, half = row["width_px"], np.radians(row["field_of_view_horizontal_deg"]) / 2
    if np.isnan(half):
        raise ValueError(NO_MODEL.format(name=row["camera"]))
    fisheye = row["camera"] in FISHEYES
    focal_px = width / 2 / (half if fisheye else np.tan(half))
    place, axis = row[PLACE].astype(float), row[AXIS].astype(float)
    size = (width, row["height_px"])
    return pinhole(place, axis, focal_px, size, fisheye=fisheye)


def _rover_rows() -> pd.DataFrame:
    """Put the cameras on the rover into its frame, and draw in what is not known."""
    rows = facts.table("rover_cameras")
    rows["pose"] = rows["moves_with"].map(POSES)
    rows["position_kind"] = rows["kind"]
    turret = rows["frame"] == "turret"
    rows.loc[turret, PLACE] += np.array(TURRET_ARM_OUT_M)
    rows["frame"] = rows["frame"].where(rows["frame"] == "helicopter", "rover")
    scale = 1e3 / rows["focal_length_px"]
    rows["pixel_scale_mrad"] = rows["ifov_mrad"].fillna(scale.round(4))
    return _drawn_where_unknown(rows)


def _edl_rows() -> pd.DataFrame:
    """Draw the landing cameras into the frame of the rover."""
    rows = facts.table("edl_cameras")
    rows["frame"], rows["pose"] = "rover", "stacked for the landing"
    rows["position_kind"] = rows["kind"]
    scale = (rows["pixel_um"] / rows["focal_length_mm"]).round(4)
    scale = rows["ifov_mrad"].fillna(scale)
    unplaced = dict.fromkeys([*PLACE, *AXIS], np.nan)
    rows = _drawn_where_unknown(rows.assign(pixel_scale_mrad=scale, **unplaced))
    return rows.assign(focal_length_px=(1e3 / rows["pixel_scale_mrad"]).round())


def _drawn_where_unknown(rows: pd.DataFrame) -> pd.DataFrame:
    """Fill places that nobody published from the table of drawn ones."""
    drawn = _drawn_places().reindex(rows["camera"])
    drawn.index = rows.index
    for column in [*PLACE, *AXIS]:
        rows[column] = drawn[column].fillna(rows[column])
    unknown = drawn["kind"].notna()
    return rows.assign(position_kind=rows["position_kind"].mask(unknown, "schematic"))


def _drawn_places() -> pd.DataFrame:
    """Join the two tables of drawn places: the seats' cameras, and the others."""
    import pandas as pd

    look = {f"look_{axis}": f"axis_{axis}" for axis in "xyz"}
    seats = facts.table("seat_cameras").drop(columns="camera").rename(columns=look)
    others = facts.table("camera_places").rename(columns={"camera": "eye"})
    return pd.concat([others, seats]).set_index("eye")


def _with_views(rows: pd.DataFrame) -> pd.DataFrame:
    """Add where each camera looks, and how its model is known."""
    angles = [azimuth_elevation_deg(axis) for axis in rows[AXIS].to_numpy(float)]
    upright = np.abs(rows["axis_z"]) > STRAIGHT_UP
    rows["azimuth_deg"] = np.round([azimuth for azimuth, _ in angles], 2)
    rows["azimuth_deg"] = rows["azimuth_deg"].mask(upright)
    rows["elevation_deg"] = np.round([elevation for _, elevation in angles], 2)
    return rows.assign(model_kind=_model_kinds(rows))


def _model_kinds(rows: pd.DataFrame) -> pd.Series:
    """Say how the model of each camera is known: measured, modelled, schematic."""
    measured = rows["camera"].isin(facts.table(MODELS)["camera"])
    kinds = rows["position_kind"].replace("measured", "modelled")
    kinds = kinds.mask(rows["field_of_view_horizontal_deg"].isna(), "")
    return kinds.mask(measured, "measured")
