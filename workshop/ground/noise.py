"""Noise that is the same each time: slopes picked by hashing whole numbers."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from marsoutreach.terrain.places import Array

Whole = NDArray[np.uint32]

BLOCK = 1 << 14  # points worked on at once: what fits the processor's cache
_TURN = np.arange(256) * (2 * np.pi / 256)
_COS, _SIN = np.cos(_TURN), np.sin(_TURN)
_A, _B, _C = np.uint32(0x8DA6B343), np.uint32(0xD8163841), np.uint32(0xCB1AB31F)
_M, _N = np.uint32(0x7FEB352D), np.uint32(0x846CA68B)
_15, _16, _24 = np.uint32(15), np.uint32(16), np.uint32(24)
FULL_SCALE = 1.55  # brings gradient noise to about -1 … 1


def soft_positive(x: Array, width: float) -> Array:
    """Give x where it is positive and 0 where not, with a rounded corner."""
    return 0.5 * (x + np.sqrt(x * x + width * width))


def hashed(column: Whole, row: Whole, seed: int) -> Whole:
    """Mix column and row of a cell into 32 bits that look random."""
    mixed = column * _A ^ row * _B ^ _seed(seed)
    mixed ^= mixed >> _16
    mixed *= _M
    mixed ^= mixed >> _15
    mixed *= _N
    mixed ^= mixed >> _16
    return mixed


def uniform(mixed: Whole, shift: int) -> Array:
    """Take ten bits of a hash as a number between 0 and 1."""
    return ((mixed >> np.uint32(shift)) & np.uint32(1023)).astype(float) / 1024


def turned(
    east_m: Array, north_m: Array, size_m: float, seed: int
) -> tuple[Array, ...]:
    """Give place in cells of a grid that is turned and shifted by the seed."""
    cos, sin, right, up = _turn(seed)
    x = (east_m * (cos / size_m) + north_m * (sin / size_m)) + right
    y = (north_m * (cos / size_m) - east_m * (sin / size_m)) + up
    return x, y


def noise(east_m: Array, north_m: Array, wavelength_m: float, seed: int) -> Array:
    """Give hills and hollows about ``wavelength_m`` apart: -1 … 1, smooth (C²)."""
    x, y = turned(east_m, north_m, wavelength_m, seed)
    column, row = np.floor(x), np.floor(y)
    x, y = x - column, y - row
    left, low = whole(column) * _A, whole(row) * _B ^ _seed(seed)
    right, high = left + _A, (whole(row) + np.uint32(1)) * _B ^ _seed(seed)
    along, up = _fade(x), _fade(y)
    bottom = _slope(left ^ low, x, y)
    bottom += along * (_slope(right ^ low, x - 1, y) - bottom)
    top = _slope(left ^ high, x, y - 1)
    top += along * (_slope(right ^ high, x - 1, y - 1) - top)
    return FULL_SCALE * (bottom + up * (top - bottom))


def fractal(
    east_m: Array, north_m: Array, wavelength_m: float, octaves: int, seed: int
) -> Array:
    """Add noise of ever halved wavelength and height: ground without a scale."""
    total = np.zeros_like(east_m)
    for octave in range(octaves):
        size = 0.5**octave
        total += size * noise(east_m, north_m, wavelength_m * size, seed + octave)
    return total


def ridges(east_m: Array, north_m: Array, wavelength_m: float, seed: int) -> Array:
    """Give ridges with valleys between: 1 on a crest, about 0 in between."""
    value = noise(east_m, north_m, wavelength_m, seed)
    return 1.0 - np.sqrt(value * value + 0.01)


def near(
    mask: NDArray[np.bool_], function: Callable[..., Array], *parts: Array
) -> Array:
    """Work a function out only where ``mask`` says so; 0 elsewhere."""
    if mask.all():
        return function(*parts)
    result = np.zeros(mask.shape)
    if mask.any():
        result[mask] = function(*(part[mask] for part in parts))
    return result


def whole(number: Array) -> Whole:
    """Turn the number of a cell into 32 bits."""
    return number.astype(np.int32).view(np.uint32)


def _seed(seed: int) -> np.uint32:
    return np.uint32((seed * int(_C)) & 0xFFFFFFFF)


@cache
def _turn(seed: int) -> tuple[float, float, float, float]:
    """Give the direction and the shift of a seed's grid."""
    bits = int(hashed(np.array([seed], np.uint32), np.array([7], np.uint32), 1)[0])
    angle = 2 * np.pi * (bits & 1023) / 1024
    right, up = ((bits >> 10) & 1023) / 1024, ((bits >> 20) & 1023) / 1024
    return float(np.cos(angle)), float(np.sin(angle)), right + 0.37, up + 0.71


def _fade(x: Array) -> Array:
    return x * x * x * (x * (x * 6 - 15) + 10)


def _slope(mixed: Whole, x: Array, y: Array) -> Array:
    """Give the height on a slope whose direction comes from the hash."""
    mixed = mixed ^ (mixed >> _16)
    mixed *= _M
    mixed ^= mixed >> _15
    mixed *= _N
    way = mixed >> _24
    return _COS.take(way) * x + _SIN.take(way) * y
