"""The maps in the package are those that the model draws, and stay close to it."""

from pathlib import Path

import numpy as np
import pytest

from marsoutreach import terrain
from marsoutreach.terrain.shipped import read
from workshop.ground import MODEL
from workshop.maps import write

KEPT = terrain.MODEL.levels[:-1]
REACHES_M = [0.0, *(one.reach_m for one in KEPT)]


@pytest.fixture(scope="module")
def fresh() -> terrain.Reader:
    """Give the maps as drawn now."""
    return terrain.decode(terrain.maps(MODEL))


def test_the_model_has_not_changed_since_they_were_drawn(fresh: terrain.Reader) -> None:
    """Heights to one step. If this fails: python -m workshop.maps."""
    for one, was, now in zip(fresh.maps, KEPT, fresh.levels[:-1], strict=True):
        assert was.metres_per_px == now.metres_per_px == one.metres_per_px
        assert np.abs(was.heights - now.heights).max() <= 1.01 * one.scale_m


def test_their_colours_are_the_models(fresh: terrain.Reader) -> None:
    """Palettes may differ by a little from one Pillow to the next."""
    for was, now in zip(KEPT, fresh.levels[:-1], strict=True):
        assert np.sqrt(((was.colours - now.colours) ** 2).mean()) < 2.0


@pytest.mark.parametrize("level", range(len(KEPT)))
def test_maps_agree_with_the_model(level: int) -> None:
    """Where a map is the finest: rms ≤ 2.5 % of a pixel's width, at most 40 %.

    At the pixels' middles the height is the model's to half a step (1/128 pixel).
    """
    metres = KEPT[level].metres_per_px
    half_m = 0.8 * KEPT[level].reach_m
    east, north = np.random.default_rng(7).uniform(-half_m, half_m, (2, 20_000))
    kept = np.maximum(np.abs(east), np.abs(north)) > REACHES_M[level]
    east, north = east[kept], north[kept]
    off = terrain.height_m(east, north) - MODEL.height_m(east, north)
    assert np.sqrt((off**2).mean()) <= 0.025 * metres
    assert np.abs(off).max() <= 0.4 * metres
    tint = terrain.MODEL.colour(east, north) - MODEL.colour(east, north)
    assert np.sqrt((tint**2).mean()) <= 8
    middles = KEPT[level].heights - MODEL.height_m(*terrain.grid(256, metres))
    assert np.abs(middles).max() <= metres / 128 * 1.001


def test_where_the_rover_stands_nothing_moved() -> None:
    """The site is at 0, and within 10 m maps and model differ by 2 cm at most."""
    assert terrain.height_m(0, 0) == MODEL.height_m(0, 0) == 0
    where = np.random.default_rng(7).uniform(-10, 10, (2, 20_000))
    assert np.abs(terrain.height_m(*where) - MODEL.height_m(*where)).max() <= 0.02


def test_drawing_writes_what_reading_reads(tmp_path: Path) -> None:
    """Write small maps elsewhere and read them back, byte for byte."""
    small = terrain.maps(MODEL, [1.0, 4.0], size_px=16)
    write(small, tmp_path / "drawn")
    assert list(read(tmp_path / "drawn")) == small
