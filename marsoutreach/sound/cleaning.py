"""Take noise out of a recording, and leave the rest alone.

Two passes, both on short-time spectra:

1. *Tones* (``tones.py``). Pumps and fans are thin lines that stand for a long time. In
   long windows a line covers a few pitches only. Where one sticks out of its
   neighbours it is brought down to their level, never below: no hole is left behind.
2. *Hiss*. What the noise has between its lines is taken out by a Wiener filter with
   the decision-directed rule of Ephraim and Malah (IEEE ASSP 32, 1109 (1984)), which
   keeps the "musical" tinkle of plain spectral subtraction down; nothing is lowered by
   more than ``deepest_db``.

The profile of the noise comes from a stretch that holds nothing else, from a recording
of the noise, or is estimated: then lines count as noise, and what stays of a pitch in
its quietest moments (Martin, IEEE SAP 9, 504 (2001)), if it is steady. What comes in
gusts is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.ndimage import uniform_filter1d

from marsoutreach import checks
from marsoutreach.remember import remembered
from marsoutreach.sound.recording import Recording, check_same_rate
from marsoutreach.sound.stft import Lines, Row, Windows
from marsoutreach.sound.tones import without_tones

WINDOW_S = 0.043
QUIET_SHARE = 0.05
QUIET_TO_MEAN = 1.8  # of steady noise, at that share
GUSTY, STEADY = 0.15, 0.4  # quietest over mean: of wind in gusts, of steady noise
BLOCK_WINDOWS = 1024
MEMORY = 0.95  # of the rule by Ephraim and Malah
SHORTEST_S = 0.2
LONGEST_PROFILE_S = 12.0

Noise = Recording | Sequence[float] | None

BAD_STRETCH = """noise = {noise!r} is not a stretch of these {duration_s:g} s of sound.
Give two seconds that hold only noise, for example noise=(0, 2), at least 0.2 s apart;
or a Recording of the noise; or leave it out."""
DEPTH = checks.wish("how far noise may be lowered", "dB", 24)


def reduce_noise(
    recording: Recording, noise: Noise = None, *, deepest_db: float = 24.0
) -> Recording:
    """Take steady noise out of a recording: hums as thin lines, and hiss.

    ``noise``: a stretch ``(start_s, end_s)`` that holds only noise, or a recording of
    it, or nothing: then it is estimated. ``deepest_db``: the most that anything is
    lowered. Raises ``ValueError`` for a stretch that is none.

    >>> from marsoutreach import sound
    >>> mixed = sound.mix(sound.wind(6.0), sound.pump(6.0))
    >>> cleaned = reduce_noise(mixed, noise=sound.pump(3.0))
    >>> before, after = sound.loudest_hz(mixed), sound.loudest_hz(cleaned)
    >>> round(before), after < 60
    (157, True)
    """
    checks.number("deepest_db", deepest_db, 0, 120, above=True, fault=DEPTH)
    profile = noise_samples(recording, noise)
    channels = recording.samples.reshape(recording.frames, -1).T
    cleaned = [
        clean(np.ascontiguousarray(channel), profile, recording.rate_hz, deepest_db)
        for channel in channels
    ]
    kind = "reconstructed" if recording.kind == "measured" else recording.kind
    samples = np.stack(cleaned, axis=1) if len(cleaned) > 1 else cleaned[0]
    return recording.but(samples, kind=kind)


@remembered
def clean(samples: Row, profile: Row | None, rate_hz: float, deepest_db: float) -> Row:
    """Clean one channel: first the tones, then the hiss."""
    mean = np.float32(samples.mean())
    samples = samples - mean
    quiet, rest = without_tones(samples, profile, rate_hz)
    size = even(WINDOW_S * rate_hz, len(samples))
    if size < 16:
        return quiet
    windows = Windows(quiet, size, size // 2)
    hiss = noise_power(windows, rest)
    return hushed(windows, hiss, 10 ** (-deepest_db / 20))


def noise_power(windows: Windows, rest: Row | None) -> Row:
    """Give the power of the hiss at every pitch: of the profile, or estimated."""
    if rest is not None:
        known = Windows(rest, windows.size, windows.step)
        inside = slice(2, max(3, known.count - 2))
        return np.asarray(known.powers(0, known.count)[inside].mean(axis=0))
    few = max(1, windows.count // 2000)
    starts = range(2, max(3, windows.count - 2), few)
    sample = np.concatenate([windows.powers(n, n + 1) for n in starts])
    smooth = uniform_filter1d(sample, min(9, len(sample)), axis=0)
    quiet = np.quantile(smooth, QUIET_SHARE, axis=0)
    share = quiet / np.maximum(smooth.mean(axis=0), 1e-30)
    steady = np.clip((share - GUSTY) / (STEADY - GUSTY), 0, 1)
    return np.asarray(QUIET_TO_MEAN * quiet * steady, np.float32)


def hushed(windows: Windows, hiss: Row, deepest: float) -> Row:
    """Lower every pitch at every moment as far as it is hiss."""
    hiss = np.maximum(hiss, np.float32(1e-20))
    before = np.zeros_like(hiss)

    def change(lines: Lines, first: int) -> Lines:
        nonlocal before
        power = lines.real**2 + lines.imag**2
        above = power / hiss
        gain = np.empty_like(power)
        for row, ratio in enumerate(above):
            kept = MEMORY * before + (1 - MEMORY) * np.maximum(ratio - 1, 0)
            gain[row] = kept / (1 + kept)
            before = gain[row] ** 2 * ratio
        return lines * np.maximum(gain, np.float32(deepest))

    return windows.changed(change, BLOCK_WINDOWS)


def noise_samples(recording: Recording, noise: Noise) -> Row | None:
    """Give the samples of the noise alone, if it was marked or recorded."""
    if noise is None:
        return None
    if isinstance(noise, Recording):
        check_same_rate(recording, noise)
        alone = noise.between(0, LONGEST_PROFILE_S)
    else:
        alone = recording.between(*check_stretch(recording, noise))
    return alone.centred().mono().samples


def check_stretch(recording: Recording, noise: Sequence[float]) -> tuple[float, float]:
    """Refuse what is not a stretch of the recording."""
    said = BAD_STRETCH.format(noise=noise, duration_s=recording.duration_s)
    try:
        start_s, end_s = (float(second) for second in noise)
    except (TypeError, ValueError):
        raise ValueError(said) from None
    if not (start_s >= 0 and start_s + SHORTEST_S <= end_s <= recording.duration_s):
        raise ValueError(said)
    return start_s, end_s


def even(samples: float, most: int) -> int:
    """Give an even number of samples, no more than there are."""
    return int(min(samples, most)) // 4 * 4
