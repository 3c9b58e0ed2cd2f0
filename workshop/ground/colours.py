"""The colour of the ground without light and shadow, as sRGB from 0 to 255.

How red and how blue: NASA's picture (``workshop.colours``); how bright: by eye.
"""

import numpy as np

from marsoutreach.terrain.between import smoothstep
from marsoutreach.terrain.places import Array
from workshop.colours import paint

from .craters import scattered_shade
from .detail import Survey, craters_kept, faded, knobs
from .jezero import channels, facts, inside_delta_m
from .noise import fractal, near, noise, ridges
from .shapes import RAGGED, rounds

BLUER = np.array((1.0, 1.0, 1.1))  # by this the browser knows where ripples lie
FLOOR, HILLS = paint("ground", 123), paint("ground", 138)
DUST, DUSTY = paint("dust", 158), paint("dust", 189)
SAND, DARK = paint("ground", 77), paint("ground", 103)
RIPPLES, DUSTY_RIPPLES = BLUER * paint("ground", 114), BLUER * paint("ground", 168)
OUTCROP, DELTA, PAVERS = paint("rock", 157), paint("rock", 176), paint("rock", 189)
SPECKLES = ((300.0, 0.05), (70.0, 0.05), (18.0, 0.05), (4.0, 0.05), (1.0, 0.06))
LEE_M = 50.0
BARE_M = 30.0, 90.0  # nearer, the slabs of workshop.draw lie
PAVED_M = 170.0, 420.0  # from the site: seen where the maps are fine
GRAINS = ((0.3, 0.07), (0.12, 0.06))


def colour_of(place: Survey) -> Array:
    """Give the colour of surveyed ground, shape (…, 3)."""
    parts = (place.east_m, place.north_m)
    dust = smoothstep(fractal(*parts, 5_200.0, 5, 201), -0.35, 0.9)
    ground = _mix(_flat(HILLS, dust), FLOOR, place.floor)
    ground = _mix(ground, DUST, 0.75 * dust * (1 - 0.6 * place.delta))
    ground = _mix(ground, PAVERS, 0.9 * _paving(place))
    ground = _mix(ground, DUSTY, 0.8 * place.floor * _dusty(place))
    ground = _mix(ground, DARK, 0.8 * place.dark)
    ground = _mix(ground, RIPPLES, 0.95 * place.dunes)
    ground = _mix(ground, DUSTY_RIPPLES, place.dunes * _dusty(place))
    ground = _mix(ground, SAND, 0.45 * _filled(place))
    ground = _mix(ground, OUTCROP, 0.30 * place.outcrop * _bare(place))
    ground = _mix(ground, DELTA, np.maximum(place.delta, _pale(place)))
    ground = _mix(ground, SAND, 0.5 * near(place.delta > 0, _hollows, *_delta(place)))
    ground = _mix(ground, SAND, 0.8 * _scarp(place))
    return np.clip(ground * _speckle(place)[..., None], 0.0, 255.0)


def _flat(colour: Array, like: Array) -> Array:
    return np.broadcast_to(colour, (*like.shape, 3))


def _mix(ground: Array, colour: Array, weight: Array) -> Array:
    """Paint a colour over the ground, as thick as ``weight`` (0 … 1)."""
    return ground + np.clip(weight, 0, 1)[..., None] * (colour - ground)


def _bare(place: Survey) -> Array:
    return near(place.outcrop > 0, knobs, place.east_m, place.north_m)


def _paving(place: Survey) -> Array:
    """Pale broken slabs around the site, most of them to the east."""
    return near(place.distance_m < PAVED_M[1], _slabs, *_where(place)) * place.floor


def _slabs(east_m: Array, north_m: Array, distance_m: Array) -> Array:
    lots = noise(east_m, north_m, 75.0, 243) + 0.5 * noise(east_m, north_m, 24.0, 244)
    lots = smoothstep(lots + 0.4 * smoothstep(east_m, -60.0, 160.0), -0.5, 0.7)
    broken = ridges(east_m, north_m, 5.0, 245) + 0.5 * noise(east_m, north_m, 2.2, 246)
    slabs = 1 - smoothstep(broken, 0.3, 0.6)
    there = smoothstep(distance_m, *BARE_M) - smoothstep(distance_m, *PAVED_M)
    return lots * slabs * there


def _pale(place: Survey) -> Array:
    """Pale hills on the floor, and the buttes."""
    near_hill = rounds("pale", place.east_m, place.north_m)
    near_butte = rounds("butte", place.east_m, place.north_m)
    hill = 1 - smoothstep(near_hill + 0.3 * _lobes(place), 0.5, 1.0)
    return np.maximum(hill, 1 - smoothstep(near_butte, 0.7, 1.0))


def _filled(place: Survey) -> Array:
    """The dark floors of the craters that were read off."""
    return 1 - smoothstep(
        rounds("crater", place.east_m, place.north_m, RAGGED), 0.5, 0.95
    )


def _lobes(place: Survey) -> Array:
    return noise(place.east_m, place.north_m, 210.0, 241)


def _delta(place: Survey) -> tuple[Array, Array, Array]:
    return place.east_m, place.north_m, place.delta


def _where(place: Survey) -> tuple[Array, Array, Array]:
    return place.east_m, place.north_m, place.distance_m


def _hollows(east_m: Array, north_m: Array, delta: Array) -> Array:
    """Sand between the old channels on the delta's top and in Belva."""
    known = facts()
    east, north = east_m - known["delta_apex_east"], north_m - known["delta_apex_north"]
    beds = channels(east, north, np.hypot(east, north))
    patchy = smoothstep(noise(east_m, north_m, 700.0, 211), -0.4, 0.5)
    belva = np.hypot(east_m - known["belva_east"], north_m - known["belva_north"])
    floor = 1 - smoothstep(belva / (0.5 * known["belva_diameter"]), 0.35, 0.75)
    low = smoothstep(-beds, -0.52, -0.30) * patchy
    return delta * np.maximum(0.6 * low, 0.55 * floor)


def _scarp(place: Survey) -> Array:
    """Dark sand that has slid down where the scarp looks away from the sun."""
    inside = place.inside_delta_m
    face = smoothstep(inside, -225.0, -170.0) * (1 - smoothstep(inside, -40.0, 10.0))
    return near(face > 0, _lee, place.east_m, place.north_m, inside, face)


def _lee(east_m: Array, north_m: Array, inside: Array, face: Array) -> Array:
    """Less sand where streaks of rock stand out, none on the sunny side."""
    rises = inside_delta_m(east_m - LEE_M, north_m) - inside  # the sun is in the west
    streaks = smoothstep(ridges(east_m, north_m, 130.0, 221), 0.0, 0.5)
    return face * streaks * smoothstep(rises, 0.0, 0.7 * LEE_M)


def _dusty(place: Survey) -> Array:
    """In the south-west bright dust lies on everything."""
    wander = 500.0 * noise(place.east_m, place.north_m, 1_800.0, 222)
    south_west = wander - (place.east_m + place.north_m) / np.sqrt(2.0)
    return smoothstep(south_west, 1_800.0, 5_600.0) * smoothstep(
        -place.north_m, -800.0, 300.0
    )


def _speckle(place: Survey) -> Array:
    """Brighten and darken in blotches of all sizes; craters' rims up, floors down."""
    total = 1.0 + 0.22 * craters_kept(place) * scattered_shade(*_where(place))
    for number, (wave_m, size) in enumerate((*SPECKLES, *GRAINS)):
        sight = np.inf if wave_m > 60 else 260.0 * wave_m
        parts = (place.east_m, place.north_m, wave_m, 231 + number)
        total += size * faded(place.distance_m, sight, noise, *parts)
    return np.clip(total, 0.55, 1.35)
