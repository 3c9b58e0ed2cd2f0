"""Samples a second: another number of them, and those that players know."""

from fractions import Fraction
from typing import Any

from numpy.typing import NDArray
from scipy.signal import resample_poly

FINEST_STEP = 2000
PLAYERS_HZ = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)


def resampled(samples: NDArray[Any], rate_hz: float, new_hz: float) -> NDArray[Any]:
    """Give samples at another rate, after a filter took out what it cannot hold."""
    if new_hz == rate_hz:
        return samples
    ratio = Fraction(new_hz / rate_hz).limit_denominator(FINEST_STEP)
    up, down = max(1, ratio.numerator), ratio.denominator
    return resample_poly(samples, up, down, axis=0)


def players_hz(rate_hz: float) -> float:
    """Give the lowest rate of players that loses nothing, 48,000 at most.

    >>> players_hz(25_000), players_hz(100_000)
    (32000.0, 48000.0)
    """
    near = (rate for rate in PLAYERS_HZ if rate >= rate_hz)
    return float(next(near, PLAYERS_HZ[-1]))
