"""The flown numbers at seconds of one's choice, from what ships worked out."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from marsoutreach.widgets.kit.kept import kept
from marsoutreach.widgets.landing.widget import whole_flight

Floats = NDArray[np.float64]


def flown(column: str, time_s: ArrayLike) -> Floats:
    """Give a column of the flown profile at seconds after entry.

    >>> flown("speed_m_s", [0.0, 240.63]).tolist()
    [5332.0, 425.0]
    """
    profile = kept("flight", whole_flight)["profile"]
    return np.interp(np.asarray(time_s, float), profile["time_s"], profile[column])
