"""Send a recording through the air of a planet.

The air is a filter. What it takes away follows from ``air.absorption_db_m``; how much
it delays deep sounds against high ones follows from that by causality alone (the
Kramers-Kronig relations: such a filter has minimum phase, see O'Donnell, Jaynes and
Miller, JASA 69, 696 (1981)). So nothing is ever heard before it can arrive.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, next_fast_len, rfft
from scipy.signal import oaconvolve

from marsoutreach import checks
from marsoutreach.sound.air import Air, air_of, level_db
from marsoutreach.sound.recording import Recording

MEMORY_S = 0.35  # how long the air's answer to a click is followed
FARTHEST_M = 10_000.0

WAY = checks.wish("a distance that sound travels here", "metres", 10)


def heard_on(
    recording: Recording,
    planet: str | Air,
    distance_m: float,
    *,
    delay: bool = True,
    same_loudness: bool = False,
) -> Recording:
    """Play a recording through a loudspeaker on a planet, and listen from afar.

    Absorption, the two speeds of sound and the level of the planet's air are applied
    (on Mars about -20 dB for the same source). That sound also spreads out is the same
    everywhere and left out. ``delay=False`` leaves out the journey of the fastest
    sound; ``same_loudness=True`` leaves out the level, so that at 0 m nothing changes.
    Raises ``ValueError`` for an unknown planet or a distance outside 0 to 10 km.

    >>> click = Recording([1.0] + [0.0] * 4800, 48_000)
    >>> there = heard_on(click, "mars", 3.1)
    >>> round(1000 * int(np.argmax(np.abs(there.samples))) / 48_000, 1)  # milliseconds
    12.2
    """
    air = air_of(planet)
    checks.number("distance_m", distance_m, 0, FARTHEST_M, fault=WAY)
    gain = 1.0 if same_loudness else 10 ** (level_db(air) / 20)
    late = round(distance_m / air.fast_m_s * recording.rate_hz) if delay else 0
    heard = recording.samples
    if distance_m > 0:
        answer = click_answer(air, distance_m, recording.rate_hz)
        answer = answer if heard.ndim == 1 else answer[:, None]
        heard = oaconvolve(heard, answer.astype(np.float32), axes=0)[: len(heard)]
    silence = np.zeros((late, *heard.shape[1:]), np.float32)
    samples = np.concatenate([silence, heard * np.float32(gain)])
    where = planet if isinstance(planet, str) else ""
    return recording.but(samples, kind="modelled", where=where)


def click_answer(
    air: str | Air, distance_m: float, rate_hz: float
) -> NDArray[np.float64]:
    """What arrives of a click, without the journey of the fastest sound.

    >>> click_answer("earth", 0.0, 1000.0)[:3].round(6).tolist()
    [1.0, 0.0, 0.0]
    """
    frames = answer_frames(rate_hz)
    return np.asarray(irfft(np.exp(-distance_m * loss_per_metre(air, rate_hz)), frames))


def answer_frames(rate_hz: float) -> int:
    """Count the samples of the air's answer to a click."""
    return int(next_fast_len(max(64, round(MEMORY_S * rate_hz)), real=True) // 2 * 2)


def loss_per_metre(
    planet: str | Air, rate_hz: float, frames: int | None = None
) -> NDArray[np.complex128]:
    """Give what a metre of air does to every pitch: nepers, and radians of lag.

    The real part is the absorption; the imaginary part is the lag behind the fastest
    sound, made from the real part so that the filter is causal.
    """
    frames = frames or answer_frames(rate_hz)
    frequency_hz = np.fft.rfftfreq(frames, 1 / rate_hz)
    nepers = air_of(planet).absorption_np_m(frequency_hz)
    echoes = irfft(nepers, frames)
    echoes[1 : frames // 2] *= 2
    echoes[frames // 2 + 1 :] = 0
    return np.asarray(rfft(echoes))
