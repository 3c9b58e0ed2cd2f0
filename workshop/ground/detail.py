"""The ground up close: kinds of ground, bumps that fade with distance.

Sand ripples are not in it: the browser lays them on where sand lies.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from marsoutreach.terrain.between import smoothstep
from marsoutreach.terrain.places import Array

from .jezero import centre_m, facts, inside_delta_m
from .noise import fractal, near, noise, ridges
from .shapes import RAGGED, inside_m, rounds

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
CALM_M = 105.0  # no rough ground nearer to the landing site than this
LEDGE_M = 13.0  # half the width of the rocks at the edge of Séítah
FINE_M = 400.0, 560.0  # from the site: farther out the maps are too coarse


@dataclass(frozen=True)
class Survey:
    """What kind of ground lies at each place: weights from 0 to 1."""

    east_m: Array
    north_m: Array
    distance_m: Array
    inside_delta_m: Array
    delta: Array
    floor: Array
    seitah_m: Array
    outcrop: Array
    dunes: Array
    dark: Array
    knobby: Array


def survey(east_m: Array, north_m: Array) -> Survey:
    """Find out what kind of ground lies at each place."""
    distance = np.hypot(east_m, north_m)
    inside = inside_delta_m(east_m, north_m)
    delta = smoothstep(inside, -15.0, 40.0)
    floor = _floor(east_m, north_m) * (1.0 - delta)
    seitah = _frayed("seitah", east_m, north_m)
    calm = smoothstep(distance, CALM_M, 1.4 * CALM_M) * floor
    outcrop = calm * _outcrop(east_m, north_m, distance, seitah)
    sand = np.maximum(_sand(east_m, north_m, distance, seitah), _foot(inside))
    dunes = calm * sand * (1.0 - 0.75 * outcrop)
    dark = floor * smoothstep(_frayed("dark_floor", east_m, north_m), -60.0, 90.0)
    knobby = calm * smoothstep(_frayed("rough_floor", east_m, north_m), -50.0, 250.0)
    kinds = (delta, floor, seitah, outcrop, dunes, dark, knobby)
    return Survey(east_m, north_m, distance, inside, *kinds)


def _frayed(shape: str, east_m: Array, north_m: Array) -> Array:
    """Give how far inside an outline a place lies; the edge wanders a little."""
    inside = inside_m(shape, east_m, north_m)
    return inside + near(inside > -900, _wandering, east_m, north_m, inside)


def _wandering(east_m: Array, north_m: Array, inside: Array) -> Array:
    wide, fine = noise(east_m, north_m, 150.0, 101), noise(east_m, north_m, 45.0, 102)
    return (14 * wide + 7 * fine) * smoothstep(inside, -900.0, -500.0)


def _floor(east_m: Array, north_m: Array) -> Array:
    east, north = centre_m()
    away = np.hypot(east_m - east, north_m - north)
    radius = 0.5 * facts()["crater_diameter"]
    return 1.0 - smoothstep(away, 0.76 * radius, 0.88 * radius)


def _outcrop(
    east_m: Array, north_m: Array, distance_m: Array, seitah_m: Array
) -> Array:
    """Rocks: in patches of Séítah, along its edge, and far away on the floor."""
    rough = fractal(east_m, north_m, 3_600.0, 4, 103)
    far = smoothstep(rough, 0.52, 0.70) * smoothstep(distance_m, 4_500, 7_000)
    lobes = 0.30 * noise(east_m, north_m, 230.0, 104)
    lobes += 0.20 * noise(east_m, north_m, 80.0, 105)
    away = rounds("outcrop", east_m, north_m) + 1.6 * lobes
    rocks = (1 - smoothstep(away, 0.75, 1.15)) * smoothstep(seitah_m, -20.0, 30.0)
    broken = smoothstep(noise(east_m, north_m, 38.0, 106), -0.7, 0.1)
    ledge = 0.9 * np.exp(-((seitah_m / LEDGE_M) ** 2)) * broken
    return np.maximum(np.maximum(rocks, ledge), far)


def _sand(east_m: Array, north_m: Array, distance_m: Array, seitah_m: Array) -> Array:
    """Dark sand: all over Séítah, on the floors of craters, in fields far away."""
    bare = smoothstep(fractal(east_m, north_m, 420.0, 2, 112), 0.15, 0.75)
    seitah = smoothstep(seitah_m, 2.0, 26.0) * (1.0 - 0.6 * bare)
    floors = 1 - smoothstep(rounds("crater", east_m, north_m, RAGGED), 0.7, 0.86)
    fields = fractal(0.5 * (east_m + north_m), north_m - east_m, 3_600.0, 5, 113)
    field = smoothstep(fields, 0.55, 1.0) * smoothstep(distance_m, 4_500, 7_000)
    return np.maximum(np.maximum(seitah, floors), 0.8 * field)


def _foot(inside: Array) -> Array:
    """Sand that lies against the foot of the delta."""
    return 0.7 * smoothstep(inside, -260.0, -200.0) * smoothstep(-inside, 150.0, 200.0)


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
    height += place.knobby * near(place.knobby > 0, _knobs_m, *parts)
    height += _lumpy(place) * near(_lumpy(place) > 0, _lumps_m, *parts)
    height -= 3.5 * smoothstep(place.seitah_m, 0.0, 70.0)
    return height


def _lumpy(place: Survey) -> Array:
    """How broken the ground is close to the site, where the maps are fine."""
    here = 1 - smoothstep(place.distance_m, *FINE_M)
    plain = 0.25 * place.floor * smoothstep(place.distance_m, 20.0, 75.0)
    return here * np.maximum.reduce([place.knobby, 0.8 * place.outcrop, plain])


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


def _knobs_m(east_m: Array, north_m: Array) -> Array:
    """Old, broken ground between small craters."""
    pits = ridges(0.8 * east_m, 1.2 * north_m, 110.0, 163)
    fine = ridges(0.8 * east_m, 1.2 * north_m, 52.0, 164)
    return 6.5 * (pits - 0.6) + 3.6 * (fine - 0.6)


def _lumps_m(east_m: Array, north_m: Array) -> Array:
    """What the finer maps show of it: lumps of 8 to 20 m."""
    wide, fine = ridges(east_m, north_m, 21.0, 166), ridges(east_m, north_m, 8.5, 167)
    return 1.3 * (wide - 0.6) + 0.5 * (fine - 0.6)


def _rubble_m(east_m: Array, north_m: Array) -> Array:
    pits = ridges(east_m, north_m, 160.0, 161)
    mounds = ridges(east_m + 0.4 * north_m, north_m - 0.4 * east_m, 420.0, 165)
    wide = 20.0 * (mounds**2 - 0.4) + 7.0 * (pits - 0.6)
    return wide + 1.5 * fractal(east_m, north_m, 64.0, 3, 162)


def craters_kept(place: Survey) -> Array:
    """Young and soft ground keeps few craters: the delta, its scarp, sheets of dust."""
    fresh = smoothstep(place.inside_delta_m, -250.0, -60.0)
    fresh = np.maximum(fresh, 0.9 * smoothstep(place.seitah_m, 0.0, 60.0))
    fresh = np.maximum(fresh, 0.6 * place.dark)
    sheets = fractal(place.east_m, place.north_m, 2_300.0, 3, 181)
    soft = 0.8 * smoothstep(sheets, -0.1, 0.45) * place.floor
    kept = (
        (1.0 - 0.85 * fresh) * (1.0 - soft) * smoothstep(place.distance_m, 90.0, 700.0)
    )
    return np.maximum(0.5 * kept, 0.5 * place.knobby)
