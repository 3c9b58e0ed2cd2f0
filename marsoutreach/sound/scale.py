"""The scale of sound: numbers between -1 and 1, whatever they came as."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

FAR_ABOVE = 32.0  # 30 dB above full scale: no sum of a few sounds is as loud
FULL_SCALES = (1 << 7, 1 << 15, 1 << 23, 1 << 31)
WIDEST_BYTES = 4  # whole numbers of 64 bits are what a list gives, not a file


def by_type(samples: Array) -> Array:
    """Bring whole numbers of 8, 16 or 32 bits to -1 … 1 by the range of their type.

    Other numbers stay as they are. 24 bits come left-aligned in 32 from scipy and
    soundfile.

    >>> by_type(np.array([-32768, 0, 16384], np.int16)).tolist()
    [-1.0, 0.0, 0.5]
    >>> by_type(np.array([0, 128, 192], np.uint8)).tolist()
    [-1.0, 0.0, 0.5]
    """
    if samples.dtype.kind not in "iu" or samples.itemsize > WIDEST_BYTES:
        return samples
    half = float(1 << 8 * samples.itemsize - 1)
    middle = half if samples.dtype.kind == "u" else 0.0
    wide = np.dtype("f4" if samples.itemsize < WIDEST_BYTES else "f8")
    return np.asarray((samples.astype(wide) - middle) / half)


def full_scale(samples: Array) -> int:
    """Guess what full scale was meant to be, if numbers are far above 1; 0: they fit.

    >>> full_scale(np.array([0.25, -1.5])), full_scale(np.array([13106.8, -2.0]))
    (0, 32768)
    """
    peak = float(np.max(np.abs(samples)))
    if peak <= 1.0 or (peak <= FAR_ABOVE and np.any(samples % 1.0)):
        return 0
    return next((scale for scale in FULL_SCALES if peak <= scale), 1 << 63)
