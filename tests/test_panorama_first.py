"""The six modelled frames that lie in the package."""

import numpy as np
import pytest
from PIL import Image

from marsoutreach.panorama.first import WIDTH_PX, first_frames
from marsoutreach.render.first import first_frame

FIELDS = (40, 30)


@pytest.mark.parametrize("number", [1, 4])
def test_shipped_frames_are_what_the_renderer_draws(number: int) -> None:
    """Drawn small, deck and sun's side are today's; make long draws all, in full."""
    with Image.open(first_frames()[number].image) as shipped:
        pictures = [shipped, first_frame(number, WIDTH_PX // 4).image]
        fields = [
            np.asarray(one.convert("RGB").resize(FIELDS, Image.Resampling.BOX), float)
            for one in pictures
        ]
    assert np.abs(fields[0] - fields[1]).mean() < 1


def test_first_frames_fit_their_models() -> None:
    """Six frames of 1280 by 960, marked as modelled."""
    frames = first_frames()
    assert [frame.size_px for frame in frames] == [(WIDTH_PX, 960)] * 6
    assert {frame.kind for frame in frames} == {"modelled"}
