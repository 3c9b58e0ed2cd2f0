"""Six frames become one picture: in the right place, without steps, from any input."""

import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from marsoutreach import cameras, panorama, render

NEAR_M = 5.0
BLOCK_PX = 32


@pytest.fixture(scope="module")
def view() -> panorama.Panorama:
    """The six modelled frames as one panorama, 1,160 pixels wide."""
    return panorama.stitch(panorama.first_frames(), width_px=1160)


def test_light_is_even_and_little_is_lost(view: panorama.Panorama) -> None:
    """At most one grey level of step at the seams; 98 % of what frames show is kept."""
    assert view.seam_error_before > 4
    assert view.seam_error <= 1
    kept = (np.asarray(view.coverage) > 0).mean()
    shown = (np.asarray(view.image).max(axis=2) > 0).mean()
    assert shown >= 0.98 * kept


def test_columns_and_rows_are_angles(view: panorama.Panorama) -> None:
    """Columns are even steps round the horizon; rows are even steps of the tangent."""
    across = np.diff(view.azimuth_deg)
    assert np.allclose(across, 360 / 1160)
    slope = np.diff(np.tan(np.radians(view.elevation_deg)))
    assert np.allclose(slope, slope[0])
    assert view.elevation_deg[0] > 15
    assert view.elevation_deg[-1] < -40


def test_frames_are_placed_where_their_models_say() -> None:
    """A bright dot lands at its own azimuth and elevation, to half a pixel."""
    models = render.first_cameras(320)
    frames = []
    for number, model in enumerate(models):
        pixels = np.full((240, 320), 40, np.uint8)
        if number == 2:
            pixels[98:103, 158:163] = 250
        frames.append(panorama.Frame(pixels, model, f"frame {number}"))
    flat = panorama.stitch(frames, width_px=1400, how="none")
    _, way = models[2].rays([160.0, 100.0])
    azimuth, elevation = cameras.azimuth_elevation_deg(way)
    grey = np.asarray(flat.image, float)[..., 0]
    grey = np.where(grey > 0.75 * grey.max(), grey, 0)
    rows, columns = (np.indices(grey.shape) * grey).sum(axis=(1, 2)) / grey.sum()
    wide = flat.azimuth_deg[1] - flat.azimuth_deg[0]
    off = (
        np.interp(columns, range(1400), flat.azimuth_deg) - azimuth + 180
    ) % 360 - 180
    assert abs(off) < 0.5 * wide
    high = np.interp(rows, range(len(flat.elevation_deg)), flat.elevation_deg)
    assert abs(high - elevation) < 0.6 * wide


@pytest.mark.slow
def test_it_is_true_to_what_was_there(view: panorama.Panorama) -> None:
    """Against the rendered truth: 30 dB where covered, half a pixel beyond 5 metres."""
    there = render.truth(view.canvas)
    truth = there.colour.astype(float)
    got = np.asarray(view.image, float)
    covered = np.asarray(view.coverage) > 0
    error = ((got - truth)[covered] ** 2).mean()
    assert 10 * np.log10(255**2 / error) >= 30
    far = covered & (there.what != render.ROVER) & (there.distance_m > NEAR_M)
    assert rms_shift_px(truth.mean(axis=2), got.mean(axis=2), far) <= 0.5


def rms_shift_px(truth: np.ndarray, got: np.ndarray, where: np.ndarray) -> float:
    """How far blocks of a picture lie off, by one step of Lucas and Kanade."""
    down, across = np.gradient(truth)
    squares = []
    for row in range(0, truth.shape[0] - BLOCK_PX, BLOCK_PX):
        for column in range(0, truth.shape[1] - BLOCK_PX, BLOCK_PX):
            block = np.s_[row : row + BLOCK_PX, column : column + BLOCK_PX]
            if not where[block].all():
                continue
            slope = np.stack([across[block].ravel(), down[block].ravel()], axis=1)
            normal = slope.T @ slope
            if np.linalg.eigvalsh(normal)[0] < 2e3:  # nothing to hold on to
                continue
            rest = (truth - got)[block].ravel()
            squares.append(np.sum(np.linalg.solve(normal, slope.T @ rest) ** 2))
    assert len(squares) >= 20
    return float(np.sqrt(np.mean(squares)))


def test_tiles_hold_the_whole_picture(view: panorama.Panorama, tmp_path: Path) -> None:
    """The finest tiles put together are the picture; the manifest says what it is."""
    folder = view.save_tiles(tmp_path / "tiles", tile_px=256)
    home = folder if folder.is_dir() else folder.parent
    about = json.loads(next(home.glob("*.json")).read_text())
    assert about["kind"] == "modelled"
    tiles = sorted(home.rglob("*.jpg"))
    assert len(tiles) >= 5 * 2
    for path in tiles:
        with Image.open(path) as tile:
            assert max(tile.size) <= 256


FLAT = np.full((60, 80), 120, np.uint8)


def small(turn: float) -> cameras.CameraModel:
    """A small Navcam that looks somewhere."""
    model = cameras.model("navcam_left").scaled(1 / 64)
    return cameras.aim_mast(model, turn, -20)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: panorama.stitch([]), "no frames"),
        (lambda: panorama.Frame(FLAT, None, "lost"), "lost.*no camera model"),
        (
            lambda: panorama.stitch([panorama.Frame(FLAT, small(0))], width_px=0),
            "width",
        ),
        (
            lambda: panorama.stitch(
                [panorama.Frame(FLAT, small(turn), f"at {turn}") for turn in (0, 180)]
            ),
            "at 180",
        ),
    ],
)
def test_bad_input_is_answered(make: Any, says: str) -> None:
    """Each mistake gets an error that names the frame and the cure."""
    with pytest.raises((ValueError, TypeError), match=f"(?s){says}"):
        make()


def test_broken_and_giant_pictures_are_refused(tmp_path: Path) -> None:
    """A cut PNG and one of two gigapixels are refused by name, without being read."""
    cut, giant = tmp_path / "cut.png", tmp_path / "giant.png"
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (60, 80), np.uint8)).save(
        cut
    )
    cut.write_bytes(cut.read_bytes()[:900])
    header = bytearray(cut.read_bytes())
    header[16:24] = (45_000).to_bytes(4, "big") * 2
    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4, "big")
    giant.write_bytes(header)
    for path in (cut, giant):
        with pytest.raises(ValueError, match=path.stem):
            panorama.stitch(
                [panorama.Frame(path, small(turn), path.stem) for turn in (0, 60)]
            )
