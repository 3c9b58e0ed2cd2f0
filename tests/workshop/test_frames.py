"""The six modelled frames in the package are those that the renderer draws."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from marsoutreach.panorama.first import WIDTH_PX, first_cameras, first_frames
from workshop.draw import lens_shade, truth
from workshop.draw.first import FIRST_GAINS
from workshop.draw.sky import light, srgb

LEFT, TOP, WIDE, HIGH = 560, 280, 160, 480  # a strip from the sky to the rover
BLOCK_PX = 16


def levels(image: Path) -> np.ndarray:
    """Read a picture."""
    with Image.open(image) as picture:
        return np.asarray(picture.convert("RGB"), float)


def strip(number: int) -> np.ndarray:
    """Draw a part of a frame, without noise."""
    camera = first_cameras()[number].cropped(LEFT, TOP, WIDE, HIGH)
    shade = lens_shade((WIDTH_PX, WIDTH_PX * 3 // 4))[TOP:, LEFT:][:HIGH, :WIDE]
    amount = light(truth(camera).colour / 255) * shade[..., None]
    return 255 * srgb(amount * FIRST_GAINS[number])


@pytest.mark.parametrize("number", [1, 4])
def test_a_strip_of_a_shipped_frame_is_what_the_renderer_draws(number: int) -> None:
    """Blocks of 16 pixels, in which noise averages out: within half a grey level.

    If this fails: python -m workshop.frames.
    """
    shipped = levels(first_frames()[number].image)[TOP:, LEFT:][:HIGH, :WIDE]
    blocks = (strip(number) - shipped).reshape(
        -1, BLOCK_PX, WIDE // BLOCK_PX, BLOCK_PX, 3
    )
    off = np.abs(blocks.mean(axis=(1, 3)))
    assert off.mean() < 0.5
    assert off.max() < 2
