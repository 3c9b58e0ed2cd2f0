"""Make recordings ready for the browser: pieces of flac, pictures, and the air."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.fft import rfft
from scipy.signal.windows import hann

from marsoutreach.remember import remembered
from marsoutreach.sound import PLANETS, Recording, level_db
from marsoutreach.sound.air import air_of
from marsoutreach.sound.packing import packed
from marsoutreach.sound.recording import SILENCE_DB
from marsoutreach.sound.spectrum import (
    FEWEST_FRAMES,
    LOWEST_HZ,
    WINDOW_S,
    fine,
    peak,
    power_db,
)
from marsoutreach.sound.travel import loss_per_metre

PIECE_S = 8
COLUMNS, ROWS = 800, 96
DARKEST_DB, BRIGHTEST_DB = -115.0, -25.0
WINDOWS_A_COLUMN = 4
ANSWER_FRAMES = 4096

Array = NDArray[Any]


def piece_frames(rate_hz: float) -> int:
    """Count the samples of a piece.

    >>> piece_frames(24_000.0)
    192000
    """
    return round(PIECE_S * rate_hz)


def pieces(one: Recording) -> list[bytes]:
    """Cut a recording into pieces of flac (16 bits), so that none is long to decode."""
    step = piece_frames(one.rate_hz)
    return [
        packed(one.samples[first : first + step], one.rate_hz)
        for first in range(0, one.frames, step)
    ]


def rows_hz(rate_hz: float) -> Array:
    """Give the pitches of a picture's rows: equal steps for the ear."""
    return np.geomspace(LOWEST_HZ, 0.48 * rate_hz, ROWS)


def picture(one: Recording, pitches_hz: Array) -> dict[str, Any]:
    """Draw a recording: its outline, its pitches over time and on average."""
    columns = min(COLUMNS, one.frames)
    powers = bands(one, pitches_hz, columns)
    shade = (power_db(powers) - DARKEST_DB) / (BRIGHTEST_DB - DARKEST_DB)
    mean = power_db(powers.mean(axis=0))
    return {
        "columns": columns,
        "rows": ROWS,
        "wave": outline(one.samples, columns),
        "pitches": (255 * np.clip(shade, 0, 1)).astype(np.uint8).tobytes(),
        "shade_db": [DARKEST_DB, BRIGHTEST_DB],
        "mean_db": [round(max(float(level), SILENCE_DB), 1) for level in mean],
        **peaks(one, pitches_hz),
    }


def peaks(one: Recording, pitches_hz: Array) -> dict[str, list[float]]:
    """Give the strongest pitch in every row and its level, as `loudest_hz` finds them.

    A band between two lines has none, and stays silent.
    """
    if one.frames < FEWEST_FRAMES:
        return {"peak_hz": pitches_hz.tolist(), "peak_db": [SILENCE_DB] * ROWS}
    hz, level_db = fine(one)
    edges = band_edges(pitches_hz)
    found = [peak(hz, level_db, low, high) for low, high in zip(*edges, strict=True)]
    return {
        "peak_hz": [round(top.hz, 1) for top in found],
        "peak_db": [round(max(top.db, SILENCE_DB), 1) for top in found],
    }


def band_edges(pitches_hz: Array) -> tuple[Array, Array]:
    """Give from where to where the band of every row reaches."""
    ratio = np.sqrt(pitches_hz[1] / pitches_hz[0])
    return pitches_hz / ratio, pitches_hz * ratio


def outline(samples: Array, columns: int) -> bytes:
    """Give the lowest and highest sample of every column, in 127ths of the peak."""
    edges = np.linspace(0, len(samples), columns + 1).astype(int)[:-1]
    ends = [one.reduceat(samples, edges) for one in (np.minimum, np.maximum)]
    peak = max(float(np.max(np.abs(samples))), 1e-9)
    return np.round(127 * np.stack(ends, axis=1) / peak).astype(np.int8).tobytes()


def bands(one: Recording, pitches_hz: Array, columns: int) -> Array:
    """Give the power in every row's band of pitches, column by column."""
    frames = max(16, round(WINDOW_S * one.rate_hz))
    samples = np.pad(one.samples, (frames // 2, frames // 2 + 1))
    found = [
        power(samples, starts, frames)
        for starts in np.array_split(window_starts(one, columns), 16)
        if len(starts)
    ]
    lines = np.concatenate(found)
    lines = lines.reshape(columns, -1, lines.shape[1]).mean(axis=1)
    return joined(lines, pitches_hz, one.rate_hz / frames)


@remembered
def power(samples: Array, starts: Array, frames: int) -> Array:
    """Give the power of every pitch in the windows that start there."""
    window = hann(frames, sym=False).astype(np.float32)
    cut = np.lib.stride_tricks.sliding_window_view(samples, frames)[starts]
    lines = rfft(cut * window, axis=1) * (2 / window.sum())
    return np.asarray(np.abs(lines) ** 2, np.float64)


def window_starts(one: Recording, columns: int) -> Array:
    """Choose where to look: four windows a column."""
    count = columns * WINDOWS_A_COLUMN
    return ((np.arange(count) + 0.5) * one.frames / count).astype(int)


def joined(lines: Array, pitches_hz: Array, step_hz: float) -> Array:
    """Join the lines of a spectrum to bands: the strongest line that lies in each."""
    low, high = (
        np.clip(np.round(edge / step_hz), 0, lines.shape[1] - 1).astype(int)
        for edge in band_edges(pitches_hz)
    )
    rows = [
        lines[:, a : max(b, a + 1)].max(axis=1) for a, b in zip(low, high, strict=True)
    ]
    return np.stack(rows, axis=1)


def air(rate_hz: float) -> dict[str, Any]:
    """Tell the browser what a metre of air does to every pitch, on each planet."""
    return {planet: air_record(planet, rate_hz) for planet in PLANETS}


def air_record(planet: str, rate_hz: float) -> dict[str, Any]:
    """Make what the air of one planet does ready for JSON."""
    loss = loss_per_metre(planet, rate_hz, ANSWER_FRAMES)
    return {
        "nepers": raw(loss.real),
        "radians": raw(loss.imag),
        "level_db": round(level_db(planet), 2),
        "speed_m_s": round(air_of(planet).fast_m_s, 1),
    }


def raw(values: Array) -> bytes:
    """Write numbers as 32-bit floats, lowest byte first."""
    return values.astype("<f4").tobytes()
