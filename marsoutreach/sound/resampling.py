"""Give a recording another number of samples a second."""

from fractions import Fraction

import numpy as np
from scipy.signal import resample_poly

from marsoutreach.sound.recording import Recording, checked_rate

FINEST_STEP = 2000


def resample(recording: Recording, rate_hz: float) -> Recording:
    """Give the same sound with another number of samples a second.

    A filter first takes out what the new rate cannot hold (above half of it), so that
    nothing is folded to a wrong pitch. Raises ``ValueError`` for a rate that is none.

    >>> beep = Recording([0.0] * 480, 48_000)
    >>> resample(beep, 24_000).frames
    240
    """
    rate_hz = checked_rate(rate_hz)
    if rate_hz == recording.rate_hz:
        return recording
    ratio = Fraction(rate_hz / recording.rate_hz).limit_denominator(FINEST_STEP)
    samples = resample_poly(
        recording.samples, max(1, ratio.numerator), ratio.denominator, axis=0
    )
    return recording.but(samples.astype(np.float32), rate_hz=rate_hz)
