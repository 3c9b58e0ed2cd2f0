"""Aiff and aifc: where the sound lies, and how much it is."""

from __future__ import annotations

import struct
from typing import NamedTuple

from marsoutreach.sound.formats.chunks import (
    Chunk,
    Layout,
    around,
    chunk,
    chunks,
    head,
    left_over,
)
from marsoutreach.sound.formats.found import (
    NOT_A_SOUND,
    NOTHING_IN_IT,
    Found,
    SoundError,
    Span,
    known,
    linear,
    stray_remark,
    taken,
)

AIFF = Layout(12, 4, ">I")
SHORTEST_COMMON = 18
ONE_BYTE = (b"ulaw", b"ULAW", b"alaw", b"ALAW")
PLAIN = (b"NONE", b"twos", b"sowt", b"in24", b"in32", b"raw ")
FLOATS = {b"fl32": 4, b"FL32": 4, b"fl64": 8, b"FL64": 8}
BLOCKS = {b"ima4": 34}

TWO_COUNTS = """counts {said:,} frames in one place and has {held:,} in another.
One of these is wrong, or how many bits they have. Get it again, or convert it."""
NO_COMMON = NOT_A_SOUND.format(why="nothing says how its samples are written")
PACKED = NOT_A_SOUND.format(why="aiff packed as {kind}, {bits} bits")


class Common(NamedTuple):
    """What the chunk COMM says: its bytes, and how samples are written."""

    body: bytes
    channels: int
    frames: int
    block: int
    sample: int


def found(data: bytes) -> Found:
    """Find the sound in an aiff file."""
    inside = {each.name: each for each in chunks(data, AIFF)}
    if b"COMM" not in inside:
        raise SoundError(NO_COMMON)
    common, sound = common_of(data, inside[b"COMM"]), inside.get(b"SSND")
    if sound is None or is_empty(data, sound):
        raise SoundError(NOTHING_IN_IT)
    span = span_of(data, common, sound)
    length, lacks, remarks = taken(span, len(data))
    if span.promised is not None and not lacks:
        stray = left_over(data, AIFF, span.start + span.promised)
        remarks += stray_remark(stray, length, common.sample)
        check_counts(common, length)
    body = memoryview(data)[span.start : span.start + length]
    whole = plain(common, data[8:12], body)
    return Found([linear(whole, span, length)], lacks, remarks)


def is_empty(data: bytes, sound: Chunk) -> bool:
    """Tell whether there is no sound, and not only no length."""
    end = sound.start + sound.size
    return sound.size in (0, 8) and not left_over(data, AIFF, end)


def common_of(data: bytes, chunk: Chunk) -> Common:
    """Read how samples are written, and refuse what we cannot read."""
    body = data[chunk.start : chunk.start + chunk.size]
    if len(body) < SHORTEST_COMMON:
        raise SoundError(NO_COMMON)
    channels, frames, bits = struct.unpack_from(">HIH", body)
    kind = body[18:22] if data[8:12] == b"AIFC" else b"NONE"
    sample = sample_bytes(kind, bits)
    block = channels * (sample or BLOCKS.get(kind, 0))
    if not block:
        kind_name = kind.decode("latin-1")
        raise SoundError(PACKED.format(kind=kind_name, bits=bits))
    return Common(body, channels, frames, block, sample)


def sample_bytes(kind: bytes, bits: int) -> int:
    """Count the bytes of a sample; 0 in packed sound.

    >>> sample_bytes(b"NONE", 24), sample_bytes(b"ulaw", 16), sample_bytes(b"ima4", 16)
    (3, 1, 0)
    """
    if kind in PLAIN:
        return -(-bits // 8) if bits <= 32 else 0
    return 1 if kind in ONE_BYTE else FLOATS.get(kind, 0)


def span_of(data: bytes, common: Common, sound: Chunk) -> Span:
    """Give where the samples lie; of two lengths the one that is known."""
    gap = int.from_bytes(data[sound.start : sound.start + 4], "big")
    promised = None
    if known(sound.size) is not None and sound.size > 8:
        promised = max(0, sound.size - 8 - gap)
    elif common.frames:
        promised = known(common.frames * common.block)
    start = sound.start + 8 + gap
    return Span(start, promised, common.block, common.sample)


def check_counts(common: Common, length: int) -> None:
    """Refuse two counts that do not agree: with a wrong depth all would be noise."""
    held, told = length // common.block, known(common.frames * common.block)
    if told is not None and common.frames != held:
        raise SoundError(TWO_COUNTS.format(said=common.frames, held=held))


def plain(common: Common, kind: bytes, body: memoryview) -> bytes:
    """Write a plain aiff file."""
    frames = struct.pack(">I", len(body) // common.block)
    about = common.body[:2] + frames + common.body[6:]
    before = kind + chunk(b"COMM", about, ">")
    before += head(b"SSND", 8 + len(body), ">") + bytes(8)
    return around(b"FORM", before, body, ">")
