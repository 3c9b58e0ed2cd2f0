"""The panorama viewer as Python sees it: what it accepts, sends and says."""

import base64
import inspect
import io
import json
import pydoc
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies as st
from PIL import Image
from traitlets import TraitError

import marsoutreach as mars
from marsoutreach.panorama.pyramid import Cut, write_all
from marsoutreach.panorama.tiles import MANIFEST
from marsoutreach.site import run as site_run
from marsoutreach.widgets.kit.beside import PAGE_ASSETS
from marsoutreach.widgets.panorama.tiles import Shape
from tests.browser.panorama_page import answers
from tests.reading import grade
from tests.real import REAL, needs_real
from tests.test_locale import leaves

SPHERE = {"projection": "equirectangular", "kind": "schematic"}
STRIP = {
    "projection": "cylindrical",
    "kind": "schematic",
    "azimuth_left_deg": 0,
    "azimuth_span_deg": 360,
    "elevation_top_deg": 20,
    "elevation_bottom_deg": -30,
}
SCARP = {
    "name": "Delta scarp",
    "azimuth_deg": 285,
    "elevation_deg": 1,
    "distance_m": 2200,
    "kind": "modelled",
}


class Mosaic:
    """What mars.panorama gives: a picture, and where its columns and rows point."""

    def __init__(self, projection: str, left: float = 10.0, span: float = 90.0) -> None:
        self.image = Image.new("RGB", (900, 300), "tan")
        step = span / 900
        self.azimuth_deg = left + (np.arange(900) + 0.5) * step
        rows = np.linspace(1, -1, 301)
        middles = (rows[:-1] + rows[1:]) / 2
        self.elevation_deg = 15 * middles
        if projection == "cylindrical":
            self.elevation_deg = np.degrees(np.arctan(0.5 * middles))
        self.kind = "modelled"


def ramp(width: int = 1500, height: int = 750) -> Image.Image:
    """A picture whose red tells the column and whose green tells the row."""
    red = np.broadcast_to(np.linspace(0, 255, width), (height, width))
    green = np.broadcast_to(np.linspace(0, 255, height)[:, None], (height, width))
    return Image.fromarray(
        np.stack([red, green, 0 * red], axis=-1).astype(np.uint8), "RGB"
    )


def opened(packed: bytes) -> np.ndarray:
    """The pixels of a tile."""
    return np.asarray(Image.open(io.BytesIO(packed)).convert("RGB")).astype(int)


@given(width=st.integers(1, 30_000), height=st.integers(1, 30_000))
def test_levels_halve_down_to_one_tile(width: int, height: int) -> None:
    """Level 0 is one tile, the last is the picture, each is half the next one."""
    shape = Shape(width, height, "cylindrical", 0, 360, 20, -20)
    sizes = [shape.size(level) for level in range(shape.levels)]
    assert max(sizes[0]) <= shape.tile_px
    assert sizes[-1] == (width, height)
    for small, large in pairwise(sizes):
        assert small == tuple(-(-n // 2) for n in large)
    if shape.levels > 1:
        assert max(sizes[1]) > shape.tile_px


def test_tiles_join_to_the_picture() -> None:
    """Put together, the tiles of the finest level are the picture, but for packing."""
    picture = ramp()
    shape = Shape(*picture.size, "equirectangular", 0, 360, 90, -90)
    cut, canvas = Cut(picture, shape), np.zeros((750, 1500, 3), int)
    for level, column, row in shape.addresses(shape.levels - 1):
        piece = opened(cut.tile((level, column, row)))
        top, left = row * 512, column * 512
        canvas[top : top + len(piece), left : left + piece.shape[1]] = piece
    assert np.abs(canvas - np.asarray(picture)).max() <= 6


def test_small_pictures_travel_whole_and_large_ones_in_part() -> None:
    """Up to 8 million pixels all tiles are in the state; beyond, the coarse levels."""
    small = mars.PanoramaViewer(ramp(), **SPHERE)
    finest = {f"2/{column}_{row}" for column in range(3) for row in range(2)}
    assert set(small.tiles[0]) == {"0/0_0", "1/0_0", "1/1_0"} | finest
    large = mars.PanoramaViewer(Image.new("RGB", (6000, 3000)), **SPHERE)
    assert large.pictures[0]["levels"] == 5
    assert {key.split("/")[0] for key in large.tiles[0]} == {"0", "1", "2", "3"}


def test_finer_tiles_are_sent_when_asked_for() -> None:
    """A message asks, a message with bytes answers."""
    viewer = mars.PanoramaViewer(ramp(6000, 3000), **SPHERE)
    [[answer, [packed]]] = answers(viewer, {"ask": [[0, 4, 11, 5]]})
    assert answer == {"tile": [0, 4, 11, 5]}
    piece = opened(base64.b64decode(packed))
    assert piece.shape == (3000 - 5 * 512, 6000 - 11 * 512, 3)
    red, green, _ = piece[0, 0]
    assert red == pytest.approx(255 * 11 * 512 / 6000, abs=3)
    assert green == pytest.approx(255 * 5 * 512 / 3000, abs=3)


def saved(folder: Path, picture: Image.Image, **changed: Any) -> Cut:
    """Write a folder of tiles as mars.panorama.save_tiles does."""
    cut = Cut(picture, Shape(*picture.size, "equirectangular", 0, 360, 90, -90))
    write_all(cut, folder)
    manifest = {
        "width_px": picture.width,
        "height_px": picture.height,
        "tile_px": 512,
        "path": "{level}/{column}_{row}.jpg",
        "levels": [],
        "projection": "equirectangular",
        "azimuth_deg": [-180.0, 180.0],
        "elevation_deg": [90.0, -90.0],
        "closed": True,
        "kind": "measured",
        "credit": "NASA/JPL-Caltech",
    }
    (folder / MANIFEST).write_text(json.dumps(manifest | changed))
    return cut


def test_folder_of_tiles_opens(tmp_path: Path) -> None:
    """Tiles written to a folder are read back: what they show, and the same bytes."""
    cut = saved(tmp_path / "tiles", ramp())
    viewer = mars.PanoramaViewer(tmp_path / "tiles")
    [record] = viewer.pictures
    assert (record["azimuth_left_deg"], record["azimuth_span_deg"]) == (180, 360)
    assert (record["kind"], record["credit"]) == ("measured", "NASA/JPL-Caltech")
    assert viewer.tiles[0]["2/1_1"] == cut.tile((2, 1, 1))


def test_part_of_the_view_in_a_folder_opens(tmp_path: Path) -> None:
    """Edges in the manifest are the edges of the view; arguments overrule them."""
    saved(tmp_path / "t", ramp(), closed=False, azimuth_deg=[350.0, 380.0])
    [record] = mars.PanoramaViewer(tmp_path / "t", azimuth_from="north").pictures
    assert record["azimuth_left_deg"] == pytest.approx(350)
    assert record["azimuth_span_deg"] == pytest.approx(30)
    assert record["azimuth_from"] == "north"
    [record] = mars.PanoramaViewer(tmp_path / "t", azimuth_left_deg=20).pictures
    assert record["azimuth_left_deg"] == 20
    assert record["azimuth_from"] == "picture"


def test_lost_tile_is_told_to_the_browser(tmp_path: Path) -> None:
    """A file that vanished is answered with its name and the cure."""
    folder = tmp_path / "tiles"
    saved(folder, ramp(6000, 3000))
    viewer = mars.PanoramaViewer(folder)
    (folder / "4" / "3_2.jpg").unlink()
    [[answer, _]] = answers(viewer, {"ask": [[0, 4, 3, 2]]})
    assert answer["lost"] == [0, 4, 3, 2]
    assert "4/3_2.jpg" in answer["why"]
    assert "save_tiles" in answer["why"]


@pytest.mark.parametrize("projection", ["cylindrical", "equirectangular"])
def test_panorama_is_placed_by_its_columns_and_rows(projection: str) -> None:
    """Cylinder and sphere are told apart; the outer edges follow from the middles."""
    viewer = mars.PanoramaViewer(Mosaic(projection, left=350.0))
    [record] = viewer.pictures
    assert record["projection"] == projection
    assert record["azimuth_left_deg"] == pytest.approx(350)
    assert record["azimuth_span_deg"] == pytest.approx(90)
    top = 15 if projection == "equirectangular" else np.degrees(np.arctan(0.5))
    assert record["elevation_top_deg"] == pytest.approx(top, abs=1e-4)
    assert record["elevation_bottom_deg"] == pytest.approx(-top, abs=1e-4)
    assert record["kind"] == "modelled"
    assert viewer.azimuth_deg == pytest.approx(35)


def test_columns_that_pass_north_are_one_run() -> None:
    """Azimuths that jump from 359 to 0 are still even."""
    mosaic = Mosaic("equirectangular", left=300.0)
    mosaic.azimuth_deg = mosaic.azimuth_deg % 360
    [record] = mars.PanoramaViewer(mosaic).pictures
    assert record["azimuth_left_deg"] == pytest.approx(300)


def test_a_gap_of_a_pixel_is_none() -> None:
    """A canvas of whole pixels misses 360° by a hair: it still goes all around."""
    for span in (359.95, 360.05):
        [record] = mars.PanoramaViewer(Mosaic("cylindrical", 0.0, span)).pictures
        assert record["azimuth_span_deg"] == 360
    [record] = mars.PanoramaViewer(Mosaic("cylindrical", 0.0, 358.0)).pictures
    assert record["azimuth_span_deg"] == pytest.approx(358)


def test_before_must_show_the_same() -> None:
    """Two versions lie on one canvas, or the difference is named."""
    viewer = mars.PanoramaViewer(
        Mosaic("cylindrical"), Mosaic("cylindrical"), names=("seams", "blended")
    )
    assert [one["name"] for one in viewer.pictures] == ["blended", "seams"]
    with pytest.raises(ValueError, match=r"azimuth_left_deg is 20\.0 .* and 10\.0"):
        mars.PanoramaViewer(Mosaic("cylindrical"), Mosaic("cylindrical", left=20))


def test_azimuths_are_kept_between_0_and_360() -> None:
    """−75° is 285°."""
    viewer = mars.PanoramaViewer(ramp(), azimuth_deg=-75, **SPHERE)
    assert viewer.azimuth_deg == 285


def test_keys_of_sources_become_titles() -> None:
    """Keys are looked up, own words stay; what was looked up may be set again."""
    titles = mars.facts.sources().set_index("key")["title"]
    both = f"{titles['S53']}; {titles['S54']}"
    spot = SCARP | {"source": "S53;S54"}
    viewer = mars.PanoramaViewer(ramp(), source="S53;S54", hotspots=[spot], **SPHERE)
    assert viewer.pictures[0]["source"] == viewer.hotspots[0]["source"] == both
    spots = [SCARP | {"source": key} for key in [*titles.index, "a letter; own words"]]
    viewer.hotspots = spots
    found = [spot["source"] for spot in viewer.hotspots]
    assert found == [*titles, "a letter; own words"]
    viewer.hotspots = [*viewer.hotspots]
    assert [spot["source"] for spot in viewer.hotspots] == found


def test_stop_is_one_of_the_hotspots() -> None:
    """It can be any of them or none, and is forgotten when its hotspot is gone."""
    spots = [SCARP | {"name": name} for name in "abc"]
    viewer = mars.PanoramaViewer(ramp(), hotspots=spots, **SPHERE)
    for stop in (0, 2, -1, 1):
        viewer.stop = stop
    viewer.hotspots = spots[:2]
    assert viewer.stop == 1
    viewer.hotspots = spots[:1]
    assert viewer.stop == -1
    with viewer.hold_trait_notifications():
        viewer.stop = 2
        viewer.hotspots = spots
    assert viewer.stop == 2
    viewer.hotspots = []
    assert viewer.stop == -1


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_arrays_of_bytes_are_pictures(mode: str) -> None:
    """An array shows what the picture of it shows, be it cut or turned over."""
    picture = ramp().convert(mode)
    array = np.asarray(picture)
    viewer = mars.PanoramaViewer(array, array, **SPHERE)
    assert viewer.tiles == mars.PanoramaViewer(picture, picture, **SPHERE).tiles
    turned = mars.PanoramaViewer(array[::-1, ::-1], **SPHERE).tiles
    other = picture.transpose(Image.Transpose.ROTATE_180)
    assert turned == mars.PanoramaViewer(other, **SPHERE).tiles


def test_numbers_may_come_from_tables() -> None:
    """Whole numbers and small floats of NumPy are numbers; the state is plain."""
    spot = SCARP | {"azimuth_deg": np.int64(285), "distance_m": np.float32(2200)}
    numbers = {"azimuth_deg": np.int64(-75), "wipe": np.int64(1)}
    numbers |= {"azimuth_left_deg": np.int64(90), "elevation_top_deg": np.float32(90)}
    viewer = mars.PanoramaViewer(ramp(), hotspots=[spot], **SPHERE, **numbers)
    assert (viewer.azimuth_deg, viewer.wipe) == (285, 1)
    assert json.loads(json.dumps(viewer.hotspots))[0]["distance_m"] == 2200
    assert json.loads(json.dumps(viewer.pictures))[0]["azimuth_left_deg"] == 90


def test_panorama_may_hold_an_array() -> None:
    """What gives directions may give its picture as an array, too."""
    mosaic = Mosaic("cylindrical")
    shown = mars.PanoramaViewer(mosaic).tiles
    mosaic.image = np.asarray(mosaic.image)
    assert mars.PanoramaViewer(mosaic).tiles == shown


def test_help_tells_every_argument() -> None:
    """What help() prints names each argument, and has an example of two versions."""
    said = pydoc.plain(pydoc.render_doc(mars.PanoramaViewer))
    for name in inspect.signature(mars.PanoramaViewer).parameters:
        assert f"``{name}``" in str(mars.PanoramaViewer.__doc__), name
    assert "before=" in said
    assert "hotspots=[" in said
    assert "Public constructor" not in said


def test_describe_tells_what_can_be_seen() -> None:
    """Picture, kind, direction and marked places in plain sentences."""
    viewer = mars.PanoramaViewer(
        Image.new("RGB", (720, 100)),
        title="Around the rover",
        hotspots=[SCARP],
        azimuth_deg=280,
        **STRIP,
    )
    said = viewer.describe()
    assert said.startswith("Around the rover: 360° around, elevation -30° to 20°")
    assert "(schematic)" in said
    assert "towards azimuth 280°" in said
    assert said.endswith("Marked: Delta scarp (azimuth 285°, 2.2 km).")


def test_a_ruler_is_kept_and_told() -> None:
    """Its ends go round, the way and the height are kept, the description has it."""
    viewer = mars.PanoramaViewer(
        Image.new("RGB", (720, 100)), measure_deg=(-10, -20, 20, -25), **STRIP
    )
    assert viewer.measure_deg == [350, -20, 20, -25]
    assert viewer.camera_height_m is None
    assert "from azimuth 350.0°, elevation -20.0°, to azimuth 20.0°" in (
        viewer.describe()
    )
    viewer.measure_deg = []
    viewer.camera_height_m, viewer.measure_by = 2, "distance"
    assert "ruler" not in viewer.describe()
    with pytest.raises(TraitError, match="both"):
        viewer.measure_deg = [1, 2, 3]
    with pytest.raises(TraitError, match="elevation_deg = 100"):
        viewer.measure_deg = [1, 2, 3, 100]
    with pytest.raises(TraitError, match="height that a camera"):
        viewer.camera_height_m = -2
    with pytest.raises(TraitError):
        viewer.measure_by = "eye"


def test_the_height_of_a_camera_comes_from_its_panorama_or_the_table() -> None:
    """A stitched one knows its eye; a published one has its camera's in the facts."""
    frames = mars.panorama.first_frames()
    drawn = mars.PanoramaViewer(mars.panorama.stitch(frames[:2]))
    assert drawn.camera_height_m == pytest.approx(
        -frames[0].model.centre_m[2], abs=0.001
    )
    eyes = mars.facts.table("rover_cameras").set_index("camera")["z_m"]
    known = mars.panorama.published("navcam_first")
    assert known["camera_height_m"] == -eyes["navcam_left"]


def test_state_but_for_tiles_is_plain_json() -> None:
    """No NaN, no array, nothing large."""
    viewer = mars.PanoramaViewer(Mosaic("cylindrical"), hotspots=())
    names = ("pictures", "hotspots", "words", "heading", "wipe", "stop")
    text = json.dumps({name: getattr(viewer, name) for name in names}, allow_nan=False)
    assert len(text.encode()) < 20_000


def test_traits_explain_themselves() -> None:
    """Every public trait of our own has a help text."""
    for name, trait in mars.PanoramaViewer.class_traits(sync=True).items():
        ours = trait.this_class and "marsoutreach" in trait.this_class.__module__
        if ours and not name.startswith("_"):
            assert trait.help, name


def test_words_are_easy() -> None:
    """Reading level of everything a visitor meets: US grade 8 at most."""
    words = mars.locale.words("panorama")
    said = [text for _, text in leaves(words)] + words["help"]["lines"]
    sentences = [re.sub(r"\{\w+\}", "Mars", s) for s in said if s.endswith(".")]
    assert grade(" ".join(sentences)) <= 8
    assert words["how"].endswith(":")


def test_page_gets_a_folder_of_tiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the Site is built, fine tiles lie beside the page, once, named by hash."""
    assert site_run.PAGE_ASSETS == PAGE_ASSETS
    assets = tmp_path / "assets"
    assets.mkdir()
    monkeypatch.setenv(PAGE_ASSETS, str(assets))
    two = [
        mars.PanoramaViewer(ramp(3000, 1500), title=title, **SPHERE) for title in "ab"
    ]
    addresses = {viewer.pictures[0]["address"] for viewer in two}
    [address] = addresses
    assert re.fullmatch(r"assets/panorama\.[0-9a-f]{12}", address)
    assert [path.name for path in assets.iterdir()] == [Path(address).name]
    assert len(list(assets.rglob("3/*.jpg"))) == 6 * 3
    assert len(b"".join(two[0].tiles[0].values())) < 400_000
    state = json.dumps(two[0].pictures)
    assert str(tmp_path) not in state


@needs_real
def test_the_real_panorama_opens() -> None:
    """NASA's 9238 × 4619 pixels: the coarse part travels, the rest on demand."""
    path = REAL / "panorama" / "jpegPIA24264.jpg"
    viewer = mars.PanoramaViewer(
        path, projection="equirectangular", kind="measured", azimuth_from="picture"
    )
    assert viewer.pictures[0]["levels"] == 6
    assert sum(map(len, viewer.tiles[0].values())) < 2_000_000
    [[answer, _]] = answers(viewer, {"ask": [[0, 5, 9, 5]]})
    assert answer == {"tile": [0, 5, 9, 5]}
