"""Pictures of any depth and disguise, in every reader: right levels, or a reason."""

import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageFile

import marsoutreach as mars
from marsoutreach import panorama, pictures, seats
from marsoutreach.cameras import CameraModel
from marsoutreach.panorama import Frame
from marsoutreach.widgets.panorama.views import view_of
from tests.made_pictures import (
    HEIGHT,
    WIDTH,
    Array,
    colours,
    deep,
    levels,
    packed,
    png16,
    tiff16,
)

AROUND = {
    "projection": "cylindrical",
    "kind": "schematic",
    "azimuth_left_deg": 0,
    "azimuth_span_deg": 360,
    "elevation_top_deg": 30,
    "elevation_bottom_deg": -50,
}
STEEP_DEG = 20


def camera(width: int = WIDTH, height: int = HEIGHT) -> CameraModel:
    """A camera for a picture of this size."""
    f, x, y = width, (width - 1) / 2, (height - 1) / 2
    text = f"(0,0,-2);(1,0,0);({x},{f},0);({y},0,{f})"
    return CameraModel.from_components(text, size_px=(width, height))


def by_frame(image: Any, **how: Any) -> Array:
    """What the stitcher reads."""
    return np.asarray(Frame(image, camera(), "one", **how).read()[0]).astype(int)


def by_viewer(image: Any, **how: Any) -> Array:
    """What the viewer cuts into tiles."""
    tiles: Any = view_of(image, {**AROUND, **how}).tiles
    return np.asarray(tiles.image).astype(int)


READERS: dict[str, Callable[..., Array]] = {"frame": by_frame, "viewer": by_viewer}
grey, colour = levels(), colours()
fractions = (grey / 255).astype(np.float32)
GREY_FILES = {
    "1 bit.png": packed(Image.fromarray(grey > 127), "PNG"),
    "8 bits.png": packed(Image.fromarray(grey), "PNG"),
    "palette.gif": packed(Image.fromarray(grey), "GIF"),
    "grey and alpha.png": packed(Image.fromarray(grey).convert("LA"), "PNG"),
    "12 bits.png": png16(deep(grey, 12)),
    "16 bits.png": png16(deep(grey, 16)),
    "16 bits, alpha.png": png16(
        np.stack([deep(grey, 16), np.full(grey.shape, 65535)], axis=-1)
    ),
    "10 bits.tif": packed(Image.fromarray(deep(grey, 10)), "TIFF"),
    "14 bits.tif": packed(Image.fromarray(deep(grey, 14)), "TIFF"),
    "32 bits.tif": packed(Image.fromarray(deep(grey, 16).astype(np.int32)), "TIFF"),
    "fractions.tif": packed(Image.fromarray(fractions), "TIFF"),
    "fractions, lzw.tif": packed(
        Image.fromarray(fractions), "TIFF", compression="tiff_lzw"
    ),
    "12 bits.jp2": packed(Image.fromarray(deep(grey, 16)), "JPEG2000"),
}
COLOUR_FILES = {
    "colours.png": packed(Image.fromarray(colour), "PNG"),
    "alpha.png": packed(Image.fromarray(colour).convert("RGBA"), "PNG"),
    "cmyk.tif": packed(Image.fromarray(colour).convert("CMYK"), "TIFF"),
    "12 bits.png": png16(deep(colour, 12)),
    "16 bits.png": png16(deep(colour, 16)),
    "16 bits, alpha.png": png16(
        np.dstack([deep(colour, 16), np.full(grey.shape, 65535)])
    ),
    "12 bits.tif": tiff16(deep(colour, 12)),
    "12 bits, the other way.tif": tiff16(deep(colour, 12), ">"),
}
ARRAYS = {
    "bytes": grey,
    "whole": grey.astype(np.int64),
    "16 bits": deep(grey, 16),
    "12 bits": deep(grey, 12),
    "fractions": fractions,
    "double": grey / 255,
    "half": (grey / 255).astype(np.float16),
    "one channel": grey[..., None],
    "alpha": np.dstack([grey, grey, grey, np.full(grey.shape, 255, np.uint8)]),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", GREY_FILES)
def test_grey_of_any_depth_keeps_its_levels(
    tmp_path: Path, reader: str, name: str
) -> None:
    """A scene of 40 to 209 comes back so.

    Before: 16 bits came back all white, fractions all black, 32 bits all white.
    """
    path = tmp_path / name
    path.write_bytes(GREY_FILES[name])
    truth = 255 * (grey > 127) if name.startswith("1 bit") else grey
    found = READERS[reader](path)
    assert np.abs(found - truth[..., None].astype(int)).max() <= 1


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", COLOUR_FILES)
def test_colours_of_any_depth_keep_their_levels(
    tmp_path: Path, reader: str, name: str
) -> None:
    """Before: 12 bits in a file of 16 came back as levels 2 to 13, nearly black."""
    path = tmp_path / name
    path.write_bytes(COLOUR_FILES[name])
    assert np.abs(READERS[reader](path) - colour.astype(int)).max() <= 1


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", COLOUR_FILES)
def test_pillow_images_of_deep_files_keep_their_levels(
    tmp_path: Path, reader: str, name: str
) -> None:
    """An image that is not read yet is read as its file; from memory it is refused,
    since Pillow keeps the upper 8 of 16 bits."""
    path = tmp_path / name
    path.write_bytes(COLOUR_FILES[name])
    with Image.open(path) as image:
        found = READERS[reader](image)
    assert np.abs(found - colour.astype(int)).max() <= 1
    image = Image.open(io.BytesIO(COLOUR_FILES[name]))
    if "bits" in name:
        with pytest.raises(ValueError, match=r"16 bits a colour.*\n.*path"):
            READERS[reader](image)
    else:
        assert (READERS[reader](image) == found).all()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ARRAYS)
def test_arrays_of_any_kind_keep_their_levels(reader: str, name: str) -> None:
    """Before: the stitcher took fractions for levels 0 and 1, all black; the viewer
    advised ``astype("uint8")``, which does the same."""
    found = READERS[reader](ARRAYS[name])
    assert np.abs(found - grey[..., None].astype(int)).max() <= 1


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("image", "low", "high"),
    [
        (np.full((HEIGHT, WIDTH), 300.0), "300", "300"),
        (np.linspace(-3, 7, WIDTH * HEIGHT).reshape(HEIGHT, WIDTH), "-3", "7"),
        (np.full((HEIGHT, WIDTH), -1), "-1", "-1"),
        (np.full((HEIGHT, WIDTH), 90_000), "90000", "90000"),
        (Image.new("F", (WIDTH, HEIGHT), 2.5), "2.5", "2.5"),
        (Image.new("I", (WIDTH, HEIGHT), 70_000), "70000", "70000"),
    ],
)
def test_levels_out_of_range_are_refused_with_both_numbers(
    reader: str, image: Any, low: str, high: str
) -> None:
    """Before: fractions up to 255 were a guess, 32 bits were cut off at white."""
    with pytest.raises(ValueError, match=f"levels from {low} to {high}") as caught:
        READERS[reader](image)
    assert "white=" in str(caught.value)


@pytest.mark.parametrize("reader", READERS)
def test_white_may_be_said(reader: str) -> None:
    """Levels above it are white."""
    image = np.array([[0.0, 100.0], [200.0, 300.0]]).repeat(HEIGHT // 2, 0)
    image = image.repeat(WIDTH // 2, 1)
    found = READERS[reader](image, white=200)
    assert sorted(set(found.ravel().tolist())) == [0, 128, 255]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("white", [0, -1, "bright", float("nan"), True])
def test_white_must_be_a_level(reader: str, white: Any) -> None:
    """The message says what to type."""
    with pytest.raises(ValueError, match=r"white = .*\n.*white=4095"):
        READERS[reader](deep(grey, 12), white=white)


@pytest.mark.parametrize("reader", READERS)
def test_levels_that_are_no_numbers_are_refused(reader: str) -> None:
    """They are counted."""
    holes = fractions.copy()
    holes[:2] = np.nan
    with pytest.raises(ValueError, match=f"{2 * WIDTH} levels that are no finite"):
        READERS[reader](holes)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", ["LAB", "HSV", "YCbCr", "RGBa", "La", "PA", "1"])
def test_every_kind_of_pillow_image_is_shown(reader: str, kind: str) -> None:
    """Before: the viewer refused four of these and advised ``convert("RGB")``."""
    image = Image.new(kind, (WIDTH, HEIGHT))
    assert READERS[reader](image).shape == (HEIGHT, WIDTH, 3)


# ── frames that belong together ─────────────────────────────────────────────────


def turned(image: Any, turn: float, **how: Any) -> Frame:
    """A frame that looks some degrees to the right."""
    small = mars.cameras.model("navcam_left").scaled(1 / 40)
    return Frame(image, mars.cameras.aim_mast(small, turn, 0), f"at {turn:.0f}", **how)


def test_frames_of_one_stitch_share_their_white(tmp_path: Path) -> None:
    """A frame half as bright stays so: 12 bits, 1,800 and 900 at most.

    Before: both were all white. Each for itself they would be 112 and 225.
    """
    frames = []
    for turn, level in ((0, 1800), (40, 900)):
        path = tmp_path / f"{level}.png"
        path.write_bytes(png16(np.full((96, 128), level)))
        frames.append(turned(path, turn))
    found = panorama.place(frames, panorama.canvas_for(frames, width_px=200))
    tops = [
        float(one[mask].max())
        for one, mask in zip(found.colours, found.masks, strict=True)
    ]
    assert tops == [112.0, 56.0]
    bright = panorama.stitch(frames, width_px=200, white=2000)
    assert np.asarray(bright.image).max() > 150


def test_the_white_of_deep_frames_leaves_fractions_alone() -> None:
    """Each kind of number has its own range."""
    frames = [turned(np.full((96, 128), 2000), 0), turned(np.full((96, 128), 0.5), 40)]
    found = panorama.place(frames, panorama.canvas_for(frames, width_px=200))
    assert [float(one.max()) for one in found.colours] == [125.0, 128.0]


def test_deep_pictures_made_later_need_a_white() -> None:
    """Nobody knows how bright the others will be."""
    late = turned(lambda: np.full((96, 128), 3000), 0)
    with pytest.raises(ValueError, match=r"'at 0'.*\n.*white=4095"):
        panorama.stitch([late])
    assert panorama.stitch([turned(late.image, 0, white=4095)]).image.getpixel((9, 9))


def test_two_versions_in_the_viewer_share_their_white() -> None:
    """Before and after of 12 bits can be compared."""
    dark, bright = np.full((50, 360), 900), np.full((50, 360), 1800)
    viewer = mars.PanoramaViewer(bright, dark, **AROUND)
    found = [one.tiles.image.getpixel((0, 0))[0] for one in viewer._views]
    assert found == [112, 56]


def test_photos_of_the_landing_camera_of_twelve_bits(tmp_path: Path) -> None:
    """Before: of 16 bits the upper eight were kept, so that 12 came out black."""
    (tmp_path / "LVS_15_51_39.png").write_bytes(png16(np.full((64, 64), 2048)))
    with Image.open(io.BytesIO(seats.photos(tmp_path)[0]["jpeg"])) as photo:
        assert photo.getpixel((4, 4)) == pytest.approx(128, abs=1)


# ── which way up, and what is clear ─────────────────────────────────────────────


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("way", range(1, 9))
def test_pictures_stand_upright(
    tmp_path: Path, reader: str, kind: str, way: int
) -> None:
    """All eight ways to hold a camera, turned once. Before: sideways, upside down."""
    upright = Image.new("RGB", (WIDTH, HEIGHT), "black")
    upright.paste("white", (0, 0, WIDTH // 4, HEIGHT // 4))
    held = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = upright.transpose(held[way]) if way in held else upright
    note = Image.Exif()
    note[0x0112] = way
    path = tmp_path / f"held.{kind.lower()}"
    image.save(path, kind, exif=note)
    assert pictures.size_px(path) == (WIDTH, HEIGHT)
    for given in (path, Image.open(path)):
        found = READERS[reader](given)
        assert found.shape == (HEIGHT, WIDTH, 3)
        assert found[2, 2].min() > 200
        assert max(found[-3, 2].max(), found[2, -3].max(), found[-3, -3].max()) < 60


CLEAR = np.where(np.arange(WIDTH) < 40, 127, 128)[None].repeat(HEIGHT, 0)
SEEN = CLEAR[0] == 128


def clear_images() -> dict[str, Any]:
    """Pictures whose left part is less than half opaque, each in another way."""
    alpha = CLEAR.astype(np.uint8)
    whole = Image.fromarray(colour)
    whole.putalpha(Image.fromarray(alpha))
    shades = Image.fromarray(np.where(SEEN, grey, 7).astype(np.uint8))
    return {
        "RGBA": whole,
        "LA": whole.convert("LA"),
        "array": np.dstack([colour, alpha]),
        "16 bits": png16(np.dstack([deep(colour, 16), deep(alpha, 16)])),
        "16 bits, grey": png16(np.dstack([deep(grey, 16), deep(alpha, 16)])),
        "webp": packed(whole, "WEBP", lossless=True),
        "palette": packed(shades, "GIF", transparency=7),
        "one level": packed(shades, "PNG", transparency=7),
        "fractions": np.dstack([colour / 255, CLEAR / 255]),
    }


@pytest.mark.parametrize("name", clear_images())
def test_what_is_clear_is_no_picture(tmp_path: Path, name: str) -> None:
    """A mask for a frame, black for the viewer. Before: the clear part came back
    with whatever colour lay below, white as a rule."""
    given = clear_images()[name]
    if isinstance(given, bytes):
        path = tmp_path / "clear"
        path.write_bytes(given)
        given = path
    _, mask = Frame(given, camera()).read()
    assert mask is not None
    assert (mask == SEEN).all()
    shown = by_viewer(given)
    assert not shown[:, ~SEEN].any()
    assert shown[:, SEEN].min() >= 39


def test_a_mask_joins_with_what_is_trimmed() -> None:
    """Clear parts, trimmed edges and black pixels are all left out."""
    image = np.dstack([colour, CLEAR.astype(np.uint8)])
    image[50, 60, :3] = 0
    mask = Frame(image, camera(), trim_px=5, black_is_empty=True).read()[1]
    assert mask is not None
    assert not mask[:5].any()
    assert not mask[:, :40].any()
    assert not mask[50, 60]
    assert mask.sum() == (HEIGHT - 10) * (WIDTH - 45) - 1


def test_a_stitch_leaves_clear_parts_to_other_frames() -> None:
    """Before: the clear, white part covered the frame below."""
    clear = np.full((96, 128, 4), 255, np.uint8)
    clear[:, :64, :3], clear[:, 64:, 3] = 120, 0
    frames = [turned(np.full((96, 128), 120), 0), turned(clear, 5)]
    view = panorama.stitch(frames, width_px=200, how="none")
    assert np.asarray(view.image)[view.coverage > 0].max() < 130


# ── what is none of ours ────────────────────────────────────────────────────────

STRANGERS = {
    "phone.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC .*JPEG"),
    "NLM.IMG": (b"ODL_VERSION_ID                    = ODL3\r\n", "archive.*GDAL"),
    "NLB.IMG": (b"PDS_VERSION_ID   = PDS3\r\n", "archive.*GDAL"),
    "old.vic": (b"LBLSIZE=2048  FORMAT='HALF'", "VICAR.*GDAL"),
    "paper.pdf": (b"%PDF-1.7\n", "PDF"),
    "page.jpg": (b"<!DOCTYPE html><html>404</html>", "web page.*browser"),
    "drawing.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "stars.fits": (b"SIMPLE  =                    T", "FITS"),
    "film.mp4": (b"\0\0\0\x20ftypisom\0\0\0\0", "film"),
    "film.webm": (b"\x1aE\xdf\xa3" + bytes(20), "film"),
    "all.zip": (b"PK\x03\x04" + bytes(20), "ZIP.*Unpack"),
    "empty.png": (b"", "empty: 0 bytes"),
    "lfs.png": (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    "raw.cr3": (b"\0\0\0\x18ftypcrx \0\0\0\1", "raw"),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_no_picture_is_named(tmp_path: Path, name: str) -> None:
    """Before: each "may be damaged or cut short"."""
    content, says = STRANGERS[name]
    path = tmp_path / name
    path.write_bytes(content)
    for read in (by_frame, by_viewer):
        with pytest.raises(ValueError, match=f"(?s){name}.*{says}") as caught:
            read(path)
        assert "damaged" not in str(caught.value)


def test_other_formats_are_refused(tmp_path: Path) -> None:
    """What nobody checks for wholeness is not read: TGA, SGI, PCX."""
    for kind in ("TGA", "SGI", "PCX"):
        path = tmp_path / f"old.{kind.lower()}"
        Image.fromarray(colour).save(path, kind)
        with pytest.raises(ValueError, match="no known format"):
            pictures.read(path)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_files_of_many_pictures_are_refused_with_their_count(
    tmp_path: Path, kind: str
) -> None:
    """Before: the first was taken, and nothing said of the others."""
    path = tmp_path / "many"
    one = Image.fromarray(colour)
    others = [one.rotate(turn) for turn in (90, 180)]
    one.save(path, kind, save_all=True, append_images=others)
    with pytest.raises(ValueError, match="many holds 3 pictures"):
        pictures.read(path)
    with Image.open(path) as chosen:
        chosen.seek(1)
        assert pictures.read(chosen).colour.size == (WIDTH, HEIGHT)


def test_smaller_copies_are_no_second_picture(tmp_path: Path) -> None:
    """Maps of the ground carry some; a camera's raw file begins with one."""
    path = tmp_path / "map.tif"
    one = Image.fromarray(colour)
    small = one.reduce(2)
    small.encoderinfo = {"tiffinfo": {254: 1}}
    one.save(path, "TIFF", save_all=True, append_images=[small])
    assert pictures.read(path).colour.size == (WIDTH, HEIGHT)
    one.save(path, "TIFF", tiffinfo={254: 1})
    with pytest.raises(ValueError, match="small copy"):
        pictures.read(path)


def test_leniency_elsewhere_does_not_reach_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pillow's switch is for all; with it a quarter of a picture came back black."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    path = tmp_path / "cut.tif"
    path.write_bytes(packed(Image.fromarray(colour), "TIFF")[:-9000])
    with pytest.raises(ValueError, match=r"cut\.tif cannot be read"):
        pictures.read(path)
    path.write_bytes(packed(Image.fromarray(colour), "BMP")[:-9000])
    with Image.open(path) as lazy, pytest.raises(ValueError, match="truncated"):
        pictures.read(lazy)
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_large_panorama_may_be_cut_into_tiles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is in memory already is not too large to be opened; a file would be."""
    monkeypatch.setattr("marsoutreach.pictures.files.MOST_MEGAPIXELS", 0.01)
    image = Image.fromarray(colour)
    assert pictures.read(image).colour is image
    with pytest.raises(ValueError, match="megapixels"):
        pictures.read(Image.open(io.BytesIO(packed(image, "PNG"))))


def test_a_broken_note_leaves_the_picture_whole(tmp_path: Path) -> None:
    """An EXIF note that cannot be read says nothing of the pixels."""
    path = tmp_path / "note.jpg"
    Image.fromarray(colour).save(path, exif=b"Exif\0\0MM\0*" + struct.pack(">I", 9999))
    assert pictures.read(path).colour.size == (WIDTH, HEIGHT)
