"""Keep what an ear can hear."""

from scipy.signal import butter, sosfilt

from marsoutreach.sound.recording import Recording

LOWEST_HZ = 20.0


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
