"""Is a picture's file whole? Formats promise how much there is; here it is counted.

Decoders are lenient: a JPEG that ends too early is filled up with grey, a GIF with
nothing, and checksums of a PNG's pixels are never looked at.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from PIL import Image

from marsoutreach.pictures import gif, jpeg, tiff, webp
from marsoutreach.pictures.reasons import (
    BROKEN_HEAD,
    CHECKSUM,
    CUT,
    ends_in_nothing,
    short_or_long,
)

SIGNATURE_BYTES, CHUNK_FRAME_BYTES = 8, 12  # of a PNG
OLD_HEAD_BYTES, PALE = 12, (0, 3, 6)  # of a BMP; what is not squeezed
PIXELS, END = b"\xff\x93", b"\xff\xd9"  # marks of JPEG 2000


def fault(path: Path, kind: str) -> str:
    """Say what lacks a picture's file of a kind that Pillow named; empty if nothing.

    A file is looked through once, unless it changes.
    """
    about = path.stat()
    return _fault(path, kind, about.st_mtime_ns, about.st_size)


def count(picture: Image.Image) -> int:
    """Count the pictures in a file; smaller copies and masks of one do not count."""
    if picture.format == "MPO":
        return 1  # the others belong to the first: depth, a second eye
    pages = int(getattr(picture, "n_frames", 1))
    if picture.format != "TIFF" or pages == 1:
        return pages
    return tiff.full_pages(picture, pages)


@lru_cache(512)
def _fault(path: Path, kind: str, changed_ns: int, size_bytes: int) -> str:
    check = CHECKS.get(kind)
    if check is None:
        return ""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as raw:
        try:
            return check(raw)
        except (struct.error, IndexError):
            return BROKEN_HEAD


def _png(raw: mmap) -> str:
    """Go from chunk to chunk, and hold each against its checksum."""
    at = SIGNATURE_BYTES
    while at + CHUNK_FRAME_BYTES <= len(raw):
        length, name = struct.unpack_from(">I4s", raw, at)
        end = at + CHUNK_FRAME_BYTES + length
        if end > len(raw):
            return CUT
        (total,) = struct.unpack_from(">I", raw, end - 4)
        if total != zlib.crc32(raw[at + 4 : end - 4]):
            return CHECKSUM.format(part=name.decode("latin-1"))
        if name == b"IEND":
            return ""
        at = end
    return CUT


def _bmp(raw: mmap) -> str:
    """Hold the rows that are promised against the file's length."""
    told, start, head = struct.unpack_from("<I4xII", raw, 2)
    if head == OLD_HEAD_BYTES:
        width, height, _, bits = struct.unpack_from("<HHHH", raw, 18)
        packing = 0
    else:
        width, height, _, bits, packing = struct.unpack_from("<iiHHI", raw, 18)
    if packing not in PALE:
        return ""
    row = -(-abs(width) * bits // 32) * 4
    there = min(len(raw), told) if told > start else len(raw)
    wanted = row * abs(height)
    if len(raw) - start < wanted:
        return CUT
    return short_or_long(max(there - start, wanted), wanted, row, abs(height))


def _jpeg2000(raw: mmap) -> str:
    """Look for the mark at the end; among packed pixels it cannot stand."""
    pixels = raw.find(PIXELS)
    return "" if 0 < pixels < raw.rfind(END) else CUT


def _avif(raw: mmap) -> str:
    """Look for room that was never filled; Pillow finds out everything else."""
    return CUT if ends_in_nothing(raw) else ""


CHECKS: dict[str, Callable[[mmap], str]] = {
    "PNG": _png,
    "JPEG": jpeg.fault,
    "MPO": jpeg.fault,
    "TIFF": tiff.fault,
    "WEBP": webp.fault,
    "GIF": gif.fault,
    "BMP": _bmp,
    "JPEG2000": _jpeg2000,
    "AVIF": _avif,
}
