"""``python -m workshop.first_picture`` draws the first picture anew: it is modelled.

The front Hazcam's own model looks at the modelled ground, at the hour of the landing;
then comes the clear cover that was still on its lens, full of dust and small stones.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.special import expit

from marsoutreach import cameras, sun
from marsoutreach.widgets.kit.ending import DRAWN
from workshop.draw import photograph

if TYPE_CHECKING:
    from PIL.Image import Image

    from workshop.draw.place import Floats

CAMERA, WIDTH_PX, QUALITY = "front_hazcam_left_a", 800, 76
GREY = np.array((0.3, 0.59, 0.11))
BLUR_PX, VEIL, CLEAR = 1.1, 44.0, 0.8  # a cover spreads light, adds some, takes some
SPECKS, LARGEST_PX = 420, 9.0
SEED = 2021


def first_picture() -> "Image":
    """Draw what the front Hazcam saw through its cover, in grey."""
    from PIL import Image

    model = cameras.model(CAMERA)
    wide, high = model.size_px or (WIDTH_PX, WIDTH_PX)
    size = (WIDTH_PX, round(WIDTH_PX * high / wide))
    seen = photograph(model, sun=sun.at_landing(), size=size, seed=SEED)
    grey = np.asarray(seen, float) @ GREY
    covered = through_cover(grey, np.random.default_rng(SEED))
    return Image.fromarray(np.clip(covered, 0, 255).astype(np.uint8))


def through_cover(grey: "Floats", chance: np.random.Generator) -> "Floats":
    """Blur a picture, lay a veil over it, and spots that are out of focus."""
    veil = gaussian_filter(chance.standard_normal(grey.shape), 60.0)
    veil = VEIL * (1.0 + 0.25 * veil / veil.std())
    clear = CLEAR * gaussian_filter(grey, BLUR_PX) + veil
    return np.asarray((clear + specks(grey.shape, chance)) * corners(grey.shape))


def specks(shape: tuple[int, ...], chance: np.random.Generator) -> "Floats":
    """Scatter dust and small stones: most are dark, many small, few large."""
    spots = np.zeros(shape)
    down, across = np.indices(shape)
    for _ in range(SPECKS):
        y, x = chance.uniform(0, shape[0]), chance.uniform(0, shape[1])
        radius = 1.0 + LARGEST_PX * chance.power(0.35)
        far = np.hypot(down - y, (across - x) * chance.uniform(0.7, 1.4)) / radius
        depth = chance.choice([-46.0, -30.0, 26.0]) * chance.uniform(0.4, 1.0)
        spots += depth * expit(6.0 * (1.0 - far))
    return spots


def corners(shape: tuple[int, ...]) -> "Floats":
    """Darken towards the rim of the cover."""
    down, across = np.indices(shape)
    high, wide = shape
    far = np.hypot((across / wide - 0.5) * wide / high, down / high - 0.5)
    return np.asarray(expit((0.74 - far) * 14.0))


def draw(path: Path = DRAWN) -> Path:
    """Draw it into the package or elsewhere; give its file."""
    first_picture().save(path, "WEBP", quality=QUALITY, method=6)
    return path


if __name__ == "__main__":
    print(draw().name)
