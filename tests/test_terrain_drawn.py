"""The maps that lie in the package are those that the model draws."""

from pathlib import Path

import numpy as np
import pytest

import marsoutreach as mars
from marsoutreach import terrain
from marsoutreach.terrain import drawn


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


def test_they_are_read_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A player with seats gets them from their files; 600 kB at most."""
    for module in (drawn, terrain):
        monkeypatch.delattr(module, "maps")
    terrain.packed.cache_clear()
    assert len(mars.LandingPlayer(seats=True).terrain) == len(terrain.packed())
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
