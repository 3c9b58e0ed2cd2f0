"""Does a JPEG hold all its rows? It has no count of bytes and no checksum.

A decoder that runs out of data where it expects the mark at the end fills the rest with
grey and says nothing; but if the file simply stops, it asks for more. So two changed
copies are unpacked, small: one that stops where the mark would stand (it must be
enough), and one that promises more rows (it must not be).
"""

from __future__ import annotations

import io
import re
import struct
from mmap import mmap
from typing import NamedTuple

from PIL import Image

from marsoutreach.pictures.reasons import BLURRED, CUT, MORE_ROWS, UNFILLED

START, END = b"\xff\xd8", b"\xff\xd9"
MARK = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")  # restarts stand among the pixels
FRAMES = bytes([0xC0, 0xC1, 0xC2, 0xC9, 0xCA])
PLAIN = bytes([0xC0, 0xC1])  # one scan from top to bottom, if there is but one
SCAN = 0xDA
WAVES = 64  # that make up a block
AHEAD_BYTES = 8  # a decoder looks ahead by as many
MORE_BLOCKS = 16  # too many to be made of what stays in its hands


class Parts(NamedTuple):
    """Where things stand in a JPEG, and which waves of which colours are complete."""

    kind: int
    frame_at: int
    scans: int
    sharp: set[tuple[int, int]]
    end: int


def fault(raw: mmap) -> str:
    """Say what lacks a JPEG; empty if nothing does."""
    found = _parts(raw)
    if found is None:
        return CUT
    if found.kind not in PLAIN:
        return BLURRED if _promised(raw, found.frame_at) - found.sharp else ""
    return _unfilled(raw, found) if found.scans == 1 else ""


def _unfilled(raw: mmap, found: Parts) -> str:
    """Say that one scan holds less or more than its head promises."""
    if not _fills(raw[: found.end] + bytes(AHEAD_BYTES)):
        return UNFILLED
    height, taller = _heights(raw, found.frame_at)
    place = found.frame_at + 3
    promising = raw[:place] + struct.pack(">H", taller) + raw[place + 2 : found.end]
    more = taller < 65536 and _fills(promising)
    return MORE_ROWS.format(rows=height) if more else ""


def _parts(raw: mmap) -> Parts | None:
    """Go from mark to mark up to the end; ``None`` if there is no end."""
    at, kind, frame_at, scans = len(START), 0, 0, 0
    sharp: set[tuple[int, int]] = set()
    while found := MARK.search(raw, at):
        mark, at = raw[found.end() - 1], found.end()
        if mark == END[1]:
            return Parts(kind, frame_at, scans, sharp, found.start())
        if mark in FRAMES:
            kind, frame_at = mark, at
        if mark == SCAN:
            scans += 1
            sharp |= _sharp(raw, at)
        at += int.from_bytes(raw[at : at + 2])
    return None


def _sharp(raw: mmap, at: int) -> set[tuple[int, int]]:
    """List colours and waves that a scan brings to their last bit."""
    count = raw[at + 2]
    colours = raw[at + 3 : at + 3 + 2 * count : 2]
    first, last, bits = raw[at + 3 + 2 * count : at + 6 + 2 * count]
    if bits & 15:
        return set()
    return {(colour, wave) for colour in colours for wave in range(first, last + 1)}


def _promised(raw: mmap, at: int) -> set[tuple[int, int]]:
    """List colours and waves of a whole picture."""
    colours = raw[at + 8 : at + 8 + 3 * raw[at + 7] : 3]
    return {(colour, wave) for colour in colours for wave in range(WAVES)}


def _heights(raw: mmap, at: int) -> tuple[int, int]:
    """Give the height, and one of so many blocks more that all data are too few."""
    height, width, colours = struct.unpack_from(">HHB", raw, at + 3)
    shares = raw[at + 9 : at + 9 + 3 * colours : 3]
    across = 8 * max(share >> 4 for share in shares)
    down = 8 * max(share & 15 for share in shares)
    blocks = sum((share >> 4) * (share & 15) for share in shares)
    rows = -(-height // down) + -(-MORE_BLOCKS // (blocks * -(-width // across)))
    return height, rows * down


def _fills(raw: bytes) -> bool:
    """Tell whether data are enough for every row that they promise."""
    with Image.open(io.BytesIO(raw), formats=("JPEG",)) as picture:
        picture.draft(picture.mode, (1, 1))  # an eighth of the size: much quicker
        try:
            picture.load()
        except OSError:
            return False
        return True
