"""What is heard in a recording, in words at their seconds: measured, not listened to.

For NASA's recordings, which come without a transcript. Told is what can be measured
for sure: how deep the sound is, a hum that lasts, ticks and knocks, and where it swells
and dies down.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsoutreach.locale import words
from marsoutreach.sound.recording import Recording
from marsoutreach.sound.spectrum import fine, peak
from marsoutreach.sound.stft import Windows

Floats = NDArray[np.float64]
Line = tuple[float, str]

FEW, SHORTEST_S, WINDOW_S, STEP_S, SMOOTH = 512, 0.5, 0.25, 0.125, 8
"""Loudness is judged over SMOOTH steps: a second."""

LOWEST_HZ, HIGHEST_HZ = 20.0, 20_000.0
DEPTHS_HZ = {"deep": 150.0, "low": 500.0, "middle": 2_000.0}
SWELL_DB = 3.0
TONE_HZ, STICKS_OUT, LASTS, CLEAR = (40.0, 6_000.0), 6.0, 0.7, 0.02
BLOCK_S, AROUND, TICK, STILL, APART_S, FEWEST = 0.005, 200, 8.0, 0.05, 0.05, 4
EVEN = 0.25


class Seen(NamedTuple):
    """Power by moment and pitch, and what moments and pitches they are."""

    power: Floats
    time_s: Floats
    hz: Floats


def told(recording: Recording) -> tuple[Line, ...]:
    """Tell what is heard: (second, sentence), the first at 0; nothing of silence.

    >>> from marsoutreach import sound
    >>> told(sound.pump(4.0))[0]
    (0.0, '[a low sound, with a steady hum near 157 hertz]')
    """
    one = recording.mono().centred()
    if one.duration_s < SHORTEST_S or one.frames < FEW or one.peak == 0.0:
        return ()
    seen, said = pitches(one), words("sounds")["told"]
    knocks = ticks(one)
    opening = said[depth(seen)]
    if (tone := hum(seen)) is not None:
        step_hz = seen.hz[1] - seen.hz[0]
        tone = peak(*fine(one), tone - step_hz, tone + step_hz).hz
        opening = said["hum"].format(sound=opening, hz=round(tone))
    lines = [(0.0, f"[{opening}]")]
    changes = knocking(knocks, said) or swelling(seen, said)
    return (*lines, *(line for line in changes if line[0] < one.duration_s))


def pitches(one: Recording) -> Seen:
    """Give the power of the pitches that people hear, moment by moment."""
    size = max(256, int(WINDOW_S * one.rate_hz))
    step = max(128, int(STEP_S * one.rate_hz))
    windows = Windows(np.asarray(one.samples, np.float32), size, step)
    power = np.asarray(windows.powers(0, windows.count), float)
    hz = np.arange(power.shape[1]) * one.rate_hz / size
    time_s = windows.transform.t(one.frames) / one.rate_hz
    whole = (time_s >= WINDOW_S / 2) & (time_s <= one.duration_s - WINDOW_S / 2)
    inside = whole if whole.any() else np.ones(len(time_s), bool)
    heard = (hz >= LOWEST_HZ) & (hz <= HIGHEST_HZ)
    return Seen(power[inside][:, heard], time_s[inside], hz[heard])


def depth(seen: Seen) -> str:
    """Say how deep a sound is, by the pitch that halves its power."""
    share = np.cumsum(seen.power.mean(axis=0))
    middle_hz = seen.hz[np.searchsorted(share, share[-1] / 2)]
    return next((name for name, hz in DEPTHS_HZ.items() if middle_hz < hz), "bright")


def hum(seen: Seen) -> float | None:
    """Give the line of the strongest hum that lasts, in Hz; None without one."""
    from scipy.ndimage import median_filter

    around = 2 * int(20.0 / (seen.hz[1] - seen.hz[0])) + 1
    floor = median_filter(seen.power, (1, around), mode="nearest")
    steady = (seen.power > STICKS_OUT * floor).mean(axis=0) > LASTS
    power = seen.power.mean(axis=0)
    low, high = TONE_HZ
    tones = steady & (seen.hz > low) & (seen.hz < high) & (power > CLEAR * power.sum())
    return float(seen.hz[np.argmax(power * tones)]) if tones.any() else None


def ticks(one: Recording) -> Floats:
    """Find seconds at which something ticks or knocks: far above what is around."""
    from scipy.ndimage import median_filter
    from scipy.signal import find_peaks

    size = max(8, int(BLOCK_S * one.rate_hz))
    steps = np.diff(np.asarray(one.samples, float), prepend=0.0)
    blocks = steps[: len(steps) // size * size].reshape(-1, size)
    loud = np.sqrt((blocks**2).mean(axis=1)) + 1e-12
    usual = median_filter(loud, AROUND, mode="nearest")
    above = loud / np.maximum(usual, STILL * np.sqrt((loud**2).mean()))
    apart = max(1, round(APART_S / BLOCK_S))
    return np.asarray(find_peaks(above, height=TICK, distance=apart)[0]) * BLOCK_S


def knocking(at_s: Floats, said: dict[str, str]) -> list[Line]:
    """Tell of ticks: how many a second, if they come evenly."""
    if len(at_s) < FEWEST:
        return []
    between_s = np.diff(at_s)
    usual_s = float(np.median(between_s))
    if np.abs(between_s - usual_s).mean() < EVEN * usual_s:
        line = said["ticks"].format(rate=f"{1 / usual_s:.0f}", count=len(at_s))
    else:
        line = said["knocks"]
    return [(round(float(at_s[0]), 1), f"[{line}]")]


def swelling(seen: Seen, said: dict[str, str]) -> list[Line]:
    """Tell where it is louder or weaker than it mostly is, for a second or more."""
    near = np.convolve(seen.power.sum(axis=1), np.ones(SMOOTH) / SMOOTH, "same")
    edge = SMOOTH // 2
    level_db = 10 * np.log10(near[edge:-edge] + 1e-20)
    if len(level_db) < 2 * SMOOTH:
        return []
    off = level_db - np.median(level_db)
    states = np.where(off > SWELL_DB, 1, np.where(off < -SWELL_DB, -1, 0))
    time_s = seen.time_s[edge:-edge]
    return [
        (round(float(time_s[n]), 1), f"[{said[way(old, new)]}]")
        for n, old, new in turns(states)
    ]


def turns(states: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """List where a state begins that lasts a second, with the one before it."""
    starts = [0, *(np.nonzero(np.diff(states))[0] + 1), len(states)]
    long = [(a, int(states[a])) for a, b in pairwise(starts) if b - a >= SMOOTH]
    return [(n, old, new) for (_, old), (n, new) in pairwise(long) if old != new]


def way(old: int, new: int) -> str:
    """Name a change from one loudness to another.

    >>> way(0, 1), way(1, 0), way(0, -1), way(-1, 0)
    ('swells', 'dies', 'quiet', 'back')
    """
    if new > 0:
        return "swells"
    if new < 0:
        return "quiet"
    return "dies" if old > 0 else "back"
