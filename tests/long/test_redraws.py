"""What lies drawn in the package is what the model draws today, to the full size."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from marsoutreach.panorama.first import draw, first_frames


@pytest.mark.parametrize("number", range(6))
def test_shipped_frames_are_what_the_renderer_draws(
    tmp_path: Path, number: int
) -> None:
    """All six are today's. Else: python -m marsoutreach.panorama."""
    [path] = draw(tmp_path, [number])
    with Image.open(path) as new, Image.open(first_frames()[number].image) as old:
        both = [np.asarray(one.convert("RGB"), float) for one in (new, old)]
    assert np.abs(both[0] - both[1]).mean() < 0.5, path.name
