"""NASA's published panoramas: which way they point, and what there is to see."""

from __future__ import annotations

from typing import Any

from marsoutreach import checks, facts

EDGES = (
    "azimuth_left_deg",
    "azimuth_span_deg",
    "elevation_top_deg",
    "elevation_bottom_deg",
)
PLACE = ("azimuth_deg", "elevation_deg", "field_of_view_deg")
NO_EDGES = """{name} = {value} is no panorama of which the edges are known.{hint}
Pick one of {known}, or give the edges yourself: azimuth_left_deg=…"""


def published(panorama_id: str) -> dict[str, Any]:
    """Give how a published panorama points, and its places, for ``PanoramaViewer``.

    The edges in degrees, azimuths clockwise from north, and the places as hotspots.
    Raises ``ValueError`` for a panorama of which the table does not know them.

    >>> round(published("navcam_first")["elevation_top_deg"], 1)
    17.8
    """
    rows = {row["panorama_id"]: row for row in facts.rows("panoramas") if row[EDGES[0]]}
    checks.choice("panorama_id", panorama_id, rows, fault=NO_EDGES)
    edges = {name: float(rows[panorama_id][name]) for name in EDGES}
    told = {"projection": "equirectangular", "azimuth_from": "north"}
    return told | edges | {"hotspots": places(panorama_id)}


def places(panorama_id: str) -> list[dict[str, Any]]:
    """Give what there is to see in a published panorama, as hotspots.

    >>> places("navcam_first")[1]["name"]
    'The brightest sky'
    """
    return [
        {name: float(row[name]) for name in PLACE}
        | {name: row[name] for name in ("name", "kind", "source")}
        | {"note": row["says"]}
        for row in facts.rows("panorama_places")
        if row["panorama_id"] == panorama_id
    ]
