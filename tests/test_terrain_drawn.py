"""The maps that lie in the package are those that the model draws."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from marsoutreach import terrain
from marsoutreach.terrain import drawn

QUICK = """
import time
from marsoutreach import terrain
start = time.process_time()
terrain.packed()
print(time.process_time() - start)
"""


@pytest.fixture(scope="module")
def fresh() -> list[terrain.Map]:
    """Give the maps as drawn now."""
    return terrain.maps()


def test_the_model_has_not_changed_since_they_were_drawn(
    fresh: list[terrain.Map],
) -> None:
    """Heights to one step. If this fails: python -m marsoutreach.terrain."""
    kept = terrain.decode(terrain.packed())
    now = terrain.decode(fresh)
    assert kept.scales_m == now.scales_m
    for one, was, new in zip(fresh, kept.heights, now.heights, strict=True):
        assert np.abs(was - new).max() <= 1.01 * one.scale_m


def test_their_colours_are_the_models(fresh: list[terrain.Map]) -> None:
    """Palettes may differ by a little from one Pillow to the next."""
    kept, now = terrain.decode(terrain.packed()), terrain.decode(fresh)
    for was, new in zip(kept.colours, now.colours, strict=True):
        assert np.sqrt(((was - new) ** 2).mean()) < 2.0


def test_they_are_there_at_once() -> None:
    """A tenth of a second of one processor, in a fresh process; 600 kB at most."""
    spent = subprocess.check_output([sys.executable, "-c", QUICK], text=True)
    assert float(spent) < 0.1
    sizes = [len(one.height_png) + len(one.colour_png) for one in terrain.packed()]
    assert sum(sizes) <= 600_000


def test_drawing_writes_what_reading_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Draw small maps elsewhere and read them back, byte for byte."""
    small = terrain.maps([1.0, 4.0], size_px=16)
    monkeypatch.setattr(drawn, "FOLDER", tmp_path / "drawn")
    monkeypatch.setattr(drawn, "maps", lambda: small)
    drawn.draw()
    assert list(drawn.packed.__wrapped__()) == small
