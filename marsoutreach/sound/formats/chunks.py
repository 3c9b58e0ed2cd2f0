"""Files in chunks: a name, a length, a body; wav, aiff and their kin."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

HEADS = (b"RIFF", b"RIFX", b"RF64", b"BW64", b"FORM", b"riff")


class Layout(NamedTuple):
    """How chunks lie: bytes before the first, of a name, of what a length counts."""

    head: int
    name: int
    size: str
    counted: int = 0
    step: int = 2


class Chunk(NamedTuple):
    """A chunk: its name, the first byte of its body, and how long that says it is."""

    name: bytes
    start: int
    size: int


def chunks(data: bytes, layout: Layout, at: int | None = None) -> Iterator[Chunk]:
    """Go from chunk to chunk; the last one may claim more than there is."""
    at = layout.head if at is None else at
    head = layout.name + struct.calcsize(layout.size)
    while at + head <= len(data):
        (size,) = struct.unpack_from(layout.size, data, at + layout.name)
        size = max(0, size - layout.counted)
        yield Chunk(data[at : at + 4], at + head, size)
        at += head + size
        at += -at % layout.step


def stray(data: bytes, layout: Layout, at: int) -> int:
    """Count the bytes from there on that lie in no chunk.

    >>> stray(b"LIST" + bytes([2, 0, 0, 0]) + b"ok" + bytes(5), Layout(0, 4, "<I"), 0)
    5
    """
    for chunk in chunks(data, layout, at):
        end = chunk.start + chunk.size
        named = chunk.name.isascii() and chunk.name.decode("ascii").isprintable()
        if not named or chunk.name in HEADS or end > len(data):
            break
        at = end + end % 2 if layout.step == 2 else end + -end % layout.step
    return max(0, len(data) - at)


def left_over(data: bytes, layout: Layout, end: int) -> int:
    """Count stray bytes after a chunk, whether or not it was filled up as it should."""
    filled = end + -end % layout.step
    return min(stray(data, layout, end), stray(data, layout, filled))


def chunk(name: bytes, body: bytes, order: str) -> bytes:
    """Write a chunk.

    >>> chunk(b"data", b"abc", "<")
    b'data\\x03\\x00\\x00\\x00abc\\x00'
    """
    return head(name, len(body), order) + body + bytes(len(body) % 2)


def head(name: bytes, size: int, order: str) -> bytes:
    """Write the head of a chunk."""
    return name + struct.pack(order + "I", size)


def around(name: bytes, before: bytes, sound: memoryview, order: str) -> bytes:
    """Write a file: its kind, what comes before the sound, and the sound, once copied.

    >>> around(b"RIFF", b"WAVE", memoryview(b"abc"), "<")
    b'RIFF\\x08\\x00\\x00\\x00WAVEabc\\x00'
    """
    fill = bytes(len(sound) % 2)
    size = len(before) + len(sound) + len(fill)
    return b"".join((head(name, size, order), before, sound, fill))
