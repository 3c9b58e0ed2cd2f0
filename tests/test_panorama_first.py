"""The six modelled frames that lie in the package."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from marsoutreach.panorama.first import WIDTH_PX, draw, first_frames


@pytest.mark.slow
def test_shipped_frames_are_what_the_renderer_draws(tmp_path: Path) -> None:
    """The six frames are today's; if not: python -m marsoutreach.panorama."""
    for path, frame in zip(draw(tmp_path), first_frames(), strict=True):
        with Image.open(path) as new, Image.open(frame.image) as old:
            both = [np.asarray(one.convert("RGB"), float) for one in (new, old)]
        assert np.abs(both[0] - both[1]).mean() < 0.5, path.name


def test_first_frames_fit_their_models() -> None:
    """Six frames of 640 by 480, marked as modelled."""
    frames = first_frames()
    assert [frame.size_px for frame in frames] == [(WIDTH_PX, 480)] * 6
    assert {frame.kind for frame in frames} == {"modelled"}
