"""The ground up close: kinds of ground, ripples, bumps that fade with distance."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from marsoutreach.terrain.between import smoothstep
from marsoutreach.terrain.places import Array

from .jezero import centre_m, facts, inside_delta_m
from .noise import fractal, near, noise, ridges

# wavelength and height of the floor's bumps, in metres: about 4° rms at 1 m
BUMPS_M = (
    (1_700.0, 5.0),
    (430.0, 1.6),
    (110.0, 0.45),
    (34.0, 0.22),
    (10.5, 0.10),
    (3.3, 0.055),
    (1.1, 0.021),
    (0.37, 0.0075),
    (0.13, 0.0028),
)
FINEST_EVERYWHERE_M = 60.0  # bumps this long never fade
SIGHT_WAVES = 260.0  # a bump of wavelength w is made out to 520 w from the site
CALM_M = 130.0  # no rough outcrop nearer to the landing site than this


@dataclass(frozen=True)
class Survey:
    """What kind of ground lies at each place: weights from 0 to 1."""

    east_m: Array
    north_m: Array
    distance_m: Array
    inside_delta_m: Array
    delta: Array
    floor: Array
    outcrop: Array
    dunes: Array


def survey(east_m: Array, north_m: Array) -> Survey:
    """Find out what kind of ground lies at each place."""
    distance = np.hypot(east_m, north_m)
    inside = inside_delta_m(east_m, north_m)
    delta = smoothstep(inside, -40.0, 120.0)
    floor = _floor(east_m, north_m) * (1.0 - delta)
    outcrop = _outcrop(east_m, north_m, distance) * floor
    dunes = _dunes(east_m, north_m, distance, inside, outcrop, floor)
    return Survey(east_m, north_m, distance, inside, delta, floor, outcrop, dunes)


def _floor(east_m: Array, north_m: Array) -> Array:
    east, north = centre_m()
    away = np.hypot(east_m - east, north_m - north)
    radius = 0.5 * facts()["crater_diameter"]
    return 1.0 - smoothstep(away, 0.76 * radius, 0.88 * radius)


def _outcrop(east_m: Array, north_m: Array, distance_m: Array) -> Array:
    """Séítah, west of the site, and patches like it elsewhere on the floor."""
    known = facts()
    east, north = east_m - known["seitah_east"], north_m - known["seitah_north"]
    lobes = 420 * noise(east, north, 800.0, 101) + 130 * noise(east, north, 230.0, 102)
    lobes += 60 * noise(east, north, 70.0, 104)
    inside = known["seitah_radius"] + lobes - np.hypot(east, north * 0.8)
    rough = fractal(east_m, north_m, 3_600.0, 4, 103)
    patches = smoothstep(rough, 0.52, 0.70) * smoothstep(distance_m, 1_200, 2_500)
    seitah = smoothstep(inside, -60.0, 70.0) * smoothstep(distance_m, CALM_M, 230.0)
    return np.maximum(seitah, patches)


def _dunes(
    east_m: Array,
    north_m: Array,
    distance_m: Array,
    inside: Array,
    outcrop: Array,
    floor: Array,
) -> Array:
    """Dark sand: between the outcrops, at the foot of the scarp, in fields."""
    lows = near(outcrop > 0, _lows, east_m, north_m) * outcrop
    foot = smoothstep(inside, -330.0, -90.0) * (1 - smoothstep(inside, -40.0, 30.0))
    broken = smoothstep(noise(east_m, north_m, 420.0, 112), -0.5, 0.3)
    fields = fractal(0.5 * (east_m + north_m), north_m - east_m, 3_600.0, 5, 113)
    field = smoothstep(fields, 0.55, 1.0) * floor * smoothstep(distance_m, 700, 1500)
    return np.maximum(np.maximum(lows, 0.9 * foot * broken), field)


def _lows(east_m: Array, north_m: Array) -> Array:
    along, across = 0.4 * (east_m - north_m), 0.8 * (east_m + north_m)
    hollows = noise(along, across, 170.0, 114) + 0.5 * noise(east_m, north_m, 60.0, 115)
    return smoothstep(hollows - 0.9 * (knobs(east_m, north_m) - 0.6), 0.12, 0.40)


def knobs(east_m: Array, north_m: Array) -> Array:
    """Give the ridges of the outcrops, running northwest to southeast: 0 … 1."""
    along, across = (east_m - north_m) * 0.5, (east_m + north_m) * 0.85
    return 0.6 * ridges(along, across, 120.0, 121) + 0.4 * ridges(
        east_m, north_m, 47.0, 122
    )


def detail_m(place: Survey) -> Array:
    """Give the height of everything small, in metres."""
    parts = (place.east_m, place.north_m)
    height = bumps_m(*parts, place.distance_m)
    height += place.outcrop * near(place.outcrop > 0, _outcrop_m, *parts)
    height += place.delta * near(place.delta > 0, _rubble_m, *parts)
    return height + place.dunes * near(place.dunes > 0, ripples_m, *parts)


def bumps_m(east_m: Array, north_m: Array, distance_m: Array) -> Array:
    """Give the floor's bumps, the short ones only near the landing site."""
    total = np.zeros_like(east_m)
    for number, (wave_m, size_m) in enumerate(BUMPS_M):
        sight = np.inf if wave_m > FINEST_EVERYWHERE_M else SIGHT_WAVES * wave_m
        total += size_m * faded(
            distance_m, sight, noise, east_m, north_m, wave_m, 131 + number
        )
    return total


def faded(
    distance_m: Array,
    sight_m: float,
    function: Callable[[Array, Array, float, int], Array],
    east_m: Array,
    north_m: Array,
    wave_m: float,
    seed: int,
) -> Array:
    """Work a noise out within twice its sight, fading from one to the other."""

    def part(east: Array, north: Array, distance: Array) -> Array:
        value = function(east, north, wave_m, seed)
        if np.isinf(sight_m):
            return value
        return value * (1.0 - smoothstep(distance, sight_m, 2 * sight_m))

    return near(distance_m < 2 * sight_m, part, east_m, north_m, distance_m)


def _outcrop_m(east_m: Array, north_m: Array) -> Array:
    rough = fractal(east_m, north_m, 24.0, 2, 151)
    return 6.0 * (knobs(east_m, north_m) - 0.4) + 0.7 * rough


def _rubble_m(east_m: Array, north_m: Array) -> Array:
    pits = ridges(east_m, north_m, 160.0, 161)
    return 2.5 * (pits - 0.6) + 1.5 * fractal(east_m, north_m, 64.0, 3, 162)


def ripples_m(east_m: Array, north_m: Array) -> Array:
    """Give sand ripples: sharp crests about 9 m apart, wandering and forking."""
    known = facts()
    bend = 1.5 * noise(east_m, north_m, 60.0, 171) + 3.5 * noise(
        east_m, north_m, 260.0, 172
    )
    across = 0.95 * east_m - 0.31 * north_m
    phase = 2 * np.pi * across / known["ripple_wavelength"] + bend * 2.2
    wave = 0.5 + 0.5 * np.sin(phase)
    uneven = 0.65 + 0.35 * noise(east_m, north_m, 33.0, 173)
    return known["ripple_height"] * uneven * wave * (0.4 + 0.6 * wave)


def craters_kept(place: Survey) -> Array:
    """Young and soft ground keeps few craters: the delta, its scarp, sheets of dust."""
    fresh = smoothstep(place.inside_delta_m, -250.0, -60.0)
    sheets = fractal(place.east_m, place.north_m, 2_300.0, 3, 181)
    soft = 0.8 * smoothstep(sheets, -0.1, 0.45) * place.floor
    return (1.0 - 0.85 * fresh) * (1.0 - soft)
