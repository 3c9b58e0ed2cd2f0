"""Find thin, lasting lines in a spectrum, and bring them down to their neighbours."""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, median_filter

from marsoutreach.sound.stft import Lines, Row, Windows

WINDOW_S = 1.4
NEIGHBOURS_HZ = 40.0
STICKS_OUT = 6.0  # times the power of the neighbours: 8 dB
BLOCK_WINDOWS = 24
LOWEST_HZ = 20.0


def without_tones(
    samples: Row, profile: Row | None, rate_hz: float
) -> tuple[Row, Row | None]:
    """Take tones out of a recording, and out of the profile of its noise.

    Where the profile is known, its lines count; else those of the recording itself.
    """
    size = window_size(len(samples) if profile is None else len(profile), rate_hz)
    if size < 256:
        return samples, profile
    windows = Windows(samples, size, size // 4)
    lines, floor = tonal(windows, rate_hz / size)
    if profile is None:
        return lowered(windows, lines, floor), None
    known = Windows(profile, size, size // 4)
    lines, own_floor = tonal(known, rate_hz / size)
    return lowered(windows, lines, floor), lowered(known, lines, own_floor)


def window_size(length: int, rate_hz: float) -> int:
    """Choose windows of about 1.4 seconds, shorter where there is less to see."""
    longest = min(WINDOW_S * rate_hz, length / 2)
    return int(2 ** np.floor(np.log2(max(longest, 1))))


def mean_power(windows: Windows) -> Row:
    """Give the power of every pitch on average over the whole recording."""
    edge = windows.size // windows.step
    inside = range(edge - 1, max(edge, windows.count - edge))
    step = max(1, len(inside) // 200)
    return np.mean([windows.powers(n, n + 1)[0] for n in inside[::step]], axis=0)


def tonal(windows: Windows, pitch_step_hz: float) -> tuple[NDArray[np.bool_], Row]:
    """Tell which pitches belong to a tone: they stick out of their neighbours.

    Gives also the level around every pitch: the median of its neighbours.
    """
    power = mean_power(windows)
    around = 2 * int(NEIGHBOURS_HZ / pitch_step_hz) + 1
    floor = median_filter(power, min(around, len(power)), mode="nearest")
    lines = power > STICKS_OUT * floor
    lines[: round(LOWEST_HZ / pitch_step_hz)] = False
    return binary_dilation(lines, iterations=2), floor


def lowered(windows: Windows, lines: NDArray[np.bool_], floor: Row) -> Row:
    """Bring the lines down to the level of their neighbours, window by window."""
    where = np.flatnonzero(lines)
    if not where.size:  # the sound as it was
        return windows.samples

    def change(rows: Lines, first: int) -> Lines:
        power = np.abs(rows[:, where]) ** 2
        rows[:, where] *= np.sqrt(floor[where] / np.maximum(power, floor[where]))
        return rows

    return windows.changed(change, BLOCK_WINDOWS)
