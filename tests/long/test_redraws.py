"""What lies drawn in the package is what the workshop draws today, to the full size."""

from pathlib import Path

import numpy as np
import pytest

from marsoutreach.panorama.first import first_frames
from tests.workshop.test_frames import levels
from workshop.frames import draw


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Draw all six frames anew."""
    return list(draw(tmp_path_factory.mktemp("frames")))


@pytest.mark.parametrize("number", range(6))
def test_shipped_frames_are_what_the_renderer_draws(
    drawn: list[Path], number: int
) -> None:
    """All six are today's, noise and all. Else: python -m workshop.frames."""
    off = levels(drawn[number]) - levels(first_frames()[number].image)
    assert np.abs(off).mean() < 0.5
