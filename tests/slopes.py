"""How steep a ground is, at places drawn at random around the landing site."""

from collections.abc import Callable

import numpy as np

Heights = Callable[[np.ndarray, np.ndarray], np.ndarray]


def random_places(half_m: float, count: int = 60_000) -> np.ndarray:
    """Draw places around the landing site."""
    return np.random.default_rng(7).uniform(-half_m, half_m, (2, count))


def slopes_deg(height_m: Heights, half_m: float, base_m: float) -> np.ndarray:
    """Give the steepness of the ground over a short distance, at random places."""
    east, north = random_places(half_m)
    here = height_m(east, north)
    along, up = height_m(east + base_m, north), height_m(east, north + base_m)
    return np.degrees(np.arctan(np.hypot(along - here, up - here) / base_m))
