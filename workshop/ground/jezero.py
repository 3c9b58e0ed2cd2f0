"""Jezero in the large: crater, rim, valleys, delta and butte, from published sizes."""

import csv
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

import numpy as np

from marsoutreach.terrain.between import smoothstep
from marsoutreach.terrain.places import Array

from .craters import flat_bowl
from .noise import fractal, near, noise, ridges, soft_positive
from .shapes import FAR_M, RAGGED, REACH, away_from, inside_m, points, rounds

DELTAS = ("delta", "delta_north", "delta_west")
SCARP_FOOT_M = -220.0  # from the delta's edge, inwards
CLIFF_M, CLIFF_SHARE = (-25.0, 50.0), 0.4  # a cliff stands on the slope of its rubble
BENCH_M, LEDGE_M = 270.0, 14.0  # the delta's layers end one behind the other
SADDLE_M = 3_200.0  # half the width of the gap that a valley has in the rim
BASIN_M = -35.0  # the crater's middle below the landing site


@cache
def facts() -> dict[str, float]:
    """Read the sizes of ``facts/jezero.csv``, and where the landing site is."""
    from marsoutreach.facts import value

    path = files("marsoutreach.facts").joinpath("jezero.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    site = {name: value(name) for name in ("site_latitude", "site_longitude")}
    site["site_radius"] = 1000.0 * value("site_radius")
    return {row["feature"]: float(row["value"]) for row in rows} | site


@cache
def centre_m() -> tuple[float, float]:
    """Give the crater's middle, east and north of the landing site in metres."""
    known = facts()
    per_degree = np.radians(1.0) * known["site_radius"]
    north = (known["crater_centre_latitude"] - known["site_latitude"]) * per_degree
    shrink = np.cos(np.radians(known["site_latitude"]))
    east = known["crater_centre_longitude"] - known["site_longitude"]
    return float(east * per_degree * shrink), float(north)


@dataclass(frozen=True)
class Valley:
    """A dry river valley: where it starts, where it leads, how high its floor is."""

    east_m: float
    north_m: float
    azimuth_deg: float
    floor_m: float
    rise_m_per_m: float
    half_width_m: float
    bend_m: float

    def carve(self, height_m: Array, east_m: Array, north_m: Array) -> Array:
        """Cut the valley into a ground."""
        along, across = self._lengthways(east_m, north_m)
        bend = self.bend_m * np.sin(along / 1100.0) + 0.5 * self.bend_m * np.sin(
            along / 430.0
        )
        across = across - bend * smoothstep(along, 0, 3_000)
        aside = soft_positive(np.abs(across) - self.half_width_m, 120.0)
        floor = self.floor_m + self.rise_m_per_m * soft_positive(along, 200.0)
        bed = floor + 0.55 * aside + 0.5 * soft_positive(-along - 400, 300.0)
        return height_m - soft_positive(height_m - bed, 25.0)

    def saddle(self, east_m: Array, north_m: Array) -> Array:
        """Give how far the rim is worn down around the valley: 1 at its middle."""
        along, across = self._lengthways(east_m, north_m)
        return smoothstep(along, -6_000, 0) * np.exp(-((across / SADDLE_M) ** 2))

    def _lengthways(self, east_m: Array, north_m: Array) -> tuple[Array, Array]:
        azimuth = np.radians(self.azimuth_deg)
        sin, cos = np.sin(azimuth), np.cos(azimuth)
        east, north = east_m - self.east_m, north_m - self.north_m
        return east * sin + north * cos, east * cos - north * sin


@cache
def valleys() -> tuple[Valley, ...]:
    """Neretva Vallis feeds the delta, Sava Vallis the north; Pliva leaves."""
    apex = facts()["delta_apex_east"], facts()["delta_apex_north"]
    return (
        Valley(*apex, 292.0, 125.0, 0.011, 260.0, 330.0),
        Valley(7_500.0, 14_800.0, 355.0, 60.0, 0.016, 330.0, 500.0),
        Valley(33_500.0, 4_500.0, 75.0, 60.0, 0.014, 450.0, 350.0),
    )


def crater_m(east_m: Array, north_m: Array) -> Array:
    """Give floor, wall, rim and plains of the 49 km crater, in metres."""
    known, (middle_east, middle_north) = facts(), centre_m()
    east, north = east_m - middle_east, north_m - middle_north
    radius = 0.5 * known["crater_diameter"]
    radii = np.hypot(east, north) / (radius * _out_of_round(east, north))
    uneven = 1 + 0.22 * fractal(east_m, north_m, 11_000.0, 2, 11)
    gaps = sum(valley.saddle(east_m, north_m) for valley in valleys())
    crest = known["rim_height"] * uneven * (1 - 0.55 * np.minimum(gaps, 1.0))
    crest = np.maximum(crest, known["plains_height"])
    floor = BASIN_M * (1 - smoothstep(radii, 0.1, 0.62))
    floor = floor + 9.0 * fractal(east_m, north_m, 6_500.0, 2, 12)
    wall = smoothstep(radii, known["wall_foot"] - 0.03, 1.0) ** 1.35
    outside = np.exp(-((np.clip(radii - 1.0, 0.0, None) / 0.15) ** 1.5))
    beyond = known["plains_height"] + (crest - known["plains_height"]) * outside
    height = np.where(radii < 1.0, floor + (crest - floor) * wall, beyond)
    return height + _mountains_m(east_m, north_m, radii)


def _out_of_round(east: Array, north: Array) -> Array:
    """Let the rim wander by a few hundredths of its radius."""
    return 1.0 + 0.03 * fractal(east, north, 13_000.0, 4, 21)


def _mountains_m(east_m: Array, north_m: Array, radii: Array) -> Array:
    """Give the massifs and gullies of wall, rim and plains; none on the floor."""
    rough = smoothstep(radii, 0.76, 0.97)
    return near(rough > 0, _massifs, east_m, north_m, rough, radii)


def _massifs(east_m: Array, north_m: Array, rough: Array, radii: Array) -> Array:
    east = east_m + 450.0 * noise(east_m, north_m, 4_000.0, 31)
    north = north_m + 450.0 * noise(east_m, north_m, 4_000.0, 32)
    high = 1.0 - 0.72 * smoothstep(radii, 1.02, 1.45)
    crests = ridges(east, north, 5_200.0, 41) - 0.6
    spurs = ridges(east, north, 2_100.0, 42) - 0.6
    gullies = ridges(east, north, 800.0, 43) - 0.6
    swells = fractal(east_m, north_m, 9_000.0, 3, 45) * smoothstep(radii, 1.0, 1.4)
    fine = fractal(east_m, north_m, 320.0, 3, 44)
    lumps = 330 * crests + 135 * spurs * (1 + crests) + 42 * gullies + 9 * fine
    return rough * (high * lumps + 75 * swells)


def inside_delta_m(east_m: Array, north_m: Array) -> Array:
    """Give how far inside the delta's edge a place lies, in metres (outside: < 0)."""
    each = [inside_m(name, east_m, north_m) for name in DELTAS]
    inside = np.maximum.reduce(each)
    return inside + near(inside > -0.9 * FAR_M, _frayed, east_m, north_m, inside)


def _frayed(east_m: Array, north_m: Array, inside: Array) -> Array:
    """Let the edge wander between the places that were read off."""
    bays = 30.0 * (ridges(east_m, north_m, 260.0, 53) - 0.6)
    teeth = 16.0 * noise(east_m, north_m, 90.0, 54)
    return (bays + teeth) * smoothstep(inside, -0.9 * FAR_M, -0.5 * FAR_M)


def delta_top_m(east_m: Array, north_m: Array) -> Array:
    """Give the height of the delta's top, rising to the apex, with old channels."""
    known = facts()
    east = east_m - known["delta_apex_east"]
    north = north_m - known["delta_apex_north"]
    out = np.hypot(east, north)
    front = 6_150.0
    plain = known["delta_scarp_height"] + known["delta_rise"] * (front - out) / 1000
    return (
        plain + 20.0 * (channels(east, north, out) - 0.55) + benches_m(east, north, out)
    )


def benches_m(east: Array, north: Array, out: Array) -> Array:
    """Give ledges, one behind the other, that run along the front in arcs."""
    bend = 330 * noise(east, north, 950.0, 65) + 90 * noise(east, north, 260.0, 66)
    steps = (out + bend) / BENCH_M
    share = steps - np.floor(steps)
    return LEDGE_M * (smoothstep(share, 0.42, 0.58) - share)


def channels(east: Array, north: Array, out: Array) -> Array:
    """Give the old river beds that now stand as ridges, fanning from the apex."""
    bend = noise(east, north, 1_600.0, 61) + 0.4 * noise(east, north, 600.0, 62)
    spread = np.arctan2(east, north) * 3_300.0 + 420.0 * bend
    wide = ridges(spread, out * 0.16, 520.0, 63)
    thin = ridges(spread, out * 0.22, 210.0, 64)
    return 0.65 * wide**3 + 0.35 * thin**2


def add_delta(height_m: Array, east_m: Array, north_m: Array, inside: Array) -> Array:
    """Lay the delta on a ground; it only ever fills up."""
    mask = inside > SCARP_FOOT_M
    return height_m + near(mask, _fill, height_m, east_m, north_m, inside)


def _fill(height_m: Array, east_m: Array, north_m: Array, inside: Array) -> Array:
    top = delta_top_m(east_m, north_m)
    cliff = smoothstep(inside, *CLIFF_M)
    rubble = smoothstep(inside, SCARP_FOOT_M, CLIFF_M[1])
    step = CLIFF_SHARE * cliff + (1 - CLIFF_SHARE) * rubble
    return step * soft_positive(top - height_m, 8.0)


def belva_m(east_m: Array, north_m: Array) -> Array:
    """Give what Belva, the crater on the delta, adds to the ground."""
    known = facts()
    east, north = east_m - known["belva_east"], north_m - known["belva_north"]
    radius = 0.5 * known["belva_diameter"]
    away = np.hypot(east, north)
    ragged = 1.0 + 0.03 * noise(east, north, 300.0, 71)
    return near(away < 2 * radius, _belva, away / radius * ragged)


def _belva(radii: Array) -> Array:
    depth = facts()["belva_depth"]
    return flat_bowl(radii, 0.82 * depth, 0.18 * depth)


def kodiak_m(east_m: Array, north_m: Array) -> Array:
    """Give what Kodiak, the butte south of the delta, adds to the ground."""
    known = facts()
    east, north = east_m - known["kodiak_east"], north_m - known["kodiak_north"]
    away = np.hypot(east, north * 1.25)
    ragged = 45.0 * noise(east, north, 150.0, 81) + 12.0 * noise(east, north, 45.0, 82)
    inside = 0.5 * known["kodiak_diameter"] + ragged - away
    return known["kodiak_height"] * smoothstep(inside, -75.0, 55.0)


def hills_m(east_m: Array, north_m: Array) -> Array:
    """Give what small buttes and low pale hills add to the ground."""
    buttes = np.zeros_like(east_m)
    for east, north, radius in points("butte"):
        away = np.hypot(east_m - east, north_m - north) / radius
        buttes += 0.36 * radius * (1 - smoothstep(away, 0.3, 1.0))
    pale = 1 - smoothstep(rounds("pale", east_m, north_m), 0.2, 1.1)
    return buttes + near(pale > 0, _pale_m, east_m, north_m, pale)


def _pale_m(east_m: Array, north_m: Array, pale: Array) -> Array:
    return pale * (14.0 + 22.0 * (ridges(east_m, north_m, 240.0, 91) - 0.5))


def filled_m(east_m: Array, north_m: Array) -> Array:
    """Give what the craters that were read off add: walls, rims, floors of sand."""
    total = np.zeros_like(east_m)
    for row in points("crater"):
        away = away_from(row, east_m, north_m, RAGGED)
        total += near(away < REACH, partial(_filled, row[2]), away)
    return total


def _filled(radius_m: float, radii: Array) -> Array:
    """Give a worn crater's height: a short wall, a wide and level floor."""
    wall = smoothstep(radii, 0.4, 1.0)
    rim = np.exp(-(((radii - 1.05) / 0.13) ** 2)) * (1 - smoothstep(radii, 1.2, 1.6))
    return radius_m * (0.035 * rim - 0.13 * (1.0 - wall))
