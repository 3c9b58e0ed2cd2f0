"""Gravel: stones of 1 to 8 cm, drawn once on a tile that repeats."""

from functools import cache

import numpy as np

from workshop.draw.place import Floats

TILE_PX, TILE_M = 1024, 6.3
METRES = TILE_M / TILE_PX
TURN_RAD = 0.37
STONES_PER_M2 = 210.0
SMALLEST_M, LARGEST_M = 0.008, 0.085
POWER = 2.0  # of stones twice as wide there are so many fewer: 2 ** POWER
STEEPEST = 1.4
COARSEST = 5


def gravel(
    east_m: Floats, north_m: Floats, wide_m: Floats
) -> tuple[Floats, Floats, Floats]:
    """Give what gravel adds to the slopes, and by what it multiplies the colour.

    ``wide_m``: how wide a pixel is on the ground; wide ones blur the stones.
    """
    cosine, sine = np.cos(TURN_RAD), np.sin(TURN_RAD)
    x = (cosine * east_m - sine * north_m) / METRES
    y = (sine * east_m + cosine * north_m) / METRES
    level = np.log2(np.clip(wide_m / METRES, 1.0, 2.0**COARSEST - 1e-6))
    read = np.zeros((len(x), 3))
    for number in range(COARSEST + 1):
        weight = 1.0 - np.abs(level - number)
        some = np.flatnonzero(weight > 0)
        seen = _wrapped(_tiles()[number], x[some] / 2**number, y[some] / 2**number)
        read[some] += weight[some, None] * seen
    along, across, tint = read.T
    return cosine * along + sine * across, cosine * across - sine * along, 1.0 + tint


def _wrapped(tile: Floats, x: Floats, y: Floats) -> Floats:
    """Read a repeating tile between its pixels; they are centred on halves."""
    x, y = x - 0.5, y - 0.5
    left, top = np.floor(x), np.floor(y)
    right, down = (x - left)[:, None], (y - top)[:, None]
    column, row = left.astype(np.int64), top.astype(np.int64)
    last = len(tile) - 1
    rows, columns = (row & last, (row + 1) & last), (column & last, (column + 1) & last)
    a, b = tile[rows[0], columns[0]], tile[rows[0], columns[1]]
    c, d = tile[rows[1], columns[0]], tile[rows[1], columns[1]]
    upper, lower = a + right * (b - a), c + right * (d - c)
    return np.asarray(upper + down * (lower - upper))


@cache
def _tiles() -> tuple[Floats, ...]:
    """Give the tile, and the same ever coarser, each half as many pixels wide."""
    tiles = [_tile()]
    for _ in range(COARSEST):
        side = len(tiles[-1]) // 2
        tiles.append(tiles[-1].reshape(side, 2, side, 2, 3).mean(axis=(1, 3)))
    return tuple(tiles)


def _tile() -> Floats:
    """Draw the tile: slope along x, slope along y, how much lighter or darker."""
    random = np.random.default_rng(4_100)
    height, tint = np.zeros((TILE_PX, TILE_PX)), np.zeros((TILE_PX, TILE_PX))
    share = random.random(int(STONES_PER_M2 * TILE_M**2))
    for wide_m in np.minimum(SMALLEST_M / (1 - share) ** (1 / POWER), LARGEST_M):
        _drop(height, tint, 0.5 * wide_m / METRES, random)
    grain = random.standard_normal((TILE_PX, TILE_PX))
    height += 0.03 * METRES * grain
    slopes = [(np.roll(height, -1, k) - np.roll(height, 1, k)) / 2 for k in (1, 0)]
    slopes = [STEEPEST * np.tanh(slope / METRES / STEEPEST) for slope in slopes]
    return np.dstack([*slopes, tint + 0.025 * grain]).astype(np.float32)


def _drop(
    height: Floats, tint: Floats, radius_px: float, random: np.random.Generator
) -> None:
    """Lay one stone on a tile, wrapped around its edges."""
    x, y = random.uniform(0, TILE_PX, 2)
    oval, shade = random.uniform(0.65, 1.0), random.normal(-0.12, 0.22)
    reach = int(np.ceil(radius_px)) + 1
    rows = np.arange(int(y) - reach, int(y) + reach + 1)
    columns = np.arange(int(x) - reach, int(x) + reach + 1)
    away = ((columns - x) / radius_px) ** 2 + (
        (rows - y)[:, None] / (oval * radius_px)
    ) ** 2
    dome = np.sqrt(np.clip(1.0 - away, 0.0, None))
    spot = np.ix_(rows % TILE_PX, columns % TILE_PX)
    height[spot] = np.maximum(height[spot], 0.9 * radius_px * METRES * dome)
    tint[spot] = np.where(dome > 0.15, shade, tint[spot])
