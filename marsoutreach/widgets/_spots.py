"""Hotspots of a panorama, and the angles and distances that a view can have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marsoutreach.facts import KINDS
from marsoutreach.widgets._base import is_number
from marsoutreach.widgets._sources import source_text
from marsoutreach.widgets._tiles import Shape
from marsoutreach.widgets._views import check_degrees

INSIDE_DEG, WIDEST_INSIDE_DEG = 75.0, 110.0
NARROWEST_DEG = 0.2
DISTANCES_M = (0.5, 100_000.0)
SPOT = {
    "name": "",
    "azimuth_deg": None,
    "elevation_deg": 0.0,
    "distance_m": None,
    "kind": "",
    "note": "",
    "source": "",
    "field_of_view_deg": None,
}

NO_HOTSPOT = """hotspots must be a list of dicts; {value!r} is none.
Type hotspots=[{{"name": "Delta scarp", "azimuth_deg": 285, "kind": "measured"}}]."""
NO_NAME = """A hotspot has no name: {value!r}.
Give a few words that a visitor can read, for example "name": "Delta scarp"."""
UNKNOWN_KEYS = """The hotspot {name!r} has {unknown}, which means nothing here.
It may have: {known}."""
NO_KIND = """The hotspot {name!r} says kind = {value!r}, not how we know its place.
Pick one of {kinds}."""
OUT_OF_PICTURE = """The hotspot {name!r} lies outside the picture: {what} = {value:g}°.
The picture shows {low:g}° to {high:g}°."""
BAD_DISTANCE = """{name} = {value!r} is not a distance that can be shown.
Give metres from {low:g} to {high:g}, for example {name}=2200."""


def as_list(hotspots: Any) -> list[Any]:
    """Refuse what is no list of hotspots."""
    if isinstance(hotspots, (str, bytes, Mapping)) or not isinstance(
        hotspots, Iterable
    ):
        raise ValueError(NO_HOTSPOT.format(value=hotspots))
    return list(hotspots)


def spot_record(spot: Any, shape: Shape) -> dict[str, Any]:
    """Check a hotspot and fill in what it leaves out."""
    if not isinstance(spot, Mapping):
        raise ValueError(NO_HOTSPOT.format(value=spot))
    name = spot.get("name")
    if not isinstance(name, str) or not name.strip():
        raise ValueError(NO_NAME.format(value=dict(spot)))
    unknown = ", ".join(sorted(map(str, set(spot) - set(SPOT))))
    if unknown:
        known = ", ".join(SPOT)
        raise ValueError(UNKNOWN_KEYS.format(name=name, unknown=unknown, known=known))
    full = SPOT | dict(spot)
    if full["kind"] not in KINDS:
        kinds = ", ".join(KINDS)
        raise ValueError(NO_KIND.format(name=name, value=full["kind"], kinds=kinds))
    return full | spot_place(full, shape) | {"source": source_text(str(full["source"]))}


def spot_place(full: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """Check that a hotspot lies in the picture; give its place as plain numbers."""
    azimuth = check_azimuth(full["azimuth_deg"])
    elevation = check_degrees("elevation_deg", full["elevation_deg"], -90, 90, 0)
    check_inside(full["name"], azimuth, elevation, shape)
    away, field = full["distance_m"], full["field_of_view_deg"]
    return {
        "azimuth_deg": azimuth,
        "elevation_deg": elevation,
        "distance_m": None if away is None else check_distance("distance_m", away),
        "field_of_view_deg": None if field is None else check_field(field, "flat"),
    }


def check_inside(name: str, azimuth: float, elevation: float, shape: Shape) -> None:
    """Refuse a place that the picture does not show."""
    left, span = shape.azimuth_left_deg, shape.azimuth_span_deg
    low, top = shape.elevation_bottom_deg, shape.elevation_top_deg
    if (azimuth - left) % 360 > span:
        raise outside(name, "azimuth_deg", azimuth, left, left + span)
    if not low <= elevation <= top:
        raise outside(name, "elevation_deg", elevation, low, top)


def outside(name: str, what: str, value: float, low: float, high: float) -> ValueError:
    """Say what lies outside the picture, and what the picture shows."""
    return ValueError(
        OUT_OF_PICTURE.format(name=name, what=what, value=value, low=low, high=high)
    )


def spot_text(spot: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """Name a hotspot, its azimuth and how far it is."""
    known = spot["distance_m"] is not None
    return words["spot_away" if known else "spot"].format(
        name=spot["name"],
        azimuth=spot["azimuth_deg"],
        km=(spot["distance_m"] or 0) / 1000,
    )


def check_azimuth(value: Any) -> float:
    """Give an azimuth from 0 to 360.

    >>> check_azimuth(-75)
    285.0
    """
    return check_degrees("azimuth_deg", value, -360, 720, 285) % 360


def check_field(value: Any, view: str) -> float:
    """Refuse a view that is wider than its kind can be."""
    widest = WIDEST_INSIDE_DEG if view == "inside" else 360.0
    return check_degrees("field_of_view_deg", value, NARROWEST_DEG, widest, INSIDE_DEG)


def check_distance(name: str, value: Any) -> float:
    """Refuse what is no distance."""
    low, high = DISTANCES_M
    if not is_number(value) or not low <= value <= high:
        raise ValueError(
            BAD_DISTANCE.format(name=name, value=value, low=low, high=high)
        )
    return float(value)
