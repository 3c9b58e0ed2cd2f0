"""Hotspots of a panorama, and the angles and distances that a view can have."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from marsoutreach import checks
from marsoutreach.checks import plain, shown, within
from marsoutreach.facts import KINDS
from marsoutreach.shown import azimuths
from marsoutreach.widgets.kit.sources import source_text
from marsoutreach.widgets.panorama.tiles import Shape

INSIDE_DEG, WIDEST_INSIDE_DEG = 75.0, 110.0
NARROWEST_DEG = 0.2
DISTANCES_M = (0.5, 100_000.0)
HEIGHTS_M = (0.01, 10_000.0)  # a camera beside a pebble, and one under a balloon
ENDS = ("azimuth_deg", "elevation_deg") * 2  # of the ruler: two directions
SPOT: dict[str, Any] = {
    "name": "",
    "azimuth_deg": None,
    "elevation_deg": 0.0,
    "distance_m": None,
    "kind": "",
    "note": "",
    "source": "",
    "field_of_view_deg": None,
}
MOST_NAMED = 6
ORIGINS = {
    "north": "north",
    "rover": "the rover's nose",
    "picture": "the picture's own zero",
}

NO_HOTSPOT = """hotspots must be a list of dicts; {value} is none.
Type hotspots=[{{"name": "Delta scarp", "azimuth_deg": 285, "kind": "measured"}}]."""
NO_NAME = """A hotspot has no name: {value}.
Give a few words that a visitor can read, for example "name": "Delta scarp"."""
UNKNOWN_KEYS = """The hotspot {name} has {unknown}, which means nothing here.
It may have: {known}."""
NO_AZIMUTH = """The hotspot {name} has no azimuth_deg.
Give degrees clockwise from {origin}, for example "azimuth_deg": 285."""
OUT_OF_PICTURE = """The hotspot {name} lies outside the picture: {what} = {value:g}°.
The picture shows {low:g}° to {high:g}°."""
NO_RULER = """measure_deg = {value} does not lay a ruler between two points.
Give azimuth and elevation of both, [144.7, -31.8, 148.1, -31.8], or [] for none."""
HEIGHT = checks.wish("a height that a camera can stand at", "metres", 2)
DISTANCE = checks.wish("a distance that can be shown", "metres", 2200)


def as_list(hotspots: Any) -> list[Any]:
    """Refuse what is no list of hotspots."""
    if isinstance(hotspots, (str, bytes, Mapping)) or not isinstance(
        hotspots, Iterable
    ):
        raise ValueError(NO_HOTSPOT.format(value=shown(hotspots)))
    return list(hotspots)


def spot_record(spot: Any, shape: Shape) -> dict[str, Any]:
    """Check a hotspot and fill in what it leaves out."""
    name = shown(check_name(spot))
    check_keys(name, spot)
    full = SPOT | dict(spot)
    check_known(name, full, shape)
    where = f"The hotspot {name}"
    full |= within(where, spot_numbers, full) | within(where, spot_words, full)
    check_inside(name, full["azimuth_deg"], full["elevation_deg"], shape)
    return full


def check_name(spot: Any) -> str:
    """Refuse what is no hotspot, and a hotspot without a name."""
    if not isinstance(spot, Mapping):
        raise ValueError(NO_HOTSPOT.format(value=shown(spot)))
    name = spot.get("name")
    if not isinstance(name, str) or not name.strip():
        raise ValueError(NO_NAME.format(value=shown(dict(spot))))
    return name


def check_keys(name: str, spot: Mapping[Any, Any]) -> None:
    """Refuse what means nothing to a hotspot."""
    unknown = sorted(shown(key) for key in set(spot) - set(SPOT))
    if unknown:
        few, known = ", ".join(unknown[:MOST_NAMED]), ", ".join(SPOT)
        raise ValueError(UNKNOWN_KEYS.format(name=name, unknown=few, known=known))


def check_known(name: str, full: Mapping[str, Any], shape: Shape) -> None:
    """Refuse a hotspot of which nobody says where it is."""
    if full["azimuth_deg"] is None:
        origin = ORIGINS[shape.azimuth_from]
        raise ValueError(NO_AZIMUTH.format(name=name, origin=origin))


def spot_words(full: Mapping[str, Any]) -> dict[str, Any]:
    """Check what is said of a hotspot; put titles in place of source keys."""
    checks.choice("kind", full["kind"], KINDS, what="how we know a place")
    note = checks.text("note", full["note"], like="A river met a lake here")
    return {"note": note, "source": source_text(full["source"])}


def spot_numbers(full: Mapping[str, Any]) -> dict[str, Any]:
    """Check the angles and distances of a hotspot; give them as plain numbers."""
    elevation = check_elevation(full["elevation_deg"])
    away, field = full["distance_m"], full["field_of_view_deg"]
    return {
        "azimuth_deg": check_azimuth(full["azimuth_deg"]),
        "elevation_deg": elevation,
        "distance_m": None if away is None else check_distance(away),
        "field_of_view_deg": None if field is None else check_field(field, "flat"),
    }


def check_inside(name: str, azimuth: float, elevation: float, shape: Shape) -> None:
    """Refuse a place that the picture does not show."""
    left, span = shape.azimuth_left_deg, shape.azimuth_span_deg
    low, top = shape.elevation_bottom_deg, shape.elevation_top_deg
    if (azimuth - left) % 360 > span:
        raise outside(name, "azimuth_deg", azimuth, *azimuths(left, left + span))
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
    return checks.degrees("azimuth_deg", value, -360, 720, 285) % 360


def check_elevation(value: Any) -> float:
    """Refuse what is no angle above or below level."""
    return checks.degrees("elevation_deg", value, -90, 90, 0)


def check_field(value: Any, view: str) -> float:
    """Refuse a view that is wider than its kind can be."""
    widest = WIDEST_INSIDE_DEG if view == "inside" else 360.0
    return checks.degrees("field_of_view_deg", value, NARROWEST_DEG, widest, INSIDE_DEG)


def check_distance(value: Any) -> float:
    """Refuse what is no distance."""
    return checks.number("distance_m", plain(value), *DISTANCES_M, fault=DISTANCE)


def check_height(value: Any) -> float | None:
    """Refuse what is no height of a camera; None: nobody knows it."""
    if value is None:
        return None
    return checks.number("camera_height_m", plain(value), *HEIGHTS_M, fault=HEIGHT)


def check_ruler(value: Any) -> list[float]:
    """Refuse what does not say where the ruler's two ends are; none is no ruler.

    >>> check_ruler([-10, -30, 20, -30])
    [350.0, -30.0, 20.0, -30.0]
    """
    given = value.tolist() if isinstance(value, np.ndarray) else value
    ends = list(given) if isinstance(given, (list, tuple)) else [None]
    if len(ends) not in (0, len(ENDS)):
        raise ValueError(NO_RULER.format(value=shown(value)))
    return [
        within("measure_deg", check_azimuth, one)
        if name == "azimuth_deg"
        else within("measure_deg", check_elevation, one)
        for name, one in zip(ENDS, ends, strict=False)
    ]
