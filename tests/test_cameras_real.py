"""Camera models against NASA's own files: labels, a stereo pair, feed records.

The files are not part of the repository. MARSOUTREACH_REAL_DATA says where they are.
"""

import json
from functools import cache
from typing import Any

import numpy as np
import pytest

from marsoutreach import cameras
from marsoutreach.cameras import CameraModel, azimuth_elevation_deg
from tests import pds, stereo
from tests.real import REAL, needs_real

pytestmark = needs_real
FULL_FRAME = (5120, 3840)
NEAR_M = 6.0


@cache
def picture(eye: str) -> pds.Picture:
    """One picture of the stereo pair of sol 709."""
    return pds.read(next((REAL / "navcam_pair").glob(f"N{eye}*.IMG")))


def model_of(eye: str) -> CameraModel:
    """The camera model in the label of one picture."""
    height, width = picture(eye).pixels.shape
    parts = picture(eye).components()
    return CameraModel.from_components(parts, size_px=(width, height))


@cache
def matches() -> list[stereo.Match]:
    """Patches of the left picture, found in the right one."""
    pair = stereo.Pair(
        picture("L").pixels, picture("R").pixels, model_of("L"), model_of("R")
    )
    distances_m = 1 / np.linspace(1 / 1.6, 1 / 25, 200)
    return [pair.match(x, y, distances_m) for x, y in pair.textured(35, 40)]


@cache
def record(sol: int) -> dict[str, Any]:
    """A record of the raw-image feed."""
    folder = REAL / "raw_feed"
    found = json.loads((folder / "raw_image_record_examples.json").read_text())
    found.append(json.loads(next(folder.glob("*-metadata.json")).read_text()))
    return next(one for one in found if one["sol"] == sol)


def full_frame(sol: int, x_px: int, y_px: int, scale: int) -> CameraModel:
    """The record's camera, widened from its sub-frame to the whole detector."""
    model = CameraModel.from_record(record(sol))
    return model.scaled(scale).cropped(-x_px, -y_px, *FULL_FRAME)


@pytest.mark.parametrize("eye", ["L", "R"])
def test_field_of_view_and_pointing_are_those_of_the_label(eye: str) -> None:
    """NASA's own software wrote the angles that it got from the same model."""
    model, label = model_of(eye), picture(eye)
    view = [label.number("AZIMUTH_FOV"), label.number("ELEVATION_FOV")]
    assert model.field_of_view_deg == pytest.approx(view, abs=0.002)
    azimuth, elevation = azimuth_elevation_deg(model.boresight)
    assert azimuth % 360 == pytest.approx(label.number("INSTRUMENT_AZIMUTH"), abs=1e-3)
    assert elevation == pytest.approx(label.number("INSTRUMENT_ELEVATION"), abs=1e-3)


@pytest.mark.parametrize("eye", ["L", "R"])
def test_round_trip_of_the_label(eye: str) -> None:
    """Pixel to ray to pixel over the whole picture."""
    model = model_of(eye)
    pixels = np.mgrid[-0.5:1280:20, -0.5:960:20].reshape(2, -1).T
    origins, directions = model.rays(pixels)
    assert np.abs(model.pixels(origins + 5 * directions) - pixels).max() < 0.01


def test_patches_are_found_along_the_epipolar_line() -> None:
    """31-pixel patches: correlation, and how far off the epipolar line they fit."""
    correlation = np.array([one.correlation for one in matches()])
    across_px = np.array([one.across_px for one in matches()])
    rms_px = np.sqrt(np.mean(across_px**2))
    print(
        f"{len(correlation)} patches, median correlation {np.median(correlation):.3f}"
    )
    print(f"across the epipolar line: {rms_px:.3f} px rms")
    assert np.median(correlation) > 0.85
    assert rms_px <= 1.0


def test_ground_near_the_rover_is_at_its_wheels() -> None:
    """Triangulated ground within 6 m lies at z = 0 of the rover, to its stones."""
    points = np.array([one.point_m for one in matches() if one.correlation > 0.85])
    near = points[np.hypot(points[:, 0], points[:, 1]) < NEAR_M]
    mean_m, scatter_m = near[:, 2].mean(), near[:, 2].std()
    print(
        f"{len(near)} points within 6 m: z = {mean_m:+.3f} m, scatter {scatter_m:.3f}"
    )
    assert len(near) >= 15
    assert abs(mean_m) < 0.05
    assert scatter_m < 0.10


def test_another_lens_would_not_fit() -> None:
    """With the linearity of 0.37 found elsewhere, the view is 3 degrees off."""
    parts = picture("L").components() | {"T": 3.0, "P": 0.37}
    model = CameraModel.from_components(parts, size_px=(1280, 960))
    assert model.field_of_view_deg[0] < picture("L").number("AZIMUTH_FOV") - 2


SUBFRAMES = {100: (0, 1440, 4), 670: (0, 0, 1)}


@pytest.mark.parametrize("sol", SUBFRAMES)
def test_mast_angles_of_the_record_are_those_of_its_model(sol: int) -> None:
    """What mastAz and mastEl say, the middle of the full frame does."""
    flat = cameras.records.flattened(record(sol))
    model = full_frame(sol, *SUBFRAMES[sol])
    azimuth, elevation = azimuth_elevation_deg(model.boresight)
    print(f"sol {sol}: azimuth {azimuth:.4f}, elevation {elevation:.4f}")
    wanted = [float(flat.get("mastAz", flat.get("mast_az")))]
    wanted.append(float(flat.get("mastEl", flat.get("mast_el"))))
    assert [azimuth, elevation] == pytest.approx(wanted, abs=0.2)
    assert [azimuth, elevation] == pytest.approx(wanted, abs=0.002)


@pytest.mark.parametrize("sol", SUBFRAMES)
def test_the_mast_of_the_table_gives_the_camera_of_the_record(sol: int) -> None:
    """Turned by mastAz and mastEl, the table's Navcam is the record's, to 5 mm."""
    flat = cameras.records.flattened(record(sol))
    angles = [
        flat.get(name, flat.get(name[:4] + "_" + name[4:].lower()))
        for name in ("mastAz", "mastEl")
    ]
    mine = cameras.aim_mast(cameras.model("navcam_left"), *map(float, angles))
    theirs = full_frame(sol, *SUBFRAMES[sol])
    miss_mm = 1e3 * np.linalg.norm(mine.centre_m - theirs.centre_m)
    cosine = np.clip(mine.axis @ theirs.axis, -1, 1)
    print(f"sol {sol}: {miss_mm:.2f} mm, {np.degrees(np.arccos(cosine)):.4f} deg")
    assert miss_mm < 5
    assert np.degrees(np.arccos(cosine)) < 0.2


def test_the_whole_model_of_sol_100_follows_from_the_table() -> None:
    """Cut, shrunk and turned, the table's Navcam sees what the record's model sees."""
    theirs = CameraModel.from_record(record(100))
    mine = cameras.aim_mast(cameras.model("navcam_left"), 78.7995, 1.06137)
    mine = mine.cropped(0, 1440, 5120, 960).scaled(1 / 4)
    pixels = np.mgrid[0:1280:40, 0:240:40].reshape(2, -1).T
    _, directions = theirs.rays(pixels)
    assert np.abs(mine.pixels(directions=directions) - pixels).max() < 0.1


def test_the_rear_hazcam_of_sol_2_is_that_of_the_table() -> None:
    """A record in the old order, four times smaller, is the table's own camera."""
    theirs = CameraModel.from_record(record(2))
    mine = cameras.model("rear_hazcam_right").scaled(1 / 4)
    assert mine.size_px == theirs.size_px == (1280, 960)
    assert np.abs(mine.horizontal - theirs.horizontal).max() < 1e-3
    assert np.abs(mine.vertical - theirs.vertical).max() < 1e-3
    assert np.abs(mine.centre_m - theirs.centre_m).max() < 1e-5


@pytest.mark.parametrize("sol", [2, 100, 670])
def test_round_trip_of_records(sol: int) -> None:
    """Pixel to ray to pixel for the camera of each record."""
    model = CameraModel.from_record(record(sol))
    width, height = model.size_px
    pixels = np.mgrid[0:width:31, 0:height:31].reshape(2, -1).T
    origins, directions = model.rays(pixels)
    assert np.abs(model.pixels(origins + 2 * directions) - pixels).max() < 0.01


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"camera_model_component_list": "UNK"}, "has no camera model"),
        ({"camera_model_component_list": None}, "has no camera model"),
        ({"dimension": "huge"}, "not a size"),
        ({"camera_position": "(0,0,0)"}, "the camera stands at"),
    ],
)
def test_broken_records_are_refused(change: dict[str, Any], says: str) -> None:
    """A thumbnail without a model, a size that is none, a place that is not C."""
    broken = cameras.records.flattened(record(100)) | change
    with pytest.raises(ValueError, match=says):
        CameraModel.from_record(broken)


def test_only_mappings_are_records() -> None:
    """A list of records is not a record."""
    with pytest.raises(ValueError, match="Pick one record"):
        CameraModel.from_record([record(100)])


def test_ground_from_the_real_pair_is_plotted() -> None:
    """Ground within 6 m, plotted against z = 0, scatters less than 15 cm."""
    from marsoutreach import figures_cameras

    good = [match for match in matches() if match.correlation > 0.85]
    points = np.array([match.point_m for match in good])
    scatter_m = figures_cameras.ground_scatter_m(points, NEAR_M)
    figure = figures_cameras.ground_from_pair(points, NEAR_M)
    print(figure.layout.meta["description"])
    assert scatter_m < 0.15
    assert f"{100 * scatter_m:.0f} cm" in figure.layout.title.text
