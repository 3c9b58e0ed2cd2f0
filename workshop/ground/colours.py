"""The colour of the ground without light and shadow, as sRGB from 0 to 255."""

import numpy as np

from marsoutreach.terrain.between import smoothstep
from marsoutreach.terrain.places import Array

from .craters import scattered_shade
from .detail import Survey, craters_kept, faded, knobs, ripples_m
from .jezero import channels, facts
from .noise import fractal, near, noise, ridges

FLOOR = (146.0, 110.0, 82.0)
DUST = (186.0, 142.0, 104.0)
SAND = (84.0, 66.0, 54.0)
DELTA = (176.0, 140.0, 106.0)
OUTCROP = (190.0, 152.0, 116.0)
HILLS = (164.0, 122.0, 88.0)
SPECKLES = ((300.0, 0.05), (70.0, 0.05), (18.0, 0.05), (4.0, 0.05), (1.0, 0.06))
GRAINS = ((0.3, 0.07), (0.12, 0.06))


def colour_of(place: Survey) -> Array:
    """Give the colour of surveyed ground, shape (…, 3)."""
    parts = (place.east_m, place.north_m)
    dust = smoothstep(fractal(*parts, 5_200.0, 5, 201), -0.35, 0.9)
    ground = _mix(_flat(HILLS, dust), FLOOR, place.floor)
    ground = _mix(ground, DUST, 0.75 * dust * (1 - 0.6 * place.delta))
    ground = _mix(ground, OUTCROP, 0.8 * place.outcrop * _bare(place))
    ground = _mix(ground, DELTA, place.delta)
    ground = _mix(ground, SAND, 0.85 * near(place.delta > 0, _hollows, *_delta(place)))
    ground = _mix(ground, SAND, 0.9 * _scarp(place))
    ground = _mix(ground, SAND, place.dunes * (0.72 + 0.28 * _troughs(place)))
    return np.clip(ground * _speckle(place)[..., None], 0.0, 255.0)


def _flat(colour: tuple[float, ...], like: Array) -> Array:
    return np.broadcast_to(np.array(colour), (*like.shape, 3))


def _mix(ground: Array, colour: tuple[float, ...], weight: Array) -> Array:
    """Paint a colour over the ground, as thick as ``weight`` (0 … 1)."""
    return ground + np.clip(weight, 0, 1)[..., None] * (np.array(colour) - ground)


def _bare(place: Survey) -> Array:
    return near(place.outcrop > 0, knobs, place.east_m, place.north_m)


def _troughs(place: Survey) -> Array:
    low = near(place.dunes > 0, ripples_m, place.east_m, place.north_m)
    return 1.0 - low / facts()["ripple_height"]


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
    """Dark sand that has slid down the scarp, in streaks; steep rock stays light."""
    inside = place.inside_delta_m
    face = smoothstep(inside, -60.0, 10.0) * (1 - smoothstep(inside, 50.0, 110.0))
    return face * smoothstep(ridges(place.east_m, place.north_m, 130.0, 221), 0.2, 0.8)


def _speckle(place: Survey) -> Array:
    """Brighten and darken in blotches of all sizes; craters' rims up, floors down."""
    total = 1.0 + 0.22 * craters_kept(place) * scattered_shade(*_where(place))
    for number, (wave_m, size) in enumerate((*SPECKLES, *GRAINS)):
        sight = np.inf if wave_m > 60 else 260.0 * wave_m
        parts = (place.east_m, place.north_m, wave_m, 231 + number)
        total += size * faded(place.distance_m, sight, noise, *parts)
    return np.clip(total, 0.55, 1.35)
