"""Tiles for deep zoom: put together again they are the picture."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from marsoutreach import PanoramaViewer, cameras, panorama


def picture(width: int, height: int) -> Image.Image:
    """Smooth colours that differ everywhere."""
    x, y = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return Image.fromarray(np.stack([x, y, 255 - x], axis=2).astype(np.uint8))


def together(folder: Path, manifest: dict[str, Any], level: int) -> Image.Image:
    """Put the tiles of a level side by side."""
    about, side = manifest["levels"][level], manifest["tile_px"]
    whole = Image.new("RGB", (about["width_px"], about["height_px"]))
    for row in range(about["rows"]):
        for column in range(about["columns"]):
            name = manifest["path"].format(level=level, column=column, row=row)
            with Image.open(folder / name) as tile:
                assert max(tile.size) <= side
                whole.paste(tile, (column * side, row * side))
    return whole


@pytest.mark.parametrize(
    ("width", "height"), [(1, 1), (256, 256), (700, 300), (513, 120)]
)
def test_every_level_is_the_picture_made_smaller(
    tmp_path: Path, width: int, height: int
) -> None:
    """From one tile to all of it, each level twice as wide as the one before."""
    original = picture(width, height)
    path = panorama.save_tiles(original, tmp_path / "tiles", tile_px=256)
    manifest = json.loads(path.read_text())
    levels = manifest["levels"]
    assert (levels[0]["columns"], levels[0]["rows"]) == (1, 1)
    assert (manifest["width_px"], manifest["height_px"]) == (width, height)
    assert levels[-1]["width_px"] == width
    for level, (one, next_) in enumerate(pairwise(levels)):
        assert one["width_px"] == (next_["width_px"] + 1) // 2, level
    for level in range(len(levels)):
        small = together(path.parent, manifest, level)
        wanted = original.resize(small.size, Image.Resampling.BOX)
        assert np.abs(np.asarray(small, float) - np.asarray(wanted, float)).mean() < 4


def test_nothing_but_tiles_and_the_manifest_is_written(tmp_path: Path) -> None:
    """As many files as the manifest says; a second time replaces the first."""
    for width in (900, 300):
        path = panorama.save_tiles(picture(width, 200), tmp_path / "t", tile_px=256)
        count = sum(one["columns"] * one["rows"] for one in _levels(path))
        assert len(list((tmp_path / "t").rglob("*.*"))) == count + 1
    assert [one.name for one in tmp_path.iterdir()] == ["t"]


def _levels(path: Path) -> list[dict[str, int]]:
    return json.loads(path.read_text())["levels"]


def test_a_panorama_says_what_its_tiles_show(tmp_path: Path) -> None:
    """Projection, edges in degrees, kind: all that a viewer needs."""
    camera = cameras.model("navcam_left").scaled(1 / 40)
    frames = [
        panorama.Frame(np.full((96, 128), 90), cameras.aim_mast(camera, one, -20))
        for one in range(0, 360, 60)
    ]
    view = panorama.stitch(frames, width_px=600)
    manifest = json.loads(view.save_tiles(tmp_path / "tiles").read_text())
    assert manifest["projection"] == "cylindrical"
    assert manifest["azimuth_deg"] == pytest.approx([-180, 180], abs=0.01)
    assert manifest["closed"] is True
    high, low = manifest["elevation_deg"]
    assert high == pytest.approx(view.elevation_deg[0], abs=0.4)
    assert low == pytest.approx(view.elevation_deg[-1], abs=0.4)
    assert (manifest["kind"], manifest["azimuth_from"]) == ("measured", "rover")
    north = panorama.stitch(frames, width_px=600, north_deg=0.0)
    manifest = json.loads(north.save_tiles(tmp_path / "tiles").read_text())
    assert manifest["azimuth_from"] == north.azimuth_from == "north"
    viewer = PanoramaViewer(tmp_path / "tiles")
    assert viewer.pictures[0]["azimuth_from"] == "north"


def test_a_picture_file_becomes_tiles(tmp_path: Path) -> None:
    """The whole world by default; credit and source go into the manifest."""
    picture(640, 320).save(tmp_path / "mars.jpg")
    path = panorama.tile_file(
        tmp_path / "mars.jpg", tmp_path / "deep" / "tiles", credit="NASA/JPL-Caltech"
    )
    manifest = json.loads(path.read_text())
    assert manifest["elevation_deg"] == [90.0, -90.0]
    assert manifest["projection"] == "equirectangular"
    assert (manifest["credit"], manifest["kind"]) == ("NASA/JPL-Caltech", "measured")
