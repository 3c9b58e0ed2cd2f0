"""Six modelled frames and the truth behind them: does the mosaic show it?"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from marsoutreach import cameras, panorama
from marsoutreach.cameras import CameraModel
from marsoutreach.panorama import Canvas, Frame, Panorama
from marsoutreach.panorama.bend import Bend
from marsoutreach.panorama.bodies import Bodies, nearest
from marsoutreach.panorama.first import first_cameras
from marsoutreach.panorama.region import Region
from marsoutreach.panorama.smooth import Smooth
from tests import mosaics
from tests.mosaics import levels
from workshop import draw
from workshop.draw.first import FIRST_GAINS, first_panorama
from workshop.draw.solids import Part, solid

WIDTH_PX = 256


@dataclass
class Six:
    """The frames, every step of the mosaic, and the truth on the same canvas."""

    frames: list[Frame]

    @cached_property
    def placed(self) -> panorama.Placed:
        """The frames on a canvas."""
        return panorama.place(self.frames, panorama.canvas_for(self.frames))

    @cached_property
    def balanced(self) -> panorama.Balance:
        """Their gains and lens shading."""
        return panorama.balance(self.placed)

    @cached_property
    def seams(self) -> panorama.Seams:
        """Their borders."""
        return panorama.seams(self.placed, self.balanced)

    @cached_property
    def truth(self) -> draw.Truth:
        """What a perfect mosaic would show."""
        return draw.truth(self.placed.canvas)

    @cached_property
    def mosaic(self) -> Panorama:
        """The finished picture."""
        return panorama.blend(self.seams)

    @cached_property
    def not_rover(self) -> np.ndarray:
        """Covered, and not the rover nor what it hides."""
        far = mosaics.away_from(self.truth.what == draw.ROVER, 10)
        return far & (self.mosaic.coverage > 0)

    def labels(self) -> np.ndarray:
        """The seams at full size."""
        small = Image.fromarray(self.seams.labels)
        size = self.placed.canvas.size_px
        return np.asarray(small.resize(size, Image.Resampling.NEAREST))


@pytest.fixture(scope="module")
def six() -> Six:
    """The first panorama, a fifth of its size."""
    return Six(first_panorama(WIDTH_PX))


def lazy(model: CameraModel, name: str = "") -> Frame:
    """A frame whose picture nobody will need."""
    return Frame(lambda: None, model, name)


# ── against the truth ────────────────────────────────────────────────────────────


def test_the_mosaic_is_close_to_the_truth(six: Six) -> None:
    """30 dB where covered; more where no rover stands in the way."""
    picture, truth = levels(six.mosaic.image), six.truth.colour.astype(float)
    everywhere = mosaics.psnr_db(picture, truth, six.mosaic.coverage > 0)
    outside = mosaics.psnr_db(picture, truth, six.not_rover)
    print(f"PSNR {everywhere:.1f} dB, without the rover {outside:.1f} dB")
    assert everywhere >= 30
    assert outside >= 34


def test_things_are_where_the_truth_has_them(six: Six) -> None:
    """Shift of textured blocks: at most half a pixel rms."""
    shifts = mosaics.shifts_px(
        levels(six.mosaic.image), six.truth.colour.astype(float), six.not_rover
    )
    rms = float(np.sqrt((shifts**2).sum(axis=1).mean()))
    print(f"{len(shifts)} blocks, {rms:.2f} px rms")
    assert len(shifts) > 90  # blocks with texture enough to be found again
    assert rms <= 0.5


def test_brightness_does_not_step_at_seams(six: Six) -> None:
    """At most one grey level rms after balance; several before."""
    truth, labels = six.truth.colour.astype(float), six.labels()
    found = {}
    for balanced in (False, True):
        picture = panorama.blend(six.seams, "none", balanced=balanced).image
        steps = mosaics.seam_steps(levels(picture), truth, labels, six.not_rover)
        found[balanced] = float(np.sqrt((steps**2).mean()))
    print(f"steps {found[False]:.2f} before, {found[True]:.2f} after")
    assert found[False] > 4
    assert found[True] <= 1
    assert six.seams.error <= 1 < six.seams.error_before


def test_almost_everything_that_was_seen_is_shown(six: Six) -> None:
    """At most 2 % of what any model covers is lost."""
    canvas = six.placed.canvas
    whole = Region(0, 0, *canvas.size_px)
    points = canvas.points(whole.pixels)
    seen = np.zeros(points.shape[:2], bool)
    for frame in six.frames:
        pixels = frame.model.pixels(points)
        width, height = frame.size_px
        with np.errstate(invalid="ignore"):
            inside = (pixels >= 0) & (pixels <= np.array([width - 1, height - 1]))
        seen |= inside.all(axis=2)
    lost = (seen & (six.mosaic.coverage == 0)).sum() / seen.sum()
    print(f"lost: {100 * lost:.2f} %")
    assert lost <= 0.02


def test_balance_finds_the_exposures(six: Six) -> None:
    """The gains that the frames were taken with, as levels: power 1 / 2.4."""
    gains = np.array(FIRST_GAINS) ** (1 / 2.4)
    wanted = gains / np.exp(np.log(gains).mean())
    assert six.balanced.gains == pytest.approx(wanted[:, None] * np.ones(3), abs=0.006)


def test_balance_finds_the_lens_shading(six: Six) -> None:
    """The shading that the frames were taken with, without being told."""
    found = six.balanced.lens_shade(0, 65) ** 2.4
    wanted = draw.lens_shade((WIDTH_PX, WIDTH_PX * 3 // 4))
    rows = np.linspace(0, wanted.shape[0] - 1, 65).round().astype(int)
    columns = np.linspace(0, wanted.shape[1] - 1, 65).round().astype(int)
    off = np.abs(found - wanted[np.ix_(rows, columns)])
    assert np.quantile(off, 0.995) < 0.015
    assert off.max() < 0.02  # in a corner: the deck there is too near for one eye


def test_full_size_is_nasas_size() -> None:
    """Six frames of 1280 x 960 make 4646 x 1371 pixels, as PIA24422 has."""
    frames = [lazy(one) for one in first_cameras()]
    assert panorama.canvas_for(frames, width_px=4646).size_px == (4646, 1371)


# ── every step ───────────────────────────────────────────────────────────────────


def test_every_step_can_be_looked_at(six: Six) -> None:
    """Pictures of the small canvas: placed, balanced, with seams."""
    size = six.placed.draft.size_px
    for step in (six.placed, six.balanced, six.seams):
        assert step.image.size == size
        assert levels(step.image).std() > 10
    assert six.placed.coverage.max() >= 2
    assert set(np.unique(six.seams.labels)) <= set(range(-1, 6))
    assert six.balanced.steps < six.balanced.steps_before


def test_ways_to_blend_differ_at_seams_only(six: Six) -> None:
    """Far from seams, without blending, each pixel is the balanced frame's."""
    hard = levels(panorama.blend(six.seams, "none").image)
    soft = levels(six.mosaic.image)
    assert 0 < np.abs(hard - soft).mean() < 1
    assert panorama.blend(six.seams, "feather").how == "feather"


def test_a_panorama_knows_what_it_shows(six: Six) -> None:
    """Azimuth of columns, elevation of rows, kind, names."""
    view = six.mosaic
    assert view.azimuth_deg[[0, -1]] == pytest.approx([-180, 180], abs=0.3)
    assert (np.diff(view.azimuth_deg) > 0).all()
    assert view.elevation_deg[0] > 20 > -50 > view.elevation_deg[-1]
    assert (view.kind, view.image.mode) == ("modelled", "RGB")
    assert len(view.names) == 6
    assert view.coverage.shape == view.image.size[::-1]
    north = panorama.canvas_for(six.frames, north_deg=130.9)
    assert north.azimuth_deg - view.azimuth_deg == pytest.approx(130.9)


# ── geometry ─────────────────────────────────────────────────────────────────────


@given(
    st.sampled_from(panorama.PROJECTIONS),
    st.floats(0, 799),
    st.floats(0, 299),
    st.floats(1, 1e5),
)
def test_canvas_pixels_and_rays_agree(
    projection: str, x: float, y: float, away_m: float
) -> None:
    """A point on the ray of a pixel falls on that pixel."""
    eye = np.array([[0.8, 0.5, -1.9], [0.14, -0.21, 0], [0.21, 0.14, 0]])
    canvas = Canvas((800, 300), projection, -180, 127.3, 100.0, eye, panorama.Far())
    origin, way = canvas.rays([x, y])
    assert canvas.pixels(origin + away_m * way) == pytest.approx([x, y], abs=1e-6)
    assert canvas.pixels(directions=way) == pytest.approx([x, y], abs=1e-6)


def test_a_lamp_is_shown_in_its_direction() -> None:
    """Bright pixels of a frame: at azimuth 50, elevation -10, to half a pixel."""
    camera = cameras.aim_mast(cameras.model("navcam_left").scaled(1 / 16), 45, -15)
    way = np.array([np.cos(np.radians(50)), np.sin(np.radians(50)), 0])
    way[2] = np.tan(np.radians(10))
    x, y = np.rint(camera.pixels(directions=way)).astype(int)
    picture = np.full((240, 320, 3), 60, np.uint8)
    picture[y - 1 : y + 2, x - 1 : x + 2] = 250
    for projection in panorama.PROJECTIONS:
        view = panorama.stitch(
            [Frame(picture, camera)], projection=projection, surface=panorama.Far()
        )
        light = np.clip(levels(view.image).mean(axis=2) - 90, 0, None)
        light /= light.sum()
        assert light.sum(axis=0) @ view.azimuth_deg == pytest.approx(50, abs=0.2)
        assert light.sum(axis=1) @ view.elevation_deg == pytest.approx(-10, abs=0.2)


@settings(max_examples=6)
@given(st.floats(0, 360), st.floats(-40, 20), st.sampled_from(panorama.PROJECTIONS))
def test_frames_are_bent_to_a_tenth_of_a_pixel(
    azimuth: float, elevation: float, projection: str
) -> None:
    """What is filled in between 16th pixels, against the camera model itself."""
    camera = cameras.aim_mast(
        cameras.model("navcam_left").scaled(1 / 4), azimuth, elevation
    )
    canvas = panorama.canvas_for(
        [lazy(camera)], projection=projection, surface=panorama.Level()
    )
    region = Region(0, 0, *canvas.size_px)
    found = np.stack(Bend(camera, canvas, region).places(slice(None)), axis=-1)
    true = camera.pixels(canvas.points(region.pixels))
    with np.errstate(invalid="ignore"):
        inside = ((true >= 0) & (true <= [1279, 959])).all(axis=2)
    miss = np.abs(found - true)[inside].max(axis=1)
    assert np.percentile(miss, 99.5) <= 0.1


@given(st.integers(3, 9), st.integers(0, 2**32 - 1))
def test_smooth_tables_are_good_to_the_second_order(cells: int, seed: int) -> None:
    """A quadratic is read exactly between the cells, away from the edge."""
    a, b, c = np.random.default_rng(seed).uniform(-1, 1, 3)
    x, y = np.meshgrid(np.arange(cells), np.arange(cells))
    table = a * x * x + b * x * y + c * y * y
    at = np.linspace(0, cells - 1, 25)
    wide, deep = np.meshgrid(at, at)
    read = Smooth(table, at, at, curved=True).read(slice(None))
    wanted = a * wide**2 + b * wide * deep + c * deep**2
    assert read == pytest.approx(wanted, abs=1e-4)


def test_ground_through_points_is_the_plane_they_lie_in() -> None:
    """A tilted plane, one point wildly wrong: distances to half a percent."""
    random = np.random.default_rng(3)
    x, y = random.uniform(2, 25, 60), random.uniform(-15, 15, 60)
    points = np.stack([x, y, 0.05 * x - 0.02 * y], axis=1)
    points[7] *= 3
    eye = np.array([0.8, 0.5, -1.9])
    ground = panorama.through(points, eye)
    way = points[10:20] - eye
    away = np.linalg.norm(way, axis=1)
    found = ground.distance_m(np.tile(eye, (10, 1)), way / away[:, None])
    assert found == pytest.approx(away, rel=0.005)


def test_surfaces_stand_where_they_are_said_to() -> None:
    """Level ground, the rover's deck, and nothing in the sky."""
    start, down = np.array([[0.0, 0.0, -2.0]]), np.array([[0.0, 0.0, 1.0]])
    ground = panorama.Level()
    assert ground.distance_m(start, down) == pytest.approx(2)
    assert ground.distance_m(start, -down)[0] > 1e5
    deck = panorama.Rover().distance_m(np.array([[0.62, 0.3, -2.0]]), down)
    assert deck == pytest.approx(0.89, abs=0.06)


@dataclass
class Crate:
    """A box that stands on level ground."""

    box: Bodies

    def distance_m(self, origins: np.ndarray, directions: np.ndarray) -> np.ndarray:
        """Give metres along unit directions."""
        starts = np.broadcast_to(origins, directions.shape).reshape(-1, 3)
        met = nearest(self.box, starts, directions.reshape(-1, 3))
        level = panorama.Level().distance_m(origins, directions)
        return np.minimum(level, met.reshape(level.shape))


def test_edges_of_what_is_near_are_sharp() -> None:
    """A box before the ground: nearly every pixel is where the model sees it."""
    navcam = cameras.model("navcam_left").scaled(1 / 4)
    camera, other = (cameras.aim_mast(navcam, turn, -30) for turn in (-35, 35))
    crate = Crate(solid(Part("box", (1.6, -0.3, -1.2), (2.4, 0.9, -0.4))))
    canvas = panorama.canvas_for([lazy(camera), lazy(other)], surface=crate)
    region = Region(0, 0, *canvas.size_px)
    true = camera.pixels(canvas.points(region.pixels))
    with np.errstate(invalid="ignore"):
        inside = ((true >= 0) & (true <= [1279, 959])).all(axis=2)
    wrong = {}
    for torn in (False, True):
        bend = Bend(
            camera, canvas, region, wanted=lambda at, on=torn: at[:, 0] * on > 0
        )
        found = np.stack(bend.places(slice(None)), axis=-1)
        wrong[torn] = (np.abs(found - true)[inside].max(axis=1) > 2).mean()
    print(f"off by more than 2 px: {wrong[True]:.2%}, without care {wrong[False]:.2%}")
    assert wrong[True] < 0.2 * wrong[False]
    assert wrong[True] < 0.002


def test_trimmed_panoramas_have_no_black_edges(six: Six) -> None:
    """Rows seen all the way round, and they still point where they did."""
    trim = six.mosaic.trimmed()
    assert (trim.coverage > 0).all()
    assert trim.image.size == (six.mosaic.image.width, len(trim.coverage))
    assert 0.7 < len(trim.coverage) / len(six.mosaic.coverage) < 1
    top = np.searchsorted(-six.mosaic.elevation_deg, -trim.elevation_deg[0])
    again = levels(six.mosaic.image)[top : top + len(trim.coverage)]
    assert (levels(trim.image) == again).all()
    assert trim.elevation_deg == pytest.approx(
        six.mosaic.elevation_deg[top : top + len(trim.coverage)]
    )
    assert trim.outlined().image.size == trim.image.size


def test_outlines_lie_where_frames_meet(six: Six) -> None:
    """A few bright lines; everything else is as it was."""
    before, after = levels(six.mosaic.image), levels(six.mosaic.outlined(3).image)
    changed = (before != after).any(axis=2)
    assert 0.003 < changed.mean() < 0.05
    labels = six.labels()
    meets = labels[:, :-1] != labels[:, 1:]
    meets &= (np.minimum(labels[:, :-1], labels[:, 1:]) >= 0) & (
        six.mosaic.coverage[:, :-1] > 0
    )
    assert changed[:, :-1][meets].mean() > 0.97


def test_straight_borders_lie_halfway(six: Six) -> None:
    """Without a search the border is where both frames' edges are equally far."""
    straight = panorama.seams(six.placed, six.balanced, straight=True)
    assert (straight.labels != six.seams.labels).mean() > 0.01
    row = straight.labels[round(six.placed.draft.horizon_px)]  # nothing near there
    azimuth = six.placed.draft.azimuth_deg[:-1][np.diff(row) != 0]
    assert len(azimuth) == 6
    assert azimuth % 60 == pytest.approx([30] * 6, abs=2)


def test_a_view_without_a_full_row_cannot_be_trimmed() -> None:
    """A frame's corner at every row is missing: said, with what to do."""
    camera = cameras.aim_mast(cameras.model("navcam_left").scaled(1 / 40), 0, -40)
    far = panorama.Far()
    with pytest.raises(ValueError, match="untrimmed"):
        panorama.stitch([Frame(np.full((96, 128), 90), camera)], surface=far).trimmed()
