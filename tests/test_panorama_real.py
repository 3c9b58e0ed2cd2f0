"""Real frames on one canvas: a Navcam pair, and a frame with its record.

The files are not part of the repository. MARSOUTREACH_REAL_DATA says where they are.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from marsoutreach import panorama
from marsoutreach.cameras import CameraModel
from marsoutreach.panorama import Canvas, Frame, Surface
from tests import pds, stereo
from tests.benchmarks._memory import alone
from tests.real import REAL, needs_real

pytestmark = needs_real
Floats = NDArray[np.float64]
HALF = 8
PATCH = np.mgrid[-HALF : HALF + 1, -HALF : HALF + 1][::-1].reshape(2, -1).T
COARSE = np.stack(np.meshgrid(np.arange(-9.0, 10), np.arange(-2.0, 3)), -1)
FINE = np.stack(np.meshgrid(*[np.arange(-0.75, 0.76, 0.25)] * 2), -1)
NEAR_M, FAR_M = 25.0, 30.0


@cache
def picture(eye: str) -> pds.Picture:
    """One picture of the stereo pair of sol 709."""
    return pds.read(next((REAL / "navcam_pair").glob(f"N{eye}*.IMG")))


@cache
def frame(eye: str) -> Frame:
    """The picture as a frame: radiance to levels, as the eye sees them."""
    found = picture(eye)
    height, width = found.pixels.shape
    model = CameraModel.from_components(found.components(), size_px=(width, height))
    levels = np.sqrt(np.clip(found.pixels / 9_000, 0, 1))
    return Frame(levels, model, f"Navcam {eye}", trim_px=3, black_is_empty=True)


@cache
def record_frame() -> Frame:
    """The picture of sol 670 with the model of its record."""
    path = next((REAL / "raw_feed").glob("NLF_0670*.png"))
    record = json.loads(path.with_name(f"{path.stem}-metadata.json").read_text())
    return Frame(path, CameraModel.from_record(record), trim_px=4)


@cache
def pair() -> stereo.Pair:
    """The two pictures with their models."""
    pixels = [picture(eye).pixels for eye in "LR"]
    return stereo.Pair(*pixels, frame("L").model, frame("R").model)


@cache
def ground() -> panorama.Measured:
    """Ground through what triangulation finds within 25 m."""
    distances_m = 1 / np.linspace(1 / 1.6, 1 / NEAR_M, 120)
    found = [pair().match(x, y, distances_m) for x, y in pair().textured(45, 60)]
    points = [one.point_m for one in found if one.correlation > 0.85]
    middle = 0.5 * (frame("L").model.centre_m + frame("R").model.centre_m)
    return panorama.through(points, middle)


@cache
def far_pixels() -> Floats:
    """Pixels of the left picture that show slopes and ridge beyond 30 m."""
    distances_m = 1 / np.linspace(1 / 400, 1 / 20, 110)
    found = []
    for x, y in np.mgrid[140:1200:48, 40:112:18].reshape(2, -1).T.tolist():
        patch = pair().left[y - 15 : y + 16, x - 15 : x + 16]
        if patch.min() <= 0 or patch.std() < 0.01 * patch.mean():
            continue
        match = pair().match(x, y, distances_m)
        away = np.linalg.norm(match.point_m - frame("L").model.centre_m)
        if match.correlation > 0.85 and away > FAR_M:
            found.append((x, y))
    return np.array(found, float)


def apart_px(canvas: Canvas, pixels: Floats) -> Floats:
    """On the canvas: how far the right frame shows what the left shows, at places."""
    left, right = frame("L"), frame("R")
    levels = [np.asarray(one.read()[0].convert("L"), float) for one in (left, right)]
    origins, ways = left.model.rays(pixels)
    away = canvas.surface.distance_m(origins, ways)
    found = []
    for at in np.rint(canvas.pixels(origins + away[:, None] * ways)):
        mine = _read(levels[0], left.model, canvas, at + PATCH)

        def score(shift: Floats, at: Floats = at, mine: Floats = mine) -> float:
            there = _read(levels[1], right.model, canvas, at + PATCH + shift)
            return float(np.corrcoef(mine, there)[0, 1]) if there.std() > 1 else -1.0

        best = max(COARSE.reshape(-1, 2), key=score)
        best = max(best + FINE.reshape(-1, 2), key=score)
        if score(best) > 0.85:
            found.append(best)
    return np.array(found)


def _read(levels: Floats, model: CameraModel, canvas: Canvas, pixels: Floats) -> Floats:
    places = model.pixels(canvas.points(pixels))
    return np.asarray(map_coordinates(levels, np.nan_to_num(places).T[::-1], order=1))


def rms(shifts: Floats) -> float:
    """Length of shifts, root of the mean square."""
    return float(np.sqrt((shifts**2).sum(axis=1).mean()))


def canvas_of(surface: Surface) -> Canvas:
    """A canvas for the pair, as detailed as its frames."""
    return panorama.canvas_for([frame("L"), frame("R")], surface=surface)


def test_far_slopes_of_the_pair_coincide() -> None:
    """Ground measured within 25 m; what lies beyond 30 m then fits to 1.5 px."""
    shifts = apart_px(canvas_of(ground()), far_pixels())
    level = apart_px(canvas_of(panorama.Level()), far_pixels())
    print(f"{len(shifts)} patches beyond {FAR_M:.0f} m")
    print(f"apart: {rms(shifts):.2f} px rms; on level ground {rms(level):.2f} px")
    assert len(shifts) >= 8
    assert rms(shifts) <= 1.5
    assert rms(level) > 2


def test_the_pair_makes_a_mosaic() -> None:
    """Two exposures become one: what differs in the overlap is halved at least."""
    frames = [frame("L"), frame("R")]
    placed = panorama.place(frames, panorama.canvas_for(frames, width_px=1200))
    balanced = panorama.balance(placed)
    print(f"overlap {balanced.steps_before:.1f} before, {balanced.steps:.1f} after")
    assert balanced.steps < balanced.steps_before
    view = panorama.blend(panorama.seams(placed, balanced))
    assert (view.coverage.max(), view.kind) == (2, "measured")


def test_the_frame_of_sol_670_lands_where_its_record_says() -> None:
    """The middle of the whole detector is at mastAz, mastEl; the tile left above it."""
    tile = record_frame()
    path = next((REAL / "raw_feed").glob("NLF_0670*-metadata.json"))
    record = json.loads(path.read_text())
    canvas = panorama.canvas_for([tile], surface=panorama.Far())
    detector = tile.model.cropped(0, 0, 5120, 3840)
    x, y = np.rint(canvas.pixels(directions=detector.boresight))
    azimuth = canvas.left_deg + np.degrees((x + 0.5) / canvas.pixels_per_radian)
    assert azimuth == pytest.approx(record["mast_az"], abs=0.05)
    elevation = np.degrees(canvas.elevation(y))
    assert elevation == pytest.approx(record["mast_el"], abs=0.05)
    assert canvas.azimuth_deg[-1] < record["mast_az"]
    assert canvas.elevation_deg[0] > record["mast_el"] + 20


def test_three_real_frames_land_on_one_canvas() -> None:
    """Pair and tile, other sites, other sizes: each where its model says."""
    frames = [frame("L"), frame("R"), record_frame()]
    view = panorama.stitch(frames, width_px=1500)
    placed = panorama.place(frames, view.canvas)
    for one, patch in zip(frames, placed.patches, strict=True):
        way = one.model.boresight
        origin = one.model.centre_m
        away = view.canvas.surface.distance_m(origin[None], way[None])[0]
        x, y = placed.draft.pixels(origin + away * way)
        region = patch.region
        assert region.left <= x < region.right
        assert region.top <= y < region.bottom
        assert patch.mask[round(y) - region.top, round(x) - region.left]
    assert view.coverage.max() == 3


TILING = """
from marsoutreach import panorama
panorama.tile_file(*given, credit="NASA/JPL-Caltech/ASU/MSSS")
told = ()
"""


def test_the_mastcam_z_panorama_becomes_tiles(tmp_path: Path) -> None:
    """9238 x 4619 pixels: six levels. Its progressive JPEG needs most memory."""
    path = REAL / "panorama" / "jpegPIA24264.jpg"
    [peak_mb] = alone(TILING, (path, tmp_path / "tiles"))
    manifest = json.loads((tmp_path / "tiles" / "manifest.json").read_text())
    assert (manifest["width_px"], manifest["height_px"]) == (9238, 4619)
    assert len(manifest["levels"]) == 6
    print(f"peak memory {peak_mb:.0f} MB")
    assert peak_mb < 600
