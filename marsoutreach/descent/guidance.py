"""How the engines are told what to do: one smooth plan for each powered leg."""

import numpy as np

from ..atmosphere import Array
from . import planet
from .fleet import PLACE, VELOCITY, Fleet

SHORTEST_S, LONGEST_S = 0.5, 120.0


def plan(
    fleet: Fleet, altitude_m: float, speed_m_s: float, divert_m: Array | float = 0.0
) -> None:
    """Plan the way down to a height and a speed of sinking, standing still sideways.

    Downwards: the one constant acceleration that gets there. Sideways: the linear
    acceleration that ends ``divert_m`` to the south-east with no speed left.
    """
    place, velocity = fleet.state[PLACE], fleet.state[VELOCITY]
    east, north, up = planet.compass(place)
    sinking = -planet.dot(velocity, up)
    height = np.sqrt(planet.dot(place, place)) - planet.SITE_RADIUS_M - altitude_m
    mean = 0.5 * np.maximum(sinking + speed_m_s, 0.1)
    duration = np.clip(height / mean, SHORTEST_S, LONGEST_S)
    drift = velocity + sinking * up
    aside = (east - north) * (divert_m / np.sqrt(2.0))
    fleet.plan = np.zeros_like(fleet.plan)
    fleet.plan[0] = up * ((sinking - speed_m_s) / duration)
    fleet.plan[0] += (6.0 * aside / duration - 4.0 * drift) / duration
    fleet.plan[1] = (6.0 * drift - 12.0 * aside / duration) / duration**2
