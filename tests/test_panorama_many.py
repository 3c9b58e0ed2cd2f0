"""Any number of frames, of any size, from any camera."""

import numpy as np
import pytest

from marsoutreach import cameras, panorama
from marsoutreach.cameras import CameraModel
from marsoutreach.panorama import Frame, Panorama
from marsoutreach.panorama.region import Region
from tests.mosaics import levels


def drawn(model: CameraModel, name: str, seen: list[str] | None = None) -> Frame:
    """A frame that is painted by direction when it is read."""

    def paint() -> np.ndarray:
        if seen is not None:
            seen.append(name)
        width, height = model.size_px
        x, y = np.meshgrid(np.arange(width), np.arange(height))
        way = model.rays(np.stack([x, y], axis=-1))[1]
        waves = np.sin(17 * way) + np.sin(41 * way[..., ::-1])
        return np.clip(128 + 45 * waves, 0, 255)

    return Frame(paint, model, name, white=255)


def true_colours(view: Panorama) -> np.ndarray:
    """What the painted world shows on a canvas."""
    region = Region(0, 0, *view.image.size)
    way = view.canvas.rays(region.pixels)[1]
    waves = np.sin(17 * way) + np.sin(41 * way[..., ::-1])
    return np.clip(128 + 45 * waves, 0, 255)


def ring(count: int, scale: float, elevation: float = -5.0) -> list[CameraModel]:
    """Cameras all around."""
    camera = cameras.model("mastcam_z_left", zoom_mm=26).scaled(scale)
    steps = np.arange(count) * 360 / count
    return [cameras.aim_mast(camera, azimuth, elevation) for azimuth in steps]


def test_many_frames_close_the_circle() -> None:
    """Thirty narrow frames: no hole at the ends of the picture, colours right."""
    frames = [drawn(one, str(n)) for n, one in enumerate(ring(30, 1 / 12))]
    view = panorama.stitch(frames, surface=panorama.Far())
    middle = view.coverage[view.coverage.shape[0] // 2]
    assert middle.min() >= 1
    miss = np.abs(levels(view.image) - true_colours(view)).max(axis=2)
    assert np.median(miss[view.coverage > 0]) < 3
    edge = np.r_[0:4, -4:0]
    assert np.median(miss[:, edge][(view.coverage > 0)[:, edge]]) < 3


def test_frames_are_read_one_by_one() -> None:
    """Each picture is read when it is needed, few are kept, memory stays small."""
    seen: list[str] = []
    frames = [drawn(one, str(n), seen) for n, one in enumerate(ring(24, 1 / 10))]
    assert seen == []
    panorama.stitch(frames, width_px=1200, surface=panorama.Far())
    assert set(seen) == {str(number) for number in range(24)}
    assert len(seen) <= 3 * 24


def test_cameras_may_be_mixed() -> None:
    """Wide frames and a fine one in the middle: the fine one is kept there."""
    wide = cameras.model("navcam_left").scaled(1 / 20)
    fine = cameras.model("mastcam_z_left", zoom_mm=34).scaled(1 / 8)
    frames = [drawn(cameras.aim_mast(wide, 60 * n, 0), f"wide {n}") for n in range(6)]
    frames.append(drawn(cameras.aim_mast(fine, 60, 0), "fine"))
    placed = panorama.place(
        frames, panorama.canvas_for(frames, width_px=1500, surface=panorama.Far())
    )
    seams = panorama.seams(placed, panorama.balance(placed))
    middle = placed.draft.pixels(directions=frames[-1].model.boresight)
    x, y = middle.round().astype(int)
    assert seams.labels[y, x] == 6
    view = panorama.blend(seams)
    miss = np.abs(levels(view.image) - true_colours(view)).max(axis=2)
    assert np.median(miss[view.coverage > 0]) < 4


def test_a_smaller_copy_of_a_picture_is_fine() -> None:
    """The model of the full picture is scaled to the copy."""
    model = cameras.model("navcam_left")
    frame = Frame(np.zeros((96, 128)), model, "small copy")
    assert frame.model.size_px == (128, 96)
    assert frame.model.field_of_view_deg == pytest.approx(
        model.field_of_view_deg, abs=0.2
    )


def test_black_and_trimmed_pixels_do_not_count() -> None:
    """A black corner and the outermost pixels stay uncovered."""
    camera = cameras.pinhole((0, 0, -2), (1, 0, 0), 60, (80, 60))
    picture = np.full((60, 80), 99, np.uint8)
    picture[:20, :30] = 0
    whole, cut = (
        panorama.stitch([Frame(picture, camera, **how)], width_px=100)
        for how in ({}, {"black_is_empty": True, "trim_px": 6})
    )
    assert np.ptp(cut.azimuth_deg) < 0.9 * np.ptp(whole.azimuth_deg)
    assert whole.coverage[15, 20] == 1
    assert cut.coverage[15, 20] == 0
    assert cut.coverage[15, 80] == cut.coverage[50, 20] == 1


def test_straight_up_and_down_are_held() -> None:
    """A camera that looks up fills the top of an equirectangular canvas."""
    up = cameras.pinhole((0, 0, -2), (0, 0, -1), 60, (80, 60))
    view = panorama.stitch(
        [Frame(np.full((60, 80), 99), up)], projection="equirectangular", width_px=200
    )
    assert view.elevation_deg[0] == pytest.approx(90, abs=1)
    assert view.coverage[0].all()
