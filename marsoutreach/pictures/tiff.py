"""Does a TIFF hold all its rows, and is its first picture the picture?"""

from __future__ import annotations

import zlib
from mmap import mmap
from typing import Any

from PIL import Image, TiffImagePlugin

from marsoutreach.pictures.reasons import CUT, MORE_ROWS, SMALL_COPY, short_or_long

KIND, WIDTH, HEIGHT, BITS, PACKING, COLOURS = 254, 256, 257, 258, 259, 277
STARTS, ROWS, LENGTHS, LAYERS, DNG = 273, 278, 279, 284, 50706
TILE_STARTS, TILE_LENGTHS = 324, 325
PLAIN, DEFLATE = 1, (8, 32946)
COPY, MASK = 1, 4
PIECE_BYTES = 1 << 20
APART = 2  # colours lie one behind the other

Tags = Any  # of Pillow: values by number


def fault(raw: mmap) -> str:
    """Say what lacks the first picture of a TIFF; empty if nothing does."""
    file: Any = raw
    with Image.open(file, formats=("TIFF",)) as picture:
        tags = _tags(picture)
    if int(tags.get(KIND, 0)) & COPY or DNG in tags:
        return SMALL_COPY
    starts = tags.get(STARTS) or tags.get(TILE_STARTS) or ()
    lengths = tags.get(LENGTHS) or tags.get(TILE_LENGTHS)
    if lengths is None:
        return ""  # old programs leave them out; Pillow counts what is not packed
    parts = list(zip(starts, lengths, strict=False))
    if len(starts) != len(lengths) or max(map(sum, parts), default=len(raw)) > len(raw):
        return CUT
    return "" if TILE_STARTS in tags else _rows(raw, tags, parts)


def full_pages(picture: Image.Image, pages: int) -> int:
    """Count the pictures that are neither smaller copies nor masks of another one."""
    full = 0
    for page in range(pages):
        picture.seek(page)
        full += not int(_tags(picture).get(KIND, 0)) & (COPY | MASK)
    picture.seek(0)
    return full


def _tags(picture: Image.Image) -> Tags:
    assert isinstance(picture, TiffImagePlugin.TiffImageFile)
    return picture.tag_v2


def _rows(raw: mmap, tags: Tags, strips: list[tuple[int, int]]) -> str:
    """Hold rows and strips against each other, and count the bytes of plain ones."""
    height, colours = int(tags[HEIGHT]), int(tags.get(COLOURS, 1))
    layers = colours if tags.get(LAYERS, 1) == APART else 1
    rows = min(int(tags.get(ROWS, height)), height)
    wanted = -(-height // rows) * layers
    if len(strips) != wanted:
        return CUT if len(strips) < wanted else MORE_ROWS.format(rows=height)
    there = [_unpacked(raw, tags, *strip) for strip in strips]
    if None in there:
        return ""
    bits = sum(tags.get(BITS, (1,))) // layers
    row = -(-int(tags[WIDTH]) * bits // 8)
    total = sum(count or 0 for count in there)
    return short_or_long(total, row * height * layers, row, height)


def _unpacked(raw: mmap, tags: Tags, at: int, count: int) -> int | None:
    """Count the bytes that a strip stands for; ``None`` if it is packed otherwise."""
    if tags.get(PACKING, PLAIN) == PLAIN:
        return count
    return _inflated(raw[at : at + count]) if tags.get(PACKING) in DEFLATE else None


def _inflated(strip: bytes) -> int:
    """Count the bytes that deflated ones stand for, without holding them all."""
    work, total = zlib.decompressobj(), 0
    while strip and not work.eof:
        total += len(work.decompress(strip, PIECE_BYTES))
        strip = work.unconsumed_tail
    return total
