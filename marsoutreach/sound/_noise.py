"""Random numbers that are always the same, and noise of any colour."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, rfft

from marsoutreach import checks
from marsoutreach.sound.recording import Recording, checked_rate
from marsoutreach.sound.scale import FAR_ABOVE

Array = NDArray[np.float64]
LONGEST_S = 1200.0

LENGTH = checks.wish("a length that we can make", "seconds", 20)


def begin(
    seconds: float, rate_hz: float, seed: int
) -> tuple[Array, np.random.Generator]:
    """Give the time of every sample, in seconds, and dice; refuse a wrong length."""
    rate_hz = checked_rate(rate_hz)
    checks.number("seconds", seconds, 1 / rate_hz, LONGEST_S, fault=LENGTH)
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    return time_s, np.random.default_rng(seed)


def coloured(
    time_s: Array, power: Callable[[Array], Array], dice: np.random.Generator
) -> Array:
    """Make noise whose power at every pitch follows a law; mean square 1."""
    step_s = time_s[1] - time_s[0] if len(time_s) > 1 else 1.0
    white = rfft(dice.standard_normal(len(time_s)))
    frequency_hz = np.fft.rfftfreq(len(time_s), step_s)
    law = np.sqrt(np.maximum(power(np.maximum(frequency_hz, 1e-6)), 0.0))
    law[0] = 0.0
    noise = np.asarray(irfft(white * law, len(time_s)))
    return noise / max(float(np.sqrt(np.mean(noise**2))), 1e-30)


def slow(time_s: Array, fastest_hz: float, dice: np.random.Generator) -> Array:
    """Make a curve that wanders slowly around zero; mean square 1."""
    return coloured(time_s, lambda f: np.exp(-((f / fastest_hz) ** 2)), dice)


def modelled(
    name: str, samples: Array, rate_hz: float, level: float, where: str = "mars"
) -> Recording:
    """Wrap samples as a modelled recording, at a mean level in dB.

    Its title, description and transcript come from locale/.
    """
    from marsoutreach.locale import words

    said = words("sounds")[name]
    lines = [(row["at_s"], row["text"]) for row in said["transcript"]]
    heard = [line for line in lines if line[0] < len(samples) / rate_hz]
    said = {**said, "transcript": heard, "source": "calc", "where": where}
    fits = samples / max(1.0, float(np.max(np.abs(samples))) / FAR_ABOVE)
    return Recording(fits, rate_hz, **said).levelled(level)
