"""Files of sound for tests: written by soundfile, and changed byte by byte."""

import io
import struct
from typing import Any

import numpy as np
import soundfile

RATE_HZ = 16_000
Samples = np.ndarray[Any, Any]


def voice_like(frames: int = 8000, channels: int = 1) -> Samples:
    """Make something to hear: a tone with some noise, other in each channel."""
    noise = np.random.default_rng(4).normal(0, 0.05, (frames, channels))
    tone = 0.3 * np.sin(np.arange(frames) / 7)[:, None]
    return tone * np.linspace(0.5, 1.0, channels) + noise


def written(
    form: str,
    subtype: str,
    channels: int = 1,
    rate_hz: int = RATE_HZ,
    samples: Samples | None = None,
    **how: Any,
) -> bytes:
    """Write a file with soundfile, in memory."""
    file = io.BytesIO()
    heard = voice_like(channels=channels) if samples is None else samples
    soundfile.write(file, heard, rate_hz, format=form, subtype=subtype, **how)
    return file.getvalue()


def mp3(channels: int = 1, rate_hz: int = RATE_HZ, **how: Any) -> bytes:
    """Write an mp3 file with soundfile; its first frame is a table of contents."""
    return written("MP3", "MPEG_LAYER_III", channels, rate_hz, **how)


def theirs(content: bytes) -> Samples:
    """Read a whole file with soundfile alone, a column a channel."""
    samples, _ = soundfile.read(io.BytesIO(content), dtype="float32", always_2d=True)
    return np.asarray(samples)


def patched(content: bytes, at: int, form: str, *values: int) -> bytes:
    """Write numbers into bytes."""
    new = struct.pack(form, *values)
    return content[:at] + new + content[at + len(new) :]


def wav(body: bytes, tag: int, bits: int, block: int, size: int | None = None) -> bytes:
    """Write a mono wav file byte by byte."""
    form = struct.pack("<HHIIHH", tag, 1, RATE_HZ, RATE_HZ * block, block, bits)
    size = len(body) if size is None else size
    head = (
        b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", size)
    )
    return b"RIFF" + struct.pack("<I", len(head) + len(body)) + head + body


def mpeg_frame(version: float, layer: int, speed: int, more: int = 0) -> bytes:
    """Make a silent mono frame, by the tables of ISO 11172-3 and 13818-3.

    ``version``: 1, 2 or 2.5 at 44,100, 22,050 or 11,025 samples a second; ``speed``:
    the index of the bits a second, 1 to 14; ``more``: 1 for a padded frame.
    """
    bits = {1: 3, 2: 2, 2.5: 0}[version]
    head = (
        0xFFE1 << 16 | bits << 19 | (4 - layer) << 17 | speed << 12 | more << 9 | 0xC0
    )
    rate_hz = {1: 44_100, 2: 22_050, 2.5: 11_025}[version]
    bits_s = 1000 * KILOBITS[version == 1, layer][speed]
    slot = 4 if layer == 1 else 1
    samples = 384 if layer == 1 else 576 if version != 1 and layer == 3 else 1152
    size = slot * (samples * bits_s // (8 * slot * rate_hz) + more)
    return struct.pack(">I", head) + bytes(size - 4)


KILOBITS = {  # at a few indices
    (True, 1): {3: 96, 5: 160, 9: 288},
    (True, 2): {3: 56, 5: 80, 9: 160},
    (True, 3): {3: 48, 5: 64, 9: 128},
    (False, 1): {3: 56, 5: 80, 9: 144},
    (False, 2): {3: 24, 5: 40, 9: 80},
    (False, 3): {3: 24, 5: 40, 9: 80},
}


def id3v2(size: int = 3000) -> bytes:
    """Make an ID3v2 tag with a picture that holds what looks like frames of mp3."""
    cover = (b"APIC\0\0\0\0\0\0" + b"\xff\xfb\x90\x64" * size)[:size]
    told = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + told + cover


def id3v1() -> bytes:
    """Make an ID3v1 tag: 128 bytes at the end."""
    return b"TAG" + b"Wind on Mars".ljust(125, b"\0")


def ape(head: bool, foot: bool = True) -> bytes:
    """Make an APE tag, with a head or with a foot alone."""
    items = struct.pack("<II", 4, 0) + b"Title\0Mars"
    size, flags = len(items) + 32 * foot, head << 31 | (not foot) << 30
    ends = [
        b"APETAGEX"
        + struct.pack("<IIII", 2000, size, 1, flags | first << 29)
        + bytes(8)
        for first in (True, False)
    ]
    return head * ends[0] + items + foot * ends[1]


def lyrics() -> bytes:
    """Make a Lyrics3 tag."""
    body = b"LYRICSBEGININD0000200"
    return body + f"{len(body):06}".encode() + b"LYRICS200"
