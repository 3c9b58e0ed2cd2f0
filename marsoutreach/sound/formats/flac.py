"""Flac: its header may not know how long it is, but its last frame does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from marsoutreach.sound.formats.checksums import crc8, crc16, crc16_on_the_way
from marsoutreach.sound.formats.found import (
    NOT_A_SOUND,
    NOTHING_IN_IT,
    TORN,
    Found,
    Part,
    SoundError,
    check_length,
    shortage,
)

STARTS = (b"fLaC\0\0\0\x22", b"fLaC\x80\0\0\x22")  # and what every file has next
INFO_BYTES = 42
CANDIDATES = 4
SHORTEST_FRAME = 9  # bytes
BLOCK_SAMPLES = {1: 192} | {n: 576 << n - 2 for n in range(2, 6)}
BLOCK_SAMPLES |= {n: 256 << n - 8 for n in range(8, 16)}

NO_HEADER = NOT_A_SOUND.format(why="its header is damaged")
WRONG_COUNT = """counts {total:,} samples and holds {held:,} samples: all are read.
Save it again to mend that: mars.sound.read(...).write("mended.flac")."""


class Info(NamedTuple):
    """What the header says; ``total`` is 0 if it did not know."""

    block: int
    channels: int
    total: int
    start: int


class Last(NamedTuple):
    """The last frame: its first byte, the sample it starts with, and how many."""

    at: int
    first: int
    samples: int
    whole: bool


def found(data: bytes) -> Found:
    """Find the sound in a flac file, or in several that were joined."""
    starts = sorted(at for mark in STARTS for at in places(data, mark))
    if not starts or starts[0]:
        raise SoundError(NO_HEADER)
    ends = [*starts[1:], len(data)]
    each = [one(data[at:end]) for at, end in zip(starts, ends, strict=True)]
    lacks = next((part.lacks for part in each if part.lacks), "")
    remarks = tuple(remark for part in each for remark in part.remarks)
    return Found([part.parts[0] for part in each], lacks, remarks)


def places(data: bytes, mark: bytes) -> Iterator[int]:
    """Give each place of a mark."""
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def one(data: bytes) -> Found:
    """Find the sound in one flac file."""
    info = info_of(data)
    check_length(info.total * info.channels)
    last = last_frame(data, info)
    held = last.first + (last.samples if last.whole else 0)
    if not held:
        raise SoundError(NOTHING_IN_IT)
    kept = data if last.whole else data[: last.at]
    told = {"total": info.total * info.channels, "held": held * info.channels}
    wrong = last.whole and 0 < info.total < held
    remarks = (WRONG_COUNT.format(**told),) if wrong else ()
    return Found([Part(with_total(kept, held), held)], lacking(last, **told), remarks)


def lacking(last: Last, total: int, held: int) -> str:
    """Tell what is missing, if something is."""
    if total > held:
        return shortage(total, held)
    return "" if last.whole else TORN.format(held=held)


def info_of(data: bytes) -> Info:
    """Read the header, and find the first frame behind the other blocks."""
    block = int.from_bytes(data[10:12], "big")
    numbers = int.from_bytes(data[18:26], "big")
    total, channels = numbers & (1 << 36) - 1, (numbers >> 41 & 7) + 1
    at, final = 4, False
    while not final and at + 4 <= len(data):
        final = bool(data[at] & 0x80)
        at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
    if at + 2 > len(data):
        raise SoundError(NOTHING_IN_IT)
    return Info(block, channels, total, at)


def last_frame(data: bytes, info: Info) -> Last:
    """Find the last frame, from the end: one whose checks add up, or a torn one."""
    mark = data[info.start : info.start + 2]
    end = len(data) - 128 if data[-128:-125] == b"TAG" else len(data)
    torn = None
    for count, (at, first, samples) in enumerate(frames_back(data, info, mark, end)):
        reaches = info.total == first + samples
        if adds_up(data[at:end], reaches):
            return Last(at, first, samples, whole=True)
        torn = torn or Last(at, first, samples, whole=False)
        if count == CANDIDATES:
            break
    if torn is None:
        raise SoundError(NOTHING_IN_IT)
    return torn


def adds_up(frame: bytes, with_more: bool) -> bool:
    """Tell whether a frame's check adds up; ``with_more``: something may come after."""
    if with_more:
        return 0 in islice(crc16_on_the_way(frame), SHORTEST_FRAME, None)
    return crc16(frame) == 0


def frames_back(
    data: bytes, info: Info, mark: bytes, end: int
) -> Iterator[tuple[int, int, int]]:
    """Go from frame to frame, backwards: where, which sample, how many."""
    at = data.rfind(mark, info.start, end)
    while at >= 0:
        head = frame_head(data[at : at + 16], info.block)
        if head:
            yield at, *head
        at = data.rfind(mark, info.start, at + 1)


def frame_head(head: bytes, block: int) -> tuple[int, int] | None:
    """Read which sample a frame starts with, and how many it has; None: it is none."""
    number = coded(head[4:])
    if number is None or len(head) < 8:
        return None
    value, used = number
    code, at = head[2] >> 4, 4 + used
    wide = {6: 1, 7: 2}.get(code, 0)
    samples = int.from_bytes(head[at : at + wide], "big") + 1 if wide else 0
    at += wide + {12: 1, 13: 2, 14: 2}.get(head[2] & 15, 0)
    samples = samples or BLOCK_SAMPLES.get(code, 0)
    if not samples or at >= len(head) or crc8(head[: at + 1]):
        return None
    return (value if head[1] & 1 else value * block), samples


def coded(text: bytes) -> tuple[int, int] | None:
    """Read a number that is written as in UTF-8, and how many bytes it takes.

    >>> coded("ü".encode()), coded(bytes([7])), coded(bytes([0xFF]))
    ((252, 2), (7, 1), None)
    """
    if not text:
        return None
    ones = 8 - (text[0] ^ 0xFF).bit_length()
    used = ones or 1
    if ones in (1, 8) or len(text) < used:
        return None
    value = text[0] & (0x7F >> ones)
    for byte in text[1:used]:
        value = value << 6 | byte & 0x3F
    return value, used


def with_total(data: bytes, total: int) -> bytes:
    """Write into the header how many samples there are."""
    old = int.from_bytes(data[21:26], "big")
    new = old >> 36 << 36 | total
    return data if new == old else data[:21] + new.to_bytes(5, "big") + data[26:]
