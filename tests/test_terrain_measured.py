"""A measured ground in the model's place: GeoTIFFs of Mars, read right or refused."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from rasterio.transform import Affine

import marsoutreach as mars
from marsoutreach import cache, seats, terrain
from marsoutreach.media import record
from marsoutreach.terrain import geotiff, opening
from tests import grounds
from tests.grounds import AROUND, SHAPE, hill_m, lone, made_heights
from tests.real import REAL, needs_real

Pair = tuple[Path, Path]


@pytest.fixture(autouse=True)
def model_again() -> Iterator[None]:
    """Every test leaves the modelled ground behind."""
    yield
    terrain.use(None)


@pytest.fixture(scope="module")
def ctx(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A pair like NASA's of Jezero: heights every 20 m, a grey picture every 6 m."""
    folder = tmp_path_factory.mktemp("ctx")
    heights = grounds.write(
        folder / "dtm.tif",
        made_heights(20.0, 300, 300),
        grounds.around_site(20.0, 300, 300),
        nodata=-32767.0,
    )
    shades = 90 + np.add.outer(np.arange(1000) // 50 % 2, np.zeros(1000)) * 60
    picture = grounds.write(
        folder / "ortho.tif",
        shades.astype(np.uint8),
        grounds.around_site(6.0, 1000, 1000),
    )
    return heights, picture


# ── the real one ─────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """NASA's heights and picture around the landing site, as GeoTIFFs."""
    return grounds.real_pair(tmp_path_factory.mktemp("real"))


@needs_real
def test_heights_are_those_of_the_grid(real: Pair) -> None:
    """All 204,304 of them: within 5 cm rms; the site at -2,569.9 m; its kind told."""
    ground = terrain.use(*real)
    east, north = grounds.local(*grounds.real_places())
    off = terrain.height_m(east, north) - (grounds.measured_heights() - grounds.ZERO_M)
    rms = float(np.sqrt(np.mean(off**2)))
    packed = sum(len(one.packed) for one in terrain.packed())
    site = grounds.measured_heights()[239, 234]
    print(f"rms {rms:.3f} m, site {site:.2f} m, {len(ground.maps)} maps, {packed:,} B")
    assert rms <= 0.05
    assert site == pytest.approx(-2569.9, abs=1.0)
    assert abs(float(terrain.height_m(0, 0))) < 0.01
    assert terrain.kind_at([0, 190, 250, 3000], 0).tolist() == (
        ["measured"] * 2 + ["modelled"] * 2
    )


@needs_real
def test_real_frames_look_more_like_the_measured_ground(real: Pair) -> None:
    """Correlation 0.3 or more where the fine data fill a frame, above the modelled.

    The last frame, on the ground, is 1 m wide: six pixels of the finest map.
    """
    before = seats.likeness(REAL / "descent")
    terrain.use(*real)
    after = seats.likeness(REAL / "descent")
    print(after.assign(modelled=before["correlation"]).to_string())
    low = (after["measured"] > 0.5) & (after["above_m"] > 10)
    filled = low & (after["measured"] > 0.99)
    assert (low.sum(), filled.sum()) == (3, 2)
    assert (after["correlation"][low] > before["correlation"][low] + 0.1).all()
    assert (after["correlation"][filled] >= 0.3).all()


# ── made ones ────────────────────────────────────────────────────────────────────


def test_a_pair_becomes_the_ground(ctx: Pair) -> None:
    """Its heights to half a step of the maps, the model beyond, no jump; then back."""
    ground = terrain.use(*ctx, credit="NASA")
    chance = np.random.default_rng(2)
    east, north = chance.uniform(-2_500, 2_500, (2, 500))
    off = terrain.height_m(east, north) - hill_m(east, north)
    assert np.abs(off).max() < 0.5 * 40 / 64 + 0.05
    assert terrain.height_m(-11_000, -6_000) == terrain.MODEL.height_m(-11_000, -6_000)
    walk = np.arange(2_000.0, 5_000.0, 1.0)
    assert np.abs(np.diff(terrain.height_m(walk, 0 * walk))).max() < 0.6
    assert terrain.kind_at([0, 9_000], 0).tolist() == ["measured", "modelled"]
    assert (ground.kind, ground.credit) == ("measured", "NASA")
    assert ground.source == "dtm.tif, ortho.tif"
    assert (ground.maps[0].metres_per_px, ground.maps[0].lit) == (4.5, True)
    assert terrain.use(None) is terrain.MODEL is terrain.current()


def test_the_finest_pair_lies_on_top(ctx: Pair, tmp_path: Path) -> None:
    """A fine grid 3 m higher inside a coarse one: each where it is the finest."""
    table = made_heights(1.0, 200, 200)
    table[:60] += 3.0  # in its north
    fine = grounds.write(
        tmp_path / "fine.tif", table, grounds.around_site(1.0, 200, 200)
    )
    terrain.use([fine, ctx[0]], [None, ctx[1]])
    assert terrain.height_m(0, 70) == pytest.approx(hill_m(0, 70) + 3, abs=0.05)
    assert terrain.height_m(0, 0) == pytest.approx(0, abs=0.05)
    assert terrain.height_m(0, 300) == pytest.approx(hill_m(0, 300), abs=0.25)


MIDDLE = Affine.translation(40, 40)
TURNED = AROUND @ MIDDLE @ Affine.rotation(30) @ ~MIDDLE
TILES = {"tiled": True, "blockxsize": 16, "blockysize": 16, "compress": "deflate"}
AS_WRITTEN: dict[str, dict[str, Any]] = {
    "doubles": {"dtype": float},
    "whole numbers": {"dtype": np.int16},
    "turned": {"transform": TURNED},
    "tiled and packed": TILES,
    "another middle": {"crs": grounds.MARS.replace("lon_0=0", "lon_0=77"), "west": 77},
    "another parallel": {
        "crs": grounds.MARS.replace("lat_ts=0", "lat_ts=60"),
        "squeeze": 0.5,
    },
}


@pytest.mark.parametrize("written", AS_WRITTEN)
def test_however_it_is_written_it_is_one_ground(written: str, tmp_path: Path) -> None:
    """Types, tiles, turns, other parallels and meridians: the same heights."""
    path = lone(tmp_path / "heights.tif", **AS_WRITTEN[written])
    with ExitStack() as files:
        raster = opening.opened("heights", path, files)
        east, north = np.random.default_rng(4).uniform(-120, 120, (2, 20, 20))
        found = raster.read(east, north, 5.0)[..., 0] - grounds.ZERO_M
    within = 1.01 if written == "whole numbers" else 0.15
    assert np.abs(found - hill_m(east, north)).max() < within


def test_gaps_stay_modelled(tmp_path: Path) -> None:
    """Half a file is gap: measured in the west, modelled in the east, and joined."""
    table = made_heights(5.0, *SHAPE)
    table[:, 50:] = -32767
    path = grounds.write(tmp_path / "holed.tif", table, AROUND, nodata=-32767)
    terrain.use(path)
    assert terrain.kind_at([-100, 100], 0).tolist() == ["measured", "modelled"]
    assert terrain.height_m(-100, 0) == pytest.approx(hill_m(-100, 0), abs=0.1)
    assert terrain.packed()[-1] is terrain.MODEL.maps[-1]  # nothing of it there
    assert abs(terrain.height_m(150, 0) - terrain.MODEL.height_m(150, 0)) < 0.1


GREY = np.where(np.add.outer(np.arange(80) // 20, np.arange(80) // 20) % 2, 60, 180)
PICTURES = {
    "8 bit": GREY.astype(np.uint8),
    "16 bit": (GREY * 200).astype(np.uint16),
    "float": (GREY / 1000).astype(np.float32),
    "colour": np.stack([GREY, GREY * 0.7, GREY * 0.5]).astype(np.uint8),
    "with alpha": np.stack([GREY] * 3 + [255 + 0 * GREY]).astype(np.uint8),
}


@pytest.mark.parametrize("written", PICTURES)
def test_pictures_of_any_depth_are_seen(written: str, tmp_path: Path) -> None:
    """Bright squares are brighter, in Mars's colours; light comes with the picture."""
    heights = lone(tmp_path / "heights.tif")
    picture = grounds.write(tmp_path / "picture.tif", PICTURES[written], AROUND)
    ground = terrain.use(heights, picture)
    bright, dark = ground.colour([-50, 50], [50, 50])
    assert (bright > 1.3 * dark).all()
    assert bright[0] > bright[2]


def test_only_the_window_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 144 million pixels no reading asks for more than half a million."""
    path, shapes = tmp_path / "wide.tif", []
    grounds.sparse(path, 12_000, grounds.around_site(2.0, 12_000, 12_000))
    pixels = geotiff.Raster._pixels

    def spied(self: geotiff.Raster, window: Any, shape: Any) -> Any:
        shapes.append(int(np.prod(shape)))
        return pixels(self, window, shape)

    monkeypatch.setattr(geotiff.Raster, "_pixels", spied)
    with ExitStack() as files:
        raster = opening.opened("picture", path, files)
        for metres in (0.5, 40.0, 400.0):
            raster.read(*terrain.grid(256, metres), metres)
    assert len(shapes) == 3
    assert max(shapes) < 500_000


# ── who stands on it ─────────────────────────────────────────────────────────────


def test_widgets_made_afterwards_stand_on_it(ctx: Pair) -> None:
    """Maps, places, the fall of the heat shield; named; and back as shipped."""
    shipped = mars.LandingPlayer(seats=True)
    terrain.use(*ctx, credit="NASA")
    player = mars.LandingPlayer(seats=True)
    assert player.seats["ground"]["credit"] == "NASA"
    assert player.terrain[0]["kind"] == "measured"
    assert sum(len(one["packed"]) for one in player.terrain) <= 700_000
    spots = [
        next(one for one in made.seats["places"] if one["id"] == "seitah")
        for made in (player, shipped)
    ]
    heights_m = [spot["up_m"] for spot in spots]
    assert heights_m[0] != heights_m[1]
    where = spots[0]["east_m"], spots[0]["north_m"]
    assert abs(heights_m[0] - hill_m(*where)) < 1
    terrain.use(None)
    again = mars.LandingPlayer(seats=True)
    assert (again.seats, again.terrain) == (shipped.seats, shipped.terrain)


def test_what_was_fetched_is_found(
    ctx: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NASA's maps in the cache, as they came; the model without them or changed."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path))
    monkeypatch.delenv("MARSOUTREACH_MEDIA", raising=False)
    assert terrain.use() is terrain.MODEL
    cache.media().mkdir()
    for media_id, path in zip(("heights", "picture"), ctx, strict=True):
        data = path.read_bytes()
        (cache.media() / path.name).write_bytes(data)
        told = (path.name, "https://x", sha256(data).hexdigest(), len(data), "", "")
        record.write(cache.media(), record.Record(f"ground_ctx_{media_id}", *told))
    assert terrain.use().credit == "NASA/JPL-Caltech/MSSS/USGS"
    assert terrain.height_m(500, 0) == pytest.approx(hill_m(500, 0), abs=0.2)
    (cache.media() / ctx[0].name).write_bytes(b"changed")
    assert terrain.use() is terrain.MODEL


# ── what is refused ──────────────────────────────────────────────────────────────


def as_bytes(data: bytes) -> Callable[[Path], Path]:
    """Write bytes instead of a GeoTIFF."""

    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


def half(path: Path) -> Path:
    """Cut a file off."""
    data = lone(path, dtype=float).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def written(values: Any = None, **how: Any) -> Callable[[Path], Path]:
    """Write a GeoTIFF with something wrong."""
    table = made_heights(5.0, *SHAPE) if values is None else values
    placed = how.pop("transform", AROUND)
    return lambda path: grounds.write(path, table, placed, **how)


DEGREES = Affine(1e-4, 0, 77.446, 0, -1e-4, 18.449)
OTHER_R = grounds.MARS.replace("3396190", "3394839.8")
UNTOLD = np.where(np.eye(80) > 0, -3.4e38, -2569.9).astype(np.float32)
REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a text": (as_bytes(b"<html>404</html>"), "cannot be read as a GeoTIFF"),
    "nothing": (as_bytes(b""), "cannot be read as a GeoTIFF"),
    "half": (half, "cannot be read as a GeoTIFF"),
    "not there": (lambda path: path, "is not a file"),
    "the Earth": (written(crs="EPSG:32643"), "the projection utm.*(?s:.)*gdalwarp"),
    "degrees": (
        written(crs="+proj=longlat +R=3396190", transform=DEGREES),
        "lies in degrees(?s:.)*gdalwarp",
    ),
    "other radius": (written(crs=OTHER_R), "radius 3,394,840 m"),
    "flattened": (
        written(crs="+proj=eqc +a=3396190 +b=3376200 +units=m"),
        "flattened",
    ),
    "nowhere": (written(crs=None), "does not say where(?s:.)*gdal_translate"),
    "two bands": (written(np.zeros((2, 80, 80), np.float32)), "2 bands of float32"),
    "complex": (written(np.zeros(SHAPE, complex)), "complex"),
    "above the sphere": (written(made_heights(5.0, *SHAPE) - 1683), "above the areoid"),
    "kilometres": (written(made_heights(5.0, *SHAPE) / 1000), "above the areoid"),
    "gaps untold": (written(UNTOLD), "gdal_edit.py -a_nodata"),
    "all gaps": (written(np.full(SHAPE, -1.0), nodata=-1.0), "shows nothing"),
    "far away": (
        written(transform=Affine(5, 0, 1e6, 0, -5, 1e5)),
        "shows nothing(?s:.)*Jezero",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_no_ground_is_refused_by_name(fault: str, tmp_path: Path) -> None:
    """The file's name, what is wrong, what to type; the ground stays as it was."""
    make, says = REFUSED[fault]
    path = make(tmp_path / "jezero.tif")
    with pytest.raises(ValueError, match=rf"jezero\.tif(?s:.)*{says}"):
        terrain.use(path)
    assert terrain.current() is terrain.MODEL


def test_a_palette_is_refused_as_a_picture(tmp_path: Path) -> None:
    """With the cure."""
    path = grounds.write(
        tmp_path / "p.tif", GREY.astype(np.uint8), AROUND, photometric="palette"
    )
    with pytest.raises(ValueError, match=r"p\.tif holds a palette(?s:.)*-expand rgb"):
        terrain.use(lone(tmp_path / "heights.tif"), path)


def test_files_must_come_in_pairs(ctx: Pair) -> None:
    """Two heights and three pictures; a picture alone."""
    with pytest.raises(ValueError, match="heights has 2 files and picture 3"):
        terrain.use([ctx[0]] * 2, [None] * 3)
    with pytest.raises(ValueError, match="comes without heights"):
        terrain.use(None, ctx[1])


def test_without_rasterio_it_says_what_to_type(
    ctx: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence."""
    monkeypatch.setitem(sys.modules, "rasterio", None)
    with pytest.raises(ModuleNotFoundError) as error:
        terrain.use(*ctx)
    assert str(error.value) == opening.NO_RASTERIO
    assert "\n" not in opening.NO_RASTERIO


FAULTS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=9)),
    max_size=4,
)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good file, to be damaged."""
    return lone(tmp_path_factory.mktemp("damaged") / "good.tif", compress="deflate")


@settings(deadline=None, max_examples=200)
@given(FAULTS, st.floats(0.2, 1.1), st.sampled_from(["heights", "picture"]))
def test_damaged_files_are_read_or_refused(
    damaged: Path, faults: list[tuple[float, bytes]], end: float, name: str
) -> None:
    """Bytes written over, mostly in the header, or cut off: read, or a ValueError."""
    data = bytearray(damaged.read_bytes())
    for place, new in faults:
        at = int(place**3 * len(data))
        data[at : at + len(new)] = new
    path = damaged.with_name("bad.tif")
    path.write_bytes(data[: int(len(data) * min(end, 1.0))])
    with ExitStack() as files:
        try:
            raster = opening.opened(name, path, files)
            found = raster.read(*terrain.grid(32, 5.0), 5.0)
        except ValueError as error:
            found, says = np.empty((32, 32, 1)), str(error)
        else:
            says = "bad.tif "
    assert found.shape[:2] == (32, 32)
    assert says.startswith("bad.tif ")
