"""Does a WebP hold all its rows? A copy that promises more must not be filled."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from mmap import mmap

from PIL import Image

from marsoutreach.pictures.reasons import CUT, MORE_ROWS, ends_in_nothing

HEAD_BYTES = 12
BLOCK_PX, MORE_BLOCKS = 16, 16  # too many to be made of what a decoder looks ahead
MOST_PX = 16_383
SPARE_BYTES = 4  # so many may an encoder write to fill its last word


def fault(raw: mmap) -> str:
    """Say what lacks a WebP; empty if nothing does."""
    (length,) = struct.unpack_from("<I", raw, 4)
    if 8 + length > len(raw) or ends_in_nothing(raw[: 8 + length]):
        return CUT
    with Image.open(io.BytesIO(raw), formats=("WEBP",)) as picture:
        width, height = picture.size
    if at := dict(_chunks(raw)).get(b"VP8L"):
        return MORE_ROWS.format(rows=height) if _opens(_shorter(raw, at)) else ""
    rows = -(-height // BLOCK_PX) + -(-MORE_BLOCKS * BLOCK_PX // width)
    taller = rows * BLOCK_PX
    if taller > MOST_PX or not _opens(_promising(raw, taller)):
        return ""
    return MORE_ROWS.format(rows=height)


def _promising(raw: mmap, height: int) -> bytes:
    """Give the same file, but with another height in every place that tells it."""
    changed = bytearray(raw)
    for name, at in _chunks(raw):
        if name == b"VP8X":
            changed[at + 7 : at + 10] = (height - 1).to_bytes(3, "little")
        if name == b"VP8 ":
            struct.pack_into("<H", changed, at + 8, height)
    return bytes(changed)


def _shorter(raw: mmap, at: int) -> bytes:
    """Give the same file without the last bytes of its lossless picture.

    A decoder counts its bits: it needs them all, unless the head tells of fewer pixels.
    """
    (length,) = struct.unpack_from("<I", raw, at - 4)
    kept = max(length - SPARE_BYTES, 0)
    part = struct.pack("<I", kept) + raw[at : at + kept] + bytes(kept % 2)
    rest = raw[at + length + length % 2 :]
    changed = bytearray(raw[: at - 4] + part + rest)
    struct.pack_into("<I", changed, 4, len(changed) - 8)
    return bytes(changed)


def _chunks(raw: mmap) -> Iterator[tuple[bytes, int]]:
    """List the parts of a file: their names, and where they begin."""
    at = HEAD_BYTES
    while at + 8 <= len(raw):
        name, length = struct.unpack_from("<4sI", raw, at)
        yield name, at + 8
        at += 8 + length + length % 2


def _opens(raw: bytes) -> bool:
    """Tell whether a decoder is content."""
    try:
        with Image.open(io.BytesIO(raw), formats=("WEBP",)) as picture:
            picture.load()
    except Exception:  # whatever it says, it is not
        return False
    return True
