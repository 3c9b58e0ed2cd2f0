"""Broken pictures, missing models, frames that do not meet: errors that help."""

import io
import struct
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies as st
from PIL import Image

from marsoutreach import cameras, panorama
from marsoutreach.cameras import CameraModel
from marsoutreach.panorama import Frame

SIZE = (64, 48)


def camera(azimuth_deg: float = 0.0, elevation_deg: float = 0.0) -> CameraModel:
    """A small Navcam."""
    small = cameras.model("navcam_left").scaled(1 / 80)
    return cameras.aim_mast(small, azimuth_deg, elevation_deg)


def frame(azimuth_deg: float, name: str = "", elevation_deg: float = 0.0) -> Frame:
    """A grey frame."""
    return Frame(np.full(SIZE[::-1], 90), camera(azimuth_deg, elevation_deg), name)


def png(folder: Path, change: Any = bytes) -> Path:
    """A PNG file, changed."""
    packed = io.BytesIO()
    noise = np.random.default_rng(1).integers(0, 255, (48, 64, 3)).astype(np.uint8)
    Image.fromarray(noise).save(packed, "PNG")
    path = folder / "NLF_0002.png"
    path.write_bytes(change(packed.getvalue()))
    return path


def chunk(name: bytes, body: bytes) -> bytes:
    """A part of a PNG file, with its check sum."""
    total = struct.pack(">I", len(body)) + name + body
    return total + struct.pack(">I", zlib.crc32(name + body))


def bomb(width: int, height: int) -> bytes:
    """A tiny PNG file that says it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(99))))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


# ── pictures ─────────────────────────────────────────────────────────────────────


def test_a_frame_without_a_model_is_refused() -> None:
    """The message names the frame and how to make a model."""
    with pytest.raises(ValueError, match=r"'NLF_1' has no camera model"):
        Frame(np.zeros((4, 4)), None, "NLF_1")


def test_a_truncated_png_is_refused_by_name(tmp_path: Path) -> None:
    """Half a file: its head can be read, its pixels cannot."""
    path = png(tmp_path, lambda raw: raw[: len(raw) // 2])
    broken = Frame(path, camera())
    with pytest.raises(ValueError, match=r"'NLF_0002.png'.*cannot be read"):
        panorama.stitch([broken])


@pytest.mark.parametrize(
    "change", [lambda raw: raw[:20], lambda raw: b"GIF89a" + raw, lambda raw: b"a" * 99]
)
def test_files_that_are_no_pictures_are_refused(tmp_path: Path, change: Any) -> None:
    """Cut in its head, something else, nothing that is known."""
    path = png(tmp_path, change)
    with pytest.raises(ValueError, match=r"'NLF_0002.png'.*download it again|damaged"):
        Frame(path, camera())


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The path stands in the message."""
    with pytest.raises(ValueError, match=r"nowhere\.png.*no such file"):
        Frame(tmp_path / "nowhere.png", camera())


@pytest.mark.parametrize("size", [(50_000, 40_000), (13_000, 13_000), (11_000, 15_000)])
def test_huge_pictures_are_refused_before_they_are_read(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Two gigapixels in a file of a hundred bytes; 165 and 169 megapixels too."""
    path = png(tmp_path, lambda raw: bomb(*size))
    with pytest.raises(ValueError, match=r"'NLF_0002.png'.*megapixels"):
        Frame(path, camera())
    with pytest.raises(ValueError, match="megapixels"):
        panorama.tile_file(path, tmp_path / "tiles")


@given(st.binary(max_size=200))
def test_random_bytes_are_no_picture(raw: bytes) -> None:
    """Whatever stands in the file, the error is ours."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "noise.png"
        path.write_bytes(raw)
        with pytest.raises(ValueError, match=r"'noise.png'"):
            Frame(path, camera())


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((4, 4, 5)),
        np.zeros((0, 4)),
        np.zeros((48, 64), complex),
        np.array([["a"]]),
        17,
        None,
    ],
)
def test_what_is_no_picture_is_refused(image: Any) -> None:
    """Wrong shapes and types; for wrong levels see ``test_pictures``."""
    with pytest.raises(ValueError, match=r"'odd'.*is not a picture"):
        Frame(image, camera(), "odd")


def test_a_picture_of_another_shape_is_refused() -> None:
    """The model belongs to another picture."""
    with pytest.raises(ValueError, match=r"'odd': the picture has \(60, 60\) pixels"):
        Frame(np.zeros((60, 60)), camera(), "odd")
    late = Frame(lambda: np.zeros((60, 60)), camera(), "late")
    with pytest.raises(ValueError, match=r"'late': the picture has \(60, 60\)"):
        panorama.stitch([late])


def test_a_picture_made_later_needs_a_size() -> None:
    """Neither model nor picture says how large it is."""
    model = CameraModel.from_components("(0,0,-2);(1,0,0);(9,9,0);(9,0,9)")
    with pytest.raises(ValueError, match="has no size"):
        Frame(lambda: None, model, "late")


def test_an_unknown_kind_is_refused() -> None:
    """Kinds are those of the facts."""
    with pytest.raises(ValueError, match="modelled"):
        Frame(np.zeros((48, 64)), camera(), kind="real")


# ── frames ───────────────────────────────────────────────────────────────────────


def test_frames_that_do_not_overlap_are_named_and_the_gap_is_shown() -> None:
    """Two groups, from where to where nobody looked, and a drawing of it."""
    frames = [frame(0, "NLF_1"), frame(50, "NLF_2"), frame(180, "NLF_3")]
    with pytest.raises(ValueError, match="do not overlap") as found:
        panorama.stitch(frames)
    text = str(found.value)
    print(text)
    assert "- NLF_1, NLF_2\n" in text
    assert "- NLF_3\n" in text
    assert "#" in text
    assert "." in text.split("[")[1]
    assert 'gaps="leave"' in text


def test_frames_with_a_gap_can_be_stitched_all_the_same() -> None:
    """The gap stays black."""
    frames = [frame(0), frame(180)]
    view = panorama.stitch(frames, gaps="leave", width_px=400)
    seen = (view.coverage > 0).any(axis=0)
    assert 0.4 < seen.mean() < 0.8
    assert not np.asarray(view.image)[:, ~seen].any()


def test_frames_above_each_other_may_not_meet_either() -> None:
    """No azimuth is missing, yet nothing ties them together."""
    frames = [frame(0, "low", -60), frame(0, "high", 60)]
    with pytest.raises(ValueError, match="do not overlap"):
        panorama.stitch(frames, projection="equirectangular")


@pytest.mark.parametrize("frames", [[], ()])
def test_no_frames_are_no_panorama(frames: Any) -> None:
    """An empty list."""
    with pytest.raises(ValueError, match="no frames"):
        panorama.stitch(frames)


def test_only_frames_are_frames() -> None:
    """A picture alone is not a frame."""
    with pytest.raises(ValueError, match=r"frames\[0\] is of type ndarray"):
        panorama.stitch([np.zeros((4, 4))])


@pytest.mark.parametrize("level", [0, 255])
def test_frames_too_dark_or_too_bright_to_compare_are_left_as_they_are(
    level: int,
) -> None:
    """Where overlaps say nothing, the balance changes nothing."""
    frames = [Frame(np.full(SIZE[::-1], level), camera(turn)) for turn in (0, 40)]
    view = panorama.stitch(frames, width_px=200)
    assert (np.asarray(view.image)[view.coverage > 0] == level).all()


@pytest.mark.parametrize("flat", ["night", "overexposed", "black"])
def test_a_frame_with_nothing_to_say_spoils_no_stitch(flat: str) -> None:
    """Its gain is one, the others are balanced, and it is named.

    Before: "cannot reshape array of size 0".
    """
    tables = {
        "night": np.random.default_rng(4).integers(0, 5, SIZE[::-1]),
        "overexposed": np.full(SIZE[::-1], 254),
        "black": np.zeros(SIZE[::-1]),
    }
    turns = (0, 40, 80, 120)
    frames = [frame(turn, f"NLF_{turn}") for turn in turns]
    frames[1] = Frame(np.full(SIZE[::-1], 72), camera(40), "NLF_40")
    frames[3] = Frame(tables[flat], camera(120), "NLF_120")
    paper = panorama.canvas_for(frames, width_px=300)
    balanced = panorama.balance(panorama.place(frames, paper))
    assert balanced.mute == ("NLF_120",)
    assert balanced.gains[3].tolist() == [1.0, 1.0, 1.0]
    assert balanced.gains[0] / balanced.gains[1] == pytest.approx(104 / 86, rel=0.01)
    assert balanced.gains[:3].prod() == pytest.approx(1)
    assert balanced.steps < 0.5 < balanced.steps_before
    view = panorama.stitch(frames, width_px=300)
    assert view.mute == ("NLF_120",)
    for told in (balanced, view):
        assert repr(told).endswith("compared, and left as it came: NLF_120.")


def test_frames_that_all_speak_are_not_told_of() -> None:
    """Nothing is said where nothing is wrong; one frame alone has no neighbour."""
    for turns in ((0, 40), (0,)):
        view = panorama.stitch([frame(turn) for turn in turns], width_px=200)
        assert view.mute == ()
        assert "left as" not in repr(view)


def test_two_nights_among_days_are_both_named() -> None:
    """And they tell nothing of each other."""
    frames = [frame(turn, f"NLF_{turn}") for turn in (0, 40, 80, 120)]
    for number in (1, 2):
        dark = np.full(SIZE[::-1], number)
        frames[number] = Frame(dark, frames[number].model, frames[number].name)
    view = panorama.stitch(frames, width_px=300)
    assert repr(view).endswith("left as they came: NLF_40, NLF_80.")


def test_one_frame_is_a_panorama() -> None:
    """It is bent onto the canvas, nothing more."""
    view = panorama.stitch([frame(30)])
    assert (view.seam_error, view.coverage.max()) == (0.0, 1)


# ── canvases ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("width", [0, -5, 63, 1.5, "wide", True, 10**6, np.nan])
def test_widths_that_cannot_be_are_refused(width: Any) -> None:
    """Zero, negative, broken, huge."""
    with pytest.raises(ValueError, match="is not the width of a panorama"):
        panorama.stitch([frame(0)], width_px=width)


def test_canvases_that_are_too_large_are_refused() -> None:
    """Before any memory is asked for."""
    with pytest.raises(ValueError, match="megapixels"):
        panorama.stitch([frame(0)], width_px=60_000)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"projection": "mercator"}, "'cylindrical', 'equirectangular'"),
        ({"how": "magic"}, "'none', 'feather', 'multiband'"),
        ({"gaps": "fill"}, "'refuse', 'leave'"),
    ],
)
def test_unknown_words_are_refused(change: dict[str, str], says: str) -> None:
    """The message lists what is known."""
    with pytest.raises(ValueError, match=says):
        panorama.stitch([frame(0)], **change)


def test_a_canvas_of_other_frames_does_not_hold_this_one() -> None:
    """The frame is named."""
    narrow = panorama.canvas_for([frame(0)], width_px=100)
    with pytest.raises(ValueError, match="'behind' looks where the canvas has no"):
        panorama.place([frame(180, "behind")], narrow)


def test_too_few_points_make_no_ground() -> None:
    """Nine are needed."""
    with pytest.raises(ValueError, match="holds 2 points"):
        panorama.through([[1, 2, 3], [4, 5, 6]], (0, 0, -2))


# ── tiles ────────────────────────────────────────────────────────────────────────


def test_tiles_do_not_mix_with_other_files(tmp_path: Path) -> None:
    """A folder with a diary in it is left alone."""
    (tmp_path / "diary.txt").write_text("sol 2")
    with pytest.raises(ValueError, match="holds other files"):
        panorama.save_tiles(Image.new("RGB", (10, 10)), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_a_full_disk_leaves_the_old_tiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half-written, nothing lost."""
    folder = tmp_path / "tiles"
    panorama.save_tiles(Image.new("RGB", (10, 10), "red"), folder)
    before = sorted(path.read_bytes() for path in folder.rglob("*.jpg"))

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", full)
    with pytest.raises(OSError, match="No space"):
        panorama.save_tiles(Image.new("RGB", (10, 10), "blue"), folder)
    assert sorted(path.read_bytes() for path in folder.rglob("*.jpg")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["tiles"]


@pytest.mark.parametrize("side", [0, 300, "512", None])
def test_odd_tiles_are_refused(tmp_path: Path, side: Any) -> None:
    """Three sizes are allowed."""
    with pytest.raises(ValueError, match="Pick one of 256, 512, 1024"):
        panorama.save_tiles(Image.new("RGB", (10, 10)), tmp_path / "t", tile_px=side)


@pytest.mark.parametrize(
    "view",
    [
        {"azimuth_deg": (10, 0)},
        {"azimuth_deg": (0, 400)},
        {"azimuth_deg": "all"},
        {"elevation_deg": (-90, 90)},
        {"elevation_deg": (np.nan, 0)},
        {"elevation_deg": (95, 0)},
        {"projection": "cylindrical"},
        {"projection": "mercator"},
    ],
)
def test_views_that_cannot_be_are_refused(view: dict[str, Any]) -> None:
    """Angles out of order, too large, broken; a cylinder up to the zenith."""
    with pytest.raises(ValueError, match=r"degrees|projection"):
        panorama.whole_view(**view)
