"""Frames of mp3: what four bytes say, and the table of contents that may come first."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

MPEG_1, RESERVED, MPEG_2_5 = 3, 1, 0  # as a header writes it; 2 is MPEG 2
MONO = 3
RATES_HZ = (44_100, 48_000, 32_000)
HALVED = {3: 0, 2: 1, 0: 2}  # how often the rate is


def kilobits(text: str) -> tuple[int, ...]:
    """Read a row of numbers."""
    return tuple(map(int, text.split()))


SLOW = kilobits("8 16 24 32 40 48 56 64 80 96 112 128 144 160")
KILOBITS = {  # by MPEG 1 or not, and layer: ISO 11172-3 and 13818-3
    (True, 1): tuple(range(32, 449, 32)),
    (True, 2): kilobits("32 48 56 64 80 96 112 128 160 192 224 256 320 384"),
    (True, 3): kilobits("32 40 48 56 64 80 96 112 128 160 192 224 256 320"),
    (False, 1): kilobits("32 48 56 64 80 96 112 128 144 160 176 192 224 256"),
    (False, 2): SLOW,
    (False, 3): SLOW,
}


class Frame(NamedTuple):
    """What a frame's header says; ``samples`` are those of one channel."""

    version: int
    layer: int
    rate_hz: int
    channels: int
    samples: int
    size: int

    @property
    def kind(self) -> tuple[int, ...]:
        """What does not change from frame to frame."""
        return self[:4]


class Contents(NamedTuple):
    """A table of contents: its frame, where its mark lies, how many frames it says."""

    content: bytes
    mark: int
    frames: int


def frame_at(data: bytes, at: int) -> Frame | None:
    """Read a frame's header, or give None if there is none.

    >>> frame_at(bytes.fromhex("fffb9064"), 0)
    Frame(version=3, layer=3, rate_hz=44100, channels=2, samples=1152, size=417)
    """
    head = data[at : at + 4]
    return frame_of(head) if len(head) == 4 and head[0] == 0xFF else None


@lru_cache(maxsize=4096)
def frame_of(head: bytes) -> Frame | None:
    """Read four bytes."""
    word = int.from_bytes(head, "big")
    version, layer = word >> 19 & 3, 4 - (word >> 17 & 3)
    speed, rate = word >> 12 & 15, word >> 10 & 3
    if word >> 21 != 0x7FF or version == RESERVED or layer == 4:
        return None
    if speed in (0, 15) or rate == 3:
        return None
    bits_s = 1000 * KILOBITS[version == MPEG_1, layer][speed - 1]
    rate_hz = RATES_HZ[rate] >> HALVED[version]
    samples = samples_of(version, layer)
    size = frame_bytes(layer, samples, bits_s, rate_hz, word >> 9 & 1)
    channels = 1 if word >> 6 & 3 == MONO else 2
    return Frame(version, layer, rate_hz, channels, samples, size)


def samples_of(version: int, layer: int) -> int:
    """Count the samples of a frame."""
    if layer == 1:
        return 384
    return 576 if layer == 3 and version != MPEG_1 else 1152


def frame_bytes(layer: int, samples: int, bits_s: int, rate_hz: int, more: int) -> int:
    """Count the bytes of a frame: in layer I they come in fours."""
    if layer == 1:
        return 4 * (12 * bits_s // rate_hz + more)
    return samples // 8 * bits_s // rate_hz + more


def contents(frame: Frame, content: bytes) -> Contents | None:
    """Read the table of contents (Xing, Info or VBRI) in a frame, if it holds one."""
    if frame.layer != 3:
        return None
    wide = 17 if frame.channels == 1 else 32
    side = wide if frame.version == MPEG_1 else wide // 2 + 1
    for mark in (4 + side, 6 + side):  # without and with a check
        if content[mark : mark + 4] in (b"Xing", b"Info"):
            told = content[mark + 7 : mark + 8] > b"\0" and content[mark + 7] & 1
            count = int.from_bytes(content[mark + 8 : mark + 12], "big") if told else 0
            return Contents(content, mark, count)
    if content[36:40] == b"VBRI":
        return Contents(content, 36, int.from_bytes(content[50:54], "big"))
    return None
