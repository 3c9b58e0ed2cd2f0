"""The photographs of the modelled site: right in place, light and noise."""

from pathlib import Path

import numpy as np
import pytest

from marsoutreach import cameras, render, terrain
from marsoutreach.panorama.first import WIDTH_PX, draw, first_frames

SMALL = 160 / 5120  # of the detector


@pytest.fixture(scope="module")
def view() -> render.Truth:
    """What the left Navcam sees, straight ahead and a little down."""
    return render.truth(navcam(0, -12))


def navcam(azimuth_deg: float, elevation_deg: float) -> cameras.CameraModel:
    """A small left Navcam that looks somewhere."""
    model = cameras.model("navcam_left").scaled(SMALL)
    return cameras.aim_mast(model, azimuth_deg, elevation_deg)


def test_ground_is_where_the_camera_model_says(view: render.Truth) -> None:
    """Level ground: the distance along a ray is height over sine of its depression."""
    model = navcam(0, -12)
    rows = np.arange(70, 118, 6)
    pixels = np.stack([np.full(len(rows), 80.0), rows.astype(float)], axis=1)
    origins, ways = model.rays(pixels)
    ground = view.what[rows, 80] == 1
    level = -origins[:, 2] / ways[:, 2]
    assert ground.sum() >= 3
    ratio = view.distance_m[rows, 80][ground] / level[ground]
    assert np.abs(ratio - 1).max() < 0.08


def test_sky_above_ground_below(view: render.Truth) -> None:
    """Sky stands above the horizon, ground below; sky is brighter and never ends."""
    assert (view.what[0] == 0).mean() > 0.9
    assert (view.what[-1] > 0).all()
    sky = view.what == 0
    assert np.isinf(view.distance_m[sky]).all()
    assert view.colour[sky].mean() > view.colour[view.what == 1].mean()


def test_the_deck_shows_when_looking_back() -> None:
    """Looking back and down, the rover itself fills much of the picture."""
    assert (render.truth(navcam(180, -35)).what == render.ROVER).mean() > 0.2


def test_it_is_the_same_every_time() -> None:
    """The same arguments give the same picture; another seed other noise."""
    model = cameras.model("navcam_left")
    first, again = (np.asarray(render.photograph(model, size=(64, 48))) for _ in "ab")
    other = np.asarray(render.photograph(model, size=(64, 48), seed=1))
    assert (first == again).all()
    assert (first != other).any()


def test_lens_and_gain_do_what_they_say() -> None:
    """Corners get 28 per cent less light; twice the gain is brighter."""
    shade = render.lens_shade((161, 121))
    assert shade[60, 80] == pytest.approx(1)
    assert shade[0, 0] == pytest.approx(0.72, abs=0.02)
    model = cameras.model("navcam_left")
    dark, bright = (
        np.asarray(render.photograph(model, size=(64, 48), gain=g)).mean()
        for g in (0.5, 1.0)
    )
    assert bright > 1.2 * dark


def test_the_delta_stands_where_the_terrain_has_it() -> None:
    """The scarp at azimuth 285° rises over the horizon by what its height gives."""
    azimuth = np.radians(285)
    away = np.arange(1500, 4000, 10.0)
    height = terrain.height_m(away * np.sin(azimuth), away * np.cos(azimuth))
    rise = np.degrees(np.arctan2(height - 2.0, away)).max()
    base = cameras.model("navcam_left").scaled(640 / 5120)
    model = cameras.aim_mast(base, 285 - render.FIRST_HEADING_DEG, 0)
    seen = render.truth(model)
    top = np.flatnonzero(seen.what[:, 320] > 0)[0]
    _, way = model.rays([320.0, float(top)])
    assert float(np.degrees(np.arcsin(-way[2]))) >= rise - 0.25


@pytest.mark.parametrize("size", [(0, 0), (64, 64), "big", (100_000, 75_000)])
def test_wrong_sizes_are_refused(size: object) -> None:
    """A size that is none, or of another shape, is refused with what is allowed."""
    with pytest.raises(ValueError, match="size"):
        render.photograph(cameras.model("navcam_left"), size=size)  # type: ignore[arg-type]


@pytest.mark.parametrize("sun", [(0, -5), (0,), "noon", (float("nan"), 30)])
def test_wrong_suns_are_refused(sun: object) -> None:
    """The sun must stand above the horizon."""
    with pytest.raises(ValueError, match="sun"):
        render.photograph(cameras.model("navcam_left"), sun=sun)  # type: ignore[arg-type]


@pytest.mark.slow
def test_shipped_frames_are_what_the_renderer_draws(tmp_path: Path) -> None:
    """The six frames are today's; if not: python -m marsoutreach.panorama."""
    from PIL import Image

    for path, frame in zip(draw(tmp_path), first_frames(), strict=True):
        with Image.open(path) as new, Image.open(frame.image) as old:
            both = [np.asarray(one.convert("RGB"), float) for one in (new, old)]
        assert np.abs(both[0] - both[1]).mean() < 0.5, path.name


def test_first_frames_fit_their_models() -> None:
    """Six frames of 640 by 480, marked as modelled."""
    frames = first_frames()
    assert [frame.size_px for frame in frames] == [(WIDTH_PX, 480)] * 6
    assert {frame.kind for frame in frames} == {"modelled"}
