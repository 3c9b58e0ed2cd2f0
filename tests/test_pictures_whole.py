"""No silent half: whatever happens to a file, it is read whole or refused by name."""

import struct
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from marsoutreach import panorama, pictures, seats
from marsoutreach.pictures.whole import CHECKS
from tests.made_pictures import FILES, HEIGHT, Array, file_of, packed
from tests.test_pictures import by_frame, by_viewer

WHOLE, REFUSED = "read whole", "refused by name"
ENDS = {"PNG": b"\0\0\0\0IEND\xaeB`\x82", "JPEG": b"\xff\xd9", "GIF": b"\0;"}
UNPACKED = ("tiff", "bmp", "bmp, grey", "ppm")
HEAD_BYTES = 120  # so far may reach what a file promises
MADE = {name: file_of(name) for name in FILES}
READ: dict[str, Array] = {}


def by_tiles(path: Path) -> Array:
    """What the largest tile shows."""
    folder = path.parent / "tiles"
    panorama.tile_file(path, folder)
    with Image.open(folder / "0" / "0_0.jpg") as tile:
        return np.asarray(tile.convert("RGB")).astype(int)


def by_photos(path: Path) -> Array:
    """What the landing camera's folder shows."""
    named = path.with_name("LVS_15_51_39.png")
    path.rename(named)
    try:
        return np.frombuffer(seats.photos(path.parent)[0]["jpeg"], np.uint8)
    finally:
        named.rename(path)


READERS: dict[str, Callable[[Path], Array]] = {
    "frame": by_frame,
    "viewer": by_viewer,
    "tiles": by_tiles,
    "photos": by_photos,
}


def half(raw: bytes, kind: str) -> bytes:
    """A download that broke off."""
    return raw[: len(raw) // 2]


def nearly(raw: bytes, kind: str) -> bytes:
    """A hundredth is missing, sixteen bytes at least."""
    return raw[: -max(16, len(raw) // 100)]


def filled_up(raw: bytes, kind: str) -> bytes:
    """Room was made for all of it, and half of it came."""
    return half(raw, kind).ljust(len(raw), b"\0")


def mended(raw: bytes, kind: str) -> bytes:
    """Half of it, and a mark that this is the end."""
    return half(raw, kind) + ENDS.get(kind, b"")


def followed(raw: bytes, kind: str) -> bytes:
    """Something else stands behind it."""
    return raw + bytes(range(256))


ZEROS = "half, filled up with zeros"
FAULTS = {
    "whole": (lambda raw, _: raw, WHOLE),
    "cut in half": (half, REFUSED),
    "nearly whole": (nearly, REFUSED),
    ZEROS: (filled_up, REFUSED),
    "half, with an end": (mended, REFUSED),
    "something behind it": (followed, WHOLE),
}


def outcome(read: Callable[[Path], Array], path: Path, good: bytes) -> str:
    """Read a file, and hold it against what the good one gives."""
    whole = path.parent / "whole" / path.name
    whole.parent.mkdir()
    whole.write_bytes(good)
    try:
        found = read(path)
    except ValueError as fault:
        named = path.name in str(fault) or "LVS_15_51_39" in str(fault)
        return REFUSED if named and "\n" in str(fault) else f"refused badly: {fault}"
    same = np.array_equal(found, read(whole))
    return WHOLE if same else "silently something else"


CASES = [
    (name, what)
    for what in FAULTS
    for name in FILES
    if not (what == ZEROS and name in UNPACKED)
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("name", "what"), CASES)
def test_every_reader_format_and_fault(
    tmp_path: Path, reader: str, name: str, what: str
) -> None:
    """The table: read whole, or refused by name; nothing is silent.

    Before: a JPEG filled up with zeros or ended too early, a GIF that ends early, a
    PNG with wrong checksums and a TIFF with a strip left out came back in part.
    """
    spoil, wanted = FAULTS[what]
    path = tmp_path / "sol2.bin"
    path.write_bytes(spoil(MADE[name], FILES[name][0]))
    found = outcome(READERS[reader], path, MADE[name])
    print(f"{reader:8} {name:20} {what:28} {found}")
    assert found == wanted


@pytest.mark.parametrize("name", UNPACKED)
def test_where_nothing_is_packed_zeros_are_black(name: str) -> None:
    """The one fault that no reader can tell: such a file is whole, and black in part.

    Every pixel is either as before or black, and those are no more than were lost.
    """
    found = read(filled_up(MADE[name], FILES[name][0]), "filled.bin").astype(int)
    lost = (found != truth(name)).any(axis=2)
    assert found[lost].min(axis=1).max() == 0
    assert 0.4 < lost.mean() < 0.55


def lower(raw: bytes, at: int, packing: str, height: int) -> bytes:
    """Change the height that a head tells."""
    return (
        raw[:at] + struct.pack(packing, height) + raw[at + struct.calcsize(packing) :]
    )


def tag_at(raw: bytes, tag: int) -> int:
    """Where a TIFF keeps the value of a tag."""
    (start,) = struct.unpack_from("<I", raw, 4)
    (count,) = struct.unpack_from("<H", raw, start)
    places = range(start + 2, start + 2 + 12 * count, 12)
    return next(at + 8 for at in places if raw[at : at + 2] == struct.pack("<H", tag))


HEIGHTS: dict[str, Callable[[bytes], tuple[int, str]]] = {
    "jpeg": lambda raw: (raw.index(b"\xff\xc0") + 5, ">H"),
    "jpeg, grey": lambda raw: (raw.index(b"\xff\xc0") + 5, ">H"),
    "jpeg, restarts": lambda raw: (raw.index(b"\xff\xc0") + 5, ">H"),
    "tiff": lambda raw: (tag_at(raw, 257), "<H"),
    "tiff, deflate": lambda raw: (tag_at(raw, 257), "<H"),
    "tiff, 16 bits": lambda raw: (tag_at(raw, 257), "<H"),
    "tiff, lzw": lambda raw: (tag_at(raw, 257), "<H"),
    "webp": lambda raw: (raw.index(b"VP8 ") + 16, "<H"),
    "gif": lambda raw: (8, "<H"),
    "bmp": lambda raw: (22, "<i"),
    "bmp, grey": lambda raw: (22, "<i"),
}


@pytest.mark.parametrize("name", HEIGHTS)
@pytest.mark.parametrize("height", [HEIGHT // 2, HEIGHT - 32, HEIGHT + 32])
def test_a_head_that_tells_of_other_rows_is_found_out(
    tmp_path: Path, name: str, height: int
) -> None:
    """Fewer rows than there are is a half, too. Before: read without a word."""
    raw = MADE[name]
    path = tmp_path / "lower.bin"
    path.write_bytes(lower(raw, *HEIGHTS[name](raw), height))
    with pytest.raises(ValueError, match=r"lower\.bin"):
        pictures.read(path)


PACKED_BY: dict[str, dict[str, Any]] = {
    "PNG": {},
    "JPEG": {"progressive": True},
    "TIFF": {"compression": "tiff_lzw"},
    "WEBP": {"lossless": True, "quality": 100, "method": 0},
    "GIF": {},
    "BMP": {},
    "PPM": {},
    "JPEG2000": {},
    "AVIF": {"quality": 90},
}


@pytest.mark.parametrize("size", [(256, 192), (7, 5), (1, 1)], ids=str)
@pytest.mark.parametrize("kind", PACKED_BY)
@pytest.mark.parametrize("grey", [0, 40])
def test_an_even_picture_is_whole(kind: str, size: tuple[int, int], grey: int) -> None:
    """It packs to next to nothing. Before: a WebP of one colour was refused."""
    image = Image.new("RGB", size, (grey,) * 3)
    found = read(packed(image, kind, **PACKED_BY[kind]), "even.bin")
    assert found.shape[:2] == size[::-1]
    assert np.abs(found.astype(int) - grey).max() <= 1


@pytest.mark.parametrize("lost", [1, 6, 128])
@pytest.mark.parametrize("first_bit", [0, 14], ids=["width", "height"])
def test_a_lossless_webp_of_fewer_pixels_is_found_out(
    lost: int, first_bit: int
) -> None:
    """Its size stands in one place. Before: its width could be another."""
    raw = bytearray(MADE["webp, lossless"])
    at = raw.index(b"VP8L") + 9
    (told,) = struct.unpack_from("<I", raw, at)
    less = min(lost, HEIGHT // 2) if first_bit else lost
    struct.pack_into("<I", raw, at, told - (less << first_bit))
    with pytest.raises(ValueError, match=r"fewer\.bin"):
        read(bytes(raw), "fewer.bin")


def truth(name: str) -> Array:
    """What the good file gives."""
    if name not in READ:
        READ[name] = read(MADE[name], "good.bin")
    return READ[name]


def read(raw: bytes, name: str) -> Array:
    """Read bytes as a file of this name."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        return np.asarray(pictures.read(path).colour)


def read_or_told(raw: bytes) -> Array | None:
    """Read bytes, or see that the refusal names the file in a sentence."""
    try:
        return read(raw, "thrown.bin")
    except ValueError as fault:
        teaches = "thrown.bin" in str(fault) and len(str(fault).split()) > 5
        return None if teaches else pytest.fail(repr(fault))


THROWN = settings(max_examples=60)


@pytest.mark.parametrize("name", FILES)
@THROWN
@given(st.data())
def test_files_cut_anywhere_are_whole_or_refused(
    name: str, data: st.DataObject
) -> None:
    """Every pixel as before, or a sentence."""
    cut = data.draw(st.integers(0, len(MADE[name]) - 1))
    found = read_or_told(MADE[name][:cut])
    assert found is None or np.array_equal(found, truth(name))


@pytest.mark.parametrize("name", FILES)
@THROWN
@given(st.data())
def test_files_with_a_tail_are_whole_or_refused(name: str, data: st.DataObject) -> None:
    """Whatever stands behind."""
    tail = data.draw(st.binary(min_size=1, max_size=600))
    found = read_or_told(MADE[name] + tail)
    assert found is None or np.array_equal(found, truth(name))


HEADS = [name for name in FILES if FILES[name][0] not in ("PPM", "JPEG2000", "AVIF")]


@pytest.mark.parametrize("name", HEADS)
@THROWN
@given(st.data())
def test_heads_with_other_bytes_are_whole_or_refused(
    name: str, data: st.DataObject
) -> None:
    """A picture of another size is half of one, or more than there is."""
    raw = bytearray(MADE[name])
    place = data.draw(st.integers(0, HEAD_BYTES))
    raw[place] = data.draw(st.integers(0, 255))
    found = read_or_told(bytes(raw))
    assert found is None or _as_large(found, truth(name))


def _as_large(found: Array, good: Array) -> bool:
    """As wide, and no more than a block of rows, which share their data, is missing."""
    more = found.shape[0] - good.shape[0]
    return bool(found.shape[1] == good.shape[1] and abs(more) < 16)


CHECKED = ["png", "png, grey", "png, palette", "png, 16 bits"]


@pytest.mark.parametrize("name", CHECKED)
@THROWN
@given(st.data())
def test_a_png_with_any_other_byte_is_refused(name: str, data: st.DataObject) -> None:
    """Each part has a checksum; Pillow does not look at those of the pixels."""
    raw = bytearray(MADE[name])
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    found = read_or_told(bytes(raw))
    assert found is None


def test_a_file_is_looked_through_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stitch reads its frames twice and looks at their bytes once."""
    path, looks = tmp_path / "one.png", []
    path.write_bytes(MADE["png"])
    look = CHECKS["PNG"]
    monkeypatch.setitem(CHECKS, "PNG", lambda raw: looks.append(1) or look(raw))
    for _ in range(3):
        pictures.read(path)
    assert looks == [1]
    path.write_bytes(MADE["png"][:-99])
    with pytest.raises(ValueError, match="cut short"):
        pictures.read(path)
