"""The wind of Mars, as a microphone hears it."""

from __future__ import annotations

import numpy as np

from marsoutreach import checks
from marsoutreach.sound._noise import Array, begin, coloured, modelled, slow
from marsoutreach.sound.recording import Recording

EDDY_M = 1.0  # the largest eddies that pass the microphone
DISSIPATION_M = 0.0255  # where eddies die: at 5 m/s, 196 Hz
MICROPHONE_HZ = 20.0  # the landing microphone hears from here up
STRONGEST_M_S = 40.0

BAD_WIND = """{name} = {value} is not a wind that we can model.
Give more than 0 and at most {high:g} metres a second; a breeze is 5."""


def wind(
    seconds: float = 20.0,
    *,
    speed_m_s: float = 5.0,
    rate_hz: float = 24_000.0,
    seed: int = 18,
) -> Recording:
    """Make the sound of wind: turbulence that blows over a microphone.

    ``speed_m_s``: mean speed of the wind in metres a second. Eddies make the sound: its
    power falls with pitch by the 5/3 law (Kolmogorov 1941), and faster where eddies
    die; five decades between 20 Hz and 1 kHz at 5 m/s (after Maurice et al. 2022).
    Gusts come and go. Modelled. Raises ``ValueError`` for a wind that is none.

    >>> breeze = wind(2.0)
    >>> breeze.kind, round(breeze.duration_s)
    ('modelled', 2)
    """
    checks.number("speed_m_s", speed_m_s, 0, STRONGEST_M_S, above=True, fault=BAD_WIND)
    time_s, dice = begin(seconds, rate_hz, seed)
    noise = coloured(time_s, lambda f: turbulence(f, speed_m_s) * heard(f), dice)
    loud = -26.0 + 40 * np.log10(speed_m_s / 5.0)
    return modelled("wind", noise * gusts(time_s, dice), rate_hz, min(loud, -14.0))


def turbulence(frequency_hz: Array, speed_m_s: float) -> Array:
    """Power of the pressure at a pitch: level, then -5/3, then dying eddies.

    >>> p = turbulence(np.array([20.0, 1000.0]), 5.0)
    >>> round(float(np.log10(p[0] / p[1])), 1)  # decades
    5.0
    """
    eddies = (1 + (frequency_hz * EDDY_M / speed_m_s) ** 2) ** (-5 / 6)
    return np.asarray(eddies * np.exp(-frequency_hz * DISSIPATION_M / speed_m_s))


def heard(frequency_hz: Array) -> Array:
    """How much of a pitch the microphone lets through: little below 20 Hz."""
    return np.asarray(1 / (1 + (MICROPHONE_HZ / frequency_hz) ** 4))


def gusts(time_s: Array, dice: np.random.Generator) -> Array:
    """How the wind swells and fades: a lull at first, a gust near ten seconds."""
    swell = 0.8 * np.exp(-(((time_s - 10.5) / 3.0) ** 2)) - 0.5 * np.exp(-time_s / 2.0)
    return np.asarray(np.exp(0.35 * slow(time_s, 0.4, dice) + 1.2 * swell))
