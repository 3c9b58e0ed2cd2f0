"""Mars's sky: butterscotch from the dust in it, bluish around the sun.

Fine dust swallows blue light, so the sky is tan; but it throws blue light forward, so
that the part around the sun looks blue. The tan is that of NASA's picture
(``workshop.colours``), how bright and how blue is chosen by eye: kind ``modelled``.
Everything here is light, not sRGB: 1 is as bright as white paper in the sun.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.colours import GREY, colours
from workshop.draw.place import Floats

BLUE_HALO = (0.10, 0.22, 0.42)
GLARE_DEG, HALO_DEG = 34.0, 11.0
SUN_DEG = 0.175  # half as wide as the sun seen from Mars
SEE_THROUGH_M = 26_000.0  # dust dims what lies so far away to 37 %


def light(share: ArrayLike) -> Floats:
    """Turn sRGB from 0 to 1 into light.

    >>> light([0.0, 1.0]).tolist()
    [0.0, 1.0]
    """
    value = np.asarray(share, float)
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def glow(part: str, amount: float) -> Floats:
    """Give light of a measured colour, as bright as so much grey light.

    >>> glow("white", 1.0).round(2).tolist()
    [1.06, 1.02, 0.79]
    """
    colour = light(colours()[part] / 255)
    return amount * colour / (GREY @ colour)


HORIZON, ZENITH = glow("sky_low", 0.524), glow("sky_high", 0.243)
GLARE = glow("sky_sun", 0.371)


def srgb(amount: NDArray[Any]) -> NDArray[Any]:
    """Turn light into sRGB from 0 to 1; what is too bright becomes white."""
    value = np.clip(amount, 0.0, 1.0)
    return np.where(
        value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055
    )


def sky(directions: Floats, sun: Floats) -> Floats:
    """Give the light of the sky in some directions (east, north, up; unit)."""
    up = np.clip(directions[..., 2], 0.0, 1.0)
    mixed = (1.0 - np.exp(-2.6 * up))[..., None]
    colour = HORIZON + mixed * (ZENITH - HORIZON)
    away = np.degrees(np.arccos(np.clip(directions @ sun, -1.0, 1.0)))[..., None]
    colour = colour * (0.9 + 0.1 * np.cos(np.radians(away)))
    colour = colour + np.exp(-away / GLARE_DEG) * GLARE
    colour = colour + np.exp(-((away / HALO_DEG) ** 1.3)) * np.array(BLUE_HALO)
    return np.where(away < SUN_DEG, 40.0, colour)


def hazed(
    colour: Floats, directions: Floats, distance_m: Floats, sun: Floats
) -> Floats:
    """Lay the dust in the air over what is seen at a distance."""
    through = np.exp(-distance_m / SEE_THROUGH_M)[..., None]
    level = directions * np.array([1.0, 1.0, 0.0])
    level = level / np.maximum(np.linalg.norm(level, axis=-1, keepdims=True), 1e-9)
    return colour * through + (1.0 - through) * 0.96 * sky(level, sun)
