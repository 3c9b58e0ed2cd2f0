"""The six modelled frames that lie in the package."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from marsoutreach.panorama.first import WIDTH_PX, first_frames
from workshop.frames import draw

NUMBERS = (1, 4)


@pytest.mark.slow
def test_shipped_frames_are_what_the_renderer_draws(tmp_path: Path) -> None:
    """Deck and sun's side are today's. Else: python -m workshop.frames."""
    shipped = first_frames()
    for path, number in zip(draw(tmp_path, NUMBERS), NUMBERS, strict=True):
        frame = shipped[number]
        with Image.open(path) as new, Image.open(frame.image) as old:
            both = [np.asarray(one.convert("RGB"), float) for one in (new, old)]
        assert np.abs(both[0] - both[1]).mean() < 0.5, path.name


def test_first_frames_fit_their_models() -> None:
    """Six frames of 1280 by 960, marked as modelled."""
    frames = first_frames()
    assert [frame.size_px for frame in frames] == [(WIDTH_PX, 960)] * 6
    assert {frame.kind for frame in frames} == {"modelled"}
