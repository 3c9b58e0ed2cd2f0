"""NASA's published panoramas: which way they point, and what there is to see."""

from __future__ import annotations

from typing import Any

from marsoutreach import checks, facts, locale

EDGES = (
    "azimuth_left_deg",
    "azimuth_span_deg",
    "elevation_top_deg",
    "elevation_bottom_deg",
)
PLACE = ("azimuth_deg", "elevation_deg", "field_of_view_deg")
EYES = {"Navcam": "navcam_left", "Mastcam-Z": "mastcam_z_left"}  # rows of rover_cameras
NO_EDGES = """{name} = {value} is no panorama of which the edges are known.{hint}
Pick one of {known}, or give the edges yourself: azimuth_left_deg=…"""


def published(panorama_id: str) -> dict[str, Any]:
    """Give how a published panorama points, and its places, for ``PanoramaViewer``.

    The edges in degrees, azimuths clockwise from north, the places as hotspots, and how
    high the camera stands above level ground.
    Raises ``ValueError`` for a panorama of which the table does not know them.

    >>> round(published("navcam_first")["elevation_top_deg"], 1)
    17.8
    """
    rows = {row["panorama_id"]: row for row in facts.rows("panoramas") if row[EDGES[0]]}
    checks.choice("panorama_id", panorama_id, rows, fault=NO_EDGES)
    edges = {name: float(rows[panorama_id][name]) for name in EDGES}
    told = {"projection": "equirectangular", "azimuth_from": "north"}
    height = camera_height_m(rows[panorama_id]["camera"])
    known = {} if height is None else {"camera_height_m": height}
    return told | edges | known | {"hotspots": places(panorama_id)}


def camera_height_m(camera: str) -> float | None:
    """Give how high a camera on the mast stands above level ground, if we know it.

    >>> round(camera_height_m("Navcam") or 0)
    2
    """
    eyes = {row["camera"]: row for row in facts.rows("rover_cameras")}
    name = EYES.get(camera)
    return None if name is None else -float(eyes[name]["z_m"])  # z points down


def places(panorama_id: str) -> list[dict[str, Any]]:
    """Give what there is to see in a published panorama, as hotspots.

    >>> places("navcam_first")[1]["name"]
    'The brightest sky'
    """
    return [
        {name: float(row[name]) for name in PLACE}
        | {name: row[name] for name in ("kind", "source")}
        | {"name": locale.fact(row["name"], "name")}
        | {"note": locale.fact(row["says"], "says")}
        for row in facts.rows("panorama_places")
        if row["panorama_id"] == panorama_id
    ]
