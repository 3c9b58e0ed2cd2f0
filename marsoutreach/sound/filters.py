"""Filters: another number of samples a second, and only what an ear can hear."""

from __future__ import annotations

from scipy.signal import butter, sosfilt

from marsoutreach.sound.rates import resampled
from marsoutreach.sound.recording import Recording, checked_rate

LOWEST_HZ = 20.0


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
    samples = resampled(recording.samples, recording.rate_hz, rate_hz)
    return recording.but(samples, rate_hz=rate_hz)


def audible(recording: Recording) -> Recording:
    """Take out an offset and slow drifts: all that lies below 20 Hz, too deep to hear.

    (Butterworth, second order. The microphones of the rover also begin at 20 Hz.)

    >>> drift = Recording([n / 48_000 for n in range(48_000)], 48_000)
    >>> audible(drift).level_db < drift.level_db - 40
    True
    """
    centred = recording.but(recording.samples - recording.samples[:1])
    if recording.rate_hz <= 4 * LOWEST_HZ:
        return centred.centred()
    wall = butter(2, LOWEST_HZ, "highpass", fs=recording.rate_hz, output="sos")
    return recording.but(sosfilt(wall, centred.samples, axis=0)).centred()
