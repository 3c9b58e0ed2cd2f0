"""Does a GIF hold all its pixels? Its codes are counted without unpacking them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from mmap import mmap

from marsoutreach.pictures.reasons import CUT, PART, short_or_long

HEAD_BYTES = 13
IMAGE, EXTENSION = b",", b"!"
LONGEST_CODE = 12


def fault(raw: mmap) -> str:
    """Say what lacks the first picture of a GIF; empty if nothing does."""
    at = HEAD_BYTES + _table_bytes(raw[10])
    while raw[at : at + 1] == EXTENSION:
        _, at = _blocks(raw, at + 2)
    if raw[at : at + 1] != IMAGE:
        return CUT
    left, top, width, height, packed = struct.unpack_from("<HHHHB", raw, at + 1)
    if (left, top, width, height) != (0, 0, *struct.unpack_from("<HH", raw, 6)):
        return PART
    at += 10 + _table_bytes(packed)
    data, end = _blocks(raw, at + 1)
    there = pixels(data, raw[at]) if end <= len(raw) else 0
    return short_or_long(there, width * height, width, height)


def pixels(data: bytes, bits: int) -> int:
    """Count the pixels that packed codes stand for (LZW, as GIF has it).

    >>> ten_by_ten = "8c2d99872a1cdc33a00275ec95faa8de608c04914c01"
    >>> pixels(bytes.fromhex(ten_by_ten), 2)
    100
    """
    clear, words = 1 << bits, Words(bits)
    total, before = 0, 0
    for code in words.codes(data):
        if code == clear:
            words.forget()
            before = 0
            continue
        if before:
            words.learn(before + 1)
        if code == clear + 1 or code >= len(words.lengths):
            break
        before = words.lengths[code]
        total += before
    return total


class Words:
    """The words that codes stand for: their lengths alone."""

    def __init__(self, bits: int) -> None:
        self.bits = bits
        self.forget()

    def forget(self) -> None:
        """Begin anew: with a code for each colour, and two for order."""
        self.lengths = [1] * ((1 << self.bits) + 2)
        self.wide = self.bits + 1

    def learn(self, length: int) -> None:
        """Add a word; when the codes are used up they become a bit wider."""
        if len(self.lengths) < 1 << LONGEST_CODE:
            self.lengths.append(length)
        if len(self.lengths) == 1 << self.wide and self.wide < LONGEST_CODE:
            self.wide += 1

    def codes(self, data: bytes) -> Iterator[int]:
        """Cut bytes into codes, each as wide as codes are by then."""
        held, count = 0, 0
        for byte in data:
            held |= byte << count
            count += 8
            while count >= self.wide:
                code, wide = held & ((1 << self.wide) - 1), self.wide
                held >>= wide
                count -= wide
                yield code


def _table_bytes(packed: int) -> int:
    """Give the length of a table of colours."""
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


def _blocks(raw: mmap, at: int) -> tuple[bytes, int]:
    """Join blocks that tell their lengths; give where they end, past all if cut."""
    parts = []
    while at < len(raw) and raw[at]:
        parts.append(raw[at + 1 : at + 1 + raw[at]])
        at += 1 + raw[at]
    return b"".join(parts), at + 1
