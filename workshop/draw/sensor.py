"""What a camera adds to the light: dark corners, noise, the eye's scale of grey."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from workshop.draw.place import Floats
from workshop.draw.sky import srgb

CORNER = (0.16, 0.12)
FULL_WELL, READ_NOISE = 15_000.0, 24.0  # electrons: made up, typical of such sensors


def lens_shade(size_px: tuple[int, int]) -> Floats:
    """Give the share of the light that reaches each pixel: less in the corners.

    Shape (height, width). 1 - 0.16 r² - 0.12 r⁴, r = 1 in a corner: made up, as strong
    as in wide rover cameras.
    """
    width, height = size_px
    x = (np.arange(width) - (width - 1) / 2) / (width / 2)
    y = (np.arange(height) - (height - 1) / 2) / (height / 2)
    scale = (width**2 + height**2) ** 0.5
    square = (x * width / scale) ** 2 + ((y * height / scale) ** 2)[:, None]
    return 1.0 - CORNER[0] * square - CORNER[1] * square**2


def recorded(amount: NDArray[Any], gain: float, seed: int) -> Floats:
    """Turn light into what a camera writes: 0 to 255 a channel, not yet rounded."""
    exposed = amount * lens_shade((amount.shape[1], amount.shape[0]))[..., None] * gain
    electrons = np.clip(exposed, 0.0, 1.2) * FULL_WELL
    random = np.random.default_rng(seed)
    spread = np.sqrt(electrons + READ_NOISE**2)
    noise = random.standard_normal(electrons.shape, dtype=np.float32) * spread
    return 255.0 * srgb((electrons + noise) / FULL_WELL)
