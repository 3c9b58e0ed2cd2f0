"""The courses, cameras and places of the views, worked out from the facts."""

from typing import Any

import numpy as np

from marsoutreach import facts, parachute_code, sun, terrain
from marsoutreach.cameras import explorer
from marsoutreach.flown import END_S, site_radius_m
from marsoutreach.seats import bodies, cameras, parting, signals, track, views
from marsoutreach.seats.places import place

CORD, WHITE = ("braid", "band", "lacing"), ("white_deck", "white_panel")

PLACES = {
    "delta": ("delta_scarp_azimuth", "delta_scarp_distance"),
    "belva": ("belva_east", "belva_north"),
    "kodiak": ("kodiak_east", "kodiak_north"),
    "seitah": ("seitah_east", "seitah_north"),
}


def seats() -> dict[str, Any]:
    """Give the trait ``seats``: courses, signals, cameras, places, moments."""
    azimuth_deg, elevation_deg = sun.at_landing()
    return {
        "start_s": track.START_S,
        "end_s": END_S,
        "site_radius_m": site_radius_m(),
        "sun": {"azimuth_deg": azimuth_deg, "elevation_deg": elevation_deg},
        "bodies": {name: bodies.packed(name) for name in bodies.MAKERS},
        "signals": signals.packed(),
        "cameras": list(cameras.records()),
        "riser_m": bodies.RISER_M.tolist(),
        "places": places(),
        "moments": moments(),
        "vehicle": explorer.vehicle(),
        "canopy": {"rings": parachute_code.rings()},
        "track": ground_track(),
        "hub_m": parting.HUB_M.tolist(),
        "cord": cord(),
    }


def cameras_on(time_s: float) -> list[str]:
    """Name the cameras that are on at a second.

    >>> cameras_on(405.0)
    ['ddc', 'ruc', 'rdc', 'lcam']
    """
    names = [record["id"] for record in cameras.records()]
    return [name for name in names if views.is_on(name, time_s)]


def places() -> list[dict[str, Any]]:
    """List what a visitor can look for on the ground, the landing site first."""
    found = [_spot("site", 0.0, 0.0, "reconstructed")]
    rows = facts.table("jezero").set_index("feature").to_dict("index")
    for name, features in PLACES.items():
        one, other = (float(rows[feature]["value"]) for feature in features)
        if features[0].endswith("azimuth"):
            turn = np.radians(one)
            one, other = other * np.sin(turn), other * np.cos(turn)
        found.append(_spot(name, one, other, str(rows[features[0]]["kind"])))
    return found


def _spot(name: str, east_m: float, north_m: float, kind: str) -> dict[str, Any]:
    """Put a place on the modelled ground, in the scene's axes."""
    where = place(east_m, north_m, terrain.height_m(east_m, north_m))
    east, north, up = where.round(2).tolist()
    return {"id": name, "east_m": east, "north_m": north, "up_m": up, "kind": kind}


def moments() -> list[dict[str, Any]]:
    """List where to look closer: seat, from when to when, and speed of time."""
    return [
        {
            "id": str(row["moment"]),
            "seat": str(row["seat"]),
            "film_seat": str(row["film_seat"]),
            "time_s": float(row["time_s"]),
            "rate": float(row["rate"]),
            "end_s": round(float(row["time_s"] + row["lasts_s"]), 3),
            "still_s": round(float(row["time_s"] + row["still_after_s"]), 3),
            "kind": str(row["kind"]),
            "source": str(row["source"]),
        }
        for row in facts.table("seat_moments").to_dict("records")
    ]


def cord() -> dict[str, list[float]]:
    """Give the colours of the cord's parts, where 1 is what one raw frame has as white.

    >>> cord()["braid"]
    [0.998, 0.967, 0.739]
    """
    rows = facts.table("cord_colours").set_index("part")[["red", "green", "blue"]]
    white = rows.loc[list(WHITE)].to_numpy(float).mean(axis=0)
    shares = np.minimum(rows.loc[list(CORD)].to_numpy(float) / white, 1.0).round(3)
    return dict(zip(CORD, shares.tolist(), strict=True))


def ground_track() -> list[list[float]]:
    """Give the way over the ground every two seconds: second, east, north."""
    time_s = np.arange(track.START_S, END_S + 1, 2.0)
    spots = track.ground_places(time_s)
    rows = np.column_stack([time_s, spots]).round(1)
    return [[float(value) for value in row] for row in rows]
