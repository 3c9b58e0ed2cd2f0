"""The photograph of the modelled site: against geometry that can be worked out."""

from functools import cache

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import label

from marsoutreach import cameras, panorama, terrain
from marsoutreach.cameras import CameraModel
from marsoutreach.panorama.first import first_cameras
from workshop import draw
from workshop.draw.first import first_panorama
from workshop.draw.place import to_site, toward
from workshop.ground import rocks

EYE_M = 1.92
RADIUS_M = 3_391_936.5
SIDE = 64


@cache
def flat() -> terrain.Grid:
    """Ground without any height, as far as the eye can see."""
    return terrain.from_grid(np.zeros((9, 9)), 30_000.0, around=None)


def looking(azimuth_deg: float, elevation_deg: float, focal_px: float) -> CameraModel:
    """An ideal camera on the mast; the azimuth counts from north."""
    around = azimuth_deg - draw.FIRST_HEADING_DEG
    x, y, z = toward(around, elevation_deg)
    place = (0.93, 0.34, -EYE_M)
    return cameras.pinhole(place, (y, x, -z), focal_px, (SIDE, SIDE))


def test_the_same_call_gives_the_same_picture() -> None:
    """Nothing is random, but another seed gives other noise."""
    camera = looking(40, -12, 60)
    first, again = (draw.photograph(camera) for _ in range(2))
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != draw.photograph(camera, seed=1).tobytes()
    assert (first.mode, first.size) == ("RGB", (SIDE, SIDE))


def test_flat_ground_is_as_far_as_geometry_says() -> None:
    """Distance along a ray to level ground: height over the sine of its dip."""
    camera = looking(220, -30, 90)
    seen = draw.truth(camera, terrain=flat())
    ground = seen.what == draw.GROUND
    pixels = np.argwhere(ground)[:, ::-1]
    down = camera.rays(pixels)[1][:, 2]
    assert ground.mean() > 0.8
    assert seen.distance_m[ground] == pytest.approx(EYE_M / down, rel=2e-3)


def test_the_horizon_of_a_round_planet_lies_low() -> None:
    """Level ground ends at sqrt(2 R h), 3.6 km away and 0.061 degrees down."""
    camera = looking(20, 0, 20_000)
    seen = draw.truth(camera, terrain=flat())
    column = seen.distance_m[:, SIDE // 2]
    last = int(np.flatnonzero(np.isinf(column)).max())
    dip = np.arctan((last + 0.5 - (SIDE - 1) / 2) / 20_000)
    assert dip == pytest.approx(np.sqrt(2 * EYE_M / RADIUS_M), rel=0.03)
    assert column[last + 1] == pytest.approx(np.sqrt(2 * EYE_M * RADIUS_M), rel=0.25)


def test_the_mast_throws_its_shadow_where_the_sun_says() -> None:
    """A point of the mast's head and its shadow lie on one line to the sun."""
    sun = (draw.FIRST_HEADING_DEG - 90, 50.0)  # from the left
    head = np.array([0.72, 0.55, -1.96])
    way = toward(*sun) @ to_site(draw.FIRST_HEADING_DEG)  # to the sun, rover frame
    shadow = head + head[2] / -way[2] * way
    beyond = head + np.array([0, 0, -0.9])  # above the mast: nothing is there
    lit = beyond + beyond[2] / -way[2] * way
    eye = np.array([0.93, 0.34, -EYE_M])
    camera = cameras.pinhole(eye, shadow - eye, 120, (SIDE, SIDE))
    seen = draw.truth(camera, sun=sun, terrain=flat())
    levels = []
    for place in (shadow, lit):
        x, y = np.rint(camera.pixels(place)).astype(int)
        assert seen.what[y, x] == draw.GROUND
        levels.append(seen.colour[y - 1 : y + 2, x - 1 : x + 2].mean())
    assert levels[0] < 0.7 * levels[1]


def test_rocks_are_as_wide_as_their_rows_say() -> None:
    """From wherever it is seen, a rock is at most as wide as its row, often nearly."""
    table = rocks(14.0)
    away = np.hypot(table["east_m"], table["north_m"])
    chosen = table[(table["diameter_m"] > 0.4) & (away > 5)]
    rows = chosen[["east_m", "north_m", "diameter_m"]].to_numpy()[:8]
    shares = [share for row in rows for share in seen_width(*row)]
    print([round(share, 2) for share in shares])
    assert len(shares) >= 4
    assert max(shares) < 1.1
    assert np.median(shares) > 0.65


def seen_width(east_m: float, north_m: float, wide_m: float) -> list[float]:
    """Width of a rock in a close-up, over its diameter; nothing if it is hidden."""
    eye = np.array([0.93, 0.34, -EYE_M])
    place = np.array([east_m, north_m, 0.1]) @ to_site(draw.FIRST_HEADING_DEG)
    away = float(np.linalg.norm(place - eye))
    camera = cameras.pinhole(eye, place - eye, 20 * away / wide_m, (SIDE, SIDE))
    seen = draw.truth(camera)
    mine = (seen.what == draw.ROCK) & (np.abs(seen.distance_m - away) < 0.8 * wide_m)
    parts = label(mine)[0]
    number = parts[SIDE // 2, SIDE // 2]
    columns = np.flatnonzero((parts == number).any(axis=0))
    if number == 0 or columns[0] == 0 or columns[-1] == SIDE - 1:
        return []
    return [float(columns[-1] - columns[0] + 1) / 20]


def test_the_delta_stands_where_it_should() -> None:
    """Toward azimuth 300 the ground ends at a scarp about 2.1 km away."""
    seen = draw.truth(looking(300, 0.6, 800))
    middle = seen.distance_m[:, SIDE // 2]
    scarp = (middle > 1_900) & (middle < 2_800)
    assert scarp.sum() >= 8


def test_the_sky_is_blue_around_the_sun_only() -> None:
    """Blue over red is higher near the sun than far from it; the sky is tan."""
    near = draw.truth(looking(257.3, 35, 200)).colour.reshape(-1, 3).mean(axis=0)
    far = draw.truth(looking(77.3, 35, 200)).colour.reshape(-1, 3).mean(axis=0)
    assert near[2] / near[0] > 1.1 * far[2] / far[0]
    assert far[0] > far[1] > far[2]


def test_corners_are_dark_and_levels_noisy() -> None:
    """A photograph differs from the truth by lens shading and by noise."""
    camera = looking(77, 30, 100)
    truth = draw.truth(camera).colour.astype(float)
    photo = np.asarray(draw.photograph(camera), float)
    shade = (photo[:4, :4].mean() / truth[:4, :4].mean()) ** 2.3
    assert shade == pytest.approx(draw.lens_shade((SIDE, SIDE))[2, 2], abs=0.04)
    middle = np.s_[24:40, 24:40]
    noise = (photo - truth)[middle].std()
    assert 0.3 < noise < 3.0


def test_twice_the_gain_is_twice_the_light() -> None:
    """Exposure multiplies light, not sRGB levels."""
    camera = looking(77, 30, 200)
    levels = [
        np.asarray(draw.photograph(camera, gain=gain), float).mean() / 255
        for gain in (0.4, 0.8)
    ]
    light = [((level + 0.055) / 1.055) ** 2.4 for level in levels]
    assert light[1] / light[0] == pytest.approx(2, rel=0.03)


def test_turning_the_rover_turns_only_the_rover() -> None:
    """The far view depends on the direction, not on the rover's heading."""
    camera = cameras.pinhole((0, 0, -2), (1, 0, 0.0), 120, (SIDE, SIDE))
    turned = cameras.pinhole((0, 0, -2), (0, 1, 0.0), 120, (SIDE, SIDE))
    one = draw.truth(camera, heading_deg=90).colour
    other = draw.truth(turned, heading_deg=0).colour
    assert np.abs(one - other)[: SIDE // 2].max() < 1.0


def test_a_canvas_sees_what_a_camera_sees() -> None:
    """Truth along the rays of a canvas is truth along the same rays of a camera."""
    camera = cameras.pinhole((0.8, 0.56, -1.9), (0.3, 1, 0.15), 150, (SIDE, SIDE))
    frame = panorama.Frame(Image.new("RGB", (SIDE, SIDE)), camera)
    canvas = panorama.canvas_for([frame], width_px=64)
    wide, seen = draw.truth(canvas), draw.truth(camera)
    pixels = np.stack(np.meshgrid([20, 32, 44], [15, 25, 35, 45]), -1).reshape(-1, 2)
    there = np.rint(canvas.pixels(directions=camera.rays(pixels)[1])).astype(int)
    for (x, y), (column, row) in zip(pixels, there, strict=True):
        mine, theirs = wide.distance_m[row, column], seen.distance_m[y, x]
        assert (np.isinf(mine) and np.isinf(theirs)) or mine == pytest.approx(
            theirs, rel=0.1
        )


def test_the_first_panorama_has_six_modelled_frames() -> None:
    """Six frames, small ones too, each with its model; the kind is said."""
    frames = first_panorama(64)
    assert [frame.kind for frame in frames] == ["modelled"] * 6
    assert {frame.size_px for frame in frames} == {(64, 48)}
    full = first_cameras()
    azimuths = [cameras.azimuth_elevation_deg(one.boresight)[0] for one in full]
    turned = np.mod(np.array(azimuths) + 1, 360) - 1
    assert turned == pytest.approx([0, 60, 120, 180, 240, 300], abs=1e-6)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"size": (0, 4)}, r"size = \(0, 4\) is not"),
        ({"size": (1.5, 2)}, "whole numbers"),
        ({"size": (9_000, 9_000)}, "megapixels at most"),
        ({"size": (64, 20)}, "another shape"),
        ({"sun": (0, 0)}, "by day"),
        ({"sun": (np.nan, 40)}, "by day"),
        ({"sun": "noon"}, "by day"),
        ({"gain": 0}, "not an exposure"),
        ({"gain": np.nan}, "not an exposure"),
        ({"heading_deg": np.inf}, "not a direction"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], says: str) -> None:
    """The message shows the value and the cure."""
    with pytest.raises(ValueError, match=says):
        draw.photograph(looking(0, -20, 60), **change)


@pytest.mark.parametrize("place", [(0, 0, 5), (0, 0, -90), (50, 0, -2)])
def test_cameras_elsewhere_are_refused(place: tuple[float, ...]) -> None:
    """Under the ground, high above it, far from the rover."""
    camera = cameras.pinhole(place, (1, 0, 0), 60, (8, 8))
    with pytest.raises(ValueError, match="on and around the rover"):
        draw.photograph(camera)


def test_a_camera_without_a_size_is_refused() -> None:
    """It could be a picture of any size."""
    camera = CameraModel.from_components("(0,0,-2);(1,0,0);(9,9,0);(9,0,9)")
    with pytest.raises(ValueError, match="how many pixels"):
        draw.photograph(camera)
