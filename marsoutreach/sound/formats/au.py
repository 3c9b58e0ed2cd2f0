"""Au, the sound file of old workstations: where the sound lies, and how much it is."""

from __future__ import annotations

import struct

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

ORDERS = {b".snd": ">", b"dns.": "<"}
SAMPLE_BYTES = {1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 4, 7: 8, 27: 1}  # by its number
HEAD_BYTES = 24

PACKED = NOT_A_SOUND.format(why="au packed in the way {kind}, {channels} channels")


def found(data: bytes) -> Found:
    """Find the sound in an au file."""
    if len(data) < HEAD_BYTES:
        raise SoundError(NOTHING_IN_IT)
    order = ORDERS[data[:4]]
    start, size, kind, rate_hz, channels = struct.unpack_from(order + "5I", data, 4)
    sample = SAMPLE_BYTES.get(kind, 0)
    if not sample * channels or start < HEAD_BYTES:
        raise SoundError(PACKED.format(kind=kind, channels=channels))
    span = Span(start, known(size), sample * channels, sample)
    length, lacks, remarks = taken(span, len(data))
    if span.promised is not None and not lacks:
        stray = len(data) - start - span.promised
        remarks += stray_remark(stray, length, sample)
    head = struct.pack(order + "5I", HEAD_BYTES, length, kind, rate_hz, channels)
    content = b"".join((data[:4], head, memoryview(data)[start : start + length]))
    return Found([linear(content, span, length)], lacks, remarks)
