"""How loud a recording is while it sounds: pauses do not count."""

import numpy as np

from marsoutreach.sound.recording import FULL_SCALE_SINE_RMS, Recording, to_db

BLOCK_S, GATE_DB = 0.2, 10.0


def loudness_db(one: Recording) -> float:
    """Give the mean level of the stretches that sound, in dB of a full sine.

    As broadcasters do it (ITU-R BS.1770): stretches that lie more than 10 dB below the
    mean are left out.

    >>> knock = Recording([0.5] * 200 + [0.0] * 800, 1000)
    >>> round(knock.level_db), round(loudness_db(knock))
    (-10, -3)
    """
    samples = np.square(one.mono().samples, dtype=np.float64)
    block = max(1, min(round(BLOCK_S * one.rate_hz), len(samples)))
    count = len(samples) // block
    power = samples[: count * block].reshape(count, block).mean(axis=1)
    heard = power[power >= power.mean() / 10 ** (GATE_DB / 10)]
    return to_db(float(np.sqrt(heard.mean())) / FULL_SCALE_SINE_RMS)
